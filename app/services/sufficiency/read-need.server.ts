import { estimatedMinutes } from "#app/domain/scheduling/travel.ts";
import { addDays } from "#app/domain/shared/day.ts";
import { COHORT_WAY_NAMES, COHORT_WAYS, type CohortWay, isCounted } from "#app/domain/sufficiency/cohort-ways.ts";
import type { Due } from "#app/domain/sufficiency/due.ts";
import { suppressLinked, type TwoWay } from "#app/domain/sufficiency/linked-tables.ts";
import type { Move, YearOfMonths } from "#app/domain/sufficiency/moves.ts";
import { yearsOfMonths } from "#app/domain/sufficiency/moves.ts";
import { homesByRow } from "#app/domain/sufficiency/need-and-homes.ts";
import {
  countRows,
  dueRows,
  homesInReach,
  inReachByRow,
  needRows,
  needToPartBy,
  type OpenRequest,
} from "#app/domain/sufficiency/need-by-cohort.ts";
import { inFives, type RegionCount, sumOfTold, toldCount } from "#app/domain/sufficiency/region-count.ts";
import { SUFFICIENCY_RULEBOOK } from "#app/domain/sufficiency/rulebook.ts";
import { type CouncilHere, listCouncilsOfRegion } from "#db/queries/councils.ts";
import { keptOfEach, keptWhileUnchanged } from "#db/queries/kept.ts";
import { listMoves } from "#db/queries/need.ts";
import type { RegionScope } from "../reports/region-scope.ts";
import { keptRegionRecords, type RegionRecords } from "../targets/region-records.server.ts";
import { dueOf, netHomesBy, sumOfDue } from "./approvals-due.server.ts";
import { cellOf, needCell, type Told, tablesOf } from "./need-tables.ts";

const { smallNumber, horizonDays, reachMinutes } = SUFFICIENCY_RULEBOOK;
const THRESHOLD = smallNumber.value;

/** One row of need against homes, every figure only as far as the region may be told it. */
export type NeedLine = {
  readonly key: string;
  readonly label: string;
  readonly who: string | null;
  readonly open: RegionCount;
  readonly need: RegionCount;
  readonly usable: RegionCount;
  readonly inReach: RegionCount;
  /** Null in a row whose need or usable homes may not be told. */
  readonly due: Due | null;
  /** Null where need or usable homes may not be told, and in the row of all. */
  readonly gap: number | null;
  readonly found: RegionCount;
  /** Null where they are told of the area's children together only: of one council, by cohort. */
  readonly parts: Readonly<Record<Part, RegionCount>> | null;
};

/** What part of the open requests, or of the homes found, a figure is. */
const PARTS = {
  waits: { of: "open", axis: "waits", at: [0] },
  asked: { of: "found", axis: "wish", at: [0, 1, 2] },
  asPreferred: { of: "found", axis: "wish", at: [0] },
  residential: { of: "found", axis: "wish", at: [1] },
  inArea: { of: "found", axis: "area", at: [0] },
  atDistance: { of: "found", axis: "area", at: [1] },
  agency: { of: "found", axis: "provider", at: [0] },
} as const satisfies Record<string, { of: "open" | "found"; axis: string; at: readonly number[] }>;
export type Part = keyof typeof PARTS;
const PART_NAMES = Object.keys(PARTS) as Part[];

export type NeedAsked = { readonly council: string | null; readonly by: CohortWay; readonly year: "last" | "before" };

export type NeedPicture = {
  readonly councils: readonly CouncilHere[];
  readonly chosen: CouncilHere | null;
  readonly lines: readonly NeedLine[];
  readonly all: NeedLine & { readonly due: Due };
  /** Approvals expected less households that leave, by the end of the days that need is of. */
  readonly netAhead: ReturnType<typeof netHomesBy>;
  readonly months: YearOfMonths;
};

type CountScope = Omit<RegionScope, "now">;
type Year = NeedAsked["year"];
type RegionFigures = {
  councils: readonly CouncilHere[];
  records: RegionRecords;
  /** Usable homes of each council by row, and the need that they are parted by. */
  homes: Record<CohortWay, { usable: number[]; partedBy: number[] }[]>;
  inReach: Record<CohortWay, { whole: number[]; councils: number[][] }>;
  told: { open: Told; need: Told; usable: Told; found: Record<Year, Told> };
  months: Record<Year, YearOfMonths>;
};

