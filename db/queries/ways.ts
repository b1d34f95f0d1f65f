import { and, count, eq, gte, inArray, isNotNull, lt, ne, notInArray, or } from "drizzle-orm";
import type { WithdrawalCode } from "#app/domain/applications/stages.ts";
import type { CheckFact, EnquiryPractice, SeatFact, SessionFact } from "#app/domain/improvement/practices.ts";
import type { EnquiryFact } from "#app/domain/improvement/way.ts";
import type { Journey } from "#app/domain/pipeline-forecast/stays.ts";
import { type Day, dayOf, instantAt, minutesOfDay } from "#app/domain/shared/day.ts";
import type { Reader } from "../engine/store.server.ts";
import {
  applications,
  checks,
  contactAttempts,
  enquiries,
  eventSeats,
  eventSeries,
  seriesEvents,
  visits,
} from "../schema/index.ts";

/** One enquiry with what followed, and what was done for it. */
export type EnquiryWay = EnquiryFact & EnquiryPractice;

/**
 * Enquiries that came to some councils since a day, and those before it that still go on, each with its application's way and its first visit, without anything
 * that says whose it is. The second of two that were found to be one is left out.
 */
export async function listEnquiryWays(
  db: Reader,
  councilIds: readonly string[],
  since: Day,
  journeys: readonly Journey[],
): Promise<EnquiryWay[]> {
  const ids = [...councilIds];
  const [rows, applied, visited, tried] = await Promise.all([
    db
      .select({
        id: enquiries.id,
        councilId: enquiries.councilId,
        kind: enquiries.kind,
        source: enquiries.firstTouch,
        receivedAt: enquiries.receivedAt,
        firstAnsweredAt: enquiries.firstAnsweredAt,
        stage: enquiries.stage,
        stageSince: enquiries.stageSince,
        closedReason: enquiries.closedReason,
      })
      .from(enquiries)
      .where(
        and(
          inArray(enquiries.councilId, ids),
          ne(enquiries.stage, "merged"),
          or(
            gte(enquiries.receivedAt, instantAt(since, 0)),
            notInArray(enquiries.stage, ["applied", "closed", "merged"]),
          ),
        ),
      ),
    db
      .select({ id: applications.id, enquiryId: applications.enquiryId })
      .from(applications)
      .where(and(inArray(applications.councilId, ids), isNotNull(applications.enquiryId))),
    db
      .select({ enquiryId: visits.enquiryId, startsAt: visits.startsAt })
      .from(visits)
      .where(and(inArray(visits.councilId, ids), eq(visits.kind, "initial"), eq(visits.state, "held"))),
    db
      .select({ enquiryId: contactAttempts.enquiryId, tries: count() })
      .from(contactAttempts)
      .where(inArray(contactAttempts.councilId, ids))
      .groupBy(contactAttempts.enquiryId),
  ]);
  const byId = new Map(journeys.map((journey) => [journey.id, journey]));
  const journeyOf = new Map(applied.map(({ id, enquiryId }) => [enquiryId, byId.get(id)]));
  const visitOf = new Map<string | null, Date>();
  for (const { enquiryId, startsAt } of visited) {
    const before = visitOf.get(enquiryId);
    if (before === undefined || startsAt < before) visitOf.set(enquiryId, startsAt);
  }
  const triesOf = new Map(tried.map(({ enquiryId, tries }) => [enquiryId, tries]));
  return rows.map(({ id, councilId, kind, source, receivedAt, firstAnsweredAt, stage, stageSince, closedReason }) => {
    const visit = visitOf.get(id);
    return {
      id,
      councilId,
      kind: kind === "kinship" ? "kinship" : "mainstream",
      source,
      enquiredOn: dayOf(receivedAt),
      reachedOn: firstAnsweredAt === null ? null : dayOf(firstAnsweredAt),
      visitedOn: visit === undefined ? null : dayOf(visit),
      closedOn: stage === "closed" ? dayOf(stageSince) : null,
      assessmentBegan: stage === "closed" && closedReason === "kinship-assessment-begun",
      nobodyAnswered: stage === "closed" && closedReason === "no-reply",
      tries: triesOf.get(id) ?? 0,
      journey: journeyOf.get(id) ?? null,
    };
  });
}

/** The checks of some councils' applications that were called for since a day: when they were, were asked for and came. */
export async function listCheckFacts(db: Reader, councilIds: readonly string[], since: Day): Promise<CheckFact[]> {
  const rows = await db
    .select({
      councilId: checks.councilId,
      applicationId: checks.applicationId,
      neededFrom: checks.neededFrom,
      requestedOn: checks.requestedOn,
      receivedOn: checks.receivedOn,
      chases: checks.chases,
    })
    .from(checks)
    .where(
      and(inArray(checks.councilId, [...councilIds]), ne(checks.state, "not-needed"), gte(checks.neededFrom, since)),
    );
  return rows.flatMap(({ neededFrom, ...row }) => (neededFrom === null ? [] : [{ ...row, neededFrom }]));
}

/** The preparation sessions some councils held from a day up to now. */
export async function listSessionFacts(
  db: Reader,
  councilIds: readonly string[],
  since: Day,
  now: Date,
): Promise<SessionFact[]> {
  const rows = await db
    .select({ councilId: seriesEvents.councilId, startsAt: seriesEvents.startsAt })
    .from(seriesEvents)
    .innerJoin(eventSeries, eq(eventSeries.id, seriesEvents.seriesId))
    .where(
      and(
        inArray(seriesEvents.councilId, [...councilIds]),
        eq(eventSeries.kind, "preparation"),
        ne(seriesEvents.state, "called-off"),
        gte(seriesEvents.startsAt, instantAt(since, 0)),
        lt(seriesEvents.startsAt, now),
      ),
    );
  return rows.map(({ councilId, startsAt }) => ({ councilId, on: dayOf(startsAt), minutes: minutesOfDay(startsAt) }));
}

/** Seats that some councils' people had at sessions held since a day, and whether they came. */
export async function listSeatFacts(db: Reader, councilIds: readonly string[], since: Day): Promise<SeatFact[]> {
  const rows = await db
    .select({ councilId: eventSeats.forCouncilId, state: eventSeats.state })
    .from(eventSeats)
    .innerJoin(seriesEvents, eq(seriesEvents.id, eventSeats.eventId))
    .where(
      and(
        inArray(eventSeats.forCouncilId, [...councilIds]),
        inArray(eventSeats.state, ["attended", "missed"]),
        gte(seriesEvents.startsAt, instantAt(since, 0)),
      ),
    );
  return rows.map(({ councilId, state }) => ({ councilId, came: state === "attended" }));
}

/** Why applicants of some councils stopped since a day, by the codes of the national return; null where none was given. */
export async function listWithdrawals(
  db: Reader,
  councilIds: readonly string[],
  since: Day,
): Promise<(WithdrawalCode | null)[]> {
  const rows = await db
    .select({ state: applications.state })
    .from(applications)
    .where(
      and(
        inArray(applications.councilId, [...councilIds]),
        eq(applications.stage, "withdrawn"),
        gte(applications.endedOn, since),
      ),
    );
  return rows.map(({ state }) => state.withdrawalCode);
}
