import { placesFree } from "../matching/household.ts";
import { AGE_BANDS, COHORTS, type Cohort, cohortOf } from "./cohorts.ts";
import type { PipelineStage, SufficiencyRulebook } from "./rulebook.ts";

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

/** A household on its way to approval, with the terms it is being assessed for. */
export type PipelineFact = Pick<HomeFact, "councilId" | "ageMin" | "ageMax" | "siblingsMax" | "parentAndChild"> & {
  readonly stage: PipelineStage;
};

export type SufficiencyFacts = {
  readonly open: readonly OpenNeed[];
  readonly lastYear: readonly YearOfHomes[];
  readonly homes: readonly HomeFact[];
  readonly pipeline: readonly PipelineFact[];
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
  facts: SufficiencyFacts,
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
  const give = (row: number, amount: number) => {
    lacking[row] = (lacking[row] ?? 0) - amount;
  };

  const due = COHORTS.map(() => 0);
  const spread = COHORTS.map(() => 0);
  const coming = facts.pipeline.filter((one) => councilIds.has(one.councilId));
  for (const one of coming.sort((a, b) => widthOf(a, a.siblingsMax) - widthOf(b, b.siblingsMax))) {
    const row = mostLacking(rowsOpenTo(one, one.siblingsMax), lacking);
    if (row === null) continue;
    const chance = rulebook.approvalChance.value[one.stage];
    due[row] = (due[row] ?? 0) + chance;
    spread[row] = (spread[row] ?? 0) + chance * (1 - chance);
    give(row, chance);
  }

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
  const lacking = [...wanted];
  const open = homes.map((home) => {
    const places = vacantPlaces(home);
    return places > 0 ? rowsOf(home, places) : [];
  });
  const rowOf: (number | null)[] = homes.map(() => null);
  const narrowestFirst = homes.map((_, at) => at).sort((a, b) => (open[a]?.length ?? 0) - (open[b]?.length ?? 0));
  for (const at of narrowestFirst) {
    const row = mostLacking(open[at] ?? [], lacking);
    rowOf[at] = row;
    if (row !== null) lacking[row] = (lacking[row] ?? 0) - 1;
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

function widthOf(home: OpenTo, places: number): number {
  return rowsOpenTo(home, places).length;
}

/** Of some rows, the one that lacks most; the first of several that lack as much. */
export function mostLacking(rows: readonly number[], lacking: readonly number[]): number | null {
  let best: number | null = null;
  for (const row of rows) {
    if (best === null || (lacking[row] ?? 0) > (lacking[best] ?? 0)) best = row;
  }
  return best;
}

function isSame(a: Cohort, b: Cohort): boolean {
  return a.band === b.band && a.kind === b.kind;
}
