import { placesFree } from "../matching/household.ts";
import { AGE_BANDS, COHORTS, type Cohort, cohortOf } from "./cohorts.ts";
import type { SufficiencyRulebook } from "./rulebook.ts";

/** Children who need one home, from an open request. */
export type OpenNeed = {
  readonly councilId: string;
  readonly ages: readonly number[];
  readonly parentAndChild: boolean;
};

/** Homes of one cohort that children came to need, and that came free, in the last year: what the next 90 days repeat. */
export type YearOfHomes = {
  readonly councilId: string;
  readonly cohort: Cohort;
  readonly needed: number;
  readonly cameFree: number;
};

/** An approved household's places. `available` is false while none of its empty places can be used. */
export type HomeFact = {
  readonly councilId: string;
  readonly ageMin: number;
  readonly ageMax: number;
  readonly siblingsMax: number;
  readonly parentAndChild: boolean;
  readonly placesApproved: number;
  readonly filled: number;
  /** Children whose home this is to be: the carers said yes, and nobody has decided yet. */
  readonly promised: number;
  readonly available: boolean;
};

/** The terms that a household on its way to approval is being assessed for. */
export type PipelineTerms = Pick<HomeFact, "councilId" | "ageMin" | "ageMax" | "siblingsMax" | "parentAndChild">;

/** The same with its chance of approval within the horizon, by the model of the live pipeline. */
export type PipelineFact = PipelineTerms & { readonly chance: number };

export type SufficiencyFacts = {
  readonly open: readonly OpenNeed[];
  readonly lastYear: readonly YearOfHomes[];
  readonly homes: readonly HomeFact[];
};

export type NeedRow = Cohort & {
  /** Homes needed in the next 90 days. */
  readonly need: number;
  /** Homes that could be used today, each counted in one row only. */
  readonly usable: number;
  /** Homes expected to be approved in the next 90 days. */
  readonly due: number;
  /** Nine times in ten the approvals fall within this of `due`. */
  readonly dueWithin: number;
  /** usable + due - need: below zero is a shortage. */
  readonly gap: number;
};

const NINE_IN_TEN = 1.645;
const DAYS_A_YEAR = 365;

/**
 * Empty approved places that can be used and are promised to nobody; never below zero, where an emergency took a home past
 * its terms.
 */
export function vacantPlaces({
  placesApproved: approved,
  filled,
  promised,
  available,
}: Pick<HomeFact, "placesApproved" | "filled" | "promised" | "available">): number {
  return available ? placesFree({ approved, filled, promised }) : 0;
}

/**
 * Need against usable homes for an area (one council, or several taken together), a row for each cohort.
 * Need = open requests, plus homes that children came to need last year less homes that came free, both at last year's
 * rate over the horizon; never below zero. Every home, today's or expected, is counted once: homes with the narrowest
 * terms first, each in the row its terms allow where most is still lacking. Homes come as whole numbers, expected ones
 * are rounded last.
 */
export function needAndHomes(
  facts: SufficiencyFacts & { readonly pipeline: readonly PipelineFact[] },
  councilIds: ReadonlySet<string>,
  rulebook: SufficiencyRulebook,
): NeedRow[] {
  const share = rulebook.horizonDays.value / DAYS_A_YEAR;
  const needs = COHORTS.map((cohort) => {
    const open = facts.open.filter((one) => {
      const needing = cohortOf(one.ages, one.parentAndChild);
      return councilIds.has(one.councilId) && needing !== null && isSame(needing, cohort);
    }).length;
    const flow = facts.lastYear
      .filter((one) => councilIds.has(one.councilId) && isSame(one.cohort, cohort))
      .reduce((sum, one) => sum + one.needed - one.cameFree, 0);
    return Math.max(0, Math.round(open + flow * share));
  });

  const usable = homesByRow(
    facts.homes.filter((home) => councilIds.has(home.councilId)),
    needs,
  );
  const lacking = needs.map((need, row) => need - (usable[row] ?? 0));
  const due = COHORTS.map(() => 0);
  const spread = COHORTS.map(() => 0);
  const coming = facts.pipeline
    .filter((one) => councilIds.has(one.councilId))
    .map((one) => ({ open: rowsOpenTo(one, one.siblingsMax), counts: one.chance }));
  rowsNarrowestFirst(coming, lacking).forEach((row, at) => {
    if (row === null) return;
    const chance = coming[at]?.counts ?? 0;
    due[row] = (due[row] ?? 0) + chance;
    spread[row] = (spread[row] ?? 0) + chance * (1 - chance);
  });

  return COHORTS.map((cohort, row) => {
    const need = needs[row] ?? 0;
    const homesNow = usable[row] ?? 0;
    const expected = Math.round(due[row] ?? 0);
    return {
      ...cohort,
      need,
      usable: homesNow,
      due: expected,
      dueWithin: Math.round(NINE_IN_TEN * Math.sqrt(spread[row] ?? 0)),
      gap: homesNow + expected - need,
    };
  });
}

