import type { Day } from "../shared/day.ts";

/** Why an episode that comes with a placement begins. L, a new legal status alone, comes with none. */
export type EpisodeCode = "S" | "P" | "T" | "B" | "U";

/**
 * Why an episode begins, as the SSDA903 return counts it: S where care itself begins with this move, P where a child who is
 * in care already comes to other carers, T where another kind of placement begins with the same carers, and B and U the same
 * where the legal status changes on that very day. S is said only where nothing shows that care began before: the child left care
 * and returns, or has not lived anywhere in this time in care and no day was said on which it began.
 * @param neededBy the day the home was asked for, which stands as the beginning of care until a child moves in
 * @returns the code, and the day from which the child is in care
 */
export function episodeStart(
  child: { readonly startedOn: Day; readonly endedOn: Day | null },
  before: readonly { readonly startedOn: Day; readonly endedOn: Day | null }[],
  { startsOn, neededBy }: { startsOn: Day; neededBy: Day },
  change: { readonly sameCarers: boolean; readonly statusToo: boolean } = { sameCarers: false, statusToo: false },
): { code: EpisodeCode; inCareSince: Day } {
  const begins = { code: "S", inCareSince: startsOn } as const;
  const other = change.statusToo ? "B" : "P";
  const same = change.statusToo ? "U" : "T";
  const goesOn = { code: change.sameCarers ? same : other, inCareSince: child.startedOn } as const;
  if (child.endedOn !== null) return begins;
  const lived = before.some(
    (one) => one.endedOn === null || one.endedOn > startsOn || one.startedOn >= child.startedOn,
  );
  if (lived) return goesOn;
  return child.startedOn >= startsOn || child.startedOn === neededBy ? begins : goesOn;
}

/**
 * Reasons for which a search ends, or a child is taken out of one, that leave a child in care or about to come into it: their
 * home was found another way, or their plan is another. Their care is not ended with the search.
 */
const CARE_GOES_ON: ReadonlySet<string> = new Set(["home-elsewhere", "plan-changed"]);

/** Whether a search that ends for a reason says that the care which was to begin with it does not begin. */
export function careWasNotToBegin(reason: string): boolean {
  return !CARE_GOES_ON.has(reason);
}

/**
 * Whether care never began for a child whose search is withdrawn: care was to begin with the home, the child has lived
 * nowhere in it, and no other home is looked for. Such a child is in no count of children in care.
 */
export function careNeverBegan(
  child: { readonly startedOn: Day; readonly endedOn: Day | null },
  facts: { lived: boolean; askedForElsewhere: boolean; raisedOn: Day; neededBy: Day },
): boolean {
  if (child.endedOn !== null || facts.lived || facts.askedForElsewhere) return false;
  return child.startedOn > facts.raisedOn || child.startedOn === facts.neededBy;
}
