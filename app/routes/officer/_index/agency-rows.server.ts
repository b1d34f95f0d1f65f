import { moveDayOf } from "#app/domain/matching/lanes.ts";
import { whoInWords } from "#app/domain/matching/parent-and-child.ts";
import { type Day, dayOf, daysBetween, formatDayShort, instantAt } from "#app/domain/shared/day.ts";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import type { ToLookAt } from "#app/services/matching/agencies-to-look-at.server.ts";
import { listRequestsOf } from "#db/queries/matching.ts";
import type { TodayRow } from "./today-row.ts";

/** The agencies that want a look, on their way or there; none for somebody who asks no homes. */
export type AsksToLookAt = Promise<readonly ToLookAt[]> | readonly ToLookAt[];

/** The end of a working day in England, in minutes. */
const END_OF_DAY = 17 * 60;

/** What to do and why. A home that was named comes before an answer that is late. */
function askedOf({ homes, late }: ToLookAt, today: Day): Pick<TodayRow, "do" | "why"> {
  const on = (at: Date | null | undefined) => (at ? formatDayShort(dayOf(at), today) : "");
  if (homes.length > 0) {
    return {
      do: homes.length === 1 ? "1 agency has a home: look" : `${homes.length} agencies have a home: look`,
      why: { tone: "soon", word: "an agency", words: `Answered ${on(homes[0]?.answeredAt)}` },
    };
  }
  return {
    do:
      late.length === 1
        ? "1 agency has not answered in time: ring it, or ask another"
        : `${late.length} agencies have not answered in time: ring them, or ask another`,
    why: { tone: "late", word: "no answer in time", words: `Asked to answer by ${on(late[0]?.replyBy)}` },
  };
}

/**
 * What agencies bring to the day, one line a request: homes they named, until somebody takes one up or says why not, because
 * the agency keeps the place meanwhile; and that one has not answered in time, while it still can.
 */
export async function agenciesToday({ db, officer, today }: OfficerAsked, toLookAt: AsksToLookAt): Promise<TodayRow[]> {
  const waiting = await toLookAt;
  const ids = waiting.map(({ requestId }) => requestId);
  const open = await listRequestsOf(db, officer.councilIds, ids, ["searching", "asked"]);
  return open.flatMap(({ request }): TodayRow[] => {
    const theirs = waiting.find(({ requestId }) => requestId === request.id);
    if (!theirs) return [];
    const days = daysBetween(today, request.neededBy);
    return [
      {
        key: `agencies-${request.id}`,
        who: `${request.ref}: ${whoInWords(request, moveDayOf(request, today))}`,
        detail: `needed ${days <= 0 ? "today" : formatDayShort(request.neededBy, today)}`,
        href: `/officer/requests/${request.id}/agencies`,
        ...askedOf(theirs, today),
        clock: { text: days <= 0 ? "today" : days === 1 ? "1 day" : `${days} days`, late: days <= 0 },
        order: { kind: "child", at: instantAt(request.neededBy, END_OF_DAY).getTime() },
      },
    ];
  });
}
