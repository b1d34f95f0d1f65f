import { pathToFileURL } from "node:url";
import { forecastApprovals } from "#app/domain/pipeline-forecast/approvals.ts";
import { chanceFrom } from "#app/domain/pipeline-forecast/draws.ts";
import { forecastLeavers, homesKnownOn, leaversCounted } from "#app/domain/pipeline-forecast/leavers.ts";
import { forecastNetHomes } from "#app/domain/pipeline-forecast/net-homes.ts";
import { PIPELINE_RULEBOOK } from "#app/domain/pipeline-forecast/rulebook.ts";
import { approvalsOf, asKnownOn } from "#app/domain/pipeline-forecast/stays.ts";
import { believedModel } from "#app/domain/pipeline-forecast/survival.ts";
import { addDays, addMonths, day } from "#app/domain/shared/day.ts";
import { someLeavingHomes, theyLeaveToo } from "#tests/factories/leaving-homes.ts";
import { aPipeline } from "#tests/factories/pipeline-history.ts";

const FIRST = day("2024-01-01");
/** Nobody is in the pipeline on the first day, so records are read from when it has filled. */
const SINCE = addDays(FIRST, 365);
const MONTHS = 12;
/** Months ahead at which leavers are judged, from one day. */
const LEAVERS_AHEAD = [3, 6, 12, 24];

export type Coverage = {
  /** Shares of outcomes inside their range: of single months, of all months up to one, and of both together. */
  readonly months: number;
  readonly soFar: number;
  readonly all: number;
  readonly outcomes: number;
  /** What was expected over the year as a share of what happened. */
  readonly expected: number;
};

/**
 * Forecasts of a year made in invented areas whose future is known, two years after their records began: how many of what
 * happened lies in the ranges that claim eight in ten.
 */
export function coverageOf(seeds: readonly string[], draws: number): Coverage {
  const counts = { months: 0, soFar: 0, of: 0, expected: 0, happened: 0 };
  for (const [nth, seed] of seeds.entries()) {
    const today = addDays(SINCE, 730);
    const { journeys } = aPipeline(seed, FIRST, 365 + 730 + 400);
    const edges = Array.from({ length: MONTHS + 1 }, (_, month) => addMonths(today, month));
    const facts = {
      journeys: asKnownOn(journeys, today),
      today,
      since: SINCE,
      prior: believedModel(),
      priorStays: PIPELINE_RULEBOOK.beliefStays.value,
    };
    const approved = approvalsOf(journeys);
    for (const { from, to, range, soFar } of forecastApprovals(facts, edges, chanceFrom(nth + 1), { draws })) {
      const month = approved.filter((on) => on >= from && on < to).length;
      const all = approved.filter((on) => on >= today && on < to).length;
      counts.of += 1;
      if (month >= range.low && month <= range.high) counts.months += 1;
      if (all >= soFar.range.low && all <= soFar.range.high) counts.soFar += 1;
      if (to !== edges.at(-1)) continue;
      counts.expected += soFar.expected;
      counts.happened += all;
    }
  }
  return {
    months: counts.months / counts.of,
    soFar: counts.soFar / counts.of,
    all: (counts.months + counts.soFar) / (2 * counts.of),
    outcomes: 2 * counts.of,
    expected: counts.expected / counts.happened,
  };
}

