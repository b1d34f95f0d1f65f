import type { Tone } from "#app/ui/tag.tsx";

/** What comes first on a day, whatever part of the work it is from. A child without a home comes before every clock. */
export const TODAY_ORDER = ["child", "law", "promise", "hand-over", "agreed-date", "stuck", "quiet"] as const;

/**
 * One line of the day: whom it is about, what to do, why it stands where it does, and what the clock shows. Each area
 * makes its own rows, and `inTodayOrder` puts them into one list.
 */
export type TodayRow = {
  key: string;
  who: string;
  detail: string;
  href: string;
  do: string;
  why: { tone: Tone; word: string; words: string };
  /** Empty where nothing runs. */
  clock: { text: string; late: boolean };
  /** Its place: the kind of thing, then the instant at which it ends (or since when it rests) in milliseconds. */
  order: { kind: (typeof TODAY_ORDER)[number]; at: number };
};

/** The rows of every area as one list. Rows that are equal keep the order in which their area gave them. */
export function inTodayOrder(...areas: readonly (readonly TodayRow[])[]): TodayRow[] {
  return areas
    .flat()
    .sort((a, b) => TODAY_ORDER.indexOf(a.order.kind) - TODAY_ORDER.indexOf(b.order.kind) || a.order.at - b.order.at);
}
