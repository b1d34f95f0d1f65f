import { REASON_WORDS } from "#app/domain/applications/invitations.ts";
import { dayOf, daysBetween, formatDayShort } from "#app/domain/shared/day.ts";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import { RESTRICTED, type Shut, shutTo } from "#app/services/applications/open-record.server.ts";
import { listOpenConcerns } from "#db/queries/concerns.ts";
import { listInvitationsToLookAt } from "#db/queries/invitations.ts";
import type { TodayRow } from "./today-row.ts";
import { unchanged } from "./unchanged.server.ts";

/** Concerns come before everything: only their reference is shown here, and only to those who read them. */
async function concernRows(given: OfficerAsked): Promise<TodayRow[]> {
  const { db, officer, today, now } = given;
  if (!officer.can("concern:work")) return [];
  const open = await unchanged(given, "concerns", () => listOpenConcerns(db, officer.councilIds));
  return open.map(({ concern, ref }) => {
    const raised = concern.state === "raised";
    const late = raised && now > concern.dueAt;
    const due = formatDayShort(dayOf(concern.dueAt), today);
    return {
      key: `concern-${concern.id}`,
      who: `Application ${ref}`,
      detail: "restricted to two roles",
      href: `/officer/applications/${concern.applicationId}/concerns/${concern.id}`,
      do: raised ? "Take up a concern" : "Finish a concern",
      why: {
        tone: raised ? "late" : "now",
        word: concern.urgent ? "child, now" : "child",
        words: raised ? `Somebody told us of a worry; to be taken up by ${due}` : "It is taken up and not closed",
      },
      clock: { text: late ? "late" : raised ? due : "", late },
      order: { kind: raised ? "child" : "stuck", at: concern.dueAt.getTime() },
    };
  });
}

/** People who cannot or will not answer, or who want a call. */
async function askedRows(given: OfficerAsked, asked: Promise<Shut>): Promise<TodayRow[]> {
  const { db, officer, today } = given;
  if (!officer.can("application:check")) return [];
  const [found, shut] = await Promise.all([
    unchanged(given, "invitations", () => listInvitationsToLookAt(db, officer.councilIds)),
    asked,
  ]);
  return found
    .filter(({ application }) => officer.roles.includes("recruitment") || application.worker?.id === officer.id)
    .map(({ invitation, ref, application }) => {
      const call = invitation.state === "handed-back";
      const days = daysBetween(dayOf(invitation.sentAt), today);
      const place = invitation.kind === "reference" ? "Referee" : "Household adult";
      return {
        key: `asked-${invitation.id}`,
        who: `${place} for ${ref}`,
        detail: shut.applications.has(invitation.applicationId) ? RESTRICTED : application.applicants,
        href: `/officer/applications/${invitation.applicationId}/people`,
        do: call ? "Ring them" : invitation.kind === "reference" ? "Replace or put right" : "Talk with them",
        why: {
          tone: "soon",
          word: call ? "call" : invitation.reason === "bounced" ? "bounce" : "no answer",
          words: invitation.reason ? REASON_WORDS[invitation.reason] : "They cannot answer",
        },
        clock: { text: days === 0 ? "today" : days === 1 ? "1 day" : `${days} days`, late: false },
        order: { kind: "stuck", at: invitation.sentAt.getTime() },
      };
    });
}

/** What the people we ask bring to an officer's day. */
export async function peopleToday(
  given: OfficerAsked,
  shut: Promise<Shut> = shutTo(given.work, given.officer.councilIds),
): Promise<TodayRow[]> {
  const rows = await Promise.all([concernRows(given), askedRows(given, shut)]);
  return rows.flat();
}
