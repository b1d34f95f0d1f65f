import { approvesAs, askersOf } from "#app/domain/matching/approve-outside.ts";
import { APPROVERS } from "#app/domain/matching/settings.ts";
import { daysBetween, formatDayShort, instantAt } from "#app/domain/shared/day.ts";
import { capitalised } from "#app/domain/shared/first-letter.ts";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import { listApprovalsAsked } from "#db/queries/area-approvals.ts";
import { savedInWords } from "../request-parts/draft.server.ts";
import type { TodayRow } from "./today-row.ts";

/** The end of a working day in England, in minutes. */
const END_OF_DAY = 17 * 60;

/** Homes outside the area that wait for this person’s approval: a child waits with each. What they asked for themselves is others’. */
export async function outsideToday({ db, officer, today, now }: OfficerAsked): Promise<TodayRow[]> {
  if (!officer.can("placement:approve-outside")) return [];
  const asked = await listApprovalsAsked(db, officer.councilIds);
  return asked
    .filter(({ approval }) => approvesAs(officer.roles, approval.approver) && !askersOf(approval).includes(officer.id))
    .map(({ approval, ref, neededBy, homeRef }) => {
      const days = daysBetween(today, neededBy);
      return {
        key: `outside-${approval.id}`,
        who: `${ref}: ${homeRef}, outside the area`,
        detail: `needed ${days <= 0 ? "today" : formatDayShort(neededBy, today)}`,
        href: `/officer/requests/${approval.requestId}/approval`,
        do: "Read the record and the nearest homes inside, and approve or refuse",
        why: {
          tone: days <= 0 ? ("late" as const) : ("soon" as const),
          word: "approval",
          words: `${capitalised(APPROVERS[approval.approver])} was asked on ${savedInWords(approval.askedAt, now)}`,
        },
        clock: { text: days <= 0 ? "today" : days === 1 ? "1 day" : `${days} days`, late: days <= 0 },
        order: { kind: "child" as const, at: instantAt(neededBy, END_OF_DAY).getTime() },
      };
    });
}