/** The same for homes: approvals of a year less those who leave, of households approved before and meanwhile, month by month. */
export function netCoverageOf(seeds: readonly string[], draws: number): Omit<Coverage, "expected"> {
  const counts = { months: 0, soFar: 0, of: 0 };
  for (const [nth, seed] of seeds.entries()) {
    const today = addDays(SINCE, 730);
    const { journeys } = aPipeline(seed, FIRST, 365 + 730 + 400);
    const edges = Array.from({ length: MONTHS + 1 }, (_, month) => addMonths(today, month));
    const [prior, priorStays] = [believedModel(), PIPELINE_RULEBOOK.beliefStays.value];
    const facts = { journeys: asKnownOn(journeys, today), today, since: SINCE, prior, priorStays };
    const homes = someLeavingHomes(seed, today);
    const known = homesKnownOn(homes, today);
    const here = known.filter(({ endsOn }) => endsOn === null || endsOn > today);
    const approved = approvalsOf(journeys).filter((on) => on >= today);
    const all = [...homes, ...theyLeaveToo(seed, approved)];
    const periods = forecastApprovals(facts, edges, chanceFrom(nth + 1), { draws });
    const counted = leaversCounted(known, SINCE, today);
    for (const { from, to, range, soFar } of forecastNetHomes(periods, here, { counted, today }, chanceFrom(nth + 9))) {
      const came = (start: typeof today) =>
        approved.filter((on) => on >= start && on < to).length -
        all.filter(({ endsOn }) => endsOn > start && endsOn <= to).length;
      counts.of += 1;
      if (came(from) >= range.low && came(from) <= range.high) counts.months += 1;
      if (came(today) >= soFar.range.low && came(today) <= soFar.range.high) counts.soFar += 1;
    }
  }
  const { months, soFar, of } = counts;
  return { months: months / of, soFar: soFar / of, all: (months + soFar) / (2 * of), outcomes: 2 * of };
}

export type LeaverCoverage = {
  /** Share of outcomes inside their range, by months ahead and of all of them. */
  readonly byMonths: ReadonlyMap<number, number>;
  readonly all: number;
  readonly outcomes: number;
  /** What was expected as a share of what happened, by months ahead. */
  readonly expected: ReadonlyMap<number, number>;
};

/** The same for the households that leave, of those approved today, by records of two years. */
export function leaverCoverageOf(seeds: readonly string[]): LeaverCoverage {
  const today = addDays(SINCE, 730);
  const counts = LEAVERS_AHEAD.map((months) => ({ months, inside: 0, expected: 0, happened: 0 }));
  for (const [nth, seed] of seeds.entries()) {
    const truth = someLeavingHomes(seed, today);
    const known = homesKnownOn(truth, today);
    const counted = leaversCounted(known, SINCE, today);
    for (const into of counts) {
      const until = addMonths(today, into.months);
      const asked = { counted, today, until };
      const { expected, range } = forecastLeavers(known, asked, chanceFrom(nth + 1));
      const left = truth.filter(({ endsOn }) => endsOn > today && endsOn <= until).length;
      if (left >= range.low && left <= range.high) into.inside += 1;
      into.expected += expected;
      into.happened += left;
    }
  }
  return {
    byMonths: new Map(counts.map(({ months, inside }) => [months, inside / seeds.length])),
    all: counts.reduce((sum, { inside }) => sum + inside, 0) / (seeds.length * counts.length),
    outcomes: seeds.length * counts.length,
    expected: new Map(counts.map(({ months, expected, happened }) => [months, expected / happened])),
  };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [from = "never tuned to", areas = "200"] = process.argv.slice(2);
  const started = performance.now();
  const seeds = Array.from({ length: Number(areas) }, (_, nth) => `${from} ${nth}`);
  const found = coverageOf(seeds, 400);
  const percent = (share: number) => `${(share * 100).toFixed(1)}%`;
  console.log(`Approvals of ${areas} invented areas, twelve months ahead, seeds "${from} 0" on`);
  console.log(`Ranges of 8 in 10 hold: single months ${percent(found.months)}, from today ${percent(found.soFar)}`);
  console.log(`Both: ${percent(found.all)} of ${found.outcomes} outcomes (75% to 85% asked)`);
  console.log(`Expected of what happened over the year: ${percent(found.expected)}`);
  console.log(`${((performance.now() - started) / Number(areas)).toFixed(0)} ms an area`);
  const net = netCoverageOf(seeds, 150);
  console.log(`Approvals less leavers: single months ${percent(net.months)}, from today ${percent(net.soFar)}`);
  console.log(`Both: ${percent(net.all)} of ${net.outcomes} outcomes (75% to 85% asked)`);
  const left = leaverCoverageOf(seeds);
  const byMonths = (shares: ReadonlyMap<number, number>) =>
    [...shares].map(([months, share]) => `${months} months ${percent(share)}`).join(", ");
  console.log(`Leavers of as many areas, ranges of 8 in 10 hold: ${byMonths(left.byMonths)}`);
  console.log(`All: ${percent(left.all)} of ${left.outcomes} outcomes (75% to 85% asked)`);
  console.log(`Expected of what happened: ${byMonths(left.expected)}`);
}
