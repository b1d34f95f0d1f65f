import { type BankHolidays, endOfPeriod, type Period } from "../calendar/working-days.ts";
import type { Day } from "../shared/day.ts";

/** The minutes of one item, part by part, in the words of whoever took them. */
export type MinuteWords = {
  /** Who was there, as it was written down at the meeting. */
  attended: string;
  interests: string;
  issues: string;
  reasons: string;
  /** What the panel wants before it can recommend; only where it defers. */
  wants: readonly string[];
};

/** What a meeting that is over still wants: final minutes of so many items by a day, and a hearing or another date for others. */
export type MinutesWanted = { open: number; due: Day; late: boolean; unheard: number };

/**
 * What of the items of a meeting that is over is not finished. Those heard want final minutes, by a day counted from the
 * meeting; those still listed were not heard. Deferred and taken off, an item is done with.
 */
export function minutesWanted(
  items: readonly { state: "listed" | "heard" | "deferred" | "taken-off"; final: boolean }[],
  met: { on: Day; today: Day },
  rules: { panelMinutes: Period; holidays: BankHolidays },
): MinutesWanted {
  const due = endOfPeriod(met.on, rules.panelMinutes, rules.holidays);
  const open = items.filter(({ state, final }) => state === "heard" && !final).length;
  const unheard = items.filter(({ state }) => state === "listed").length;
  return { open, due, late: open > 0 && met.today > due, unheard };
}
