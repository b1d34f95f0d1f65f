import { childrenAHome } from "../forecast/need/homes.ts";
import { COHORTS, type Cohort } from "../sufficiency/cohorts.ts";
import {
  needAndHomes,
  type OpenTo,
  rowsNarrowestFirst,
  rowsOpenTo,
  type SufficiencyFacts,
} from "../sufficiency/need-and-homes.ts";
import { SUFFICIENCY_RULEBOOK } from "../sufficiency/rulebook.ts";
import { childrenMore, type GrowthAhead, riseOf } from "./growth.ts";

/**
 * Homes that children of an area are expected to need by a day, in the order of COHORTS: open requests and those to come,
 * less homes that come free. Any forecast of need can be put in here; `source` says in a phrase which it was.
 */
export type NeedAhead = { readonly homes: readonly number[]; readonly source: string };

/** A home with the chance, by the day, that it is approved, or that it leaves. */
export type ChancedHome = OpenTo & { readonly councilId: string; readonly places: number; readonly chance: number };

/** How homes part over the rows of a way to part children. */
export type Parting<Home> = {
  /** Rows that a home with so many places could serve. */
  readonly rowsOpenTo: (home: Home, places: number) => readonly number[];
  /** A home that leaves parts over the rows it could serve as these weigh; evenly where none of them does. */
  readonly weights: readonly number[];
};

export type GapFacts<Home extends ChancedHome = ChancedHome> = {
  readonly need: Pick<NeedAhead, "homes">;
  /** Homes that can be used today, in the order of the rows: the figures of the page of need. */
  readonly usable: readonly number[];
  /** Rows whose need and usable homes may be told. Approvals go by what these lack, and by no need that is hidden. */
  readonly told: readonly boolean[];
  readonly leaving: readonly Home[];
  /** Households on their way whose terms are known, by their chance of approval. */
  readonly due: readonly Home[];
  /** All approvals expected of those on their way, also of those who have not said yet what they offer. */
  readonly dueInAll: number;
  /** `leaving` at a rate somebody tries out; absent where nobody does. */
  readonly tried?: readonly Home[];
};

export type GapFigures = {
  readonly need: number;
  readonly usable: number;
  readonly leaving: number;
  readonly due: number;
  /** need + leaving - usable - due; above zero is a shortage. Expected figures are parts of homes. */
  readonly gap: number;
};

export type GapRow = Cohort & GapFigures;

const MONTHS_A_YEAR = 12;

/**
 * The need of the records and of growth: homes that open requests look for, and homes for as many more children as are to
 * live in foster homes, as forecast by age or as in the last published year, at the same rate, as many to a home as live
 * there now, in the rows of their ages (`childrenMore`). A fall is taken off no row, its own neither: homes that come free
 * are not where they are looked for now, and a home for a baby helps no teenager.
 */
export function needOfRecords(
  facts: SufficiencyFacts,
  councilIds: ReadonlySet<string>,
  { changes, source }: GrowthAhead,
  months: number,
): NeedAhead {
  const nothing = { ...facts, lastYear: [], homes: [], pipeline: [] };
  const open = needAndHomes(nothing, councilIds, SUFFICIENCY_RULEBOOK).map(({ need }) => need);
  const neededIn = (isIn: (councilId: string) => boolean) =>
    COHORTS.map(({ band, kind }) =>
      facts.lastYear
        .filter(({ councilId, cohort }) => isIn(councilId) && cohort.band === band && cohort.kind === kind)
        .reduce((sum, one) => sum + one.needed, 0),
    );
  const own = neededIn((id) => councilIds.has(id));
  const more = childrenMore(
    changes,
    own,
    neededIn(() => true),
  );
  const toAHome = childrenToAHome(facts);
  return {
    homes: homesAhead(open, more, months, toAHome),
    source: `homes that open requests look for, and ${source}${riseOf(changes) > 0 ? `; ${toAHome} children to a home as in the region now` : ""}`,
  };
}

/** Children to a home in the region now: to a tenth, as it is told, and one figure for all councils: that of a council with few homes would say who lives there. */
export function childrenToAHome({ homes }: Pick<SufficiencyFacts, "homes">): number {
  return Math.round(10 * (childrenAHome(homes, 1) ?? 1)) / 10;
}

