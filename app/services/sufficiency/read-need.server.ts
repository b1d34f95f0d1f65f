import { approvalsBy } from "#app/domain/pipeline-forecast/approvals.ts";
import { chanceFrom, rangeOf } from "#app/domain/pipeline-forecast/draws.ts";
import { estimatedMinutes } from "#app/domain/scheduling/travel.ts";
import { addDays, type Day } from "#app/domain/shared/day.ts";
import { COHORT_WAY_NAMES, COHORT_WAYS, type CohortWay } from "#app/domain/sufficiency/cohort-ways.ts";
import type { Due } from "#app/domain/sufficiency/due.ts";
import { suppressLinked, type TwoWay } from "#app/domain/sufficiency/linked-tables.ts";
import type { Move, YearOfMonths } from "#app/domain/sufficiency/moves.ts";
import { yearsOfMonths } from "#app/domain/sufficiency/moves.ts";
import {
  countRows,
  type DueHome,
  dueRows,
  homesInReach,
  inReachByRow,
  type OpenRequest,
  type RowCounts,
  rowCounts,
} from "#app/domain/sufficiency/need-by-cohort.ts";
import type { RegionCount } from "#app/domain/sufficiency/region-count.ts";
import { SUFFICIENCY_RULEBOOK } from "#app/domain/sufficiency/rulebook.ts";
import type { SuppressedTable } from "#app/domain/sufficiency/suppress.ts";
import { type CouncilHere, listCouncilsOfRegion } from "#db/queries/councils.ts";
import { keptWhileUnchanged } from "#db/queries/kept.ts";
import { listMoves } from "#db/queries/need.ts";
import type { RegionScope } from "../reports/region-scope.ts";
import { modelOfArea } from "../targets/area-targets.server.ts";
import { keptRegionRecords, type RegionRecords } from "../targets/region-records.server.ts";

const { smallNumber, horizonDays, reachMinutes } = SUFFICIENCY_RULEBOOK;
const THRESHOLD = smallNumber.value;
/** Homes in reach are rounded down to fives: they overlap, so that hiding the small ones alone would not do. */
const STEP = 5;
const DRAWS = 150;
/** Any number: it only makes the same records give the same ranges. */
const SEED = 2026;

/** One row of need against homes, every figure only as far as the region may be told it. */
export type NeedLine = {
  readonly key: string;
  readonly label: string;
  readonly who: string | null;
  readonly open: RegionCount;
  readonly need: RegionCount;
  readonly usable: RegionCount;
  readonly inReach: RegionCount;
  readonly due: Due;
  /** Null where need or usable homes may not be told, and in the row of all. */
  readonly gap: number | null;
  readonly found: RegionCount;
  /** Null where they are told of the area's children together only: of one council, by cohort. */
  readonly parts: Readonly<Record<Part, RegionCount>> | null;
};

/** What part of the open requests, or of the homes found, a figure is. */
const PARTS = {
  waits: { of: "open", axis: "waits", at: 0 },
  asPreferred: { of: "found", axis: "wish", at: 0 },
  residential: { of: "found", axis: "wish", at: 1 },
  inArea: { of: "found", axis: "area", at: 0 },
  atDistance: { of: "found", axis: "area", at: 1 },
  agency: { of: "found", axis: "provider", at: 0 },
} as const;
export type Part = keyof typeof PARTS;
const PART_NAMES = Object.keys(PARTS) as Part[];

export type NeedAsked = { readonly council: string | null; readonly by: CohortWay; readonly year: "last" | "before" };

export type NeedPicture = {
  readonly councils: readonly CouncilHere[];
  readonly chosen: CouncilHere | null;
  readonly lines: readonly NeedLine[];
  readonly all: NeedLine;
  readonly months: YearOfMonths;
};

type Told = Record<string, SuppressedTable>;
type Year = NeedAsked["year"];
type RegionFigures = {
  councils: readonly CouncilHere[];
  records: RegionRecords;
  counts: Record<CohortWay, RowCounts[]>;
  inReach: Record<CohortWay, { whole: number[]; councils: number[][] }>;
  told: { open: Told; need: Told; usable: Told; found: Record<Year, Told> };
  months: Record<Year, YearOfMonths>;
};

/** Every two-way table of some requests or homes: area by cohort, area by part, cohort by part. */
function tablesOf<Thing extends { councilId: string }>(
  councilIds: readonly string[],
  things: readonly Thing[],
  rows: (way: CohortWay, some: readonly Thing[]) => number[],
  axes: Readonly<Record<string, readonly ((thing: Thing) => boolean)[]>>,
): Record<string, TwoWay> {
  const byCouncil = councilIds.map((id) => things.filter(({ councilId }) => councilId === id));
  const tables: Record<string, TwoWay> = {};
  for (const way of COHORT_WAY_NAMES) {
    tables[`council ${way}`] = { rows: "council", columns: way, counts: byCouncil.map((some) => rows(way, some)) };
  }
  for (const [axis, tests] of Object.entries(axes)) {
    const columns = tests.map((test) => things.filter(test));
    tables[`council ${axis}`] = {
      rows: "council",
      columns: axis,
      counts: byCouncil.map((some) => tests.map((test) => some.filter(test).length)),
    };
    for (const way of COHORT_WAY_NAMES) {
      const counts = columns.map((some) => rows(way, some));
      tables[`${axis} ${way}`] = { rows: axis, columns: way, counts };
    }
  }
  return tables;
}

