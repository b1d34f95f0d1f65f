import { daysBetween, formatDayShort, instantAt } from "#app/domain/shared/day.ts";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import { listApartReviews } from "#db/queries/placements-owed.ts";
import type { TodayRow } from "./today-row.ts";
import { unchanged } from "./unchanged.server.ts";

/** The end of a working day in England, in minutes. */
const END_OF_DAY = 17 * 60;

/**
 * Brothers and sisters who live apart, from the day on which that is reviewed until the review is written down: for the
 * placements team, and once it is late for managers.
 */
export async function apartToday(given: OfficerAsked): Promise<TodayRow[]> {
  const { db, officer, today } = given;
  if (!officer.can("placement:record")) return [];
  const theirs = officer.roles.includes("placements");
  const reviews = await unchanged(given, "apart", () => listApartReviews(db, officer.councilIds, today));
  return reviews
    .filter(({ reviewOn }) => (theirs ? reviewOn <= today : reviewOn < today))
    .map(({ id, ref, homeRef, startsOn, reviewOn }) => {
      const over = daysBetween(reviewOn, today);
      return {
        key: `apart-${id}`,
        who: `${ref}: apart from brothers or sisters`,
        detail: `with ${homeRef} since ${formatDayShort(startsOn, today)}`,
        href: `/officer/requests/${id}/placed#apart`,
        do: "Review whether living apart is still right, and write it down",
        why: {
          tone: over > 0 ? ("late" as const) : ("soon" as const),
          word: "living apart",
          words: `To be reviewed by ${formatDayShort(reviewOn, today)}`,
        },
        clock: { text: over > 0 ? "late" : "today", late: over > 0 },
        order: { kind: "agreed-date" as const, at: instantAt(reviewOn, END_OF_DAY).getTime() },
      };
    });
}
