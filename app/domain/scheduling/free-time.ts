import { addDays, type Day, daysBetween, weekday } from "../shared/day.ts";
import { type ClockDay, clockDay, type Minute, minuteOf } from "./clock-days.ts";
import type { Booking, Diary, Holder, Spell, Stop } from "./diary.ts";
import { hoursOn } from "./patterns.ts";

/** Where somebody is until a minute, or has to be from it on. */
export type Edge = { minute: Minute; stop: Stop | null; other: "base" | "visit" };

/**
 * Time in which a holder is free, and where they come from and go to. The first of `before` and of `after` is at the edge
 * of the free time itself; a second is a visit beyond the working hours, which they also have to come from or reach.
 */
export type Gap = { before: readonly Edge[]; after: readonly Edge[] };

type Busy = { id: string; from: Minute; to: Minute; at: Stop | null };
type Span = { from: Minute; to: Minute };

/** The free time of one holder by day. */
export type FreeTime = {
  holder: Holder;
  worked: Worked;
  /** Whether they make journeys: rooms stay, and who telephones need not come. */
  travels: boolean;
  /** The gaps of a day in order; `moving` is a visit whose own time counts as free. */
  gapsOn: (on: DayOfDiary, moving: string | null) => readonly Gap[];
};

/** A day of a diary, and whether anybody may be visited on it. */
export type DayOfDiary = ClockDay & { nth: number; open: boolean; schoolDay: boolean; weekend: boolean };

/** A diary made ready for searches: its days, and everybody's free time by their id, in the order of the ids. */
export type FreeDiary = { days: readonly DayOfDiary[]; free: ReadonlyMap<string, FreeTime> };

function within(on: Day, spells: readonly Spell[]): boolean {
  return spells.some((spell) => spell.from <= on && on <= spell.to);
}

function dayOfDiary(diary: Diary, on: Day, nth: number): DayOfDiary {
  const weekend = weekday(on) === 0 || weekday(on) === 6;
  const holiday = diary.bankHolidays.has(on);
  return {
    ...clockDay(on),
    nth,
    open: !holiday && !within(on, diary.closures),
    schoolDay: !weekend && !holiday && !within(on, diary.schoolHolidays),
    weekend,
  };
}

/** The spans of working time of a day, those that touch made one, without the times of absence. */
function workedOn(holder: Holder, away: readonly Span[], on: DayOfDiary): Span[] {
  if (!on.open || (holder.until !== null && on.on > holder.until)) return [];
  const worked: Span[] = [];
  for (const hours of hoursOn(holder.patterns, on.on)) {
    const [from, to] = [on.at(hours.from), on.at(hours.to)];
    const last = worked.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else if (to > from) worked.push({ from, to });
  }
  const left: Span[] = [];
  for (const span of worked) {
    let { from } = span;
    for (const absence of away) {
      if (absence.to <= from || absence.from >= span.to) continue;
      if (absence.from > from) left.push({ from, to: absence.from });
      from = Math.max(from, absence.to);
    }
    if (from < span.to) left.push({ from, to: span.to });
  }
  return left;
}

/** Bookings in the order in which they begin, each with the one of it and those before that ends last. */
type Booked = { busy: readonly Busy[]; latest: readonly Busy[] };

function later(a: Busy, b: Busy): Busy {
  return b.to > a.to || (b.to === a.to && b.id > a.id) ? b : a;
}

/** Of two visits that begin together the one whose id is first comes first; of two that end together the other ends last. */
function inOrder(bookings: Holder["bookings"]): Booked {
  const busy = bookings.map(({ id, startsAt, minutes, at }) => {
    const from = minuteOf(startsAt);
    return { id, from, to: from + minutes, at };
  });
  const comesFirst = (a: Busy, b: Busy) => a.from - b.from || (a.id < b.id ? -1 : 1);
  // As a diary is read they are in order already.
  if (busy.some((one, nth) => nth > 0 && comesFirst(busy[nth - 1] ?? one, one) > 0)) busy.sort(comesFirst);
  const latest: Busy[] = [];
  for (const one of busy) {
    const before = latest.at(-1);
    latest.push(before ? later(before, one) : one);
  }
  return { busy, latest };
}

