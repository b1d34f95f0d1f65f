import { addDays, type Day, daysBetween } from "../shared/day.ts";
import type { PeriodAhead } from "./approvals.ts";
import { type Chance, type Range, rangeOf } from "./draws.ts";
import {
  type ApprovedHome,
  drawLeaving,
  type LeaversCounted,
  leavingBy,
  leavingRates,
  resigningShare,
} from "./leavers.ts";
import { PIPELINE_RULEBOOK, type PipelineRulebook } from "./rulebook.ts";

/** How many more homes, or fewer, there are expected to be: approvals less households that leave. */
export type NetPeriod = {
  readonly from: Day;
  readonly to: Day;
  readonly approvals: number;
  /** Of households approved today, and of those approved meanwhile. */
  readonly leavers: number;
  readonly net: number;
  /** About eight in ten outcomes lie in this, both ends included; below nought there are fewer homes. */
  readonly range: Range;
  /** The same from today to the end of the period. */
  readonly soFar: { readonly approvals: number; readonly leavers: number; readonly net: number; readonly range: Range };
};

type Leaving = ReturnType<typeof drawLeaving>;

/** The periods' shares of a chance that grows to each of their ends. */
function byPeriod(ends: number, until: (at: number) => number): number[] {
  return Array.from({ length: ends }, (_, at) => until(at) - (at === 0 ? 0 : until(at - 1)));
}

/**
 * Homes ahead by period: the approvals of `periods` (from `forecastApprovals`) less the households that leave. The range
 * comes of futures: each of those drawn for approvals is given rates of leaving of its own, by which every household approved
 * today, and every one approved in that future, leaves or stays. So it is no difference of two ranges, in which all that can go wrong does at once.
 */
export function forecastNetHomes(
  periods: readonly PeriodAhead[],
  homes: readonly ApprovedHome[],
  { counted, today }: { counted: LeaversCounted; today: Day },
  chance: Chance,
  rulebook: PipelineRulebook = PIPELINE_RULEBOOK,
): NetPeriod[] {
  const ends = periods.map(({ to }) => to);
  const noticed = periods.map(
    ({ from, to }) => homes.filter(({ endsOn }) => endsOn !== null && endsOn > from && endsOn <= to).length,
  );
  const open = homes
    .filter(({ endsOn }) => endsOn === null)
    .map(({ approvedOn }) => leavingBy(approvedOn, today, ends));
  // Who is approved in a period is taken to be approved in the middle of it.
  const fresh = periods.map(({ from, to }) => {
    const approvedOn = addDays(from, Math.floor(daysBetween(from, to) / 2));
    return leavingBy(approvedOn, approvedOn, ends);
  });

  const usual: Leaving = { rates: leavingRates(counted.counts, rulebook), resigning: resigningShare(counted.notices) };
  const leavers = [...noticed];
  const addTo = (by: (leaving: Leaving, at: number) => number, many: number) => {
    for (const [at, share] of byPeriod(ends.length, (end) => by(usual, end)).entries())
      leavers[at] = (leavers[at] ?? 0) + many * share;
  };
  for (const by of open) addTo(by, 1);
  for (const [at, by] of fresh.entries()) addTo(by, periods[at]?.expected ?? 0);

  const drawn: number[][] = periods.map(() => []);
  const drawnSoFar: number[][] = periods.map(() => []);
  for (let draw = 0; draw < (periods[0]?.futures.length ?? 0); draw += 1) {
    const leaving = drawLeaving(counted, chance, rulebook);
    const approved = periods.map(({ futures }) => futures[draw] ?? 0);
    const net = approved.map((many, at) => many - (noticed[at] ?? 0));
    const mayLeave = (by: (leaving: Leaving, at: number) => number) => {
      const luck = chance();
      if (luck >= by(leaving, ends.length - 1)) return;
      const at = ends.findIndex((_, end) => luck < by(leaving, end));
      net[at] = (net[at] ?? 0) - 1;
    };
    for (const by of open) mayLeave(by);
    for (const [at, by] of fresh.entries()) for (let one = 0; one < (approved[at] ?? 0); one += 1) mayLeave(by);
    let sum = 0;
    for (const [at, many] of net.entries()) {
      sum += many;
      drawn[at]?.push(many);
      drawnSoFar[at]?.push(sum);
    }
  }

  const sums = { approvals: 0, leavers: 0 };
  return periods.map(({ from, to, expected }, at) => {
    const left = leavers[at] ?? 0;
    sums.approvals += expected;
    sums.leavers += left;
    return {
      ...{ from, to, approvals: expected, leavers: left, net: expected - left, range: rangeOf(drawn[at] ?? [0]) },
      soFar: { ...sums, net: sums.approvals - sums.leavers, range: rangeOf(drawnSoFar[at] ?? [0]) },
    };
  });
}
