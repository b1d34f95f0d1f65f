import { and, asc, count, eq, gte, inArray, isNotNull, isNull, lt, min, ne, or } from "drizzle-orm";
import type { LetGoReason } from "#app/domain/matching/offers.ts";
import type { OfferStage } from "#app/domain/matching/stages.ts";
import { addDays, type Day, dayOf, instantAt } from "#app/domain/shared/day.ts";
import type { Approach, FirstChild } from "#app/domain/sufficiency/homes-asked.ts";
import { carersNamed, type RegisterHome } from "#app/domain/sufficiency/register-year.ts";
import type { Reader } from "../engine/store.server.ts";
import { applicationPeople, events, households, offers, placements } from "../schema/index.ts";

/** Every question that some councils put to a household between two days, both included. */
export async function listApproaches(
  db: Reader,
  councilIds: readonly string[],
  { from, to }: { from: Day; to: Day },
): Promise<Approach[]> {
  const [rows, letGo] = await Promise.all([
    db
      .select({ id: offers.id, councilId: offers.councilId, stage: offers.stage, answeredAt: offers.answeredAt })
      .from(offers)
      .where(
        and(
          inArray(offers.councilId, [...councilIds]),
          gte(offers.madeAt, instantAt(from, 0)),
          lt(offers.madeAt, instantAt(addDays(to, 1), 0)),
        ),
      ),
    db
      .select({ data: events.data, reason: events.reason })
      .from(events)
      .where(
        and(inArray(events.chain, [...councilIds]), eq(events.type, "OfferLetGo"), gte(events.at, instantAt(from, 0))),
      )
      .orderBy(asc(events.at), asc(events.seq)),
  ]);
  // A home that was let go, asked again and let go again: the last reason holds.
  const reasons = new Map(letGo.map(({ data, reason }) => [data.offerId, reason]));
  const ofChild: LetGoReason = "child-or-family";
  return rows.map(({ id, councilId, stage, answeredAt }) => ({
    councilId,
    stage: stage as OfferStage,
    isAnswered: answeredAt !== null,
    isForChild: reasons.get(id) === ofChild,
  }));
}

/** Households some councils approved themselves, but those that ended on a day nobody wrote down; kinship households are none. */
function onRegister(councilIds: readonly string[]) {
  return and(
    inArray(households.approvedBy, [...councilIds]),
    eq(households.provider, "own"),
    or(ne(households.stage, "ended"), isNotNull(households.approvalEndsOn)),
  );
}

/** The mainstream households on the registers of some councils, those that have left too, with how many carers they are and the changes of their places. */
export async function listRegisterHomes(db: Reader, councilIds: readonly string[]): Promise<RegisterHome[]> {
  const [rows, people, changed] = await Promise.all([
    db
      .select({
        id: households.id,
        applicationId: households.applicationId,
        name: households.name,
        councilId: households.approvedBy,
        approvedOn: households.approvedOn,
        endsOn: households.approvalEndsOn,
        places: households.places,
      })
      .from(households)
      .where(onRegister(councilIds)),
    db
      .select({ applicationId: applicationPeople.applicationId, carers: count() })
      .from(applicationPeople)
      .innerJoin(households, eq(households.applicationId, applicationPeople.applicationId))
      .where(
        and(
          onRegister(councilIds),
          eq(applicationPeople.councilId, households.approvedBy),
          isNull(applicationPeople.leftOn),
        ),
      )
      .groupBy(applicationPeople.applicationId),
    db
      .select({ householdId: events.caseId, at: events.at, data: events.data })
      .from(events)
      .where(and(inArray(events.chain, [...councilIds]), eq(events.type, "TermsChanged")))
      .orderBy(asc(events.at), asc(events.seq)),
  ]);
  const changes = new Map<string, { on: Day; before: number }[]>();
  for (const { householdId, at, data } of changed) {
    const { placesBefore } = data;
    if (typeof placesBefore !== "number") continue;
    changes.set(householdId, [...(changes.get(householdId) ?? []), { on: dayOf(at), before: placesBefore }]);
  }
  const applied = new Map(people.map(({ applicationId, carers }) => [applicationId, carers]));
  return rows.flatMap(({ id, councilId, applicationId, name, ...home }) => {
    if (councilId === null) return [];
    const carers = (applicationId === null ? undefined : applied.get(applicationId)) ?? carersNamed(name);
    return [{ ...home, councilId, carers, changes: changes.get(id) ?? [] }];
  });
}

/**
 * The households some councils approved themselves since a day, with the day a child first came to live there, of whichever
 * council, and whether children live there whose coming was never recorded.
 */
export async function listFirstChildren(db: Reader, councilIds: readonly string[], since: Day): Promise<FirstChild[]> {
  const rows = await db
    .select({
      councilId: households.approvedBy,
      approvedOn: households.approvedOn,
      endsOn: households.approvalEndsOn,
      firstChildOn: min(placements.startedOn),
      unrecorded: households.unrecorded,
    })
    .from(households)
    .leftJoin(placements, eq(placements.householdId, households.id))
    .where(and(onRegister(councilIds), gte(households.approvedOn, since)))
    .groupBy(
      households.id,
      households.approvedBy,
      households.approvedOn,
      households.approvalEndsOn,
      households.unrecorded,
    );
  return rows.flatMap(({ councilId, firstChildOn, unrecorded, ...row }) =>
    councilId === null
      ? []
      : [{ ...row, councilId, firstChildOn: firstChildOn as Day | null, hasUnrecorded: (unrecorded ?? 0) > 0 }],
  );
}