/** Homes looked for now, and those that children more in a year (`more`) will need over the months, row by row in whole homes. */
export function homesAhead(
  open: readonly number[],
  more: readonly number[],
  months: number,
  toAHome: number,
): number[] {
  return open.map((homes, row) => Math.round(homes + ((more[row] ?? 0) * months) / MONTHS_A_YEAR / toAHome));
}

const BY_AGE: Parting<ChancedHome> = { rowsOpenTo, weights: [] };

/**
 * Need against homes by a day, a row a cohort (`gapByRow`). Homes that leave are spread evenly over what they took, because
 * children may live there.
 */
export function gapByCohort(facts: GapFacts): GapRow[] {
  const rows = gapByRow(facts, BY_AGE);
  return COHORTS.flatMap((cohort, row) => {
    const figures = rows[row];
    return figures ? [{ ...cohort, ...figures }] : [];
  });
}

/**
 * Need against homes by a day, a row of any way to part children. Approvals expected of those on their way each go where most
 * is known to be lacking of what their terms allow; those on their way who have not said what they offer are spread like
 * those who have.
 */
export function gapByRow<Home extends ChancedHome>(
  { need, usable, told, leaving, due, dueInAll, tried = leaving }: GapFacts<Home>,
  parting: Parting<Home>,
): GapFigures[] {
  const rows = need.homes.length;
  const leaves = leavingByRow(tried, rows, parting);
  const recorded = tried === leaving ? leaves : leavingByRow(leaving, rows, parting);
  const short = need.homes.map((homes, row) => homes - (usable[row] ?? 0));
  // Approvals go by the recorded rates and the rows told, or where one goes would give a hidden need away.
  const lacking = short.map((homes, row) => (told[row] ? homes : 0) + (recorded[row] ?? 0));
  const coming = short.map(() => 0);
  const known = due.reduce((sum, { chance }) => sum + chance, 0);
  const each = known === 0 ? 0 : dueInAll / known;
  const expected = due.map((home) => ({ open: parting.rowsOpenTo(home, home.places), counts: home.chance * each }));
  rowsNarrowestFirst(expected, lacking).forEach((row, at) => {
    if (row !== null) coming[row] = (coming[row] ?? 0) + (expected[at]?.counts ?? 0);
  });
  return need.homes.map((homes, row) => ({
    need: homes,
    usable: usable[row] ?? 0,
    leaving: leaves[row] ?? 0,
    due: coming[row] ?? 0,
    gap: (short[row] ?? 0) + (leaves[row] ?? 0) - (coming[row] ?? 0),
  }));
}

function leavingByRow<Home extends ChancedHome>(
  leaving: readonly Home[],
  width: number,
  { rowsOpenTo, weights }: Parting<Home>,
): number[] {
  const leaves = Array.from({ length: width }, () => 0);
  for (const home of leaving) {
    const rows = rowsOpenTo(home, home.places);
    const all = rows.reduce((sum, row) => sum + (weights[row] ?? 0), 0);
    for (const row of rows) {
      const share = all === 0 ? 1 / rows.length : (weights[row] ?? 0) / all;
      leaves[row] = (leaves[row] ?? 0) + home.chance * share;
    }
  }
  return leaves;
}

/** Homes short over all rows: a spare home for a baby does not help a teenager. */
export function approvalsWanted(rows: readonly Pick<GapRow, "gap">[]): number {
  return rows.reduce((sum, { gap }) => sum + Math.max(0, gap), 0);
}

/**
 * Homes short as a reader may be told, where some rows are hidden: those of the rows told, at the rates tried, and those of
 * the hidden rows at the recorded rates and rounded up to a `step`. So however a rate is moved, the sum moves by what the
 * rows told give already, and nobody finds a hidden need by trying rates until the sum jumps.
 */
export function approvalsToTell(
  tried: readonly GapRow[],
  recorded: readonly GapRow[],
  told: readonly boolean[],
  step: number,
): number {
  const shown = approvalsWanted(tried.filter((_, row) => told[row]));
  const hidden = approvalsWanted(recorded.filter((_, row) => !told[row]));
  return Math.ceil(shown) + Math.ceil(hidden / step) * step;
}
