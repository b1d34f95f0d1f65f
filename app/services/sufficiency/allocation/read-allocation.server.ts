import { formatWhen } from "#app/domain/calendar/working-hours.ts";
import type { GroupOutcome } from "#app/domain/matching/allocation/child-outcomes.ts";
import { WAYS, type Way } from "#app/domain/matching/allocation/compare-ways.ts";
import { FAIRNESS, type FairnessBy, groupName, harmTo, meanMiles } from "#app/domain/matching/allocation/fairness.ts";
import type { RegionStudy, StudiedWay } from "#app/domain/matching/allocation/region-study.ts";
import { JUDGED_WEIGHTS } from "#app/domain/matching/allocation/sensitivity.ts";
import { type GroupByWays, type ToldGroup, tellGroups } from "#app/domain/matching/allocation/told-groups.ts";
import { USUAL_WEIGHTS } from "#app/domain/matching/allocation/weights.ts";
import { type Day, dayOf } from "#app/domain/shared/day.ts";
import { suppressLinked } from "#app/domain/sufficiency/linked-tables.ts";
import { inFives, type RegionCount, toldCount, toldCounts } from "#app/domain/sufficiency/region-count.ts";
import { SUFFICIENCY_RULEBOOK } from "#app/domain/sufficiency/rulebook.ts";
import type { SuppressedTable } from "#app/domain/sufficiency/suppress.ts";
import { isUnderWay } from "#app/services/matching/study-region.server.ts";
import type { RegionScope } from "#app/services/reports/region-scope.ts";
import { listCouncilsOfRegion } from "#db/queries/councils.ts";
import { findRegionStudy, isOlderStudy, type RegionStudyRow, readRecordsMark } from "#db/queries/region-studies.ts";
import { readNeed } from "../read-need.server.ts";
import { leftLines, leftOutLines } from "./left-lines.server.ts";
import { pricedBy } from "./priced-by.server.ts";
import {
  isTold,
  type NeverTold,
  type OutcomeLine,
  outcomeLines,
  outsideInTheHundred,
  type ToldPart,
} from "./told-outcomes.server.ts";
import { worthLines } from "./worth-lines.server.ts";

const LEAST = SUFFICIENCY_RULEBOOK.smallNumber.value;
/** A change of points below this share is none. */
const ALIKE = 0.02;
const COST_TO_PENCE = 100_000;

export type WayLine = OutcomeLine & {
  way: Way;
  words: string;
  /** The way that it costs about as much as, where it is not told because its counts are close to that way's. */
  costCloseTo: string | null;
  /** For a week, to the thousand pounds, and for each child who finds a home. */
  weeklyPence: number | null;
  childPence: number | null;
};

/** Who is better or worse off when homes are shared and decided together, by points. */
export type Change = "better" | "the same" | "worse";

/** Homes shared and decided together, or the same with the promise that no council is worse off than now. */
export type Decided = "shared" | "promised";
const WAY_OF = { shared: "shared", promised: "nobody-worse" } as const satisfies Record<Decided, Way>;

export type GroupLine = {
  id: string;
  by: string;
  group: string;
  children: RegionCount;
  placed: [now: RegionCount, then: RegionCount];
  inArea: [now: RegionCount, then: RegionCount];
  /** Mean miles from home of those who find one. */
  miles: [now: number, then: number] | null;
  /** Null where its counts may not be told: of one child who waits, it would say whether they find a home. */
  change: Change | null;
};

/**
 * The children of one council, rounded down to fives because the page of need tells how many requests it has, and how many
 * other councils' children would live in its homes.
 */
export type CouncilLine = GroupLine & { gives: RegionCount };

export type WeightLine = OutcomeLine & { id: string; words: string; elsewhere: RegionCount; harmed: string[] };

/** The ways whose figures are told before others, where two are so near one another that only one may be. */
const TOLD_FIRST: readonly Way[] = ["as-now", "shared", "shared-first-come", "alone"];

/** What a way is called where another comes to about as many. */
const CALLED: Record<Way, string> = {
  "as-now": "as now",
  alone: "each council alone, at its best",
  "shared-first-come": "homes shared, first come",
  shared: "decided together",
  "nobody-worse": "with no council worse off",
};

