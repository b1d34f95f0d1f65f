import { daysBetween, formatDayShort, instantAt } from "#app/domain/shared/day.ts";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import { listLookBack } from "#app/services/matching/check-outcome.server.ts";
import type { TodayRow } from "./today-row.ts";
import { unchanged } from "./unchanged.server.ts";

/** The end of a working day in England, in minutes. */
const END_OF_DAY = 17 * 60;

/** As many as stand on a day by themselves; of more than these the list of all of them is one line. */
const MOST = 3;

/** After so many days it is late: what people remember of a move fades. */
const LATE_DAYS = 28;

/**
 * Decisions that are to be held against what came, from their day until somebody writes it down: for the placements team,
 * the longest due first.
 */
export async function outcomesToday(given: OfficerAsked): Promise<TodayRow[]> {
  const { db, officer, today } = given;
  if (!officer.can("placement:record") || !officer.roles.includes("placements")) return [];
  const { due } = await unchanged(given, "outcomes", () => listLookBack(db, officer.councilIds, today));
  const [first] = due;
  if (!first) return [];
  const row = (over: number): Pick<TodayRow, "why" | "clock"> => ({
    why: {
      tone: over > LATE_DAYS ? "late" : "soon",
      word: "looking back",
      words: `Due since ${formatDayShort(first.dueOn, today)}`,
    },
    clock: { text: over === 0 ? "today" : over === 1 ? "1 day ago" : `${over} days ago`, late: over > LATE_DAYS },
  });
  if (due.length > MOST) {
    return [
      {
        ...row(daysBetween(first.dueOn, today)),
        key: "outcomes",
        who: `${due.length} decisions to look back on`,
        detail: `the first moved in on ${formatDayShort(first.startsOn, today)}`,
        href: "/officer/look-back",
        do: "Write down of each what came of it",
        order: { kind: "agreed-date", at: instantAt(first.dueOn, END_OF_DAY).getTime() },
      },
    ];
  }
  return due.map(({ id, ref, startsOn, dueOn }) => {
    const { why, clock } = row(daysBetween(dueOn, today));
    return {
      key: `outcome-${id}`,
      who: `${ref}: looking back on the decision`,
      detail: `moved in on ${formatDayShort(startsOn, today)}`,
      href: `/officer/requests/${id}/placed#outcome`,
      do: "Write down what came of it: where they live, whom they see, and school",
      why: { ...why, words: `Due since ${formatDayShort(dueOn, today)}` },
      clock,
      order: { kind: "agreed-date", at: instantAt(dueOn, END_OF_DAY).getTime() },
    };
  });
}
