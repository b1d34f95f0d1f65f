import { type Day, dayOf } from "#app/domain/shared/day.ts";
import { inForce } from "#app/domain/sharing/agreements.ts";
import { seatsLeft } from "#app/domain/training/seats.ts";
import { AUDIENCE_NAMES, type SessionAudience } from "#app/domain/training/series.ts";
import type { Reader } from "#db/engine/store.server.ts";
import { type AgreementRecord, listAgreementsOfTaker } from "#db/queries/sharing.ts";
import { listSeatStates, listSessions, type Session } from "#db/queries/training.ts";

/** The agreements under which a council may take seats of others today. */
export async function listGivers(db: Reader, takerId: string, today: Day): Promise<AgreementRecord[]> {
  const agreements = await listAgreementsOfTaker(db, takerId, "training-seat");
  return agreements.filter((agreement) => inForce(agreement, today));
}

/** A neighbour's session with seats to spare, how many, and what one costs the council that takes it. */
export type SpareSession = Session & { left: number; pence: number };

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
  const shared = sessions.filter(({ date }) => date.sharedFrom !== null && date.sharedFrom <= today);
  const states = await listSeatStates(
    db,
    shared.map(({ date }) => date.id),
  );
  return shared.flatMap((session) => {
    const taken = states.get(session.date.id) ?? [];
    const left = seatsLeft(session.date, taken);
    const waits = taken.some(({ state }) => state === "waiting");
    return left > 0 && !waits ? [{ ...session, left, pence: price.get(session.date.councilId) ?? 0 }] : [];
  });
}
