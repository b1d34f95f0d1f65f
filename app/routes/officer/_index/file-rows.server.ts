import { startInWords, timesInWords, visitCalled } from "#app/domain/applications/visits.ts";
import { addDays, dayOf, daysBetween, instantAt } from "#app/domain/shared/day.ts";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import { RESTRICTED, type Shut, shutTo } from "#app/services/applications/open-record.server.ts";
import { listUnreadConversations } from "#db/queries/messages.ts";
import { listPapersToLookAt } from "#db/queries/papers.ts";
import { listBookedBefore } from "#db/queries/visits.ts";
import type { TodayRow } from "./today-row.ts";

/** Theirs: what waits for them by name, and what nobody is named for yet. */
function isTheirs(workerId: string | null, officerId: string): boolean {
  return workerId === null || workerId === officerId;
}

function since(at: Date, today: ReturnType<typeof dayOf>): string {
  const days = daysBetween(dayOf(at), today);
  return days === 0 ? "today" : days === 1 ? "1 day" : `${days} days`;
}

/** What papers, messages and visits bring to an officer's day: what somebody wrote or sent, and the doors to knock on. */
export async function filesToday(
  given: OfficerAsked,
  asked: Promise<Shut> = shutTo(given.work, given.officer.councilIds),
): Promise<{ rows: TodayRow[] }> {
  const { db, officer, today, now } = given;
  // Who may go to people's homes also reads their messages and looks at their papers; a region does none of it.
  if (!officer.can("application:open") || !officer.can("application:message")) return { rows: [] };
  const [talks, papers, visits, shut] = await Promise.all([
    listUnreadConversations(db, officer.councilIds),
    listPapersToLookAt(db, officer.councilIds),
    listBookedBefore(db, officer.councilIds, officer.id, instantAt(addDays(today, 1), 0)),
    asked,
  ]);
  const common = (row: { applicationId: string; householdName: string; ref: string }) => ({
    who: shut.applications.has(row.applicationId) ? RESTRICTED : row.householdName,
    href: `/officer/applications/${row.applicationId}`,
    detail: row.ref,
  });
  const rows: TodayRow[] = [
    ...visits.flatMap((visit): TodayRow[] => {
      const over = visit.startsAt.getTime() + visit.minutes * 60_000 <= now.getTime();
      // Whoever goes along sees the visit coming; the first of the two writes it up.
      if (over && visit.worker.id !== officer.id) return [];
      return [
        {
          ...common(visit),
          key: `visit-${visit.id}`,
          href: `/officer/applications/${visit.applicationId}/visits`,
          do: over ? "Write up the visit" : "Visit them",
          why: {
            tone: over ? "soon" : "now",
            word: over ? "to write up" : "visit",
            words: over
              ? `${visitCalled(visit)} was on ${startInWords(visit.startsAt)}`
              : `${visitCalled(visit)}, today ${timesInWords(visit)}`,
          },
          clock: over ? { text: since(visit.startsAt, today), late: false } : { text: "today", late: false },
          order: { kind: over ? "stuck" : "agreed-date", at: visit.startsAt.getTime() },
        },
      ];
    }),
    ...talks
      .filter(({ workerId }) => isTheirs(workerId, officer.id))
      .map(
        (talk): TodayRow => ({
          ...common(talk),
          key: `messages-${talk.applicationId}`,
          href: `/officer/applications/${talk.applicationId}/messages`,
          do: "Answer their message",
          why: {
            tone: "soon",
            word: talk.messages === 1 ? "1 message" : `${talk.messages} messages`,
            words: talk.workerId ? "They wrote to you" : "They wrote, and no worker is named yet",
          },
          clock: { text: since(talk.since, today), late: false },
          order: { kind: "stuck", at: talk.since.getTime() },
        }),
      ),
    ...papers
      .filter(({ workerId }) => isTheirs(workerId, officer.id))
      .map(
        (sent): TodayRow => ({
          ...common(sent),
          key: `papers-${sent.applicationId}`,
          href: `/officer/applications/${sent.applicationId}/papers`,
          do: "Look at their papers",
          why: {
            tone: "info",
            word: sent.papers === 1 ? "1 paper" : `${sent.papers} papers`,
            words: "Sent in and not accepted yet",
          },
          clock: { text: since(sent.since, today), late: false },
          order: { kind: "stuck", at: sent.since.getTime() },
        }),
      ),
  ];
  return { rows };
}
