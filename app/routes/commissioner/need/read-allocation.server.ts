import { formatWhen } from "#app/domain/calendar/working-hours.ts";
import type { GroupOutcome } from "#app/domain/matching/allocation/child-outcomes.ts";
import { WAYS, type Way } from "#app/domain/matching/allocation/compare-ways.ts";
import { FAIRNESS, type FairnessBy, groupName, harmTo, meanMiles } from "#app/domain/matching/allocation/fairness.ts";
import type { RegionStudy, StudiedWay } from "#app/domain/matching/allocation/region-study.ts";
import { JUDGED_WEIGHTS } from "#app/domain/matching/allocation/sensitivity.ts";
import { USUAL_WEIGHTS } from "#app/domain/matching/allocation/weights.ts";
import { type Day, dayOf } from "#app/domain/shared/day.ts";
import { type RegionCount, toldCounts } from "#app/domain/sufficiency/region-count.ts";
import { rowsToTell } from "#app/domain/sufficiency/rows-to-tell.ts";
import { SUFFICIENCY_RULEBOOK } from "#app/domain/sufficiency/rulebook.ts";
import type { CommissionerAsked } from "#app/http/guards.server.ts";
import { isUnderWay } from "#app/services/matching/study-region.server.ts";
import { listCouncilsOfRegion } from "#db/queries/councils.ts";
import { findRegionStudy, isOlderStudy, type RegionStudyRow, readRecordsMark } from "#db/queries/region-studies.ts";
import { leftLines } from "./left-lines.server.ts";
import { pricedBy } from "./priced-by.server.ts";
import { isTold, type OutcomeLine, outcomeLines, type ToldPart } from "./told-outcomes.server.ts";
import { worthLines } from "./worth-lines.server.ts";

const LEAST = SUFFICIENCY_RULEBOOK.smallNumber.value;
/** A change of points below this share is none. */
const ALIKE = 0.02;
const COST_TO_PENCE = 100_000;

export type WayLine = OutcomeLine & {
  way: Way;
  words: string;
  /** For a week, to the thousand pounds, and for each child who finds a home. Close: as of another way, and so not told. */
  costIsClose: boolean;
  weeklyPence: number | null;
  childPence: number | null;
};

/** Who is better or worse off when homes are shared and decided together, by points. */
export type Change = "better" | "the same" | "worse";

export type CouncilLine = {
  id: string;
  name: string;
  waiting: RegionCount;
  now: RegionCount;
  shared: RegionCount;
  /** Its homes that other councils' children would live in. */
  gives: RegionCount;
  /** Null where its counts may not be told: of one child who waits, it would say whether they find a home. */
  change: Change | null;
};

export type GroupLine = {
  id: string;
  by: string;
  group: string;
  children: RegionCount;
  placed: [now: RegionCount, shared: RegionCount];
  inArea: [now: RegionCount, shared: RegionCount];
  /** Mean miles from home of those who find one. */
  miles: [now: number, shared: number] | null;
  /** Null where the group is too small to say. */
  change: Change | null;
};

export type WeightLine = OutcomeLine & { id: string; words: string; elsewhere: RegionCount; harmed: string[] };

/** The ways whose figures are told before others, where two are so near one another that only one may be. */
const TOLD_FIRST: readonly Way[] = ["as-now", "shared", "shared-first-come", "alone"];

