import { addDays, type Day } from "../shared/day.ts";
import { isCounted, type Needing } from "./cohort-ways.ts";

/** Foster carers other than relatives and friends, whose home is for the child they know and for nobody else. */
export const MAINSTREAM_CODES = ["U4", "U5", "U6"] as const;
const MAINSTREAM = new Set<string>(MAINSTREAM_CODES);

/** A child's stay with foster carers. */
export type FosterStay = {
  readonly id: string;
  readonly childId: string;
  readonly councilId: string;
  readonly householdId: string;
  readonly requestId: string | null;
  readonly placeCode: string;
  readonly startedOn: Day;
  readonly endedOn: Day | null;
  /** The day on which the place of a young adult who stayed put was said to be free; null while it is kept. Absent of all others. */
  readonly keptUntil?: Day | null;
};

/** What a home's history says of places kept at 18: from the day one stays put, and the day one is free again. */
export type KeptPlace = { readonly householdId: string; readonly on: Day; readonly what: "stays" | "freed" };

/**
 * Until when the places of young adults who stayed put are kept: of each home, those who stayed first are the first whose
 * place is free again, for nobody says whose it was.
 * @returns for a home and the day care ended there, one entry for each who stayed; null while the place is kept
 */
export function keptUntil(said: readonly KeptPlace[]): (householdId: string, endedOn: Day | null) => (Day | null)[] {
  const inOrder = [...said].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  return (householdId, endedOn) => {
    const theirs = inOrder.filter((one) => one.householdId === householdId);
    const freed = theirs.filter(({ what }) => what === "freed");
    const stays = theirs.filter(({ what }) => what === "stays");
    return stays.flatMap(({ on }, nth) => (on === endedOn ? [freed[nth]?.on ?? null] : []));
  };
}

/** A child who was away from a home for a while (T1 to T3): from which stay, until when, and by which stay the child came back. */
export type Absence = { readonly leftId: string; readonly backId: string | null; readonly to: Day | null };

/** Children who came to need one foster home, or left one, on one day of the last year. */
export type Turnover = Needing & { readonly councilId: string; readonly what: "needed" | "came-free" };

/** The same with who moved and when, for their own council alone. */
export type TurnoverRecord = Turnover & { readonly on: Day; readonly childIds: readonly string[] };

/**
 * Homes with foster carers other than relatives and friends that children came to need, and that came free, between two
 * days, both included. Children of one council who came to one household, or left it, on one day are one home. No home is
 * needed or comes free where only the law or the code changed and the child stays, nor while a child is away for a while.
 * Who leaves is as old as on the last night there: whoever goes on turning 18 leaves a home of a child of 17. The place of a
 * young adult who stays put comes free, as that of a child of 17, when it is said to be free.
 * @param needingOf the cohorts of some children on a day, by what the request they came by asked for
 */
export function turnoverOf(
  stays: readonly FosterStay[],
  absences: readonly Absence[],
  { from, to }: { readonly from: Day; readonly to: Day },
  needingOf: (childIds: readonly string[], on: Day, requestId: string | null) => Needing,
): TurnoverRecord[] {
  const away = new Map(absences.map((one) => [one.leftId, one]));
  const back = new Set(absences.map(({ backId }) => backId));
  const placeOn = ({ childId, householdId }: FosterStay, on: Day | null) => `${childId} ${householdId} ${on}`;
  const began = new Set(stays.map((stay) => placeOn(stay, stay.startedOn)));
  const ended = new Set(stays.map((stay) => placeOn(stay, stay.endedOn)));
  const cameOn = (stay: FosterStay): Day | null =>
    back.has(stay.id) || ended.has(placeOn(stay, stay.startedOn)) ? null : stay.startedOn;
  const leftOn = (stay: FosterStay): Day | null => {
    if (stay.keptUntil !== undefined) return stay.keptUntil;
    const absence = away.get(stay.id);
    if (absence) return absence.backId === null ? absence.to : null;
    return began.has(placeOn(stay, stay.endedOn)) ? null : stay.endedOn;
  };
  const counted = (what: Turnover["what"], dayIn: (stay: FosterStay) => Day | null): TurnoverRecord[] => {
    const homes = new Map<string, { first: FosterStay; on: Day; childIds: string[] }>();
    for (const stay of stays) {
      const on = MAINSTREAM.has(stay.placeCode) ? dayIn(stay) : null;
      if (on === null || on < from || on > to) continue;
      const key = `${stay.councilId} ${stay.householdId} ${on}`;
      const home = homes.get(key) ?? { first: stay, on, childIds: [] };
      home.childIds.push(stay.childId);
      homes.set(key, home);
    }
    return [...homes.values()].flatMap(({ first: { councilId, requestId, endedOn, keptUntil }, on, childIds }) => {
      const lastNight = addDays(keptUntil === undefined ? on : (endedOn ?? on), -1);
      const needing = needingOf(childIds, what === "needed" ? on : lastNight, requestId);
      return isCounted(needing) ? [{ councilId, what, on, childIds, ...needing }] : [];
    });
  };
  return [...counted("needed", cameOn), ...counted("came-free", leftOn)];
}
