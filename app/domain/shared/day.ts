/**
 * A calendar date in England, `YYYY-MM-DD`. Legal clocks run on dates, not instants
 * (an event at 17:30 counts for that date), so dates never carry a time or a zone.
 */
export type Day = string & { readonly __day: unique symbol };

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;
const MILLIS_A_DAY = 86_400_000;
const MILLIS_AN_HOUR = 3_600_000;
const LONDON_CLOCK = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/London",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});
/** The months in words, January first. */
export const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];
const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/** As many answers as each of the memories below keeps: a lifetime of days. Beyond it they begin anew. */
const MOST_KEPT = 40_000;

/** Remembers what a date or an hour always comes to: lists of clocks ask for the same few hundred thousands of times. */
function remembered<Asked, Answer>(work: (asked: Asked) => Answer): (asked: Asked) => Answer {
  const known = new Map<Asked, Answer>();
  return (asked) => {
    const before = known.get(asked);
    if (before !== undefined) return before;
    const answer = work(asked);
    if (known.size >= MOST_KEPT) known.clear();
    known.set(asked, answer);
    return answer;
  };
}

const utc = remembered((on: Day): number => Date.parse(`${on}T00:00:00Z`));

/** The date of a midnight in world time. */
const fromUtc = remembered((midnight: number): Day => new Date(midnight).toISOString().slice(0, 10) as Day);

/** Whether `text` is a real date written `YYYY-MM-DD` (so 2026-02-31 is not). */
export function isDay(text: string): text is Day {
  if (!SHAPE.test(text)) return false;
  const millis = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(millis) && new Date(millis).toISOString().slice(0, 10) === text;
}

/** Reads `YYYY-MM-DD` written by us (settings, reference data). A wrong one is a bug, so it throws. */
export function day(text: string): Day {
  if (!isDay(text)) throw new RangeError(`Not a date: ${text}`);
  return text;
}

/** The date it is in England at an instant, summer time included. */
export function dayOf(instant: Date): Day {
  const local = instant.getTime() + londonOffset(instant) * 60_000;
  return fromUtc(Math.floor(local / MILLIS_A_DAY) * MILLIS_A_DAY);
}

/** The date `count` days later (earlier when negative). */
export function addDays(from: Day, count: number): Day {
  return fromUtc(utc(from) + count * MILLIS_A_DAY);
}

/** The same day of the month `count` months later; the month's last day where it has no such day. */
export function addMonths(from: Day, count: number): Day {
  const [year = 0, month = 1, date = 1] = from.split("-").map(Number);
  const first = new Date(Date.UTC(year, month - 1 + count, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(date, last));
  return fromUtc(first.getTime());
}

/** Whether a month ends on that date. */
export function isLastOfMonth(on: Day): boolean {
  return addDays(on, 1).endsWith("-01");
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((utc(to) - utc(from)) / MILLIS_A_DAY);
}

/** 0 Sunday to 6 Saturday. */
export function weekday(on: Day): number {
  return new Date(utc(on)).getUTCDay();
}

/** Age in completed years on a date. Someone born on 29 February is a year older on 1 March. */
export function ageOn(born: Day, on: Day): number {
  const years = Number(on.slice(0, 4)) - Number(born.slice(0, 4));
  return on.slice(5) < born.slice(5) ? years - 1 : years;
}

/** Whether somebody is an adult on a date: from the 18th birthday. */
export function isAdult(born: Day, on: Day): boolean {
  return ageOn(born, on) >= 18;
}

/** The day somebody becomes that many years old: 1 March for someone born on 29 February, where the year has no such day. */
export function birthdayOf(born: Day, age: number): Day {
  const year = String(Number(born.slice(0, 4)) + age).padStart(4, "0");
  const same = `${year}${born.slice(4)}`;
  return isDay(same) ? same : day(`${year}-03-01`);
}

/** "4 September 2026" */
export function formatDay(on: Day): string {
  const [year, month, date] = on.split("-").map(Number);
  return `${date} ${MONTHS[(month ?? 1) - 1]} ${year}`;
}

/** "4 September", or with the year when it is not `today`'s. */
export function formatDayShort(on: Day, today: Day): string {
  const long = formatDay(on);
  return on.slice(0, 4) === today.slice(0, 4) ? long.slice(0, -5) : long;
}

/** "Monday" */
export function weekdayName(on: Day): string {
  return WEEKDAYS[weekday(on)] ?? "";
}

/** The offset of Europe/London in an hour of world time, by the number of the hour since 1970. */
const londonOffsetOfHour = remembered((hour: number): number => {
  const instant = new Date(hour * MILLIS_AN_HOUR);
  const parts = LONDON_CLOCK.formatToParts(instant);
  const part = (type: string) => Number(parts.find((p) => p.type === type)?.value);
  const local = part("hour") * 60 + part("minute");
  return (local - instant.getUTCHours() * 60 + 1440) % 1440;
});

/** The offset of Europe/London at an instant, in minutes (0 in winter, 60 in summer). It changes on the hour only. */
function londonOffset(instant: Date): number {
  return londonOffsetOfHour(Math.floor(instant.getTime() / MILLIS_AN_HOUR));
}

/** The instant at which the clocks in England show `minutes` past midnight on a date. */
export function instantAt(on: Day, minutes: number): Date {
  const guess = new Date(utc(on) + minutes * 60_000);
  return new Date(guess.getTime() - londonOffset(guess) * 60_000);
}

/** Minutes past midnight that the clocks in England show at an instant. */
export function minutesOfDay(instant: Date): number {
  return (instant.getUTCHours() * 60 + instant.getUTCMinutes() + londonOffset(instant)) % 1440;
}
