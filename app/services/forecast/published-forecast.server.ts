import { KeptReturns, latestRun } from "#app/domain/forecast/need/kept-returns.ts";
import { forecastAsPublished, type PublishedRefusal } from "#app/domain/forecast/published/forecast.ts";
import { AGE_BANDS, stateLabel, stateOf } from "#app/domain/forecast/states.ts";
import { numberOfDay } from "#app/domain/returns/day-number.ts";
import { PLACEMENT_CATEGORIES } from "#app/domain/returns/placement-types.ts";
import { addDays, addMonths, type Day } from "#app/domain/shared/day.ts";
import type { Reader } from "#db/engine/store.server.ts";
import { listReturns } from "#db/queries/returns.ts";
import { gatherReturns } from "./gather-returns.server.ts";

/** How many of the last years rates are taken from, and how many years ahead are asked for. */
export type PublishedAsked = { rates: number; ahead: number };

/** The most years ahead: each is one more year of days to reckon. */
export const YEARS_AHEAD = 3;
const USUAL = 2;

/** The expected children of one age band and kind of home on the first of a month, with the published model's range. */
export type PublishedLine = { day: Day; band: string; kind: string; mean: number; lower: number; upper: number };

/** A council's own returns forecast as the regional reference model does, and the dates it was made with. */
export type ReturnAsPublished = {
  yearEnd: Day;
  asked: PublishedAsked;
  /** How many years there are to take rates from: of returns that count and follow one another up to this one. */
  years: number;
  from: Day;
  until: Day;
  /** By the first of each month all ages and kinds together. */
  totals: { day: Day; mean: number; lower: number; upper: number }[];
  lines: PublishedLine[];
  refusal: PublishedRefusal | null;
};

function yearsFrom(text: string | null, most: number): number {
  const years = Number(text);
  return Number.isInteger(years) && years >= 1 && years <= most ? years : Math.min(USUAL, most);
}

/**
 * The published model on the kept rows of a return that counts and of those before it, all of one council. Null where
 * the council has no such return, or it does not count. Short breaks are counted, as that model does.
 */
export async function readReturnAsPublished(
  db: Reader,
  { councilId, returnId, query }: { councilId: string; returnId: string; query: URLSearchParams },
): Promise<ReturnAsPublished | null> {
  const counting = (await listReturns(db, [councilId])).filter(
    ({ kind, state }) => kind === "ssda903" && state === "current",
  );
  const chosen = counting.find(({ id }) => id === returnId);
  if (!chosen) return null;
  const { yearEnd } = chosen;
  const returns = latestRun(counting.filter((row) => row.yearEnd <= yearEnd));
  const asked = {
    rates: yearsFrom(query.get("rates"), returns.length),
    ahead: yearsFrom(query.get("ahead"), YEARS_AHEAD),
  };
  const from = addDays(addMonths(yearEnd, -12 * asked.rates), 1);
  // A day more, so that the first of the month after the last whole year is in it too.
  const until = addDays(addMonths(yearEnd, 12 * asked.ahead), 1);
  const gathered = new KeptReturns(Number(returns[0]?.yearEnd.slice(0, 4) ?? 0), yearEnd, true);
  await gatherReturns(db, gathered, returns);
  const [start, end] = [numberOfDay(yearEnd), numberOfDay(until)];
  const made = forecastAsPublished(gathered.record(), { from: numberOfDay(from), to: start, start, until: end });
  const base = { yearEnd, asked, years: returns.length, from, until };
  if (!made.ok) return { ...base, totals: [], lines: [], refusal: made.refusal };
  const months = Object.entries(made.value.forecast_month_firsts) as [
    Day,
    (typeof made.value.forecast_month_firsts)[Day],
  ][];
  return {
    ...base,
    totals: months.map(([day, { by_category }]) => ({
      day,
      mean: by_category.Total?.mean ?? 0,
      lower: by_category.Total?.reference_lower ?? 0,
      upper: by_category.Total?.reference_upper ?? 0,
    })),
    lines: months.flatMap(([day, { population, variance_reference }]) =>
      AGE_BANDS.flatMap(({ label: band }, nth) =>
        PLACEMENT_CATEGORIES.flatMap((kind, category) => {
          const state = stateLabel(stateOf(nth, category));
          const mean = population[state];
          if (mean === undefined) return [];
          const reach = 2 * Math.sqrt(variance_reference[state] ?? 0);
          return [{ day, band, kind, mean, lower: mean - reach, upper: mean + reach }];
        }),
      ),
    ),
    refusal: null,
  };
}
