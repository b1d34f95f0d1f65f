import type { GroupOutcome } from "#app/domain/matching/allocation/child-outcomes.ts";
import type { Way } from "#app/domain/matching/allocation/compare-ways.ts";
import { FAIRNESS, type FairnessBy, groupName, meanMiles } from "#app/domain/matching/allocation/fairness.ts";
import type { StudiedWay } from "#app/domain/matching/allocation/region-study.ts";
import { bandOf, type ToldCouncil, tellCouncils } from "#app/domain/matching/allocation/told-councils.ts";
import { type GroupByWays, type ToldGroup, tellGroups } from "#app/domain/matching/allocation/told-groups.ts";
import { keysOf } from "#app/domain/shared/keys.ts";
import { type RegionCount, toldCount } from "#app/domain/sufficiency/region-count.ts";
import { SUFFICIENCY_RULEBOOK } from "#app/domain/sufficiency/rulebook.ts";

const LEAST = SUFFICIENCY_RULEBOOK.smallNumber.value;
/** A change of points below this share is none. */
const ALIKE = 0.02;

/** Who is better or worse off when homes are shared and decided together, by points. */
export type Change = "better" | "the same" | "worse";

/** Homes shared and decided together, or the same with the promise that no council is worse off than now. */
export type Decided = "shared" | "promised";
export const WAY_OF = { shared: "shared", promised: "nobody-worse" } as const satisfies Record<Decided, Way>;

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
 * The children of one council, every count by where its band begins (`bandOf`), and how many other councils' children would live
 * in its homes. Nought is fewer than the limit of small numbers.
 */
export type CouncilLine = GroupLine & { gives: RegionCount };

function changeOf(now: GroupOutcome, then: GroupOutcome): Change {
  const difference = then.points - now.points;
  if (Math.abs(difference) <= ALIKE * now.points) return "the same";
  return difference < 0 ? "better" : "worse";
}

export type ByWays = { now: StudiedWay } & Record<Decided, StudiedWay>;
export type Council = { id: string; name: string };
type Named = GroupByWays & { name: string; by: string; group: string };
type Told<As> = Named & { told: As };

const NOBODY: GroupOutcome = { children: 0, placed: 0, inArea: 0, far: 0, metres: 0, points: 0 };

/** All groups added up. */
function together(groups: readonly GroupByWays[], way: keyof GroupByWays): GroupOutcome {
  const sum = { ...NOBODY };
  for (const { [way]: one } of groups) {
    for (const part of keysOf(sum)) sum[part] += one[part];
  }
  return sum;
}

function withTold<As>(groups: readonly Named[], told: readonly As[]): Told<As>[] {
  return groups.flatMap((one, at) => {
    const its = told[at];
    return its === undefined ? [] : [{ ...one, told: its }];
  });
}

/** The children of each council, and of each group there is, with what may be told of them and of all together. */
export function tellWhom(ways: ByWays, councils: readonly Council[]) {
  const named = (by: FairnessBy | "council", words: string, group: string, called: string): Named => {
    const name = groupName(by, group);
    const of = (way: keyof ByWays) => ways[way].groups[name] ?? NOBODY;
    return { name, by: words, group: called, now: of("now"), shared: of("shared"), promised: of("promised") };
  };
  const grouped = (by: FairnessBy) => {
    const { words, groups }: { words: string; groups: Record<string, string> } = FAIRNESS[by];
    const all = Object.entries(groups).map(([group, called]) => named(by, words, group, called));
    return all.filter((one) => one.now.children > 0);
  };
  const ofCouncils = councils.map(({ id, name }) => named("council", "Children of", id, name));
  const [now, shared, promised] = (["now", "shared", "promised"] as const).map((way) => together(ofCouncils, way));
  const everybody = { now: now ?? NOBODY, shared: shared ?? NOBODY, promised: promised ?? NOBODY };
  const kinds = {
    all: [everybody],
    age: grouped("age"),
    ethnicity: grouped("ethnicity"),
    disability: grouped("disability"),
  };
  const { groups, all } = tellGroups(kinds, LEAST);
  return {
    councils: withTold(ofCouncils, tellCouncils(ofCouncils, LEAST)),
    groups: keysOf(FAIRNESS).flatMap((by) => withTold(kinds[by], groups[by])),
    all,
  };
}

/** How a group of children fares as now and then, as it may be told. */
export function groupLine({ told, ...one }: Told<ToldGroup>, decided: Decided): GroupLine {
  return lineOf(one, told, decided, told.children !== null);
}

/** How a council's children fare: see `CouncilLine`. Of a band of few nothing is told but the band. */
export function councilLine({ told, ...one }: Told<ToldCouncil>, decided: Decided, given: number): CouncilLine {
  return { ...lineOf(one, told, decided, !!told.children), gives: bandOf(given, LEAST) };
}

/** Its counts as they are told; how far from home its children live and how they fare only where there are many. */
function lineOf(
  { name, by, group, now, ...ways }: Named,
  told: ToldCouncil | ToldGroup,
  decided: Decided,
  isMany: boolean,
): GroupLine {
  const then = ways[decided];
  const [before, after] = [told.now, told[decided]];
  const areMilesTold = before.placed !== null && after.placed !== null && now.placed >= LEAST && then.placed >= LEAST;
  return {
    id: name,
    by,
    group,
    children: toldCount(told.children),
    placed: [toldCount(before.placed), toldCount(after.placed)],
    inArea: [toldCount(before.inArea), toldCount(after.inArea)],
    miles: areMilesTold ? [meanMiles(now), meanMiles(then)] : null,
    change: isMany ? changeOf(now, then) : null,
  };
}
