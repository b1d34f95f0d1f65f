import { addMonths, type Day, day } from "../shared/day.ts";
import { forecastApprovals } from "./approvals.ts";
import { type Chance, chanceFrom, type Range } from "./draws.ts";
import { type ApprovedHome, homesKnownOn, leaversCounted } from "./leavers.ts";
import { forecastNetHomes } from "./net-homes.ts";
import { PIPELINE_RULEBOOK, type PipelineRulebook } from "./rulebook.ts";
import { approvalsOf, asKnownOn, type Journey, keptSince } from "./stays.ts";
import { believedModel, countedStays, modelOf, type PathModel } from "./survival.ts";

/** A quarter forecast from what was known on its first day, and what happened. */
export type TestedQuarter = {
  readonly from: Day;
  readonly to: Day;
  readonly expected: number;
  readonly range: Range;
  readonly happened: number;
  readonly inside: boolean;
  /** Approvals less households that left in the same quarter, forecast and happened alike. */
  readonly net: {
    readonly expected: number;
    readonly range: Range;
    readonly happened: number;
    readonly left: number;
    readonly inside: boolean;
  };
};

/** The first days of the calendar quarters that lie whole between two days, oldest first, each with the day after its end. */
export function wholeQuarters(since: Day, today: Day): { from: Day; to: Day }[] {
  const quarters: { from: Day; to: Day }[] = [];
  const year = Number(since.slice(0, 4));
  let from = day(`${year}-01-01`);
  while (from < since) from = addMonths(from, 3);
  for (let to = addMonths(from, 3); to <= today; from = to, to = addMonths(from, 3)) quarters.push({ from, to });
  return quarters;
}

const DRAWS = 150;

/** The wider area's model by what was known on a day: the prior of each of its councils. */
export function wholeModel(
  journeys: readonly Journey[],
  since: Day | null,
  today: Day,
  rulebook: PipelineRulebook = PIPELINE_RULEBOOK,
): PathModel {
  const believed = believedModel(rulebook);
  if (since === null) return believed;
  return modelOf(countedStays(journeys, since, today), believed, rulebook.beliefStays.value);
}

/**
 * Every whole quarter since records were kept in full, forecast from what was known on its first day alone, beside what
 * happened; beside it approvals less those of `homes` that left, kept within the same quarters. `only` picks the journeys of
 * one council; the others then help as the wider area. Each quarter draws from a seed of its own.
 */
export function backTest(
  journeys: readonly Journey[],
  today: Day,
  {
    only = null,
    homes = [],
    seed = 1,
    rulebook = PIPELINE_RULEBOOK,
  }: { only?: string | null; homes?: readonly ApprovedHome[]; seed?: number; rulebook?: PipelineRulebook } = {},
): TestedQuarter[] {
  const since = keptSince(journeys);
  if (since === null) return [];
  const own = (some: readonly Journey[]) => (only === null ? [...some] : some.filter((one) => one.councilId === only));
  const approved = approvalsOf(own(journeys));
  return wholeQuarters(since, today).map(({ from, to }, nth) => {
    const known = asKnownOn(journeys, from);
    const chance: Chance = chanceFrom(seed * 1_000 + nth);
    const [prior, priorStays] =
      only === null
        ? [believedModel(rulebook), rulebook.beliefStays.value]
        : [wholeModel(known, since, from, rulebook), rulebook.ownStays.value];
    const facts = { journeys: own(known), today: from, since, prior, priorStays };
    const [ahead] = forecastApprovals(facts, [from, to], chance, { draws: DRAWS, rulebook });
    const happened = approved.filter((on) => on >= from && on < to).length;
    const range = ahead?.range ?? { low: 0, high: 0 };
    const there = homesKnownOn(homes, from);
    const counted = leaversCounted(there, since, from);
    const live = there.filter(({ endsOn }) => endsOn === null || endsOn > from);
    const [net] = forecastNetHomes(ahead ? [ahead] : [], live, { counted, today: from }, chance, rulebook);
    const left = homes.filter(({ endsOn }) => endsOn !== null && endsOn > from && endsOn <= to).length;
    const netRange = net?.range ?? { low: 0, high: 0 };
    const came = happened - left;
    return {
      from,
      to,
      expected: ahead?.expected ?? 0,
      range,
      happened,
      inside: happened >= range.low && happened <= range.high,
      net: {
        expected: net?.net ?? 0,
        range: netRange,
        happened: came,
        left,
        inside: came >= netRange.low && came <= netRange.high,
      },
    };
  });
}

/** How often what happened lay in the range, and by how much the expectation missed on average; null of nothing tested. */
export function sayHowGood(
  tested: readonly Pick<TestedQuarter, "expected" | "happened" | "inside">[],
): { inside: number; of: number; miss: number } | null {
  if (tested.length === 0) return null;
  const missed = tested.reduce((sum, { expected, happened }) => sum + Math.abs(expected - happened), 0);
  return { inside: tested.filter(({ inside }) => inside).length, of: tested.length, miss: missed / tested.length };
}
