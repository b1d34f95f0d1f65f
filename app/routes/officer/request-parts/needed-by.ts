import type { Lane } from "#app/domain/matching/vocabulary.ts";
import { type Day, daysBetween, formatDayShort } from "#app/domain/shared/day.ts";
import type { Tone } from "#app/ui/tag.tsx";

/** How soon a home is needed, as the tag beside a request says it. */
export function neededByInWords(neededBy: Day, today: Day): { tone: Tone; word: string } {
  const days = daysBetween(today, neededBy);
  if (days < 0) return { tone: "late", word: `needed since ${formatDayShort(neededBy, today)}` };
  if (days === 0) return { tone: "late", word: "needed today" };
  if (days === 1) return { tone: "soon", word: "needed tomorrow" };
  return { tone: days < 5 ? "soon" : "plain", word: `needed in ${days} days` };
}

/** The lanes as headings of a list. */
export const LANE_TITLES: Record<Lane, string> = {
  today: "Needed today",
  "under-5-days": "In under 5 days",
  "over-5-days": "In 5 days or more",
};