async function findFigures({ db, today, commissioner }: CountScope): Promise<RegionFigures> {
  const { regionCode, councilIds } = commissioner;
  const councils = (await listCouncilsOfRegion(db, regionCode)).filter(({ id }) => councilIds.includes(id));
  const ids = councils.map(({ id }) => id);
  const months = yearsOfMonths(today);
  const [records, moves] = await Promise.all([
    keptRegionRecords(db, regionCode, ids, today),
    keptMoves({ db, today }, ids),
  ]);
  const { turnover, homes, sharing } = records.sufficiency;
  // Whoever has grown up meanwhile is in no row, so in no total either.
  const open = records.sufficiency.open.filter(isCounted);
  const of = <Row extends { councilId: string }>(some: readonly Row[], id: string) =>
    some.filter(({ councilId }) => councilId === id);
  const reach = homesInReach(open, homes, {
    minutesBetween: estimatedMinutes,
    minutes: reachMinutes.value,
    sharing,
  });
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
  const byCohort = (rows: (way: CohortWay) => number[][]) =>
    tell(
      Object.fromEntries(
        COHORT_WAY_NAMES.map((way) => [`council ${way}`, { rows: "council", columns: way, counts: rows(way) }]),
      ),
    );
  const toldNeed = {
    open: tell(
      tablesOf<OpenRequest>(ids, open, countRows, {
        waits: [(one) => one.inResidential, (one) => !one.inResidential],
      }),
    ),
    need: byCohort((way) =>
      ids.map((id) => needRows(way, { open: of(open, id), turnover: of(turnover, id) }, SUFFICIENCY_RULEBOOK).need),
    ),
  };
  const ownHomes = byWay((way) => {
    const { rows, rowsOpenTo } = COHORT_WAYS[way];
    const needIn = (at: number | null) =>
      rows.map((_, row) => {
        const need = needCell(toldNeed, way, at, row);
        return typeof need === "number" ? need : null;
      });
    const partedBy = needToPartBy(
      ids.map((_, at) => needIn(at)),
      needIn(null),
    );
    return ids.map((id, at) => {
      const need = partedBy[at] ?? [];
      return { usable: homesByRow(of(homes, id), need, rowsOpenTo), partedBy: need };
    });
  });
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
          wish: (["as-preferred", "residential", "otherwise", "not-known"] as const).map(
            (wish) => (move: Move) => move.wish === wish,
          ),
          area: (["in-area", "at-a-distance", "other"] as const).map((area) => (move: Move) => move.area === area),
          provider: (["agency", "other"] as const).map((provider) => (move: Move) => move.provider === provider),
        },
      ),
    );
  return {
    councils,
    records,
    homes: ownHomes,
    inReach,
    months,
    told: {
      ...toldNeed,
      usable: byCohort((way) => ownHomes[way].map(({ usable }) => usable)),
      found: { last: found(months.last), before: found(months.before) },
    },
  };
}

/** Every home found for children of some councils in the two years of whole months. */
export function keptMoves({ db, today }: Pick<RegionScope, "db" | "today">, ids: readonly string[]): Promise<Move[]> {
  const { last, before } = yearsOfMonths(today);
  return keptOfEach(db, "moves", last.to, ids, (id) => listMoves(db, [id], { from: before.from, to: last.to }));
}

function byWay<Answer>(of: (way: CohortWay) => Answer): Record<CohortWay, Answer> {
  return Object.fromEntries(COHORT_WAY_NAMES.map((way) => [way, of(way)])) as Record<CohortWay, Answer>;
}

/** Homes in reach overlap, so that hiding the small ones alone would not do. */
function roundedDown(count: number): RegionCount {
  return count < THRESHOLD && count > 0 ? "kept-back" : inFives(count);
}

type Counted = "open" | "need" | "usable" | "found" | "inReach" | Part;

/** What may be told of one figure of an area (null: the region) and a row (null: all); null where it is told of no such part. */
function tellerOf({ told, inReach }: RegionFigures, { by, year }: Pick<NeedAsked, "by" | "year">, at: number | null) {
  const cell = (tables: Told, row: number | null) => cellOf(tables, by, at, row);
  return (of: Counted, row: number | null): RegionCount | null => {
    if (of === "open" || of === "usable") return cell(told[of], row);
    if (of === "found") return cell(told.found[year], row);
    if (of === "need") return needCell(told, by, at, row);
    if (of === "inReach") {
      const reach = at === null ? inReach[by].whole : inReach[by].councils[at];
      return row === null ? null : roundedDown(reach?.[row] ?? 0);
    }
    const { of: whole, axis, at: columns } = PARTS[of];
    const tables = whole === "open" ? told.open : told.found[year];
    const table = tables[`council ${axis}`];
    const sumOf = (told: (column: number) => number | null | undefined) =>
      sumOfTold(columns.map((column) => toldCount(told(column))));
    if (row === null) return sumOf((one) => (at === null ? table?.columnTotals[one] : table?.cells[at]?.[one]));
    return at === null ? sumOf((one) => tables[`${axis} ${by}`]?.cells[one]?.[row]) : null;
  };
}

/**
 * Need against homes, and where homes were found, for a region or one of its councils, by one way to part the children.
 * Whatever is asked, the same figures are worked out for all councils, ways and years and hidden together
 * (`suppressLinked`): the question only chooses what is looked at. The page, the report and what stands behind a figure
 * are all made from this.
 */
