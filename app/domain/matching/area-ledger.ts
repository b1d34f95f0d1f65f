import { milesBetween } from "../shared/place.ts";
import { assessHousehold } from "./assess-household.ts";
import { type HardRuleCode, sharingOf } from "./hard-rules.ts";
import type { Household } from "./household.ts";
import { DECLINE_REASONS, type Offer } from "./offers.ts";
import type { Search } from "./search.ts";

/** What had become of asking a home that fitted: nobody asked it, it said no, it let its time pass, or it was still to answer. */
export type Asked = "not-asked" | "said-no" | "too-late" | "not-answered" | "another-first";

/** A home inside the area at the minute of a decision for one outside it, and why it was not the one. */
type HomeInsideThen = {
  readonly householdId: string;
  readonly ref: string;
  /** Straight-line miles from the family home; null where there is none. */
  readonly miles: number | null;
  readonly outcome: "fitted" | "nearly" | "excluded";
  readonly rule: HardRuleCode | null;
  readonly why: string;
  /** What would have opened it, where one change would have. */
  readonly change: string | null;
  /** Of a home that fitted; absent of others, and in what was kept before it was written down apart. */
  readonly asked?: Asked;
};

/** The homes inside the area as they stood when a home outside was decided on. */
export type AreaSnapshot = {
  readonly at: string;
  readonly searched: number;
  readonly fitted: number;
  readonly nearly: number;
  /** The nearest, and all that might have done instead: those that fitted first. */
  readonly nearest: readonly HomeInsideThen[];
  /** How many homes inside each rule left out. */
  readonly leftOut: Readonly<Record<string, number>>;
};

/** What is left of it when what was written of a child goes: from homes and miles the family home could be found. */
export function forgottenSnapshot(at: Date): AreaSnapshot {
  return { at: at.toISOString(), searched: 0, fitted: 0, nearly: 0, nearest: [], leftOut: {} };
}

/** How many of the nearest homes inside are kept with their reasons, whatever they are. */
const NEAREST_KEPT = 10;

const ORDER = { fitted: 0, nearly: 1, excluded: 2 } as const;

function askedOf(offer: Offer | undefined): Asked {
  switch (offer?.stage) {
    case undefined:
      return "not-asked";
    case "declined":
      return "said-no";
    case "asked":
      return offer.lapsedAt ? "too-late" : "not-answered";
    case "question":
      return "not-answered";
    default:
      return "another-first";
  }
}

/** Why a home that fitted was not the one: what its carers said, or that nobody asked. */
export function whyNotChosen(offer: Offer | undefined): string {
  const words: Record<Asked, string> = {
    "not-asked": "It fitted and was not asked.",
    "said-no": `It fitted; the carers said no: ${offer?.reason ? DECLINE_REASONS[offer.reason].toLowerCase() : "no reason given"}.`,
    "too-late": "It fitted; the carers did not answer in time.",
    "not-answered": "It fitted; the carers had not answered yet.",
    "another-first": "It fitted; another home said yes first.",
  };
  return words[askedOf(offer)];
}

/**
 * The homes inside the responsible council's area at this minute, each with why it was not the one, so that it can be asked
 * later whether a home outside could have been avoided: the nearest, and every one that fitted or was one change from it
 * and is no further from the family home than the home that was chosen, `chosenMiles` from there (null where there is no
 * family home: then every one). Those that fitted stand first. Homes that no agreement covers are not among them.
 */
export function areaSnapshot(
  households: readonly Household[],
  search: Search,
  offers: readonly Offer[],
  { at, chosenMiles }: { at: Date; chosenMiles: number | null },
): AreaSnapshot {
  const { request } = search;
  const inside = households.filter(
    (home) =>
      home.councilId === request.councilId && home.approval !== "in-assessment" && sharingOf(home, search) !== "none",
  );
  const leftOut: Record<string, number> = {};
  const lines = inside.flatMap((home): HomeInsideThen[] => {
    const assessed = assessHousehold(home, search);
    const finding = "finding" in assessed ? assessed.finding : null;
    if (assessed.outcome === "excluded") leftOut[assessed.finding.rule] = (leftOut[assessed.finding.rule] ?? 0) + 1;
    const offer = offers.find(({ householdId }) => householdId === home.id);
    return [
      {
        householdId: home.id,
        ref: home.ref,
        miles: request.home ? Math.round(milesBetween(request.home.place, home.place) * 10) / 10 : null,
        outcome: assessed.outcome === "fits" ? "fitted" : assessed.outcome === "nearly" ? "nearly" : "excluded",
        rule: finding?.rule ?? null,
        why: finding?.reason ?? whyNotChosen(offer),
        change: assessed.outcome === "nearly" ? `${assessed.change.words} (${assessed.change.whoCanGrant})` : null,
        ...(assessed.outcome === "fits" ? { asked: askedOf(offer) } : {}),
      },
    ];
  });
  const nearerFirst = (a: HomeInsideThen, b: HomeInsideThen) =>
    (a.miles ?? 0) - (b.miles ?? 0) || (a.ref < b.ref ? -1 : 1);
  const kept = new Set([...lines].sort(nearerFirst).slice(0, NEAREST_KEPT));
  for (const line of lines) {
    const isNoFurther = chosenMiles === null || line.miles === null || line.miles <= chosenMiles;
    if (line.outcome !== "excluded" && isNoFurther) kept.add(line);
  }
  return {
    at: at.toISOString(),
    searched: inside.length,
    fitted: lines.filter(({ outcome }) => outcome === "fitted").length,
    nearly: lines.filter(({ outcome }) => outcome === "nearly").length,
    nearest: [...kept].sort((a, b) => ORDER[a.outcome] - ORDER[b.outcome] || nearerFirst(a, b)),
    leftOut,
  };
}
