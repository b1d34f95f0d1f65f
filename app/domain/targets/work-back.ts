import { oneAfterOther } from "../pipeline-forecast/survival.ts";

const WEEKS_A_MONTH = 365 / 12 / 7;

/** The chances of so many weeks from enquiry to application, from how many passed, each as often as it happened. */
function waitsToApply(weeksToApply: readonly number[], atMost: number): Float64Array {
  const waits = new Float64Array(atMost);
  for (const weeks of weeksToApply.length === 0 ? [USUAL_WEEKS_TO_APPLY] : weeksToApply) {
    const at = Math.min(atMost - 1, Math.max(0, Math.round(weeks)));
    waits[at] = (waits[at] ?? 0) + 1 / Math.max(1, weeksToApply.length);
  }
  return waits;
}

/** The share that is over within each number of weeks, of those that end; rises to 1. */
function overWithin(chances: Float64Array): Float64Array {
  const all = chances.reduce((sum, one) => sum + one, 0);
  let sum = 0;
  return chances.map((one) => {
    sum += one;
    return all === 0 ? 0 : sum / all;
  });
}

/** Of enquiries that become applications, the share that has within each number of weeks, up to `atMost`. */
export function appliedWithin(weeksToApply: readonly number[], atMost: number): Float64Array {
  return overWithin(waitsToApply(weeksToApply, atMost));
}

/**
 * How long it takes from an enquiry to approval, of enquiries that end in one: the share approved within each number of
 * weeks. From how many weeks passed between enquiry and application, and the chances of approval in each week after an
 * application was sent.
 */
export function approvedWithin(weeksToApply: readonly number[], afterApplying: Float64Array): Float64Array {
  return overWithin(oneAfterOther(waitsToApply(weeksToApply, afterApplying.length), afterApplying));
}

/** Where nobody has applied yet: about two months. */
const USUAL_WEEKS_TO_APPLY = 9;

/** Of enquiries spread evenly over the months to come that end in approval, the share approved by the end of them. */
export function shareInTime(within: Float64Array, months: number): number {
  const weeks = Math.max(1, Math.round(months * WEEKS_A_MONTH));
  let sum = 0;
  for (let left = 1; left <= weeks; left += 1) sum += within[Math.min(left, within.length) - 1] ?? 0;
  return sum / weeks;
}

/** The middle of the weeks from enquiry to approval. */
export function middleWeeks(within: Float64Array): number {
  const at = within.findIndex((share) => share >= 0.5);
  return at === -1 ? within.length : at;
}

export type Chain = {
  /** Approvals that must come by the day. */
  readonly wanted: number;
  /** Approvals that enquiries of the time must end in, sooner or later, for so many to come by the day. */
  readonly approvals: number;
  readonly applications: number;
  readonly enquiries: number;
  readonly enquiriesAMonth: number;
};

export type ChainRates = {
  /** Share of enquiries that become applications, of applications that are approved, of those that are in time. */
  readonly apply: number;
  readonly approve: number;
  readonly inTime: number;
  readonly months: number;
};

/** Less than one in fifty in time: no number of enquiries makes up for having begun too late. */
const LEAST_IN_TIME = 0.02;

/** Up to a whole number, forgiving what the machine's fractions add; never below zero. */
function roundUp(figure: number): number {
  return Math.max(0, Math.ceil(figure - 1e-9));
}

/**
 * Approvals wanted by a day worked back to enquiries: by the share in time, by the share of applications approved, by the
 * share of enquiries that apply, spread evenly over the months. Whole numbers are rounded up, so that each line follows
 * from the one before it as it is shown. Null where it is too late, or a share is nothing.
 */
export function workBack(wanted: number, { apply, approve, inTime, months }: ChainRates): Chain | null {
  if (inTime < LEAST_IN_TIME || approve <= 0 || apply <= 0 || months <= 0) return null;
  const whole = roundUp(wanted);
  const approvals = roundUp(whole / inTime);
  const applications = roundUp(approvals / approve);
  const enquiries = roundUp(applications / apply);
  return { wanted: whole, approvals, applications, enquiries, enquiriesAMonth: roundUp(enquiries / months) };
}

/**
 * One row of the gap worked back at the rates of its area: no rates are known of one kind of home alone. It goes by the gap
 * as it is told (whole homes, below zero is short) and by nothing else, so it gives nothing away that the gap does not. Each
 * row is rounded up by itself, so rows may come to more than the whole. Null where the gap is hidden, or it is too late.
 */
export function workBackRow(toldGap: number | null, rates: ChainRates): Chain | null {
  return toldGap === null ? null : workBack(Math.max(0, -toldGap), rates);
}

/** What comes by the end of a month of enquiries made evenly since the start. */
export type MonthOfChain = { readonly enquiries: number; readonly applications: number; readonly approvals: number };

/**
 * Month by month, all so far: how many enquiries should have come by then, how many applications of them, and how many
 * approvals, each as much later as it takes. `applied` and `approved` are the shares within so many weeks of the enquiry.
 */
export function chainByMonth(
  chain: Chain,
  { apply, approve, months }: ChainRates,
  { applied, approved }: { readonly applied: Float64Array; readonly approved: Float64Array },
): MonthOfChain[] {
  return Array.from({ length: months }, (_, nth) => {
    const passed = nth + 1;
    const enquiries = (chain.enquiries / months) * passed;
    return {
      enquiries: Math.round(enquiries),
      applications: enquiries * apply * shareInTime(applied, passed),
      approvals: enquiries * apply * approve * shareInTime(approved, passed),
    };
  });
}

/** A council's part of the national places: as many as its part of England's children in care. */
export function shareOfNational(
  { places, placesAHome }: { places: number; placesAHome: number },
  children: number,
  allChildren: number,
): { places: number; homes: number } {
  const own = allChildren === 0 ? 0 : (places * children) / allChildren;
  return { places: Math.round(own), homes: Math.round(own / placesAHome) };
}