function wayLines(study: RegionStudy, never: NeverTold): WayLine[] {
  const rank = (way: Way) => (TOLD_FIRST.includes(way) ? TOLD_FIRST.indexOf(way) : TOLD_FIRST.length);
  const ordered = [...study.ways].sort((a, b) => rank(a.way) - rank(b.way));
  const lines = outcomeLines(
    ordered.map(({ way, outcome }) => ({ name: CALLED[way], outcome })),
    never,
  );
  return study.ways.flatMap((one) => {
    const line = lines[ordered.indexOf(one)];
    if (!line) return [];
    // Whoever knows the two prices could work out how many live with agencies.
    const mayTell = isTold(line.agencies) && isTold(line.placed);
    const [near, also] = [line.agencies, line.placed].map((part) => ("to" in part ? part.to : null));
    return [
      {
        ...line,
        way: one.way,
        words: WAYS[one.way].words,
        costCloseTo: near === also ? (near ?? null) : null,
        weeklyPence: mayTell ? Math.round(one.weeklyPence / COST_TO_PENCE) * COST_TO_PENCE : null,
        childPence: mayTell ? Math.round(one.weeklyPence / one.outcome.placed / 1000) * 1000 : null,
      },
    ];
  });
}

function changeOf(now: GroupOutcome | undefined, then: GroupOutcome | undefined): Change {
  const before = now?.points ?? 0;
  const difference = (then?.points ?? 0) - before;
  if (Math.abs(difference) <= ALIKE * before) return "the same";
  return difference < 0 ? "better" : "worse";
}

type ByWays = { now: StudiedWay } & Record<Decided, StudiedWay>;
type Council = { id: string; name: string };
type Group = GroupByWays & { name: string; by: string; group: string; told: ToldGroup };

const NOBODY: GroupOutcome = { children: 0, placed: 0, inArea: 0, far: 0, metres: 0, points: 0 };

/** The children of each council, and of each group there is, with what may be told of them all together. */
function toldGroups(ways: ByWays, councils: readonly Council[]) {
  const named = (by: FairnessBy | "council", words: string, group: string, called: string) => {
    const name = groupName(by, group);
    const of = (way: keyof ByWays) => ways[way].groups[name] ?? NOBODY;
    return { name, by: words, group: called, now: of("now"), shared: of("shared"), promised: of("promised") };
  };
  const grouped = (by: FairnessBy) => {
    const { words, groups }: { words: string; groups: Record<string, string> } = FAIRNESS[by];
    const all = Object.entries(groups).map(([group, called]) => named(by, words, group, called));
    return all.filter((one) => one.now.children > 0);
  };
  const kinds = {
    council: councils.map(({ id, name }) => named("council", "Children of", id, name)),
    age: grouped("age"),
    ethnicity: grouped("ethnicity"),
    disability: grouped("disability"),
  };
  const { groups, all } = tellGroups(kinds, LEAST);
  const withTold = (by: keyof typeof kinds) =>
    kinds[by].flatMap((one, at): Group[] => {
      const told = groups[by][at];
      return told ? [{ ...one, told }] : [];
    });
  const fairness = (Object.keys(FAIRNESS) as FairnessBy[]).flatMap(withTold);
  return { councils: withTold("council"), groups: fairness, all };
}

/**
 * How many other councils' children would live in each council's homes: with the promise, no number that is few more or fewer
 * than without it, because a reader subtracts.
 */
function toldGives({ shared, promised }: ByWays, councils: readonly Council[]): Record<Decided, RegionCount[]> {
  const without = councils.map(({ id }) => shared.gives[id] ?? 0);
  const withPromise = councils.map(({ id }) => promised.gives[id] ?? 0);
  const { shared: told, promised: toldWith } = suppressLinked(
    {
      shared: { rows: "homes", columns: "shared", counts: without.map((given) => [given]) },
      promised: {
        rows: "homes with the promise",
        columns: "promised",
        counts: withPromise.map((given) => [given]),
        also: (row) => isFew(Math.abs((withPromise[row] ?? 0) - (without[row] ?? 0))),
      },
    },
    LEAST,
  );
  const columnOf = (table: SuppressedTable | undefined) => councils.map((_, row) => toldCount(table?.cells[row]?.[0]));
  return { shared: columnOf(told), promised: columnOf(toldWith) };
}

function groupLine({ name, by, group, now, told, ...ways }: Group, decided: Decided): GroupLine {
  const then = ways[decided];
  const both = [told.now, told[decided]] as const;
  const isMany = both.every(({ placed }) => placed !== null && placed >= LEAST);
  return {
    id: name,
    by,
    group,
    children: toldCount(told.children),
    placed: [toldCount(both[0].placed), toldCount(both[1].placed)],
    inArea: [toldCount(both[0].inArea), toldCount(both[1].inArea)],
    miles: isMany ? [meanMiles(now), meanMiles(then)] : null,
    change: told.children === null ? null : changeOf(now, then),
  };
}

