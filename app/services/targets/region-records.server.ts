import type { Journey } from "#app/domain/pipeline-forecast/stays.ts";
import { asKnownOn, keptSince } from "#app/domain/pipeline-forecast/stays.ts";
import { addDays, type Day } from "#app/domain/shared/day.ts";
import { TARGETS_RULEBOOK } from "#app/domain/targets/rulebook.ts";
import type { Reader } from "#db/engine/store.server.ts";
import {
  type EnquiryOutcome,
  listEnquiryOutcomes,
  listJourneys,
  listOwnHomes,
  type OwnHome,
} from "#db/queries/journeys.ts";
import { keptOfEach, keptWhileUnchanged } from "#db/queries/kept.ts";
import { findSufficiencyFacts, listPipeline } from "#db/queries/sufficiency.ts";

const DAYS_A_YEAR = 365;

/** What targets are worked out from, for some councils on a day. Nothing in it says who anybody is. */
export type RegionRecords = {
  readonly today: Day;
  /** From when applications are kept in full; null where none has ended yet. */
  readonly since: Day | null;
  readonly journeys: readonly Journey[];
  readonly sufficiency: Awaited<ReturnType<typeof findSufficiencyFacts>>;
  readonly pipeline: Awaited<ReturnType<typeof listPipeline>>;
  readonly ownHomes: readonly OwnHome[];
  /** A year's enquiries that have had time to become an application. */
  readonly enquiries: readonly EnquiryOutcome[];
  /** Those of the last year, the latest too. */
  readonly enquiriesOfYear: readonly EnquiryOutcome[];
};

/** The records of a region's councils, read once until one of them changes. */
export function keptRegionRecords(
  db: Reader,
  regionCode: string,
  councilIds: readonly string[],
  today: Day,
): Promise<RegionRecords> {
  return keptWhileUnchanged(db, `records ${regionCode}`, today, councilIds, () =>
    readRegionRecords(db, councilIds, today),
  );
}

/** Reads it all, within the councils given. */
async function readRegionRecords(db: Reader, councilIds: readonly string[], today: Day): Promise<RegionRecords> {
  const [all, sufficiency, pipeline, ownHomes] = await Promise.all([
    listJourneys(db, councilIds),
    findSufficiencyFacts(db, councilIds, today),
    listPipeline(db, councilIds, today),
    listOwnHomes(db, councilIds),
  ]);
  const journeys = asKnownOn(all, today);
  const since = keptSince(journeys);
  const old = addDays(today, -TARGETS_RULEBOOK.enquiryDays.value);
  const from = (start: Day) => (since !== null && since > start ? since : start);
  const outcomes = (start: Day, until: Day) =>
    keptOfEach(db, `enquiries until ${until === old ? "then" : "now"}`, `${start} ${until}`, councilIds, (id) =>
      listEnquiryOutcomes(db, [id], start, until),
    );
  const [enquiries, enquiriesOfYear] = await Promise.all([
    outcomes(from(addDays(old, -DAYS_A_YEAR)), old),
    outcomes(from(addDays(today, -DAYS_A_YEAR)), addDays(today, 1)),
  ]);
  return { today, since, journeys, sufficiency, pipeline, ownHomes, enquiries, enquiriesOfYear };
}
