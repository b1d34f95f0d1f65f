import { approvalsBy, forecastApprovals } from "#app/domain/pipeline-forecast/approvals.ts";
import { chanceFrom, rangeOf } from "#app/domain/pipeline-forecast/draws.ts";
import { leaversCounted } from "#app/domain/pipeline-forecast/leavers.ts";
import { forecastNetHomes } from "#app/domain/pipeline-forecast/net-homes.ts";
import type { Day } from "#app/domain/shared/day.ts";
import type { Due } from "#app/domain/sufficiency/due.ts";
import type { DueHome } from "#app/domain/sufficiency/need-by-cohort.ts";
import { modelOfArea } from "../targets/area-targets.server.ts";
import type { RegionRecords } from "../targets/region-records.server.ts";

const DRAWS = 150;
/** Any number: it only makes the same records give the same ranges. */
const SEED = 2026;

/** A household on its way whose terms are known, by its application. */
type DueRecord = DueHome & { readonly applicationId: string };

/** Households on their way in an area, with their chances of approval by a day and the futures in which they are. */
export function dueOf(records: RegionRecords, only: string | null, by: Day) {
  const { facts } = modelOfArea(records, only, (councilId) => only === null || councilId === only);
  const approvals = approvalsBy(facts, by, chanceFrom(SEED), { draws: DRAWS });
  const terms = new Map(records.pipeline.map((one) => [one.applicationId, one]));
  const known = approvals.flatMap(({ id, chance, futures }): DueRecord[] => {
    const home = terms.get(id);
    return home ? [{ ...home, cannotManage: [], places: home.siblingsMax, chance, futures }] : [];
  });
  return { known, all: sumOfDue(approvals) };
}

/** Approvals expected in an area by a day, of those still to come too, less the households that leave by then. */
export function netHomesBy(records: RegionRecords, only: string | null, by: Day) {
  const { today, since, ownHomes } = records;
  const isHere = (councilId: string) => only === null || councilId === only;
  const { facts } = modelOfArea(records, only, isHere);
  const periods = forecastApprovals(facts, [today, by], chanceFrom(SEED), { draws: DRAWS });
  const homes = ownHomes.filter(({ councilId }) => isHere(councilId));
  const counted = leaversCounted(homes, since ?? today, today);
  const here = homes.filter(({ endsOn }) => endsOn === null || endsOn > today);
  const [ahead] = forecastNetHomes(periods, here, { counted, today }, chanceFrom(SEED + 1));
  return ahead ? { net: ahead.net, ...ahead.range, by } : null;
}

/** The chance by itself that each application on its way in an area is approved by a day: as the pages of need and of targets count it. */
export function chancesBy(
  records: Pick<RegionRecords, "journeys" | "since" | "today">,
  only: string,
  by: Day,
): ReadonlyMap<string, number> {
  const { facts } = modelOfArea(records, only, (councilId) => councilId === only);
  return new Map(approvalsBy(facts, by, chanceFrom(SEED), { draws: 0 }).map(({ id, chance }) => [id, chance]));
}

/** The sum of some chances, with the range that about eight in ten outcomes lie in. */
export function sumOfDue(some: readonly Pick<DueHome, "chance" | "futures">[]): Due {
  const expected = some.reduce((sum, { chance }) => sum + chance, 0);
  const drawn = Array.from({ length: DRAWS }, (_, draw) =>
    some.reduce((sum, { futures }) => sum + (futures[draw] ?? 0), 0),
  );
  return { expected, ...rangeOf(drawn) };
}
