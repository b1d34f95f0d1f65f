import { type KeptForecast, keptFor, type LaidOver } from "#app/domain/forecast/need/kept-forecast.ts";
import type { PastHorizon } from "#app/domain/forecast/need/past.ts";
import { addDays, type Day } from "#app/domain/shared/day.ts";
import type { ForecastArea } from "./read-forecast.server.ts";

/** A past forecast with what came and what there had been, as far as they may be told. */
export type PastLine = LaidOver & { came: number | null; unchanged: number | null };

/**
 * Past forecasts of one number of an area, so many months ahead, over what the returns then counted: those that were kept when
 * they were published, and those made anew. One made anew is told where the numbers of its day may be.
 */
export function pastForecastsOf(
  area: ForecastArea,
  kept: readonly KeptForecast[],
  { key, months }: { key: string; months: PastHorizon },
): PastLine[] {
  const countedOn = (day: Day) =>
    [...area.counted, ...area.between].find((one) => one.day === day)?.children[key] ?? null;
  const anew = area.study.past
    .filter((one) => one.key === key && one.months === months && area.toldThen.get(one.made)?.has(key))
    .map(({ made, for: on, forecast }) => ({ publishedOn: null, way: null, made, for: on, ...forecast }));
  return [...keptFor(kept, { key, months, before: area.study.start }), ...anew]
    .sort((a, b) => (a.for < b.for ? -1 : a.for > b.for ? 1 : 0))
    .map((one) => ({ ...one, came: countedOn(addDays(one.for, -1)), unchanged: countedOn(one.made) }));
}
