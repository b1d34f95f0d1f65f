import { formatWhen } from "#app/domain/calendar/working-hours.ts";
import type { GroupOutcome } from "#app/domain/matching/allocation/child-outcomes.ts";
import { WAYS, type Way } from "#app/domain/matching/allocation/compare-ways.ts";
import { harmTo } from "#app/domain/matching/allocation/fairness.ts";
import type { RegionStudy, StudiedWay } from "#app/domain/matching/allocation/region-study.ts";
import { JUDGED_WEIGHTS } from "#app/domain/matching/allocation/sensitivity.ts";
import { USUAL_WEIGHTS } from "#app/domain/matching/allocation/weights.ts";
import { type Day, dayOf } from "#app/domain/shared/day.ts";
import { type RegionCount, toldCount, toldCounts } from "#app/domain/sufficiency/region-count.ts";
import { SUFFICIENCY_RULEBOOK } from "#app/domain/sufficiency/rulebook.ts";
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
import { type Council, councilLine, type Decided, groupLine, tellWhom, WAY_OF } from "./told-whom.server.ts";
import { worthLines } from "./worth-lines.server.ts";

const LEAST = SUFFICIENCY_RULEBOOK.smallNumber.value;
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

const isFew = (count: number) => count > 0 && count < LEAST;

/** The groups and the councils whose children another weight may harm. */
type Judged = readonly ReturnType<typeof tellWhom>["groups" | "councils"][number][];

/** Which groups and which councils' children another weight would harm, as far as it can be told of them. */
function harmedBy(groups: Judged, tried: Record<string, GroupOutcome>): string[] {
  return groups.flatMap(({ name, by, group, shared, told }) => {
    const then = tried[name];
    if (!told.children || !then) return [];
    const parts = [then.inArea, then.placed - then.inArea, then.children - then.placed];
    return harmTo(shared, then, LEAST, !parts.some(isFew)).map((words) => `${by} ${group}: ${words}`);
  });
}

const TIMES: Record<string, string> = { "0.5": "halved", "2": "doubled" };

function weightLines(
  { weights }: RegionStudy,
  groups: Judged,
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
  const told = tellWhom(byWays, councils);
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
    councils: told.councils.map((one, at) =>
      councilLine(one, decided, byWays[decided].gives[councils[at]?.id ?? ""] ?? 0),
    ),
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
