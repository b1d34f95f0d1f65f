import { COHORTS, type Cohort } from "../sufficiency/cohorts.ts";
import {
  type HomeFact,
  homesByRow,
  needAndHomes,
  type OpenTo,
  rowsOpenTo,
  type SufficiencyFacts,
} from "../sufficiency/need-and-homes.ts";
import { SUFFICIENCY_RULEBOOK } from "../sufficiency/rulebook.ts";

/**
 * Homes that children of an area are expected to need by a day, in the order of COHORTS: open requests and those to come,
 * less homes that come free. Any forecast of need can be put in here; `source` says in a phrase which it was.
 */
export type NeedAhead = { readonly homes: readonly number[]; readonly source: string };

/** A home with the chance, by the day, that it is approved, or that it leaves. */
export type ChancedHome = OpenTo & { readonly councilId: string; readonly places: number; readonly chance: number };

export type GapFacts = {
  readonly need: NeedAhead;
  /** Approved homes today. */
  readonly homes: readonly HomeFact[];
  readonly leaving: readonly ChancedHome[];
  /** Households on their way whose terms are known, by their chance of approval. */
  readonly due: readonly ChancedHome[];
  /** All approvals expected of those on their way, also of those who have not said yet what they offer. */
  readonly dueInAll: number;
};

export type GapRow = Cohort & {
  readonly need: number;
  readonly usable: number;
  readonly leaving: number;
  readonly due: number;
  /** need + leaving - usable - due; above zero is a shortage. Expected figures are parts of homes. */
  readonly gap: number;
};

const DAYS_A_MONTH = 365 / 12;

/** The need of the records: open requests, and last year's net flow going on at the same rate. */
export function needOfRecords(facts: SufficiencyFacts, councilIds: ReadonlySet<string>, months: number): NeedAhead {
  const days = Math.round(months * DAYS_A_MONTH);
  const rulebook = { ...SUFFICIENCY_RULEBOOK, horizonDays: { ...SUFFICIENCY_RULEBOOK.horizonDays, value: days } };
  return {
    homes: needAndHomes({ ...facts, homes: [], pipeline: [] }, councilIds, rulebook).map(({ need }) => need),
    source: "open requests, and homes that children came to need in the last year less those that came free",
  };
}

/**
 * Need against homes by a day, a row a cohort. Homes that can be used today, and then approvals expected of those on
 * their way, each go where most is lacking of what their terms allow; those on their way who have not said what they offer
 * are spread like those who have. Homes that leave are spread evenly over what they took, because children may live there.
 */
export function gapByCohort({ need, homes, leaving, due, dueInAll }: GapFacts): GapRow[] {
  const leaves = COHORTS.map(() => 0);
  for (const { chance, places, ...home } of leaving) {
    const rows = rowsOpenTo(home, places);
    for (const row of rows) leaves[row] = (leaves[row] ?? 0) + chance / rows.length;
  }
  const wanted = COHORTS.map((_, row) => (need.homes[row] ?? 0) + (leaves[row] ?? 0));
  const usable = homesByRow(homes, wanted);
  const lacking = wanted.map((homesWanted, row) => homesWanted - (usable[row] ?? 0));
  const coming = COHORTS.map(() => 0);
  const known = due.reduce((sum, { chance }) => sum + chance, 0);
  const each = known === 0 ? 0 : dueInAll / known;
  const narrowestFirst = [...due].sort((a, b) => rowsOpenTo(a, a.places).length - rowsOpenTo(b, b.places).length);
  for (const { chance, places, ...home } of narrowestFirst) {
    const rows = rowsOpenTo(home, places);
    const [best] = [...rows].sort((a, b) => (lacking[b] ?? 0) - (lacking[a] ?? 0));
    if (best === undefined) continue;
    coming[best] = (coming[best] ?? 0) + chance * each;
    lacking[best] = (lacking[best] ?? 0) - chance * each;
  }
  return COHORTS.map((cohort, row) => ({
    ...cohort,
    need: need.homes[row] ?? 0,
    usable: usable[row] ?? 0,
    leaving: leaves[row] ?? 0,
    due: coming[row] ?? 0,
    gap: lacking[row] ?? 0,
  }));
}

/** Homes short over all rows: a spare home for a baby does not help a teenager. */
export function approvalsWanted(rows: readonly GapRow[]): number {
  return rows.reduce((sum, { gap }) => sum + Math.max(0, gap), 0);
}
