import { dayOf, daysBetween, instantAt } from "#app/domain/shared/day.ts";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import { listApplicationsUnderReview, listReleasedContacts } from "#db/queries/checks.ts";
import type { TodayRow } from "./today-row.ts";
import { unchanged } from "./unchanged.server.ts";

function waited(days: number): string {
  return days === 0 ? "today" : days === 1 ? "1 day" : `${days} days`;
}

/** Reviews that wait for the two roles who conclude them. Only the reference is shown: neither whom it is about nor why. */
async function reviewRows(given: OfficerAsked): Promise<TodayRow[]> {
  const { db, officer, today } = given;
  if (!officer.can("offence:review")) return [];
  const open = await unchanged(given, "reviews", () => listApplicationsUnderReview(db, officer.councilIds));
  return open.map(({ applicationId, ref, state, raisedAt }) => {
    const withLegal = state === "with-legal";
    return {
      key: `review-${applicationId}`,
      who: `Application ${ref}`,
      detail: "restricted to two roles",
      href: `/officer/applications/${applicationId}/checks/reviews`,
      do: withLegal ? "Read the advice and conclude" : "Ask legal for advice",
      why: {
        tone: withLegal ? "soon" : "late",
        word: "restricted",
        words: withLegal
          ? "Legal was asked; nobody is approved before it is concluded"
          : "Raised, and nobody has it yet",
      },
      clock: { text: waited(daysBetween(dayOf(raisedAt), today)), late: false },
      order: { kind: "stuck", at: raisedAt.getTime() },
    };
  });
}

/** Contacts that a manager released: the worker asks in person, and the manager sees that it is done. Nobody is named. */
async function releasedRows(given: OfficerAsked): Promise<TodayRow[]> {
  const { db, officer, today } = given;
  const manages = officer.can("check:release");
  if (!manages && !officer.can("application:check")) return [];
  const released = await unchanged(given, "released", () => listReleasedContacts(db, officer.councilIds));
  return released
    .filter(({ workerId }) => manages || workerId === officer.id)
    .map(({ id, applicationId, ref, workerId, releasedOn }) => ({
      key: `released-${id}`,
      who: `Application ${ref}`,
      detail: "no names in lists",
      href: `/officer/applications/${applicationId}/checks`,
      do: workerId === officer.id ? "Ask in person, as agreed" : "See that the worker asks in person",
      why: { tone: "soon", word: "released", words: "A contact was released; no letter goes by itself" },
      clock: { text: waited(daysBetween(releasedOn, today)), late: false },
      order: { kind: "stuck", at: instantAt(releasedOn, 0).getTime() },
    }));
}

/** What the checks bring to an officer's day and must not be told in full in a list. */
export async function checksToday(given: OfficerAsked): Promise<TodayRow[]> {
  const rows = await Promise.all([reviewRows(given), releasedRows(given)]);
  return rows.flat();
}
