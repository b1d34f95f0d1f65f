import { type SuppressedTable, suppressTable } from "../sufficiency/suppress.ts";
import { isFamily } from "./parent-and-child.ts";
import type { PlacementRequest } from "./placement-request.ts";
import type { Search } from "./search.ts";
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
export function briefNeedsOf(search: Pick<Search, "request" | "oldest" | "needs" | "solo">): BriefNeed[] {
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
