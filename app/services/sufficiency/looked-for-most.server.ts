import type { Region } from "#app/domain/councils/authority.ts";
import { asKnownOn, keptSince } from "#app/domain/pipeline-forecast/stays.ts";
import { addDays, dayOf } from "#app/domain/shared/day.ts";
import { needAndHomes } from "#app/domain/sufficiency/need-and-homes.ts";
import { recruitmentBrief } from "#app/domain/sufficiency/public-need.ts";
import { SUFFICIENCY_RULEBOOK } from "#app/domain/sufficiency/rulebook.ts";
import { type CouncilBrief, councilBrief } from "#app/domain/targets/brief.ts";
import type { Reader } from "#db/engine/store.server.ts";
import { listCouncilIdsOfRegion } from "#db/queries/councils.ts";
import { listJourneys } from "#db/queries/journeys.ts";
import { keptAMinute, keptOfEach } from "#db/queries/kept.ts";
import { findRegionNeed } from "#db/queries/public-need.ts";
import { findSufficiencyFacts, listPipeline } from "#db/queries/sufficiency.ts";
import { chancesBy } from "./approvals-due.server.ts";

type CouncilOfRegion = { id: string; region: Region };

/**
 * Whom a council should look for most, in words: the ages and groups for which it will be short of most homes in the
 * next 90 days. Approvals on their way are weighed as the page of need weighs them. Empty where no shortage is large enough
 * to be named. Kept for a minute.
 */
export function listLookedForMost(db: Reader, { id, region }: CouncilOfRegion, now: Date): Promise<string[]> {
  return keptAMinute(db, `brief ${id}`, now, async () => {
    const today = dayOf(now);
    const regionIds = await listCouncilIdsOfRegion(db, region.code);
    const [facts, terms, all] = await Promise.all([
      findSufficiencyFacts(db, [id], today),
      listPipeline(db, [id], today),
      keptOfEach(db, "journeys", today, regionIds, (one) => listJourneys(db, [one])),
    ]);
    const journeys = asKnownOn(all, today);
    const records = { journeys, today, since: keptSince(journeys) };
    const chances = chancesBy(records, id, addDays(today, SUFFICIENCY_RULEBOOK.horizonDays.value));
    const pipeline = terms.flatMap((one) => {
      const chance = chances.get(one.applicationId);
      return chance === undefined ? [] : [{ ...one, chance }];
    });
    const rows = needAndHomes({ ...facts, pipeline }, new Set([id]), SUFFICIENCY_RULEBOOK);
    return recruitmentBrief(rows, SUFFICIENCY_RULEBOOK).map((one) => one.words);
  });
}

/** A council's brief for recruitment, from figures its public page shows too; null where no shortage may be named. */
export async function findCouncilBrief(
  db: Reader,
  council: CouncilOfRegion & { name: string },
  now: Date,
): Promise<CouncilBrief | null> {
  const [needs, most] = await Promise.all([
    findRegionNeed(db, council.region, now),
    listLookedForMost(db, council, now),
  ]);
  const moved = needs.councils.find(({ councilId }) => councilId === council.id)?.need.moved ?? null;
  return councilBrief({
    name: council.name,
    most,
    outsideOf100: moved === null ? null : Math.round(moved.share * 100),
    ofNewHomes: moved?.from === "new-homes",
  });
}
