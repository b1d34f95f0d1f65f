import type { KeptReturns } from "#app/domain/forecast/need/kept-returns.ts";
import type { Day } from "#app/domain/shared/day.ts";
import type { Reader } from "#db/engine/store.server.ts";
import { listForecastEpisodes, pageForecastChildren } from "#db/queries/need-forecasts.ts";

/** Children read at a time, so that nobody waits for a page meanwhile. */
const AT_ONCE = 500;

/** Reads the kept rows of returns into what a forecast is made from, a page at a time; a council's years in their order. */
export async function gatherReturns(
  db: Reader,
  gathered: KeptReturns,
  returns: readonly { id: string; yearEnd: Day }[],
): Promise<void> {
  for (const { id, yearEnd } of returns) {
    for (let after = ""; ; ) {
      const children = await pageForecastChildren(db, id, after, AT_ONCE);
      const keys = children.map(({ childKey }) => childKey);
      gathered.addChildren(yearEnd, children);
      if (keys.length > 0) gathered.addEpisodes(yearEnd, await listForecastEpisodes(db, id, keys));
      after = keys.at(-1) ?? "";
      if (keys.length < AT_ONCE) break;
    }
  }
}
