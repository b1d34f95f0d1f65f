import { type Day, dayOf } from "#app/domain/shared/day.ts";
import { inForce } from "#app/domain/sharing/agreements.ts";
import { type Seat, seatsLeft } from "#app/domain/training/seats.ts";
import { AUDIENCE_NAMES, type SessionAudience } from "#app/domain/training/series.ts";
import type { Reader } from "#db/engine/store.server.ts";
import { type AgreementRecord, listAgreementsOfTaker } from "#db/queries/sharing.ts";
import { findSession, listSeatStates, listSessions, type Session } from "#db/queries/training.ts";

/** The agreements under which a council may take seats of others today. */
export async function listGivers(db: Reader, takerId: string, today: Day): Promise<AgreementRecord[]> {
  const agreements = await listAgreementsOfTaker(db, takerId, "training-seat");
  return agreements.filter((agreement) => inForce(agreement, today));
}

/** A neighbour's session with seats to spare, how many, and what one costs the council that takes it. */
export type SpareSession = Session & { left: number; pence: number };

/** How many seats of a shared session a neighbour may take: none while somebody waits for one. */
function leftOf({ date }: Session, taken: readonly Pick<Seat, "state">[]): number {
  return taken.some(({ state }) => state === "waiting") ? 0 : seatsLeft(date, taken);
}

function isShared({ date }: Session, today: Day): boolean {
  return date.sharedFrom !== null && date.sharedFrom <= today;
}

/**
 * The sessions of other councils at which a council may take a seat now, for anybody or for some people: shared already,
 * with one free and nobody waiting.
 */
export async function listSpareSessions(
  db: Reader,
  takerId: string,
  now: Date,
  audiences: readonly SessionAudience[] = AUDIENCE_NAMES,
): Promise<SpareSession[]> {
  const today = dayOf(now);
  const price = new Map((await listGivers(db, takerId, today)).map(({ councilId, pence }) => [councilId, pence]));
  const sessions = await listSessions(db, {
    councilIds: [...price.keys()],
    audiences,
    from: now,
    open: true,
  });
  const shared = sessions.filter((session) => isShared(session, today));
  const states = await listSeatStates(
    db,
    shared.map(({ date }) => date.id),
  );
  return shared.flatMap((session) => {
    const left = leftOf(session, states.get(session.date.id) ?? []);
    return left > 0 ? [{ ...session, left, pence: price.get(session.date.councilId) ?? 0 }] : [];
  });
}

/**
 * One session that a neighbour shares with a council, also when nothing of it is to spare any more: its last seat may have
 * gone since it was listed. Undefined where no agreement holds today, or the session was never shared.
 */
export async function findSharedSession(
  db: Reader,
  takerId: string,
  eventId: string,
  today: Day,
): Promise<SpareSession | undefined> {
  const givers = await listGivers(db, takerId, today);
  const councilIds = givers.map(({ councilId }) => councilId);
  const session = await findSession(db, councilIds, eventId);
  if (!session || !isShared(session, today)) return undefined;
  const states = await listSeatStates(db, [eventId]);
  const giver = givers.find(({ councilId }) => councilId === session.date.councilId);
  return { ...session, left: leftOf(session, states.get(eventId) ?? []), pence: giver?.pence ?? 0 };
}
