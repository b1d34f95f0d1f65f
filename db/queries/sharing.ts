import { and, asc, desc, eq, inArray, or } from "drizzle-orm";
import type { Agreement, ChargedThing } from "#app/domain/sharing/agreements.ts";
import type { RechargeLine } from "#app/domain/sharing/recharges.ts";
import type { Reader } from "../engine/store.server.ts";
import {
  eventSeats,
  eventSeries,
  panelItems,
  panelMeetings,
  panels,
  rechargeLines,
  seriesEvents,
  sharingAgreements,
} from "../schema/index.ts";
import { askPrepared, placesOf } from "./prepared.ts";

/** An agreement with the guard of its next change. */
export type AgreementRecord = Agreement & { version: number };
/** A line with the guard of its next change. */
export type RechargeRecord = RechargeLine & { version: number };

/** The agreements in which a council gives or may take, the latest first: both of them see each. */
export function listAgreements(db: Reader, councilId: string): Promise<AgreementRecord[]> {
  return db
    .select()
    .from(sharingAgreements)
    .where(or(eq(sharingAgreements.councilId, councilId), eq(sharingAgreements.withCouncilId, councilId)))
    .orderBy(desc(sharingAgreements.startsOn), asc(sharingAgreements.id));
}

/** The agreements under which a council may take, or has taken, one kind of thing from others. */
export function listAgreementsOfTaker(db: Reader, takerId: string, what: ChargedThing): Promise<AgreementRecord[]> {
  return db
    .select()
    .from(sharingAgreements)
    .where(and(eq(sharingAgreements.withCouncilId, takerId), eq(sharingAgreements.what, what)))
    .orderBy(asc(sharingAgreements.startsOn), asc(sharingAgreements.id));
}

/** Every agreement about homes of every council, or of those in which some councils give or may take. */
export function listVacancyAgreements(
  db: Reader,
  councilIds?: readonly string[],
): Promise<Pick<AgreementRecord, "councilId" | "withCouncilId" | "startsOn" | "endsOn">[]> {
  const { councilId, withCouncilId, startsOn, endsOn, what } = sharingAgreements;
  const { places, values } = placesOf("council", councilIds ?? []);
  const whose = councilIds ? `${places.length}` : "all";
  return askPrepared(db, `agreements about homes of ${whose} councils`, values, () =>
    db
      .select({ councilId, withCouncilId, startsOn, endsOn })
      .from(sharingAgreements)
      .where(
        and(
          eq(what, "vacancy"),
          councilIds ? or(inArray(councilId, places), inArray(withCouncilId, places)) : undefined,
        ),
      )
      .orderBy(asc(startsOn), asc(sharingAgreements.id)),
  );
}

/** Every agreement of every council: for the clock that tells who may take. */
export function listEveryAgreement(db: Reader): Promise<AgreementRecord[]> {
  return db.select().from(sharingAgreements).orderBy(asc(sharingAgreements.id));
}

/** One agreement that a council gives under; only who gives may end it. */
export async function findAgreementOfGiver(
  db: Reader,
  councilId: string,
  id: string,
): Promise<AgreementRecord | undefined> {
  const [row] = await db
    .select()
    .from(sharingAgreements)
    .where(and(eq(sharingAgreements.id, id), eq(sharingAgreements.councilId, councilId)));
  return row;
}

/** The line of one seat or place of the council that gives it, whatever became of it. */
export async function findRechargeOf(
  db: Reader,
  of: { giverId: string; what: ChargedThing; subjectId: string },
): Promise<RechargeRecord | undefined> {
  const [row] = await db
    .select()
    .from(rechargeLines)
    .where(
      and(
        eq(rechargeLines.what, of.what),
        eq(rechargeLines.subjectId, of.subjectId),
        eq(rechargeLines.councilId, of.giverId),
      ),
    );
  return row;
}

/** Every line that a council is owed or owes, struck-out ones too, the latest use first. */
export function listRecharges(db: Reader, councilId: string): Promise<RechargeRecord[]> {
  return db
    .select()
    .from(rechargeLines)
    .where(or(eq(rechargeLines.councilId, councilId), eq(rechargeLines.owedById, councilId)))
    .orderBy(desc(rechargeLines.usedOn), asc(rechargeLines.id));
}

/** What a line is for, without anybody's name: what the session or the panel is called, and when it is. */
export type UsedAt = { title: string; startsAt: Date };

/** What the lines of a council are for, by the seat or the panel item that was used. */
export async function listWhatWasUsed(db: Reader, councilId: string): Promise<ReadonlyMap<string, UsedAt>> {
  const theirs = or(eq(rechargeLines.councilId, councilId), eq(rechargeLines.owedById, councilId));
  const [seats, places] = await Promise.all([
    db
      .select({ subjectId: rechargeLines.subjectId, title: eventSeries.title, startsAt: seriesEvents.startsAt })
      .from(rechargeLines)
      .innerJoin(eventSeats, eq(eventSeats.id, rechargeLines.subjectId))
      .innerJoin(seriesEvents, eq(seriesEvents.id, eventSeats.eventId))
      .innerJoin(eventSeries, eq(eventSeries.id, seriesEvents.seriesId))
      .where(and(theirs, eq(rechargeLines.what, "training-seat"))),
    db
      .select({ subjectId: rechargeLines.subjectId, title: panels.name, startsAt: panelMeetings.startsAt })
      .from(rechargeLines)
      .innerJoin(panelItems, eq(panelItems.id, rechargeLines.subjectId))
      .innerJoin(panelMeetings, eq(panelMeetings.id, panelItems.meetingId))
      .innerJoin(panels, eq(panels.id, panelMeetings.panelId))
      .where(and(theirs, eq(rechargeLines.what, "panel-place"))),
  ]);
  return new Map([...seats, ...places].map(({ subjectId, ...used }) => [subjectId, used]));
}
