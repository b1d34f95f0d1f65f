import type { WeekAsked } from "./readiness-rules.ts";

/** The parts of a day in which somebody can be there for a child. */
export const DAY_PARTS = {
  morning: { label: "Mornings", hint: "until school" },
  day: { label: "Daytime", hint: "school hours" },
  evening: { label: "Evenings", hint: "from school to bed" },
  night: { label: "Nights", hint: "" },
} as const;

export type DayPart = keyof typeof DAY_PARTS;

export const WEEKDAYS = {
  mon: "Monday",
  tue: "Tuesday",
  wed: "Wednesday",
  thu: "Thursday",
  fri: "Friday",
  sat: "Saturday",
  sun: "Sunday",
} as const;

export type WeekdayCode = keyof typeof WEEKDAYS;

const PARTS = Object.keys(DAY_PARTS) as DayPart[];
const DAYS = Object.keys(WEEKDAYS) as WeekdayCode[];

/** Every box of the week, such as `mon-morning`. */
export const WEEK_BOXES: readonly string[] = DAYS.flatMap((on) => PARTS.map((part) => `${on}-${part}`));

/** What a week offers, counted as the rules ask for it. */
export function weekOffered(ticked: readonly string[]): WeekAsked {
  const has = (on: WeekdayCode, part: DayPart) => ticked.includes(`${on}-${part}`);
  const weekdays = DAYS.slice(0, 5);
  const weekend = DAYS.slice(5);
  return {
    mornings: weekdays.filter((on) => has(on, "morning")).length,
    days: weekdays.filter((on) => has(on, "day")).length,
    evenings: weekdays.filter((on) => has(on, "evening")).length,
    nights: DAYS.filter((on) => has(on, "night")).length,
    weekendDays: weekend.filter((on) => has(on, "day")).length,
  };
}

/** Nights at the end of a week: Friday and Saturday, as a weekend away from home begins and goes on. */
export function weekendNights(ticked: readonly string[]): number {
  return ["fri-night", "sat-night"].filter((box) => ticked.includes(box)).length;
}

/** Whether a week holds what is asked. */
export function holds(offered: WeekAsked, asked: WeekAsked): boolean {
  return (Object.keys(asked) as (keyof WeekAsked)[]).every((part) => offered[part] >= asked[part]);
}