/** The place of the first booking that begins at a minute or after it. */
function firstFrom(busy: readonly Busy[], minute: Minute): number {
  let [low, high] = [0, busy.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((busy[middle]?.from ?? minute) < minute) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The gaps that bookings leave of a span of working time. Whoever begins or ends it without a visit is at the base. */
function gapsOf(span: Span, { busy, latest }: Booked, base: Stop | null): Gap[] {
  const gaps: Gap[] = [];
  const setOut: Edge = { minute: span.from, stop: base, other: "base" };
  const comeBack: Edge = { minute: span.to, stop: base, other: "base" };
  const edgeAfter = (last: Busy | undefined): Edge[] => {
    if (!last) return [setOut];
    const left: Edge = { minute: last.to, stop: last.at, other: "visit" };
    return last.to > span.from ? [left] : [setOut, left];
  };
  let at = firstFrom(busy, span.from);
  let before = edgeAfter(latest[at - 1]);
  let from = before[0]?.minute ?? span.from;
  for (; at < busy.length; at += 1) {
    const next = busy[at];
    if (!next || next.from >= span.to) break;
    if (next.from > from) gaps.push({ before, after: [{ minute: next.from, stop: next.at, other: "visit" }] });
    before = edgeAfter(latest[at]);
    from = before[0]?.minute ?? span.from;
  }
  if (from >= span.to) return gaps;
  const beyond = busy[at];
  const after: Edge[] = beyond ? [comeBack, { minute: beyond.from, stop: beyond.at, other: "visit" }] : [comeBack];
  gaps.push({ before, after });
  return gaps;
}

/** Absences as spans that do not overlap, in order. */
function joined(absences: Holder["absences"]): Span[] {
  const spans = absences
    .map(({ startsAt, endsAt }) => ({ from: minuteOf(startsAt), to: Math.ceil(endsAt.getTime() / 60_000) }))
    .sort((a, b) => a.from - b.from);
  const made: Span[] = [];
  for (const span of spans) {
    const last = made.at(-1);
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else made.push(span);
  }
  return made;
}

/** The spans of working time of a day, worked out when they are first asked for. */
type Worked = (on: DayOfDiary) => readonly Span[];

function workedOf(holder: Holder, days: number): Worked {
  const away = joined(holder.absences);
  const kept: (readonly Span[] | undefined)[] = new Array(days);
  return (on) => {
    const before = kept[on.nth] ?? workedOn(holder, away, on);
    kept[on.nth] = before;
    return before;
  };
}

function freeTimeOf(holder: Holder, worked: Worked, days: number): FreeTime {
  let ordered: Booked | undefined;
  const booked = () => {
    ordered ??= inOrder(holder.bookings);
    return ordered;
  };
  const without = new Map<string, Booked>();
  const kept: (readonly Gap[] | undefined)[] = new Array(days);
  const make = (on: DayOfDiary, given: Booked): Gap[] => worked(on).flatMap((span) => gapsOf(span, given, holder.base));
  const bookedWithout = (moving: string): Booked => {
    const made = without.get(moving) ?? inOrder(holder.bookings.filter(({ id }) => id !== moving));
    without.set(moving, made);
    return made;
  };
  return {
    holder,
    worked,
    travels: holder.kind === "worker" || (holder.kind === "interpreter" && holder.base !== null),
    gapsOn: (on, moving) => {
      if (moving !== null && holder.bookings.some(({ id }) => id === moving)) return make(on, bookedWithout(moving));
      const gaps = kept[on.nth] ?? make(on, booked());
      kept[on.nth] = gaps;
      return gaps;
    },
  };
}

/** Makes a diary ready for searches. Cheap until it is searched: a holder's day is worked out when it is first looked at. */
export function freeDiary(diary: Diary): FreeDiary {
  const count = daysBetween(diary.from, diary.to) + 1;
  const days = Array.from({ length: count }, (_, nth) => dayOfDiary(diary, addDays(diary.from, nth), nth));
  const holders = [...diary.holders].sort((a, b) => (a.id < b.id ? -1 : 1));
  const free = new Map(holders.map((one) => [one.id, freeTimeOf(one, workedOf(one, count), count)]));
  return { days, free };
}

/** The same with one more booking in the diaries of some holders, as when several visits are planned one after another. */
export function withBooking(free: FreeDiary, holderIds: readonly string[], booking: Booking): FreeDiary {
  const next = new Map(free.free);
  for (const id of holderIds) {
    const one = free.free.get(id);
    if (!one) continue;
    const holder = { ...one.holder, bookings: [...one.holder.bookings, booking] };
    next.set(id, freeTimeOf(holder, one.worked, free.days.length));
  }
  return { ...free, free: next };
}