function wayLines(study: RegionStudy): WayLine[] {
  const rank = (way: Way) => (TOLD_FIRST.includes(way) ? TOLD_FIRST.indexOf(way) : TOLD_FIRST.length);
  const ordered = [...study.ways].sort((a, b) => rank(a.way) - rank(b.way));
  const lines = outcomeLines(ordered.map(({ outcome }) => outcome));
  return study.ways.flatMap((one) => {
    const line = lines[ordered.indexOf(one)];
    if (!line) return [];
    // Whoever knows the two prices could work out how many live with agencies.
    const mayTell = isTold(line.agencies) && isTold(line.placed);
    const isClose = [line.agencies, line.placed].every((part) => isTold(part) || part.kept === "close");
    return [
      {
        ...line,
        way: one.way,
        words: WAYS[one.way].words,
        costIsClose: isClose && !mayTell,
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

/** A count where its row may be told, else what stands in its place. */
function tell(count: number, mayTell: boolean | undefined): RegionCount {
  return mayTell ? count : count > 0 && count < LEAST ? "few" : "kept-back";
}

type Pair = { now: StudiedWay; shared: StudiedWay };
type Council = { id: string; name: string };

/**
 * Of rows of counts, from the fewest columns to the most, those that may be told that far: a row that cannot be told whole is
 * told as far as it can.
 */
function tellsUpTo(counts: readonly (readonly number[])[], columns: number): boolean[] {
  return rowsToTell(
    counts.map((row) => row.slice(0, columns)),
    LEAST,
  );
}

/** How many children of each council wait and find a home, as now and shared, and how far each row may be told. */
function councilCounts({ now, shared }: Pair, councils: readonly Council[]) {
  const counts = councils.map(({ id }) => {
    const [before, after] = [now.groups[groupName("council", id)], shared.groups[groupName("council", id)]];
    return [before?.children ?? 0, before?.placed ?? 0, after?.placed ?? 0];
  });
  const [sizes, befores, afters] = [tellsUpTo(counts, 1), tellsUpTo(counts, 2), tellsUpTo(counts, 3)];
  const tells = counts.map((_, at) => {
    const waiting = sizes[at] === true;
    const now = waiting && befores[at] === true;
    return { waiting, now, shared: now && afters[at] === true };
  });
  return { counts, tells };
}

function councilLines(study: RegionStudy, { now, shared }: Pair, councils: readonly Council[]) {
  const of = (way: StudiedWay, id: string) => way.groups[groupName("council", id)];
  const { counts, tells } = councilCounts({ now, shared }, councils);
  const gives = toldCounts(councils.map(({ id }) => study.gives[id] ?? 0));
  return councils.map(
    ({ id, name }, at): CouncilLine => ({
      id,
      name,
      waiting: tell(counts[at]?.[0] ?? 0, tells[at]?.waiting),
      now: tell(counts[at]?.[1] ?? 0, tells[at]?.now),
      shared: tell(counts[at]?.[2] ?? 0, tells[at]?.shared),
      gives: gives.parts[at] ?? "kept-back",
      change: tells[at]?.waiting ? changeOf(of(now, id), of(shared, id)) : null,
    }),
  );
}

/** The groups of one kind, and whether the counts of each may be told. */
function groupsBy(by: FairnessBy, { now, shared }: Pair) {
  const { words, groups }: { words: string; groups: Record<string, string> } = FAIRNESS[by];
  const rows = Object.entries(groups).flatMap(([group, called]) => {
    const name = groupName(by, group);
    const [before, after] = [now.groups[name], shared.groups[name]];
    if (!before || !after) return [];
    const counts = [before.children, before.placed, after.placed, before.inArea, after.inArea];
    return [{ name, by: words, group: called, before, after, counts }];
  });
  const counts = rows.map((row) => row.counts);
  const [sizes, befores, homes, areas] = [1, 2, 3, 5].map((columns) => tellsUpTo(counts, columns));
  return rows.map((row, at) => {
    const size = sizes?.[at] === true;
    const now = size && befores?.[at] === true;
    const placed = now && homes?.[at] === true;
    return { ...row, tells: { size, now, placed, area: placed && areas?.[at] === true } };
  });
}

type Group = ReturnType<typeof groupsBy>[number];

/** The children of each council as a group, told no further than its row among the councils is. */
function councilGroups(pair: Pair, councils: readonly Council[]): Group[] {
  const { counts, tells } = councilCounts(pair, councils);
  const areas = councils.map(({ id }, at) => {
    const name = groupName("council", id);
    return [...(counts[at] ?? []), pair.now.groups[name]?.inArea ?? 0, pair.shared.groups[name]?.inArea ?? 0];
  });
  const tellsAreas = rowsToTell(areas, LEAST);
  return councils.flatMap(({ id, name: group }, at) => {
    const name = groupName("council", id);
    const [before, after] = [pair.now.groups[name], pair.shared.groups[name]];
    if (!before || !after) return [];
    const placed = tells[at]?.shared === true;
    const may = {
      size: tells[at]?.waiting === true,
      now: tells[at]?.now === true,
      placed,
      area: placed && tellsAreas[at] === true,
    };
    return [{ name, by: "Children of", group, before, after, counts: areas[at] ?? [], tells: may }];
  });
}

function groupLine({ name, by, group, before, after, tells }: Group): GroupLine {
  const one = (count: number, mayTell: boolean): RegionCount => (mayTell ? count : "kept-back");
  return {
    id: name,
    by,
    group,
    children: tell(before.children, tells.size),
    placed: [one(before.placed, tells.now), one(after.placed, tells.placed)],
    inArea: [one(before.inArea, tells.area), one(after.inArea, tells.area)],
    miles: tells.size && before.placed >= LEAST && after.placed >= LEAST ? [meanMiles(before), meanMiles(after)] : null,
    change: tells.size ? changeOf(before, after) : null,
  };
}

/** Which groups and which councils' children another weight would harm, as far as it can be told of them. */
function harmedBy(groups: readonly Group[], tried: Record<string, GroupOutcome>): string[] {
  return groups.flatMap(({ name, by, group, after, counts, tells }) => {
    const then = tried[name];
    if (!tells.size || !then) return [];
    const countsToo = tells.area && rowsToTell([[...counts, then.placed, then.inArea]], LEAST)[0] === true;
    return harmTo(after, then, LEAST, countsToo).map((words) => `${by} ${group}: ${words}`);
  });
}

const TIMES: Record<string, string> = { "0.5": "halved", "2": "doubled" };

function weightLines({ weights }: RegionStudy, groups: readonly Group[], beside: readonly OutcomeLine[]): WeightLine[] {
  const lines = outcomeLines(
    weights.map(({ outcome }) => outcome),
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
        elsewhere: tell(elsewhere, elsewhere === 0 || elsewhere >= LEAST),
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

function figuresOf(study: RegionStudy, councils: readonly Council[], today: Day) {
  const pair = { now: wayOf(study, "as-now"), shared: wayOf(study, "shared") };
  const groups = (Object.keys(FAIRNESS) as FairnessBy[]).flatMap((by) => groupsBy(by, pair));
  const ways = wayLines(study);
  const shared = ways.find(({ way }) => way === "shared");
  if (!shared) throw new RangeError("A way is missing from the study");
  return {
    waiting: toldCounts([study.waiting]).total,
    places: study.places,
    best: bestOf(study, shared),
    guarantee: guaranteeOf(study),
    areaWorse: isAreaWorse(study, ways),
    ways,
    councils: councilLines(study, pair, councils),
    groups: groups.map(groupLine),
    weights: weightLines(study, [...councilGroups(pair, councils), ...groups], ways),
    left: leftLines(study),
    worth: worthLines(study),
    prices: pricedBy(study, today),
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
export async function readAllocation({ db, now, commissioner }: CommissionerAsked) {
  const [councils, row, mark] = await Promise.all([
    listCouncilsOfRegion(db, commissioner.regionCode),
    findRegionStudy(db, commissioner.regionCode),
    readRecordsMark(db, commissioner.councilIds),
  ]);
  return {
    region: councils[0]?.region.name ?? "no region",
    standing: standingOf(row, mark, now),
    figures: row?.study && !isOlderStudy(row) ? figuresOf(row.study, councils, dayOf(now)) : null,
  };
}

export type AllocationPage = Awaited<ReturnType<typeof readAllocation>>;
