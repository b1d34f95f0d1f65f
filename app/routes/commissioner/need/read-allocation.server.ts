import { formatWhen } from "#app/domain/calendar/working-hours.ts";
import type { GroupOutcome } from "#app/domain/matching/allocation/child-outcomes.ts";
import { WAYS, type Way } from "#app/domain/matching/allocation/compare-ways.ts";
import { FAIRNESS, type FairnessBy, groupName, harmTo, meanMiles } from "#app/domain/matching/allocation/fairness.ts";
import type { LeftWithout } from "#app/domain/matching/allocation/left-without.ts";
import type { RegionStudy, StudiedWay } from "#app/domain/matching/allocation/region-study.ts";
import { JUDGED_WEIGHTS } from "#app/domain/matching/allocation/sensitivity.ts";
import { USUAL_WEIGHTS } from "#app/domain/matching/allocation/weights.ts";
import { HARD_RULES } from "#app/domain/matching/hard-rules.ts";
import type { Share } from "#app/domain/sufficiency/measures.ts";
import { rowsToTell } from "#app/domain/sufficiency/rows-to-tell.ts";
import { SUFFICIENCY_RULEBOOK } from "#app/domain/sufficiency/rulebook.ts";
import type { CommissionerAsked } from "#app/http/guards.server.ts";
import { isUnderWay } from "#app/services/matching/study-region.server.ts";
import { listCouncilsOfRegion } from "#db/queries/councils.ts";
import { findRegionStudy, isOlderStudy, type RegionStudyRow, readRecordsMark } from "#db/queries/region-studies.ts";
import { told, toldCounts } from "./read-councils.server.ts";
import type { RegionCount } from "./read-need.server.ts";

const LEAST = SUFFICIENCY_RULEBOOK.smallNumber.value;
/** A change of points below this share is none. */
const ALIKE = 0.02;
const COST_TO_PENCE = 100_000;

/** A share, null where it may not be told or where it would be a share of nobody. */
export type ToldShare = Pick<Share, "share"> & { ofNobody: boolean };

/** What came of an allocation, each figure only as far as it may be told. */
export type OutcomeLine = {
  placed: ToldShare;
  inArea: ToldShare;
  far: ToldShare;
  together: ToldShare;
  meanMiles: number | null;
};

