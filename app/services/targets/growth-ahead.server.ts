import type { BandCode } from "#app/domain/forecast/need/figures.ts";
import { type Day, daysBetween, formatDay } from "#app/domain/shared/day.ts";
import { changesByAge, type GrowthAhead, sayChanges } from "#app/domain/targets/growth.ts";
import { keptWhileUnchanged } from "#db/queries/kept.ts";
import { childrenExpected, type ForecastArea, readForecasts } from "../forecast/read-forecast.server.ts";
import type { RegionScope } from "../reports/region-scope.ts";

const DAYS_A_YEAR = 365.25;

/**
 * By how many a year the children of each age in mainstream foster homes of each council change over the months it can be
 * forecast ahead, as its forecast of need has it: ages that may not be told, together. A council without one, or with too
 * few children to tell, is not in it.
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
      const all = changeOf(area, "all", today);
      if (!council || all === null) return [];
      const changes = changesByAge(all, (band) => changeOf(area, band, today));
      const source = `${sayChanges(changes)} (forecast of need from its returns up to ${formatDay(study.start)})`;
      return [[council.id, { changes, source }] as const];
    }),
  );
}

/** By how many children a year those of an age change from today on; null where they may not be told. */
function changeOf(area: ForecastArea, band: BandCode, today: Day): number | null {
  const months = childrenExpected(area, { band, kind: "mainstream" }, today);
  const first = months?.find(({ day }) => day > today);
  const last = months?.at(-1);
  if (!first || !last || last.day <= first.day) return null;
  return ((last.mean - first.mean) * DAYS_A_YEAR) / daysBetween(first.day, last.day);
}
