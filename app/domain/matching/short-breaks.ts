import { addDays, addMonths, type Day, daysBetween, formatDay, isAdult } from "../shared/day.ts";
import { accept, type Result, refuse } from "../shared/result.ts";
import type { Availability } from "./household.ts";
import type { MatchingRulebook } from "./rulebook.ts";

/** One short break with one household: its first day, and the day the child goes back, which is a night less. */
export type ShortBreak = { readonly startedOn: Day; readonly endedOn: Day };

/** What makes a stay longer than a short break may be: the stay itself, or all of them together in twelve months. */
export type OverLimit = { readonly limit: "one" | "year"; readonly days: number; readonly most: number };

type Limits = Pick<MatchingRulebook, "shortBreakDays" | "shortBreakDaysInYear">;

/** Days of a break, counted in nights: the day the child goes back is none. */
export function daysOfBreak({ startedOn, endedOn }: ShortBreak): number {
  return Math.max(0, daysBetween(startedOn, endedOn));
}

function daysWithin(one: ShortBreak, from: Day, until: Day): number {
  const startedOn = one.startedOn > from ? one.startedOn : from;
  const endedOn = one.endedOn < until ? one.endedOn : until;
  return daysOfBreak({ startedOn, endedOn });
}

/**
 * The most days of breaks with one household in any twelve months that hold a day of this one, before and after it. The sum can
 * only be at its most where the twelve months begin with a break or end with one.
 */
export function mostInTwelveMonths(asked: ShortBreak, others: readonly ShortBreak[]): number {
  const all = [asked, ...others];
  const periods = all.flatMap(({ startedOn, endedOn }) => [
    { from: startedOn, until: addMonths(startedOn, 12) },
    { from: addMonths(endedOn, -12), until: endedOn },
  ]);
  return Math.max(
    ...periods
      .filter(({ from, until }) => daysWithin(asked, from, until) > 0)
      .map(({ from, until }) => all.reduce((sum, one) => sum + daysWithin(one, from, until), 0)),
    0,
  );
}

/**
 * Why a stay is no short break any more (Care Planning, Placement and Case Review (England) Regulations 2010, reg 48): longer than
 * one may be, or together with others in the same home longer than they may be in any twelve months. The law forbids no longer
 * stay: it takes away the lighter rules of short breaks, so that the ordinary ones apply in full. Null within both limits.
 * @param others other breaks of the child with the same household, over or to come
 */
export function overLimit(asked: ShortBreak, others: readonly ShortBreak[], rulebook: Limits): OverLimit | null {
  const one = daysOfBreak(asked);
  const { shortBreakDays, shortBreakDaysInYear } = rulebook;
  if (one > shortBreakDays.value) return { limit: "one", days: one, most: shortBreakDays.value };
  const together = mostInTwelveMonths(asked, others);
  return together > shortBreakDaysInYear.value
    ? { limit: "year", days: together, most: shortBreakDaysInYear.value }
    : null;
}

/** The last day on which the child can go back so that the stay is a short break still; null where no day is early enough. */
export function latestReturn(startedOn: Day, others: readonly ShortBreak[], rulebook: Limits): Day | null {
  for (let days = rulebook.shortBreakDays.value; days > 0; days -= 1) {
    const endedOn = addDays(startedOn, days);
    if (overLimit({ startedOn, endedOn }, others, rulebook) === null) return endedOn;
  }
  return null;
}

/** Both limits as a page says them. */
export function shortBreakLimits({ shortBreakDays, shortBreakDaysInYear }: Limits): string {
  return `At most ${shortBreakDays.value} days, and ${shortBreakDaysInYear.value} in this home in any 12 months (Care Planning reg 48).`;
}

/** What a break counts by now, and the limits: "This break is 7 days; with the others it makes 21 in this home within 12 months." */
export function breakInWords(asked: ShortBreak, others: readonly ShortBreak[], rulebook: Limits): string {
  const days = daysOfBreak(asked);
  const long = `This break is ${days} ${days === 1 ? "day" : "days"} long`;
  const together = mostInTwelveMonths(asked, others);
  const all = together > days ? `; with the others, ${together} days in this home within 12 months` : "";
  return `${long}${all}. ${shortBreakLimits(rulebook)}`;
}

/** What is too long about a stay, and what to do instead. */
export function overLimitInWords(
  over: OverLimit,
  startedOn: Day,
  others: readonly ShortBreak[],
  rulebook: Limits,
): string {
  const what =
    over.limit === "one"
      ? `This stay is ${over.days} days, and one short break at most ${over.most}`
      : `The child would have ${over.days} days of short breaks in this home within 12 months, and at most ${over.most} are allowed`;
  const latest = latestReturn(startedOn, others, rulebook);
  const shorter = latest ? `Enter ${formatDay(latest)} or an earlier day, or say` : "Say";
  return `${what} (Care Planning reg 48). ${shorter} that the ordinary care plan rules apply to it.`;
}

export type LengthenRefusal =
  | { readonly why: "not-a-break" | "over" | "not-later" | "child-not-under-18" }
  /** The carers have no room from this day on. */
  | { readonly why: "carers-away"; readonly from: Day }
  | { readonly why: "too-long"; readonly words: string };

/**
 * Lengthens a short break that runs or is to come: the child goes back to their own home, which is kept, on a later day. Refused
 * for a home without a last day, once the child has gone back, for a day that is no later, for a child who is 18 by then, where
 * the carers have no room by then, and beyond the limits of reg 48 unless the ordinary rules are said to apply.
 * @param ordinaryRules that the ordinary rules for care plans, visits and reviews apply to the stay as it is now
 */
export function lengthenBreak(
  placement: { readonly placeCode: string; readonly startedOn: Day; readonly endedOn: Day | null },
  { until, ordinaryRules }: { readonly until: Day; readonly ordinaryRules: boolean },
  facts: {
    readonly bornOn: Day;
    readonly others: readonly ShortBreak[];
    readonly availability: Pick<Availability, "state" | "awayFrom"> | null;
    readonly rulebook: Limits;
    readonly today: Day;
  },
): Result<{ endedOn: Day; outsideLimits: boolean }, LengthenRefusal> {
  const { startedOn, endedOn } = placement;
  if (placement.placeCode !== "T3" || endedOn === null) return refuse({ why: "not-a-break" });
  if (endedOn <= facts.today) return refuse({ why: "over" });
  if (until <= endedOn) return refuse({ why: "not-later" });
  if (isAdult(facts.bornOn, until)) return refuse({ why: "child-not-under-18" });
  const { state, awayFrom } = facts.availability ?? {};
  if (state === "unavailable" && awayFrom !== undefined && awayFrom < until) {
    return refuse({ why: "carers-away", from: awayFrom });
  }
  const over = overLimit({ startedOn, endedOn: until }, facts.others, facts.rulebook);
  if (over && !ordinaryRules) {
    return refuse({ why: "too-long", words: overLimitInWords(over, startedOn, facts.others, facts.rulebook) });
  }
  return accept({ endedOn: until, outsideLimits: over !== null });
}
