import { type SuppressedTable, suppressTable } from "../sufficiency/suppress.ts";
import { isFamily } from "./parent-and-child.ts";
import type { PlacementRequest } from "./placement-request.ts";
import type { Search } from "./search.ts";
import type { OfferStage } from "./stages.ts";
import { CARE_NEEDS, type CareNeed } from "./vocabulary.ts";

/** Why no home can be found for now, as the placement officer sees it. The search goes on. */
export const UNABLE_REASONS = {
  "no-home-fits": "No home fits, near or far",
  "all-said-no": "Every home that fits said no",
  "too-far": "Homes that fit are too far from family or school",
  "siblings-apart": "No home can take the brothers and sisters together",
  needs: "No home can meet the needs",
  language: "No home speaks the language",
  risk: "No home is safe for everybody in it",
  other: "Another reason",
} as const;
export type UnableReason = keyof typeof UNABLE_REASONS;

const DAY_MILLIS = 86_400_000;

/** Whether a search that found nobody is due to be made again. */
export function isSearchDue(last: Date, now: Date, everyDays: number): boolean {
  return now.getTime() - last.getTime() >= everyDays * DAY_MILLIS;
}

/** What becomes of a home that was asked, as far as a later search goes. */
type AskedHome = { readonly householdId: string; readonly stage: OfferStage };

/** Homes that were asked and are out of a new search: those that said no, and those whose offer is still open or was taken up. */
function outOfSearch(offers: readonly AskedHome[]): ReadonlySet<string> {
  return new Set(offers.flatMap(({ householdId, stage }) => (stage === "released" ? [] : [householdId])));
}

/**
 * The homes that fit at the moment when it is said that nobody can be placed, and are no news later: the officer saw them and
 * chose none. A home that still waits to answer is not among them: once it is let go it may come up.
 */
export function fittedWhenSaid(fit: readonly string[], offers: readonly AskedHome[]): string[] {
  const out = outOfSearch(offers);
  return fit.filter((id) => !out.has(id));
}

/**
 * The homes that have become possible since: those that fit now and did not when it was said. Left out are only homes that
 * said no and offers that are still open; a home that was let go, or released before it answered, may come up again. A home
 * that fitted, went away and is back is news too; one that merely has to say again that it is free is not.
 * @param known the homes that fitted when it was said, and went on fitting since; null where that was not kept, so that what
 *   fits now is taken for what was there all along
 */
export function newlyPossible(
  now: {
    readonly fit: readonly string[];
    /** Homes that would fit once their carers confirm again that the place is free. */
    readonly unconfirmed: readonly string[];
  },
  known: readonly string[] | null,
  offers: readonly AskedHome[],
): { possible: string[]; known: string[] } {
  if (known === null) return { possible: [], known: fittedWhenSaid(now.fit, offers) };
  const out = outOfSearch(offers);
  const before = new Set(known);
  const there = new Set([...now.fit, ...now.unconfirmed]);
  return {
    possible: now.fit.filter((id) => !before.has(id) && !out.has(id)),
    known: known.filter((id) => there.has(id) && !out.has(id)),
  };
}

/** What a home would have to be, in the words a campaign can use. */
export const BRIEF_NEEDS = {
  teenager: "for teenagers",
  siblings: "for three or more brothers and sisters, or two together",
  "parent-and-child": "for a parent and child",
  language: "where the child’s language is spoken",
  alone: "with no other children",
  access: "that is adapted or step-free",
  health: "with care for health or at night",
  risk: "experienced with risk",
} as const;
export type BriefNeed = keyof typeof BRIEF_NEEDS;
export const BRIEF_NEED_NAMES = Object.keys(BRIEF_NEEDS) as BriefNeed[];

const HEALTH: ReadonlySet<CareNeed> = new Set<CareNeed>(["personal-care", "health-care", "night-care"]);
const SUPPORT: ReadonlySet<CareNeed> = new Set<CareNeed>([...HEALTH, "learning-support", "communication-support"]);
const TEENAGER = 13;

/** The needs that make a request hard to meet; one request may have several. */
export function briefNeedsOf(
  search: Pick<Search, "oldest" | "needs" | "solo"> & {
    readonly request: Pick<PlacementRequest, "careType" | "languages" | "access"> & {
      readonly children: readonly unknown[];
    };
  },
): BriefNeed[] {
  const { request, oldest, needs, solo } = search;
  const has: Record<BriefNeed, boolean> = {
    teenager: oldest >= TEENAGER,
    siblings: request.children.length > 1 && !isFamily(request),
    "parent-and-child": isFamily(request),
    language: request.languages.length > 0,
    alone: solo,
    access: request.access.length > 0,
    health: [...needs].some((need) => HEALTH.has(need)),
    risk: [...needs].some((need) => Object.hasOwn(CARE_NEEDS, need) && !SUPPORT.has(need)),
  };
  return BRIEF_NEED_NAMES.filter((need) => has[need]);
}

/** Where a request asks for a home: the outward part of the family's postcode sector, or the whole council where there is none. */
export function briefArea({ home }: Pick<PlacementRequest, "home">): string {
  return home ? (home.sector.split(" ")[0] ?? home.sector) : "anywhere";
}

/** Requests by area and need, as they may be shown outside the council: small numbers, and what gives them away, hidden. */
export function briefTable(
  rows: readonly { readonly area: string; readonly needs: readonly BriefNeed[] }[],
  threshold: number,
): { areas: string[]; counts: number[][]; table: SuppressedTable } {
  const areas = [...new Set(rows.map(({ area }) => area))].sort();
  const counts = areas.map((area) =>
    BRIEF_NEED_NAMES.map((need) => rows.filter((row) => row.area === area && row.needs.includes(need)).length),
  );
  return { areas, counts, table: suppressTable(counts, threshold) };
}