/** A council's line: see `CouncilLine`. */
function councilLine(line: GroupLine, gives: RegionCount): CouncilLine {
  const { children, placed, inArea } = line;
  return {
    ...line,
    gives,
    children: inFives(children),
    placed: [inFives(placed[0]), inFives(placed[1])],
    inArea: [inFives(inArea[0]), inFives(inArea[1])],
  };
}

const isFew = (count: number) => count > 0 && count < LEAST;

/** Which groups and which councils' children another weight would harm, as far as it can be told of them. */
function harmedBy(groups: readonly Group[], tried: Record<string, GroupOutcome>): string[] {
  return groups.flatMap(({ name, by, group, shared, told }) => {
    const then = tried[name];
    if (told.children === null || !then) return [];
    const parts = [then.inArea, then.placed - then.inArea, then.children - then.placed];
    return harmTo(shared, then, LEAST, !parts.some(isFew)).map((words) => `${by} ${group}: ${words}`);
  });
}

const TIMES: Record<string, string> = { "0.5": "halved", "2": "doubled" };

function weightLines(
  { weights }: RegionStudy,
  groups: readonly Group[],
  never: NeverTold,
  beside: readonly OutcomeLine[],
): WeightLine[] {
  const lines = outcomeLines(
    weights.map(({ weight, times, outcome }) => ({
      name: `with ${JUDGED_WEIGHTS[weight].toLowerCase()} ${TIMES[times]}`,
      outcome,
    })),
    never,
    beside,
  );
  return weights.flatMap(({ weight, times, elsewhere, groups: tried }, at) => {
    const line = lines[at];
    if (!line) return [];
    const points = Math.round(USUAL_WEIGHTS[weight] * times).toLocaleString("en-GB");
    return [
      {
        ...line,
        id: `${weight} ${times}`,
        words: `${JUDGED_WEIGHTS[weight]}, ${TIMES[times]} to ${points}`,
        elsewhere: toldCount(isFew(elsewhere) ? null : elsewhere),
        harmed: harmedBy(groups, tried),
      },
    ];
  });
}

/** Whether sharing alone leaves a smaller share in their own area than now; null where too few children stand behind one. */
function isAreaWorse(study: RegionStudy, lines: readonly WayLine[]): boolean | null {
  const isSmall = (way: Way) => {
    const part = lines.find((line) => line.way === way)?.inArea;
    return part === undefined || (!isTold(part) && part.kept !== "close");
  };
  if (isSmall("as-now") || isSmall("shared-first-come")) return null;
  const outside = (way: Way) => {
    const { outOfArea, placed } = wayOf(study, way).outcome;
    return outOfArea / placed;
  };
  return outside("shared-first-come") > outside("as-now");
}

/** How many in the hundred of those who find a home live outside their own area, by each way; see `outsideInTheHundred`. */
function outsideByWay(study: RegionStudy, lines: readonly WayLine[]): Partial<Record<Way, number | null>> {
  return Object.fromEntries(
    lines.map((line) => [line.way, outsideInTheHundred(line, wayOf(study, line.way).outcome, lines)]),
  );
}

/**
 * How far homes shared and decided together are from the best there could be, in percent, never less than it is. The
 * points themselves only where every share is told: a child without a home counts so many that they would tell how many.
 */
function bestOf({ cost, bound }: RegionStudy, line: OutcomeLine) {
  const gap = cost === 0 ? 0 : (cost - bound) / cost;
  const isHidden = (part: ToldPart) => !isTold(part) && part.kept !== "nobody";
  const { placed, inArea, far, together, agencies } = line;
  const hidden = [placed, inArea, far, together, agencies].some(isHidden);
  return { gapPercent: Math.max(0, Math.ceil(gap * 1000) / 10), points: hidden ? null : { found: cost, bound } };
}

/** What it costs that no council is worse off than now: whole percents of the points, so that they tell of no single child. */
function guaranteeOf(study: RegionStudy) {
  const { cost } = wayOf(study, "nobody-worse").outcome;
  const more = study.cost === 0 ? 0 : (cost - study.cost) / study.cost;
  return { worseOff: study.worseOff, percent: Math.max(0, Math.ceil(more * 100)) };
}

