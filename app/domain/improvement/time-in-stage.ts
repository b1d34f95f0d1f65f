import { type Day, daysBetween } from "../shared/day.ts";
import type { WayStage, WayStay } from "./way.ts";

/** A stay in days; `end` is null while it goes on. */
export type TimedStay = { readonly days: number; readonly end: WayStay["end"] };

/**
 * The stays in a stage that began from `since` on, as they stood on a day. Those that began before are left out whole: of
 * that time nobody knows who had left already. Days on hold are no days in the stage: nobody was to do anything.
 */
export function timedStays(stays: readonly WayStay[], since: Day, today: Day): TimedStay[] {
  return stays.flatMap(({ from, to, end, held = [] }) => {
    if (from < since || from > today) return [];
    const until = to ?? today;
    const within = (on: Day) => (on < from ? from : on > until ? until : on);
    const onHold = held.reduce((days, one) => days + daysBetween(within(one.from), within(one.to ?? until)), 0);
    return [{ days: Math.max(0, daysBetween(from, until) - onHold), end }];
  });
}

/**
 * The share still in a stage after a day of it, the share that has gone on by then, and the sum in Greenwood's formula for
 * the uncertainty of the first.
 */
type StillThere = { readonly day: number; readonly share: number; readonly on: number; readonly sum: number };

/**
 * Kaplan and Meier's estimate: of those who had been there so long, what share left on that day, however they left. A stay
 * still going counts among them for as long as it has lasted, and never as one that left.
 */
function stillThere(stays: readonly TimedStay[]): StillThere[] {
  const sorted = [...stays].sort((a, b) => a.days - b.days);
  const curve: StillThere[] = [];
  let share = 1;
  let on = 0;
  let sum = 0;
  for (let at = 0; at < sorted.length; ) {
    const day = sorted[at]?.days ?? 0;
    let next = at;
    let left = 0;
    let went = 0;
    for (; next < sorted.length && sorted[next]?.days === day; next += 1) {
      const end = sorted[next]?.end ?? null;
      if (end !== null) left += 1;
      if (end === "on") went += 1;
    }
    const risk = sorted.length - at;
    if (left > 0) {
      on += (share * went) / risk;
      share *= (risk - left) / risk;
      sum += risk === left ? 0 : left / (risk * (risk - left));
      curve.push({ day, share, on, sum });
    }
    at = next;
  }
  return curve;
}

/** The 95% band of a point of the curve, on the scale on which it stays between nought and one. */
function bandOf({ share, sum }: StillThere): [low: number, high: number] {
  if (share <= 0 || share >= 1) return [share, share];
  const spread = (1.96 * Math.sqrt(sum)) / Math.abs(Math.log(share));
  return [share ** Math.exp(spread), share ** Math.exp(-spread)];
}

/** How long a stage takes, in days from coming into it, open stays counted; null where too many are still there to say. */
export type Spread = {
  /** Stays counted, and those of them still going. */
  readonly of: number;
  readonly open: number;
  /** Days by which a quarter, half, three quarters and nine in ten have left. */
  readonly quarter: number | null;
  readonly half: number | null;
  readonly threeQuarters: number | null;
  readonly nineInTen: number | null;
  /** Between which days the half lies with 95% confidence; `to` is null where the records do not say. */
  readonly halfBetween: { readonly from: number; readonly to: number | null } | null;
  /** What the half would seem to be if those still waiting were left out, as is often done and always too short. */
  readonly halfOfEnded: number | null;
  /** Of those who leave, the share that goes on to the next stage, those still there counted for their time; null of nobody. */
  readonly wentOn: number | null;
};

/** The spread of some stays in one stage. */
export function spreadOf(stays: readonly TimedStay[]): Spread {
  const curve = stillThere(stays);
  const by = (share: number) => curve.find((point) => point.share <= 1 - share + 1e-9)?.day ?? null;
  const half = by(0.5);
  const ended = stays.filter(({ end }) => end !== null);
  const last = curve.at(-1);
  const low = curve.find((point) => bandOf(point)[0] <= 0.5)?.day ?? null;
  return {
    of: stays.length,
    open: stays.length - ended.length,
    quarter: by(0.25),
    half,
    threeQuarters: by(0.75),
    nineInTen: by(0.9),
    halfBetween:
      half === null || low === null
        ? null
        : { from: low, to: curve.find((point) => bandOf(point)[1] <= 0.5)?.day ?? null },
    halfOfEnded: stillThere(ended).find(({ share }) => share <= 0.5 + 1e-9)?.day ?? null,
    wentOn: last === undefined ? null : last.on / (1 - last.share),
  };
}

/** The share of stays that last longer than so many days, those still there counted for their time; null where none is so old. */
export function shareOver(stays: readonly TimedStay[], limit: number): number | null {
  const share = stillThere(stays).findLast(({ day }) => day <= limit)?.share ?? 1;
  return share > 0 && !stays.some(({ days }) => days >= limit) ? null : share;
}

/** One stage of the way: how long it takes, null where the records hold too little, and how many are in it now. */
export type StageTime = {
  readonly stage: WayStage;
  readonly spread: Spread | null;
  /** The time set for the stage in days, and the share of stays that last longer; null of the first answer, which is promised in working hours. */
  readonly over: { readonly days: number; readonly share: number | null } | null;
  /** Null where it may not be told. */
  readonly waiting: number | null;
};

const DAYS_A_WEEK = 7;
const WEEKS_FROM = 42;

/** "3 days", "1 day", "11 weeks": weeks from six of them on, to the nearest. */
export function sayDays(days: number): string {
  if (days >= WEEKS_FROM) return `${Math.round(days / DAYS_A_WEEK)} weeks`;
  return days === 0 ? "the same day" : days === 1 ? "1 day" : `${days} days`;
}

/** "4 to 11 days", "6 to 20 weeks", "the same day to 3 days"; "11 days or more" where the end is not known yet. */
export function sayBetween(from: number, to: number | null): string {
  if (to === null) return `${sayDays(from)} or more`;
  if (from === to) return sayDays(from);
  if (to >= WEEKS_FROM) {
    const [low, high] = [Math.round(from / DAYS_A_WEEK), Math.round(to / DAYS_A_WEEK)];
    return low === high ? `${high} weeks` : `${low} to ${high} weeks`;
  }
  return from === 0 ? `up to ${sayDays(to)}` : `${from} to ${to} days`;
}
