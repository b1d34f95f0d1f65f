import { type Day, daysBetween, formatDay } from "#app/domain/shared/day.ts";
import type { GrowthAhead } from "#app/domain/targets/gap.ts";
import { keptWhileUnchanged } from "#db/queries/kept.ts";
import { childrenExpected, type ForecastArea, readForecasts } from "../forecast/read-forecast.server.ts";
import type { RegionScope } from "../reports/region-scope.ts";

const DAYS_A_YEAR = 365.25;

/**
 * By how many a year the children in mainstream foster homes of each council change over the months it can be forecast
 * ahead, as its forecast of need has it. A council without one, or with too few children to tell, is not in it.
 */
export async function readGrowth(scope: RegionScope): Promise<ReadonlyMap<string, GrowthAhead>> {
  const { db, today, commissioner } = scope;
  const { areas } = await readForecasts(scope);
  const mark = `${today} ${areas.map(({ madeAt }) => madeAt.getTime()).join(" ")}`;
  const key = `growth ${commissioner.regionCode}`;
  return keptWhileUnchanged(db, key, mark, commissioner.councilIds, async () => growthOf(areas, today));
}

function growthOf(areas: readonly ForecastArea[], today: Day): ReadonlyMap<string, GrowthAhead> {
  return new Map(
    areas.flatMap((area) => {
      const { council, study } = area;
      const months = childrenExpected(area, { band: "all", kind: "mainstream" }, today);
      const first = months?.find(({ day }) => day > today);
      const last = months?.at(-1);
      if (!council || !first || !last || last.day <= first.day) return [];
      const aYear = ((last.mean - first.mean) * DAYS_A_YEAR) / daysBetween(first.day, last.day);
      const until = `as the forecast of need from its returns up to ${formatDay(study.start)} has it`;
      const source =
        Math.round(aYear) > 0
          ? `${Math.round(aYear)} more children in mainstream foster homes a year, ${until}`
          : `no more for growth, ${until}`;
      return [[council.id, { aYear: Math.round(aYear), source }] as const];
    }),
  );
}