function wayOf(study: RegionStudy, way: Way): StudiedWay {
  const found = study.ways.find((one) => one.way === way);
  if (!found) throw new RangeError(`The way ${way} is missing from the study`);
  return found;
}

/**
 * Whether the page of need tells how many requests of the region are for one, two and more children: groups of brothers and
 * sisters are those for more than one, so of one of the rows that it hides they would tell how many.
 */
async function areGroupsTold(scope: RegionScope): Promise<boolean> {
  const { lines } = await readNeed(scope, { council: null, by: "siblings", year: "last" });
  return lines.every(({ open }) => typeof open === "number");
}

type Asked = { regionCode: string; today: Day; decided: Decided; groupsTold: boolean };

function figuresOf(
  study: RegionStudy,
  councils: readonly Council[],
  { regionCode, today, decided, groupsTold }: Asked,
) {
  const byWays = {
    now: wayOf(study, "as-now"),
    shared: wayOf(study, WAY_OF.shared),
    promised: wayOf(study, WAY_OF.promised),
  };
  const told = toldGroups(byWays, councils);
  const gives = toldGives(byWays, councils)[decided];
  const hidden = (["now", "shared", "promised"] as const).map((way) => ({
    told: told.all[way],
    outcome: byWays[way].outcome,
  }));
  const never: NeverTold = {
    placed: hidden.flatMap(({ told, outcome }) => (told.placed === null ? [outcome.placed] : [])),
    inArea: hidden.flatMap(({ told, outcome }) => (told.inArea === null ? [outcome.placed - outcome.outOfArea] : [])),
    together: groupsTold ? [] : [...study.ways, ...study.weights].map(({ outcome }) => outcome.groupsTogether),
  };
  const ways = wayLines(study, never);
  const shared = ways.find(({ way }) => way === "shared");
  if (!shared) throw new RangeError("A way is missing from the study");
  return {
    waiting: toldCounts([study.waiting]).total,
    places: study.places,
    best: bestOf(study, shared),
    guarantee: guaranteeOf(study),
    areaWorse: isAreaWorse(study, ways),
    outside: outsideByWay(study, ways),
    ways,
    decided,
    councils: told.councils.map((group, at) => councilLine(groupLine(group, decided), gives[at] ?? "kept-back")),
    groups: told.groups.map((group) => groupLine(group, decided)),
    weights: weightLines(study, [...told.councils, ...told.groups], never, ways),
    left: leftLines(study, isTold(shared.placed)),
    leftOut: leftOutLines(study),
    worth: worthLines(study),
    prices: pricedBy(study, regionCode, today),
  };
}

export type AllocationFigures = ReturnType<typeof figuresOf>;

/** How a study of the region stands, for whoever may ask for one. */
function standingOf(row: RegionStudyRow | undefined, mark: string, now: Date) {
  if (!row) return { underWay: null, ended: null, at: null, seconds: null, changedSince: false, older: false };
  const underWay = isUnderWay(row, now)
    ? {
        stopping: row.state === "stopping",
        progress: row.progress,
        asked: formatWhen(row.askedAt, now),
        by: row.askedByName,
      }
    : null;
  return {
    underWay,
    // One that is still under way after so long was lost with its process.
    ended: underWay ? null : row.state === "idle" ? row.ended : "failed",
    at: row.studiedAt && formatWhen(row.studiedAt, now),
    seconds: row.tookMillis && Math.round(row.tookMillis / 1000),
    changedSince: row.mark !== mark,
    older: isOlderStudy(row),
  };
}

/** What sharing homes would do for the children who wait in the region, as it was last worked out. */
export async function readAllocation(scope: RegionScope, decided: Decided = "shared") {
  const { db, now, commissioner } = scope;
  const [councils, row, mark] = await Promise.all([
    listCouncilsOfRegion(db, commissioner.regionCode),
    findRegionStudy(db, commissioner.regionCode),
    readRecordsMark(db, commissioner.councilIds),
  ]);
  const study = row?.study && !isOlderStudy(row) ? row.study : null;
  const asked = { regionCode: commissioner.regionCode, today: dayOf(now), decided };
  return {
    region: councils[0]?.region.name ?? "no region",
    standing: standingOf(row, mark, now),
    figures: study && figuresOf(study, councils, { ...asked, groupsTold: await areGroupsTold(scope) }),
  };
}

export type AllocationPage = Awaited<ReturnType<typeof readAllocation>>;
