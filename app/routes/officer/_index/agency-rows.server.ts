import { moveDayOf } from "#app/domain/matching/lanes.ts";
import { whoInWords } from "#app/domain/matching/parent-and-child.ts";
import { dayOf, daysBetween, formatDayShort, instantAt } from "#app/domain/shared/day.ts";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import { listRequests } from "#db/queries/matching.ts";
import { listAgencyHomesToLookAt } from "#db/queries/placing.ts";
import type { TodayRow } from "./today-row.ts";

/** The end of a working day in England, in minutes. */
const END_OF_DAY = 17 * 60;

/**
 * Homes that agencies named, one line a request, until somebody takes one up or says why not. The agency keeps the place
 * meanwhile, so it stands on the day of everybody who may decide about it.
 */
export async function agenciesToday({ db, officer, today }: OfficerAsked): Promise<TodayRow[]> {
  if (!officer.can("offer:make")) return [];
  const waiting = await listAgencyHomesToLookAt(db, officer.councilIds, today);
  if (waiting.length === 0) return [];
  const open = await listRequests(db, officer.councilIds, ["searching", "asked"]);
  return open.flatMap(({ request }): TodayRow[] => {
    const theirs = waiting.filter(({ requestId }) => requestId === request.id);
    const since = theirs[0]?.answeredAt;
    if (theirs.length === 0 || !since) return [];
    const days = daysBetween(today, request.neededBy);
    return [
      {
        key: `agencies-${request.id}`,
        who: `${request.ref}: ${whoInWords(request, moveDayOf(request, today))}`,
        detail: `needed ${days <= 0 ? "today" : formatDayShort(request.neededBy, today)}`,
        href: `/officer/requests/${request.id}/agencies`,
        do: theirs.length === 1 ? "1 agency has a home: look" : `${theirs.length} agencies have a home: look`,
        why: { tone: "soon", word: "An agency", words: `Answered ${formatDayShort(dayOf(since), today)}` },
        clock: { text: days <= 0 ? "today" : days === 1 ? "1 day" : `${days} days`, late: days <= 0 },
        order: { kind: "child", at: instantAt(request.neededBy, END_OF_DAY).getTime() },
      },
    ];
  });
}