async function findFigures({ db, today, commissioner }: RegionScope): Promise<RegionFigures> {
  const { regionCode, councilIds } = commissioner;
  const councils = (await listCouncilsOfRegion(db, regionCode)).filter(({ id }) => councilIds.includes(id));
  const ids = councils.map(({ id }) => id);
  const months = yearsOfMonths(today);
  const [records, moves] = await Promise.all([
    keptRegionRecords(db, regionCode, ids, today),
    listMoves(db, ids, { from: months.before.from, to: months.last.to }),
  ]);
  const { open, turnover, homes } = records.sufficiency;
  const of = <Row extends { councilId: string }>(some: readonly Row[], id: string) =>
    some.filter(({ councilId }) => councilId === id);
  const counts = byWay((way) =>
    ids.map((id) =>
      rowCounts(way, { open: of(open, id), turnover: of(turnover, id), homes: of(homes, id) }, SUFFICIENCY_RULEBOOK),
    ),
  );
  const reach = homesInReach(open, homes, estimatedMinutes, reachMinutes.value);
  const inReach = byWay((way) => ({
    whole: inReachByRow(way, open, reach),
    councils: ids.map((id) =>
      inReachByRow(
        way,
        of(open, id),
        reach.filter((_, at) => open[at]?.councilId === id),
      ),
    ),
  }));
  const tell = (tables: Record<string, TwoWay>) => suppressLinked(tables, THRESHOLD);
  const byCohort = (column: "need" | "usable") =>
    tell(
      Object.fromEntries(
        COHORT_WAY_NAMES.map((way) => [
          `council ${way}`,
          { rows: "council", columns: way, counts: counts[way].map((one) => one[column]) },
        ]),
      ),
    );
  const found = ({ from, to }: YearOfMonths) =>
    tell(
      tablesOf<Move>(
        ids,
        moves.filter(({ on }) => on >= from && on <= to),
        (way, some) =>
          countRows(
            way,
            some.map(({ needing }) => needing),
          ),
        {
          wish: (["as-preferred", "residential", "other"] as const).map((wish) => (move: Move) => move.wish === wish),
          area: (["in-area", "at-a-distance", "other"] as const).map((area) => (move: Move) => move.area === area),
          provider: (["agency", "other"] as const).map((provider) => (move: Move) => move.provider === provider),
        },
      ),
    );
  return {
    councils,
    records,
    counts,
    inReach,
    months,
    told: {
      open: tell(
        tablesOf<OpenRequest>(ids, open, countRows, {
          waits: [(one) => one.inResidential, (one) => !one.inResidential],
        }),
      ),
      need: byCohort("need"),
      usable: byCohort("usable"),
      found: { last: found(months.last), before: found(months.before) },
    },
  };
}

function byWay<Answer>(of: (way: CohortWay) => Answer): Record<CohortWay, Answer> {
  return Object.fromEntries(COHORT_WAY_NAMES.map((way) => [way, of(way)])) as Record<CohortWay, Answer>;
}

/** What is hidden is not said to be few or many: where both are said, one gives the other away. */
function say(count: number | null | undefined): RegionCount {
  return count ?? "kept-back";
}

/** Households on their way in an area, with their chances of approval by a day and the futures in which they are. */
function dueOf(records: RegionRecords, only: string | null, by: Day) {
  const { facts } = modelOfArea(records, only, (councilId) => only === null || councilId === only);
  const approvals = approvalsBy(facts, by, chanceFrom(SEED), { draws: DRAWS });
  const terms = new Map(records.pipeline.map((one) => [one.applicationId, one]));
  const known = approvals.flatMap(({ id, chance, futures }): DueHome[] => {
    const home = terms.get(id);
    return home ? [{ ...home, cannotManage: [], places: home.siblingsMax, chance, futures }] : [];
  });
  return { known, all: sumOfDue(approvals) };
}

function sumOfDue(some: readonly Pick<DueHome, "chance" | "futures">[]): Due {
  const expected = some.reduce((sum, { chance }) => sum + chance, 0);
  const drawn = Array.from({ length: DRAWS }, (_, draw) =>
    some.reduce((sum, { futures }) => sum + (futures[draw] ?? 0), 0),
  );
  return { expected, ...rangeOf(drawn) };
}

function roundedDown(count: number): RegionCount {
  return count < THRESHOLD && count > 0 ? "few" : Math.floor(count / STEP) * STEP;
}

type Counted = "open" | "need" | "usable" | "found" | "inReach" | Part;

