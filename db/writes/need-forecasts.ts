import type { Write } from "../engine/commit.server.ts";
import { needForecasts } from "../schema/index.ts";

type ForecastRow = typeof needForecasts.$inferInsert;

/** Keeps the forecast of an area in the place of the one before. */
export function keepNeedForecast(row: ForecastRow): Write {
  const { area, ...changed } = row;
  return (tx) =>
    tx
      .insert(needForecasts)
      .values(row)
      .onConflictDoUpdate({ target: needForecasts.area, set: changed })
      .returning({ area: needForecasts.area });
}
