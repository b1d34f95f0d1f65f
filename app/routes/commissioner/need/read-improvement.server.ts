import { formatWhen } from "#app/domain/calendar/working-hours.ts";
import { kindAsked, sayWay, stepLines } from "#app/domain/improvement/say-way.ts";
import { formatDay } from "#app/domain/shared/day.ts";
import type { CommissionerAsked } from "#app/http/guards.server.ts";
import { readRegionWay } from "#app/services/improvement/read-way.server.ts";

/** The way to approval of the region or one of its councils, for one kind of enquiry. */
export async function readImprovement({ db, now, today, commissioner, url }: CommissionerAsked) {
  const kind = kindAsked(url.searchParams);
  const { councils, since, figures } = await readRegionWay(
    { db, now, today, regionCode: commissioner.regionCode },
    kind,
  );
  const chosen = councils.find(({ slug }) => slug === url.searchParams.get("council")) ?? null;
  const at = chosen === null ? -1 : councils.indexOf(chosen);
  const region = councils[0]?.region.name ?? "";
  const times = chosen === null ? figures.all : (figures.councils[at] ?? []);
  const { cohorts, periods, quarters, whole, sources } = figures;
  const lines = (told: typeof cohorts, young: boolean) =>
    stepLines({ told: told.quarters, quarters, whole, kind, today: young ? today : null });
  const ofCouncil = (told: typeof cohorts, young: boolean) => {
    const [sum] = lines(told, young).slice(-1);
    const counts = told.councils?.groups[at];
    return sum && counts
      ? [
          { ...sum, name: chosen?.name ?? "", counts, sum: false },
          { ...sum, name: region },
        ]
      : [];
  };
  return {
    asAt: formatWhen(now, now),
    since: formatDay(since),
    region,
    where: chosen?.name ?? region,
    chosen: chosen?.slug ?? null,
    chips: councils.map(({ slug, name }) => ({ slug, name })),
    kind,
    times,
    ofRegion: chosen === null ? null : figures.all,
    span: whole,
    cohorts: chosen === null ? lines(cohorts, true) : ofCouncil(cohorts, true),
    periods: chosen === null ? lines(periods, false) : ofCouncil(periods, false),
    bySource: chosen === null ? sources.map((name, row) => ({ name, counts: cohorts.sources?.groups[row] ?? [] })) : [],
    byCouncil:
      chosen === null ? councils.map(({ name }, row) => ({ name, counts: cohorts.councils?.groups[row] ?? [] })) : [],
    isSplit: cohorts.councils !== null,
    ...sayWay({ times, cohorts: cohorts.quarters, periods: periods.quarters, quarters, kind, today }),
  };
}
