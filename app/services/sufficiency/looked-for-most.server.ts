import type { Region } from "#app/domain/councils/authority.ts";
import {
  chanceOfLeaving,
  leaversCounted,
  leavingRates,
  resigningShare,
} from "#app/domain/pipeline-forecast/leavers.ts";
import { asKnownOn, keptSince } from "#app/domain/pipeline-forecast/stays.ts";
import { addMonths, dayOf, formatDay } from "#app/domain/shared/day.ts";
import { COHORTS } from "#app/domain/sufficiency/cohorts.ts";
import { homesByRow } from "#app/domain/sufficiency/need-and-homes.ts";
import { recruitmentBrief } from "#app/domain/sufficiency/public-need.ts";
import { SUFFICIENCY_RULEBOOK } from "#app/domain/sufficiency/rulebook.ts";
import { type CouncilBrief, councilBrief } from "#app/domain/targets/brief.ts";
import { type DistrictCount, placesShortOfHomes, sayPlaces } from "#app/domain/targets/brief-places.ts";
import { gapByCohort, needOfRecords } from "#app/domain/targets/gap.ts";
import { TARGETS_RULEBOOK } from "#app/domain/targets/rulebook.ts";
import type { Reader } from "#db/engine/store.server.ts";
import { sectorsOf, townOf } from "#db/geography/postcodes.server.ts";
import { listCouncilIdsOfRegion } from "#db/queries/councils.ts";
import { listJourneys, listOwnHomes } from "#db/queries/journeys.ts";
import { keptAMinute, keptOfEach } from "#db/queries/kept.ts";
import { findRegionNeed } from "#db/queries/public-need.ts";
import { findSufficiencyFacts, listPipeline } from "#db/queries/sufficiency.ts";
import { countBySector } from "#db/queries/targets.ts";
import { growthOf } from "../targets/area-targets.server.ts";
import { readGrowth } from "../targets/growth-ahead.server.ts";
import { HORIZONS } from "../targets/targets-asked.ts";
import { chancesBy } from "./approvals-due.server.ts";

type CouncilOfRegion = { id: string; region: Region };

/** The nearest of the days that targets are set by. */
const [MONTHS] = HORIZONS;

/**
 * Whom a council should look for most, in words: the rows of age and who for which it will be short of most homes in twelve
 * months, by the gap of Targets from the council's own records: open requests, growth, usable homes, leavers and approvals
 * on their way. Empty where no shortage is large enough to be named. Kept for a minute.
 */
export function listLookedForMost(db: Reader, { id, region }: CouncilOfRegion, now: Date): Promise<string[]> {
  return keptAMinute(db, `brief ${id}`, now, async () => {
    const today = dayOf(now);
    const until = addMonths(today, MONTHS);
    const regionIds = await listCouncilIdsOfRegion(db, region.code);
    const scope = { db, now, today, commissioner: { regionCode: region.code, councilIds: regionIds } };
    const [facts, terms, own, all, growth] = await Promise.all([
      findSufficiencyFacts(db, [id], today),
      listPipeline(db, [id], today),
      listOwnHomes(db, [id]),
      keptOfEach(db, "journeys", today, regionIds, (one) => listJourneys(db, [one])),
      readGrowth(scope),
    ]);
    const journeys = asKnownOn(all, today);
    const since = keptSince(journeys);
    const chances = chancesBy({ journeys, today, since }, id, until);
    const due = terms.flatMap((one) => {
      const chance = chances.get(one.applicationId);
      return chance === undefined ? [] : [{ ...one, places: one.siblingsMax, chance }];
    });
    const { counts, notices } = leaversCounted(own, since ?? today, today);
    const [rates, resigning] = [leavingRates(counts), resigningShare(notices)];
    const rows = gapByCohort({
      ...needAndUsable(facts, id, growthOf(id, growth)),
      told: COHORTS.map(() => true),
      leaving: own
        .filter(({ endsOn }) => endsOn === null || endsOn > today)
        .map((home) => ({ ...home, chance: chanceOfLeaving(rates, resigning, home, today, until) })),
      due,
      dueInAll: [...chances.values()].reduce((sum, chance) => sum + chance, 0),
    });
    const gaps = rows.map(({ band, kind, gap }) => ({ band, kind, gap: -Math.round(gap) }));
    return recruitmentBrief(gaps, SUFFICIENCY_RULEBOOK).map((one) => one.words);
  });
}

function needAndUsable(
  facts: Awaited<ReturnType<typeof findSufficiencyFacts>>,
  id: string,
  growth: ReturnType<typeof growthOf>,
) {
  const need = needOfRecords(facts, new Set([id]), growth, MONTHS);
  return { need, usable: homesByRow(facts.homes, need.homes) };
}

/** The parts of a council's own area with fewest homes for the children who come from there, in words. Kept for a minute. */
function sayWhereFewest(db: Reader, council: { id: string; name: string }, now: Date): Promise<string> {
  return keptAMinute(db, `brief places ${council.id}`, now, async () => {
    const here = new Set(sectorsOf(council.id).map(({ sector }) => sector));
    const districts = new Map<string, DistrictCount>();
    for (const { sector, children, homes } of await countBySector(db, council.id, dayOf(now))) {
      if (!here.has(sector)) continue;
      const district = sector.slice(0, sector.indexOf(" "));
      const before = districts.get(district) ?? { district, town: townOf(district), children: 0, homes: 0 };
      districts.set(district, { ...before, children: before.children + children, homes: before.homes + homes });
    }
    const places = placesShortOfHomes([...districts.values()], TARGETS_RULEBOOK.fewestFromAPlace.value);
    return sayPlaces(places, council.name);
  });
}

/** A council's brief for recruitment, as its public page shows it too; null where no shortage may be named. */
export async function findCouncilBrief(
  db: Reader,
  council: CouncilOfRegion & { name: string },
  now: Date,
): Promise<CouncilBrief | null> {
  const [needs, most, places] = await Promise.all([
    findRegionNeed(db, council.region, now),
    listLookedForMost(db, council, now),
    sayWhereFewest(db, council, now),
  ]);
  const moved = needs.councils.find(({ councilId }) => councilId === council.id)?.need.moved ?? null;
  return councilBrief({
    name: council.name,
    most,
    outsideOf100: moved === null ? null : Math.round(moved.share * 100),
    ofNewHomes: moved?.from === "new-homes",
    places,
    on: formatDay(dayOf(now)),
  });
}
