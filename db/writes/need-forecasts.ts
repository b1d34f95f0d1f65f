import { and, eq } from "drizzle-orm";
import type { Write } from "../engine/commit.server.ts";
import { needForecasts, needScenarios, publishedForecasts } from "../schema/index.ts";

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

/** Keeps a forecast as it was published; of two of one area and the same returns the second is refused. */
export function keepPublishedForecast(row: typeof publishedForecasts.$inferInsert): Write {
  return (tx) => tx.insert(publishedForecasts).values(row).returning({ id: publishedForecasts.id });
}

/** Gives what-ifs a name; of two of one name in a region the second is refused. */
export function addNeedScenario(row: typeof needScenarios.$inferInsert): Write {
  return (tx) => tx.insert(needScenarios).values(row).returning({ id: needScenarios.id });
}

/** Takes a named what-if of a region away. */
export function dropNeedScenario(regionCode: string, id: string): Write {
  return (tx) =>
    tx
      .delete(needScenarios)
      .where(and(eq(needScenarios.regionCode, regionCode), eq(needScenarios.id, id)))
      .returning({ id: needScenarios.id });
}
