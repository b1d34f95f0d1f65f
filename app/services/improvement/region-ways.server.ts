import type { PracticeRecords } from "#app/domain/improvement/practices.ts";
import { IMPROVEMENT_RULEBOOK } from "#app/domain/improvement/rulebook.ts";
import { asKnownOn, keptSince } from "#app/domain/pipeline-forecast/stays.ts";
import { addDays, dayOf } from "#app/domain/shared/day.ts";
import type { Reader } from "#db/engine/store.server.ts";
import { bankHolidays } from "#db/geography/bank-holidays.server.ts";
import { listJourneys } from "#db/queries/journeys.ts";
import { listCheckFacts, listEnquiryWays, listSeatFacts, listSessionFacts } from "#db/queries/ways.ts";

/** Reads how some councils' households come from an enquiry to approval, and what is done for them on the way. */
export async function readRegionWays(db: Reader, councilIds: readonly string[], now: Date): Promise<PracticeRecords> {
  const today = dayOf(now);
  const back = addDays(today, -IMPROVEMENT_RULEBOOK.lookBackDays.value);
  const journeys = asKnownOn(await listJourneys(db, councilIds), today);
  const kept = keptSince(journeys);
  const since = kept !== null && kept > back ? kept : back;
  const [enquiries, checks, sessions, seats] = await Promise.all([
    listEnquiryWays(db, councilIds, back, journeys),
    listCheckFacts(db, councilIds, since),
    listSessionFacts(db, councilIds, since, now),
    listSeatFacts(db, councilIds, since),
  ]);
  return { today, since, holidays: bankHolidays(), enquiries, journeys, checks, sessions, seats };
}