/** What may be told of one figure of an area (null: the region) and a row (null: all); null where it is told of no such part. */
function tellerOf({ told, inReach }: RegionFigures, { by, year }: Pick<NeedAsked, "by" | "year">, at: number | null) {
  const cell = (tables: Told, row: number | null): RegionCount => {
    const table = tables[`council ${by}`];
    if (at === null) return say(row === null ? table?.total : table?.columnTotals[row]);
    return say(row === null ? table?.rowTotals[at] : table?.cells[at]?.[row]);
  };
  return (of: Counted, row: number | null): RegionCount | null => {
    if (of === "open" || of === "usable") return cell(told[of], row);
    if (of === "found") return cell(told.found[year], row);
    // Where nobody moved need is what is open, so where the one is hidden the other is too.
    if (of === "need") return cell(told.open, row) === "kept-back" ? "kept-back" : cell(told.need, row);
    if (of === "inReach") {
      const reach = at === null ? inReach[by].whole : inReach[by].councils[at];
      return row === null ? null : roundedDown(reach?.[row] ?? 0);
    }
    const { of: whole, axis, at: column } = PARTS[of];
    const tables = whole === "open" ? told.open : told.found[year];
    const table = tables[`council ${axis}`];
    if (row === null) return say(at === null ? table?.columnTotals[column] : table?.cells[at]?.[column]);
    return at === null ? say(tables[`${axis} ${by}`]?.cells[column]?.[row]) : null;
  };
}

/**
 * Need against homes, and where homes were found, for a region or one of its councils, by one way to part the children.
 * Whatever is asked, the same figures are worked out for all councils, ways and years and hidden together
 * (`suppressLinked`): the question only chooses what is looked at. The page, the report and what stands behind a figure
 * are all made from this.
 */
export async function readNeed(scope: RegionScope, asked: NeedAsked): Promise<NeedPicture> {
  const { today } = scope;
  const figures = await keptFor(scope, "figures", () => findFigures(scope));
  const { councils, records, counts, months } = figures;
  const chosen = councils.find(({ slug }) => slug === asked.council) ?? null;
  const at = chosen === null ? null : councils.indexOf(chosen);
  const until = addDays(today, horizonDays.value);
  const due = await keptFor(scope, `due ${chosen?.slug ?? ""}`, async () => dueOf(records, chosen?.id ?? null, until));

  const { by, year } = asked;
  const { rows } = COHORT_WAYS[by];
  const areas = counts[by].filter((_, council) => at === null || council === at);
  const sumOf = (column: keyof RowCounts, row: number) => areas.reduce((all, one) => all + (one[column][row] ?? 0), 0);
  const lacking = rows.map((_, row) => sumOf("need", row) - sumOf("usable", row));
  const dueIn = dueRows(by, due.known, lacking);
  const told = tellerOf(figures, asked, at);
  const tell = (of: Counted, row: number | null) => told(of, row) ?? "kept-back";

  const line = (row: number | null): Omit<NeedLine, "key" | "label" | "who"> => {
    const [need, usable] = [tell("need", row), tell("usable", row)];
    const expected = row === null ? due.all : sumOfDue(due.known.filter((_, nth) => dueIn[nth] === row));
    const isTold = row !== null && typeof need === "number" && typeof usable === "number";
    return {
      open: tell("open", row),
      need,
      usable,
      inReach: tell("inReach", row),
      due: expected,
      gap: isTold ? Number(usable) + Math.round(expected.expected) - Number(need) : null,
      found: tell("found", row),
      parts:
        at !== null && row !== null
          ? null
          : (Object.fromEntries(PART_NAMES.map((name) => [name, tell(name, row)])) as Record<Part, RegionCount>),
    };
  };
  return {
    councils,
    chosen,
    lines: rows.map((one, row) => ({ ...one, ...line(row) })),
    all: { key: "all", label: "All", who: null, ...line(null) },
    months: months[year],
  };
}

/** One counted figure in the region and in each of its councils; null where it is told of the region alone, or of neither. */
export async function readFigure(
  scope: RegionScope,
  asked: NeedAsked & { of: Counted; row: number | null },
): Promise<{ region: RegionCount | null; councils: { name: string; count: RegionCount | null }[] }> {
  const figures = await keptFor(scope, "figures", () => findFigures(scope));
  return {
    region: tellerOf(figures, asked, null)(asked.of, asked.row),
    councils: figures.councils.map(({ name }, at) => ({
      name,
      count: tellerOf(figures, asked, at)(asked.of, asked.row),
    })),
  };
}

function keptFor<Answer>({ db, today, commissioner }: RegionScope, key: string, read: () => Promise<Answer>) {
  const { regionCode, councilIds } = commissioner;
  return keptWhileUnchanged(db, `need ${regionCode} ${key}`, today, councilIds, read);
}

/**
 * Homes that open requests look for, by council and row of COHORTS, as far as they may be told: for other pages that
 * count from them, so that no page tells what another hides.
 */
export async function readOpenTold(scope: RegionScope): Promise<SuppressedTable | undefined> {
  const { told } = await keptFor(scope, "figures", () => findFigures(scope));
  return told.open["council age"];
}
