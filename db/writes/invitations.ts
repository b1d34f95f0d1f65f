import { and, eq, gt, isNull, ne } from "drizzle-orm";
import type { Answers, FrozenAnswers } from "#app/domain/applications/form/engine.ts";
import type { Invitation } from "#app/domain/applications/invitations.ts";
import type { Write } from "../engine/commit.server.ts";
import { invitations, invitedVisits } from "../schema/index.ts";

/** The columns of the domain's picture of an invitation. */
function moving(invitation: Invitation) {
  const { state, reason, consents, sentAt, endsAt, remindedAt, reminders, answeredAt } = invitation;
  return { state, reason, consents, sentAt, endsAt, remindedAt, reminders, answeredAt };
}

/** Somebody newly asked. A second one in the same place and round is refused, so that two presses ask once. */
export function addInvitation(
  invitation: Invitation,
  kept: {
    applicationId: string;
    councilId: string;
    relation: string | null;
    email: string;
    phone: string | null;
    tokenHash: string;
  },
): Write {
  const { id, kind, key, round, name } = invitation;
  const row = { ...moving(invitation), ...kept, id, kind, key, round, name, version: 1 };
  return (tx) => tx.insert(invitations).values(row).returning({ id: invitations.id });
}

/** An invitation as it is now, if nobody has changed it since the version that was read. */
export function saveInvitation(
  invitation: Invitation,
  readVersion: number,
  more: {
    answers?: Answers;
    document?: FrozenAnswers;
    said?: string | null;
    tokenHash?: string;
  } = {},
): Write {
  return (tx) =>
    tx
      .update(invitations)
      .set({ ...moving(invitation), ...more, version: readVersion + 1 })
      .where(and(eq(invitations.id, invitation.id), eq(invitations.version, readVersion)))
      .returning({ id: invitations.id });
}

/** A code that was sent, and the visit it may open. */
export function addVisit(visit: typeof invitedVisits.$inferInsert): Write {
  return (tx) => tx.insert(invitedVisits).values(visit).returning({ id: invitedVisits.id });
}

/** Takes back a code that was never sent. */
export function forgetVisit(id: string): Write {
  return function* (tx) {
    yield tx.delete(invitedVisits).where(eq(invitedVisits.id, id)).returning({ id: invitedVisits.id });
  };
}

/** Ends the codes of an invitation that were not used, as when a new one is sent; all but that one. */
export function endVisitCodes(invitationId: string, at: Date, butId: string): Write {
  return function* (tx) {
    yield tx
      .update(invitedVisits)
      .set({ endsAt: at })
      .where(
        and(
          eq(invitedVisits.invitationId, invitationId),
          ne(invitedVisits.id, butId),
          isNull(invitedVisits.openedAt),
          gt(invitedVisits.endsAt, at),
        ),
      )
      .returning({ id: invitedVisits.id });
  };
}

/** Ends every visit of an invitation, opened or not: nobody reads or writes there any more. */
export function endVisits(invitationId: string, at: Date): Write {
  return function* (tx) {
    yield tx
      .update(invitedVisits)
      .set({ endsAt: at })
      .where(and(eq(invitedVisits.invitationId, invitationId), gt(invitedVisits.endsAt, at)))
      .returning({ id: invitedVisits.id });
  };
}

/** Counts a wrong try at a code. */
export function countVisitTry(visit: { id: string; version: number; tries: number }): Write {
  return (tx) =>
    tx
      .update(invitedVisits)
      .set({ tries: visit.tries + 1, version: visit.version + 1 })
      .where(and(eq(invitedVisits.id, visit.id), eq(invitedVisits.version, visit.version)))
      .returning({ id: invitedVisits.id });
}

/** Opens a visit by its code, once, under a new name for its cookie. */
export function openVisitRow(
  visit: { id: string; version: number },
  to: { id: string; at: Date; endsAt: Date },
): Write {
  return (tx) =>
    tx
      .update(invitedVisits)
      .set({ id: to.id, openedAt: to.at, endsAt: to.endsAt, version: visit.version + 1 })
      .where(
        and(
          eq(invitedVisits.id, visit.id),
          eq(invitedVisits.version, visit.version),
          isNull(invitedVisits.openedAt),
          gt(invitedVisits.endsAt, to.at),
        ),
      )
      .returning({ id: invitedVisits.id });
}
