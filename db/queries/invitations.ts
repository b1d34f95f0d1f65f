import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, ne } from "drizzle-orm";
import type { Answers, FrozenAnswers } from "#app/domain/applications/form/engine.ts";
import type { ConsentsGiven, Invitation, InvitationReason } from "#app/domain/applications/invitations.ts";
import type { Reader } from "../engine/store.server.ts";
import { applications, checks, emails, invitations, invitedVisits } from "../schema/index.ts";

/** Somebody asked, with what belongs beside the domain's picture of them. `version` guards the next change. */
export type InvitationRecord = Invitation & {
  applicationId: string;
  councilId: string;
  relation: string | null;
  email: string;
  phone: string | null;
  said: string | null;
  tokenHash: string;
  version: number;
};

type Row = typeof invitations.$inferSelect;
export type VisitRow = typeof invitedVisits.$inferSelect;

function recordOf(row: Row): InvitationRecord {
  const { answers: _answers, document: _document, consents, reason, ...rest } = row;
  return { ...rest, consents: consents ?? {}, reason: reason as InvitationReason | null };
}

/** The invitation a link leads to; undefined when there is none. What was answered is read by `findInvitedAnswers`. */
export async function findInvitationByToken(
  db: Reader,
  kind: Invitation["kind"],
  tokenHash: string,
): Promise<InvitationRecord | undefined> {
  const [row] = await db
    .select()
    .from(invitations)
    .where(and(eq(invitations.tokenHash, tokenHash), eq(invitations.kind, kind)));
  return row && recordOf(row);
}

/** One invitation by its id, for background work. */
export async function findInvitation(db: Reader, id: string): Promise<InvitationRecord | undefined> {
  const [row] = await db.select().from(invitations).where(eq(invitations.id, id));
  return row && recordOf(row);
}

/** What somebody has written so far, by page. */
export async function findInvitedAnswers(db: Reader, id: string): Promise<Answers> {
  const [row] = await db.select({ answers: invitations.answers }).from(invitations).where(eq(invitations.id, id));
  return row?.answers ?? {};
}

/** Everybody asked about one application of these councils, in the order of their places, earlier rounds first. */
export async function listInvitations(
  db: Reader,
  councilIds: readonly string[],
  applicationId: string,
): Promise<InvitationRecord[]> {
  const rows = await db
    .select()
    .from(invitations)
    .where(and(eq(invitations.applicationId, applicationId), inArray(invitations.councilId, [...councilIds])))
    .orderBy(asc(invitations.key), asc(invitations.round));
  return rows.map(recordOf);
}

/** Everybody asked about somebody's own application, without a word of what they said. */
export async function listInvitationsOfApplication(db: Reader, applicationId: string): Promise<InvitationRecord[]> {
  const rows = await db
    .select()
    .from(invitations)
    .where(eq(invitations.applicationId, applicationId))
    .orderBy(asc(invitations.key), asc(invitations.round));
  return rows.map(recordOf);
}

/** What one person of an application of these councils sent, as it stood then. */
export async function findAnsweredDocument(
  db: Reader,
  councilIds: readonly string[],
  applicationId: string,
  id: string,
): Promise<{ record: InvitationRecord; document: FrozenAnswers } | undefined> {
  const [row] = await db
    .select()
    .from(invitations)
    .where(
      and(
        eq(invitations.id, id),
        eq(invitations.applicationId, applicationId),
        inArray(invitations.councilId, [...councilIds]),
      ),
    );
  return row?.document ? { record: recordOf(row), document: row.document } : undefined;
}

/** The consents that the adults of a household gave themselves, by their place ("adult-1"); places without an answer are left out. */
export async function consentsOf(db: Reader, applicationId: string): Promise<ReadonlyMap<string, ConsentsGiven>> {
  const rows = await db
    .select({ key: invitations.key, consents: invitations.consents })
    .from(invitations)
    .where(
      and(
        eq(invitations.applicationId, applicationId),
        eq(invitations.kind, "household-adult"),
        isNotNull(invitations.answeredAt),
      ),
    )
    .orderBy(asc(invitations.round));
  return new Map(rows.map(({ key, consents }) => [key, consents ?? {}]));
}

/** When each referee answered in writing, by the check it belongs to ("personal-reference:referee-1"). */
export async function listReferencesIn(db: Reader, applicationId: string): Promise<ReadonlyMap<string, Date>> {
  const rows = await db
    .select({ key: invitations.key, answeredAt: invitations.answeredAt })
    .from(invitations)
    .where(
      and(
        eq(invitations.applicationId, applicationId),
        eq(invitations.kind, "reference"),
        isNotNull(invitations.answeredAt),
        ne(invitations.state, "replaced"),
      ),
    );
  return new Map(
    rows.flatMap(({ key, answeredAt }) => (answeredAt ? [[`personal-reference:${key}`, answeredAt]] : [])),
  );
}

/** The places of an application to which nobody may be written, because of somebody's safety: why, by place. */
export async function listBlockedPlaces(db: Reader, applicationId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .select({ key: checks.key, why: checks.blockedBecause })
    .from(checks)
    .where(and(eq(checks.applicationId, applicationId), isNotNull(checks.blockedBecause)));
  return new Map(rows.flatMap(({ key, why }) => (why ? [[key.split(":")[1] ?? key, why]] : [])));
}

/** Invitations of these councils that want something of the worker or the applicants, in applications still open. */
export async function listInvitationsToLookAt(db: Reader, councilIds: readonly string[]) {
  const rows = await db
    .select({ invitation: invitations, ref: applications.ref, application: applications.state })
    .from(invitations)
    .innerJoin(applications, eq(applications.id, invitations.applicationId))
    .where(
      and(
        inArray(invitations.councilId, [...councilIds]),
        inArray(invitations.state, ["declined", "handed-back", "unreachable"]),
        isNull(applications.endedOn),
      ),
    )
    .orderBy(asc(invitations.sentAt), asc(invitations.id));
  return rows.map(({ invitation, ...rest }) => ({ invitation: recordOf(invitation), ...rest }));
}

/** A visit by the hash of its cookie. */
export async function findVisit(db: Reader, id: string): Promise<VisitRow | undefined> {
  const [row] = await db.select().from(invitedVisits).where(eq(invitedVisits.id, id));
  return row;
}

/** The newest code sent for an invitation that still opens. */
export async function findOpenVisitCode(db: Reader, invitationId: string, now: Date): Promise<VisitRow | undefined> {
  const [row] = await db
    .select()
    .from(invitedVisits)
    .where(
      and(eq(invitedVisits.invitationId, invitationId), isNull(invitedVisits.openedAt), gt(invitedVisits.endsAt, now)),
    )
    .orderBy(desc(invitedVisits.sentAt), desc(invitedVisits.id))
    .limit(1);
  return row;
}

/** How many codes were sent for an invitation since a moment. */
export function countVisitCodesSince(db: Reader, invitationId: string, since: Date): Promise<number> {
  return db.$count(invitedVisits, and(eq(invitedVisits.invitationId, invitationId), gt(invitedVisits.sentAt, since)));
}

/** The invitation an email asked for, where it did: the email is kept with it as its case. */
export async function findInvitationOfEmail(db: Reader, emailId: string): Promise<InvitationRecord | undefined> {
  const [row] = await db
    .select({ invitation: invitations })
    .from(emails)
    .innerJoin(invitations, and(eq(emails.caseId, invitations.id), eq(emails.caseKind, "invitation")))
    .where(eq(emails.id, emailId));
  return row && recordOf(row.invitation);
}