export type WayLine = OutcomeLine & {
  way: Way;
  words: string;
  agencies: ToldShare;
  /** For a week, to the thousand pounds, and for each child who finds a home. */
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

export type LeftLine = { id: string; why: string; children: RegionCount };

/** A share of children to the whole percent, without the counts it was made of: those would tell how many find no home. */
function shareOf(numerator: number, denominator: number): ToldShare {
  const { share } = told({
    numerator,
    denominator,
    unknown: 0,
    share: denominator === 0 ? null : numerator / denominator,
  });
  return { ofNobody: denominator === 0, share: share === null ? null : Math.round(share * 100) / 100 };
}

function outcomeLine(outcome: StudiedWay["outcome"]): OutcomeLine {
  const { placed, children } = outcome;
  return {
    placed: shareOf(placed, children),
    inArea: shareOf(placed - outcome.outOfArea, placed),
    far: shareOf(outcome.over20Miles, placed),
    together: shareOf(outcome.groupsTogether, outcome.groups),
    meanMiles: placed < LEAST ? null : meanMiles(outcome),
  };
}

function wayLine({ way, outcome, weeklyPence }: StudiedWay): WayLine {
  const line = outcomeLine(outcome);
  const agencies = shareOf(outcome.inAgencies, outcome.placed);
  // Whoever knows the two prices could work out how many live with agencies.
  const mayTell = agencies.share !== null;
  return {
    ...line,
    way,
    words: WAYS[way].words,
    agencies,
    weeklyPence: mayTell && line.placed.share !== null ? Math.round(weeklyPence / COST_TO_PENCE) * COST_TO_PENCE : null,
    childPence: mayTell ? Math.round(weeklyPence / outcome.placed / 1000) * 1000 : null,
  };
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

/** How many children of each council wait and find a home, as now and shared, and which of these rows may be told. */
function councilCounts({ now, shared }: Pair, councils: readonly Council[]) {
  const counts = councils.map(({ id }) => {
    const [before, after] = [now.groups[groupName("council", id)], shared.groups[groupName("council", id)]];
    return [before?.children ?? 0, before?.placed ?? 0, after?.placed ?? 0];
  });
  return { counts, tells: rowsToTell(counts, LEAST) };
}

function councilLines(study: RegionStudy, { now, shared }: Pair, councils: readonly Council[]) {
  const of = (way: StudiedWay, id: string) => way.groups[groupName("council", id)];
  const { counts, tells } = councilCounts({ now, shared }, councils);
  const gives = toldCounts(councils.map(({ id }) => study.gives[id] ?? 0));
  return councils.map(
    ({ id, name }, at): CouncilLine => ({
      id,
      name,
      waiting: tell(counts[at]?.[0] ?? 0, tells[at]),
      now: tell(counts[at]?.[1] ?? 0, tells[at]),
      shared: tell(counts[at]?.[2] ?? 0, tells[at]),
      gives: gives.parts[at] ?? "kept-back",
      change: tells[at] ? changeOf(of(now, id), of(shared, id)) : null,
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
  // From the fewest counts to the most: a row that cannot be told whole is told as far as it can.
  const upTo = (columns: number) =>
    rowsToTell(
      rows.map(({ counts }) => counts.slice(0, columns)),
      LEAST,
    );
  const [sizes, homes, areas] = [upTo(1), upTo(3), upTo(5)];
  return rows.map((row, at) => {
    const size = sizes[at] === true;
    const placed = size && homes[at] === true;
    return { ...row, tells: { size, placed, area: placed && areas[at] === true } };
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
    const size = tells[at] === true;
    const may = { size, placed: size, area: size && tellsAreas[at] === true };
    return [{ name, by: "Children of", group, before, after, counts: areas[at] ?? [], tells: may }];
  });
}

function groupLine({ name, by, group, before, after, tells }: Group): GroupLine {
  const pair = (now: number, shared: number, mayTell: boolean): GroupLine["placed"] =>
    mayTell ? [now, shared] : ["kept-back", "kept-back"];
  return {
    id: name,
    by,
    group,
    children: tell(before.children, tells.size),
    placed: pair(before.placed, after.placed, tells.placed),
    inArea: pair(before.inArea, after.inArea, tells.area),
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

function weightLines({ weights }: RegionStudy, groups: readonly Group[]): WeightLine[] {
  return weights.map(({ weight, times, outcome, elsewhere, groups: tried }) => ({
    ...outcomeLine(outcome),
    id: `${weight} ${times}`,
    words: `${JUDGED_WEIGHTS[weight]}, ${TIMES[times]} to ${Math.round(USUAL_WEIGHTS[weight] * times).toLocaleString("en-GB")}`,
    elsewhere: tell(elsewhere, elsewhere === 0 || elsewhere >= LEAST),
    harmed: harmedBy(groups, tried),
  }));
}

const RULE_WORDS = new Map(HARD_RULES.map(({ code, words }) => [code, words]));

function whyOf({ why, rule }: Pick<LeftWithout, "why" | "rule">): string {
  if (why === "all-taken") return "Homes may take them, and each is needed more by other children";
  if (rule === null) return "No home may take them, and no single change would open one";
  return `No home may take them. The one change that would open the most: ${RULE_WORDS.get(rule) ?? rule}`;
}

/** Why children are left, by the reason, the most frequent first; who they are stays with their councils. */
function leftLines({ left }: RegionStudy): LeftLine[] {
  const counts = new Map<string, number>();
  for (const one of left) counts.set(whyOf(one), (counts.get(whyOf(one)) ?? 0) + 1);
  const rows = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const { parts } = toldCounts(rows.map(([, count]) => count));
  return rows.map(([why], at) => ({ id: why, why, children: parts[at] ?? "kept-back" }));
}

/** Whether sharing alone leaves fewer in their own area than now; null where one of the two shares may not be told. */
function isAreaWorse(now: StudiedWay, alone: StudiedWay): boolean | null {
  const mayTell = [now, alone].every(({ outcome }) => outcomeLine(outcome).inArea.share !== null);
  const outside = ({ outcome }: StudiedWay) => outcome.outOfArea / outcome.placed;
  return mayTell ? outside(alone) > outside(now) : null;
}

/**
 * How far homes shared and decided together are from the best there could be, in percent, never less than it is. The
 * points themselves only where every share is told: a child without a home counts so many that they would tell how many.
 */
function bestOf({ cost, bound }: RegionStudy, { outcome }: StudiedWay) {
  const gap = cost === 0 ? 0 : (cost - bound) / cost;
  const { placed, inArea, far, together } = outcomeLine(outcome);
  const agencies = shareOf(outcome.inAgencies, outcome.placed);
  const isHidden = ({ share, ofNobody }: ToldShare) => share === null && !ofNobody;
  const hidden = [placed, inArea, far, together, agencies].some(isHidden);
  return { gapPercent: Math.max(0, Math.ceil(gap * 1000) / 10), points: hidden ? null : { found: cost, bound } };
}

function figuresOf(study: RegionStudy, councils: readonly Council[]) {
  const [now, alone, shared] = (["as-now", "shared-first-come", "shared"] as const).map((way) =>
    study.ways.find((one) => one.way === way),
  );
  if (!now || !alone || !shared) throw new RangeError("A way is missing from the study");
  const pair = { now, shared };
  const groups = (Object.keys(FAIRNESS) as FairnessBy[]).flatMap((by) => groupsBy(by, pair));
  return {
    waiting: toldCounts([study.waiting]).total,
    places: study.places,
    best: bestOf(study, shared),
    areaWorse: isAreaWorse(now, alone),
    ways: study.ways.map(wayLine),
    councils: councilLines(study, pair, councils),
    groups: groups.map(groupLine),
    weights: weightLines(study, [...councilGroups(pair, councils), ...groups]),
    left: leftLines(study),
    prices: Object.entries(SUFFICIENCY_RULEBOOK.weeklyCost).map(([kind, { value, from, source }]) => ({
      kind: kind as keyof typeof SUFFICIENCY_RULEBOOK.weeklyCost,
      pence: value,
      from,
      source,
    })),
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
    figures: row?.study && !isOlderStudy(row) ? figuresOf(row.study, councils) : null,
  };
}

export type AllocationPage = Awaited<ReturnType<typeof readAllocation>>;