export async function readNeed(scope: RegionScope, asked: NeedAsked): Promise<NeedPicture> {
  const { councils } = await keptFor(scope, "figures", () => findFigures(scope));
  const chosen = councils.find(({ slug }) => slug === asked.council) ?? null;
  const key = `picture ${chosen?.slug ?? ""} ${asked.by} ${asked.year}`;
  return keptFor(scope, key, () => pictureOf(scope, asked, chosen?.id ?? null));
}

async function pictureOf(scope: RegionScope, asked: NeedAsked, only: string | null): Promise<NeedPicture> {
  const figures = await keptFor(scope, "figures", () => findFigures(scope));
  const { councils, months } = figures;
  const chosen = councils.find(({ id }) => id === only) ?? null;
  const at = chosen === null ? null : councils.indexOf(chosen);
  const due = await readDueRows(scope, asked.by, only);
  const until = addDays(scope.today, horizonDays.value);
  const netAhead = await keptFor(scope, `net ${only ?? ""}`, async () => netHomesBy(figures.records, only, until));

  const { by, year } = asked;
  const { rows } = COHORT_WAYS[by];
  const told = tellerOf(figures, asked, at);
  const tell = (of: Counted, row: number | null) => told(of, row) ?? "kept-back";

  const dueOfRow = (row: number): Due | null =>
    due.told[row] ? sumOfDue(due.known.filter((_, nth) => due.rows[nth] === row)) : null;
  const line = (row: number | null): Omit<NeedLine, "key" | "label" | "who" | "due"> => {
    const [need, usable] = [tell("need", row), tell("usable", row)];
    const expected = row === null ? null : dueOfRow(row);
    return {
      open: tell("open", row),
      need,
      usable,
      inReach: tell("inReach", row),
      gap: expected ? Number(usable) + Math.round(expected.expected) - Number(need) : null,
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
    lines: rows.map((one, row) => ({ ...one, ...line(row), due: dueOfRow(row) })),
    all: { key: "all", label: "All", who: null, ...line(null), due: due.all },
    netAhead,
    months: months[year],
  };
}

/**
 * Households on their way in a region or one of its councils, and in which row each is counted: where most is known to be
 * lacking. What a hidden row lacks counts as nought, so that no approval goes by a need that is not told.
 */
export async function readDueRows(scope: CountScope, by: CohortWay, only: string | null) {
  const figures = await keptFor(scope, "figures", () => findFigures(scope));
  const place = figures.councils.findIndex(({ id }) => id === only);
  const until = addDays(scope.today, horizonDays.value);
  const due = await keptFor(scope, `due ${only ?? ""}`, async () => dueOf(figures.records, only, until));
  const tell = tellerOf(figures, { by, year: "last" }, place === -1 ? null : place);
  const lacking = COHORT_WAYS[by].rows.map((_, row) => {
    const [need, usable] = [tell("need", row), tell("usable", row)];
    return typeof need === "number" && typeof usable === "number" ? need - usable : null;
  });
  return { ...due, rows: dueRows(by, due.known, lacking), told: lacking.map((homes) => homes !== null) };
}

/** The need, by row of a way, that the usable homes of one of the councils are parted by; nought where there is none such. */
export async function readNeedPartedBy(scope: CountScope, by: CohortWay, councilId: string): Promise<number[]> {
  const { councils, homes } = await keptFor(scope, "figures", () => findFigures(scope));
  return homes[by][councils.findIndex(({ id }) => id === councilId)]?.partedBy ?? COHORT_WAYS[by].rows.map(() => 0);
}

/** One counted figure in the region and in each of its councils; null where it is told of the region alone, or of neither. */
export async function readFigure(
  scope: RegionScope,
  asked: NeedAsked & { of: Counted; row: number | null },
): Promise<{ region: RegionCount | null; councils: { id: string; name: string; count: RegionCount | null }[] }> {
  const figures = await keptFor(scope, "figures", () => findFigures(scope));
  return {
    region: tellerOf(figures, asked, null)(asked.of, asked.row),
    councils: figures.councils.map(({ id, name }, at) => ({
      id,
      name,
      count: tellerOf(figures, asked, at)(asked.of, asked.row),
    })),
  };
}

function keptFor<Answer>({ db, today, commissioner }: CountScope, key: string, read: () => Promise<Answer>) {
  const { regionCode, councilIds } = commissioner;
  return keptWhileUnchanged(db, `need ${regionCode} ${key}`, today, councilIds, read);
}

/** Usable homes as counted, by way, council and row, and they and open requests as far as they may be told. */
export type NeedByWays = {
  readonly usable: Readonly<Record<CohortWay, readonly (readonly number[])[]>>;
  readonly told: { readonly open: Told; readonly usable: Told };
};

/** The same figures for pages that count on from them, so that none tells what another hides or counts it otherwise. */
export async function readNeedByWays(scope: RegionScope): Promise<NeedByWays> {
  const { homes, told } = await keptFor(scope, "figures", () => findFigures(scope));
  return {
    usable: byWay((way) => homes[way].map(({ usable }) => usable)),
    told: { open: told.open, usable: told.usable },
  };
}
