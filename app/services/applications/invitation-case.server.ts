import { type Application, isClosed } from "#app/domain/applications/application.ts";
import type { CheckEvent } from "#app/domain/applications/checks.ts";
import type { ConcernEvent } from "#app/domain/applications/concerns.ts";
import { type Invitation, type InvitationEvent, reminderDays } from "#app/domain/applications/invitations.ts";
import type { Rulebook } from "#app/domain/applications/rulebook.ts";
import type { Json } from "#app/domain/history/event.ts";
import { dayOf, formatDay, instantAt, weekdayName } from "#app/domain/shared/day.ts";
import type { Write } from "#db/engine/commit.server.ts";
import { type ApplicationRecord, findApplication } from "#db/queries/applications.ts";
import { type CouncilHere, findCouncil } from "#db/queries/councils.ts";
import type { InvitationRecord } from "#db/queries/invitations.ts";
import { appendEvents } from "#db/writes/history.ts";
import { queueJob } from "#db/writes/jobs.ts";
import type { Email } from "#emails/catalogue.ts";
import { hashToken, tokenOfId } from "../access/secrets.server.ts";
import { outgoing } from "../jobs/outgoing.ts";
import { historyEntry, type Work } from "../work.ts";
import { rulebookOf } from "./rules-in-force.server.ts";

/** Everything that a change about somebody who is asked looks at beside their invitation. */
export type InvitationCase = { record: ApplicationRecord; council: CouncilHere; rulebook: Rulebook };

/** The application of an invitation, its council and the rules of the day. */
export async function caseOf(
  work: Work,
  about: Pick<InvitationRecord, "applicationId" | "councilId">,
): Promise<InvitationCase> {
  const db = work.store.read;
  const [record, council, rulebook] = await Promise.all([
    findApplication(db, { councilIds: [about.councilId] }, about.applicationId),
    findCouncil(db, about.councilId),
    rulebookOf(db, about.councilId, dayOf(work.now)),
  ]);
  if (!record || !council) throw new Error("Somebody is asked about an application that is gone");
  return { record, council, rulebook };
}

/** Whether somebody may newly be asked about an application: it is accepted, and no decision has been asked for yet. */
export function mayBeAskedAbout({ stage }: Pick<Application, "stage">): boolean {
  return stage === "assessment-open" || stage === "observations" || stage === "panel";
}

/** Whether answers are still of use. */
export function isStillWanted(application: Application): boolean {
  return !isClosed(application) && application.stage !== "approved";
}

const SEGMENTS = { reference: "reference", "household-adult": "household" } as const;

/** Where somebody's own pages lie. */
export function homeOf(kind: Invitation["kind"], token: string): string {
  return `/${SEGMENTS[kind]}/${token}`;
}

/** The token of an invitation's link; the same each time it is written, and kept as its hash. */
export function tokenOf(id: string, secret: string): { token: string; tokenHash: string } {
  const token = tokenOfId(id, "invitation-links", secret);
  return { token, tokenHash: hashToken(token) };
}

const LAST_MINUTE = 1;

/** The last day on which a link works, in words. */
export function lastDay(endsAt: Date): string {
  const day = dayOf(new Date(endsAt.getTime() - LAST_MINUTE));
  return `${weekdayName(day)} ${formatDay(day)}`;
}

const firstNameOf = (name: string) => name.trim().split(/\s+/)[0] ?? "";

type Written = "asked" | "reminder" | "thanks";

/** One of the emails that carry somebody's own link. */
export function linkEmail(
  what: Written,
  invitation: Pick<Invitation, "id" | "kind" | "name" | "endsAt">,
  councilName: string,
  secret: string,
): Email {
  const { token } = tokenOf(invitation.id, secret);
  const about = { firstName: firstNameOf(invitation.name), councilName, path: homeOf(invitation.kind, token) };
  if (what === "thanks") return { template: "invitation-thanks", facts: about };
  const facts = { ...about, endsOn: lastDay(invitation.endsAt) };
  if (what === "reminder") return { template: "invitation-reminder", facts };
  return invitation.kind === "reference"
    ? { template: "reference-asked", facts }
    : { template: "household-asked", facts };
}

/** An email to somebody who is asked, kept with their invitation, so that one that comes back is known by it. */
export function toInvited(
  work: Work,
  invitation: { id: string; email: string; councilId: string },
  email: Email,
): Write {
  const { id, email: address, councilId } = invitation;
  return outgoing(work, { address, councilId, caseKind: "invitation", caseId: id }, email);
}

type Kept = InvitationEvent | ConcernEvent | CheckEvent;

/** What happened to somebody asked, in the history of the application: places and codes, never names or words. */
export function keepPeopleEvents(
  work: Work,
  { record, rulebook }: Pick<InvitationCase, "record" | "rulebook">,
  events: readonly Kept[],
): Write {
  const about = {
    councilId: record.councilId,
    caseKind: "application",
    caseId: record.id,
    rulebook: rulebook.version,
  } as const;
  return appendEvents(
    events.map((event) => historyEntry(work, about, { type: event.type, data: event as unknown as Json })),
  );
}

export const REMIND_INVITED = "remind-invited";
/** Reminders go out when people are up. */
const MORNING = 9 * 60 + 30;

/** The clock's reminders of an invitation, queued with the asking. */
export function queueReminders(work: Work, invitation: Pick<Invitation, "id" | "sentAt">, rulebook: Rulebook): Write[] {
  return reminderDays(invitation.sentAt, rulebook).map((day, nth) =>
    queueJob({
      id: work.newId(),
      kind: REMIND_INVITED,
      key: `${REMIND_INVITED}:${invitation.id}:${nth + 1}`,
      payload: { invitationId: invitation.id },
      runAt: instantAt(day, MORNING),
      now: work.now,
    }),
  );
}