/**
 * In which row (of COHORTS, or of another way to part children) each home is counted: those that can be used today, the ones
 * with the narrowest terms first, each where its terms allow and most of what is `wanted` is still lacking. Null in none.
 */
export function rowOfEachHome<Home extends HomeFact>(
  homes: readonly Home[],
  wanted: readonly number[],
  rowsOf: (home: Home, places: number) => readonly number[] = rowsOpenTo,
): (number | null)[] {
  const spread = homes.map((home) => {
    const places = vacantPlaces(home);
    return { open: places > 0 ? rowsOf(home, places) : [], counts: 1 };
  });
  return rowsNarrowestFirst(spread, wanted);
}

/**
 * In which row each of some homes goes: those open to the fewest rows first, each where most of what is `wanted` is lacking
 * still, the first of several that lack as much. What goes there lessens it by what it `counts`, one for a home of today and
 * its chance for one to come. Null where it is open to none.
 */
export function rowsNarrowestFirst(
  homes: readonly { readonly open: readonly number[]; readonly counts: number }[],
  wanted: readonly number[],
): (number | null)[] {
  const lacking = [...wanted];
  const rowOf: (number | null)[] = homes.map(() => null);
  const inTurn = homes.map((home, at) => ({ ...home, at })).sort((a, b) => a.open.length - b.open.length);
  for (const { at, open, counts } of inTurn) {
    const row = mostLacking(open, lacking);
    rowOf[at] = row;
    if (row !== null) lacking[row] = (lacking[row] ?? 0) - counts;
  }
  return rowOf;
}

/** Homes that can be used today, each counted once in one row. */
export function homesByRow<Home extends HomeFact>(
  homes: readonly Home[],
  wanted: readonly number[],
  rowsOf?: (home: Home, places: number) => readonly number[],
): number[] {
  const usable = wanted.map(() => 0);
  for (const row of rowOfEachHome(homes, wanted, rowsOf)) {
    if (row !== null) usable[row] = (usable[row] ?? 0) + 1;
  }
  return usable;
}

/** Homes short: shortages only, because a spare home for a baby does not help a teenager. */
export function homesShort(rows: readonly Pick<NeedRow, "gap">[]): number {
  return rows.reduce((sum, row) => sum + Math.max(0, -row.gap), 0);
}

/** What a home's terms say about whom it may take. */
export type OpenTo = Pick<HomeFact, "ageMin" | "ageMax" | "siblingsMax" | "parentAndChild">;

/** Rows a home could serve. Brothers and sisters need two places and terms for two; a band needs one of its ages. */
export function rowsOpenTo(home: OpenTo, places: number): number[] {
  const rows: number[] = [];
  COHORTS.forEach((cohort, row) => {
    if (cohort.kind === "parent-and-child") {
      if (home.parentAndChild) rows.push(row);
      return;
    }
    const band = AGE_BANDS.find(({ code }) => code === cohort.band);
    if (band === undefined || home.ageMin > band.to || home.ageMax < band.from) return;
    if (cohort.kind === "siblings" && (places < 2 || home.siblingsMax < 2)) return;
    rows.push(row);
  });
  return rows;
}

/** Of some rows, the one that lacks most; the first of several that lack as much. */
function mostLacking(rows: readonly number[], lacking: readonly number[]): number | null {
  let best: number | null = null;
  for (const row of rows) {
    if (best === null || (lacking[row] ?? 0) > (lacking[best] ?? 0)) best = row;
  }
  return best;
}

function isSame(a: Cohort, b: Cohort): boolean {
  return a.band === b.band && a.kind === b.kind;
}
