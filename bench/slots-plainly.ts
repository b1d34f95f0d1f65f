import type { Diary, Holder, Stop } from "#app/domain/scheduling/diary.ts";
import { hoursOn } from "#app/domain/scheduling/patterns.ts";
import { SCHEDULING_RULEBOOK } from "#app/domain/scheduling/rulebook.ts";
import type { SlotRequest } from "#app/domain/scheduling/slots.ts";
import { estimatedMinutes } from "#app/domain/scheduling/travel.ts";
import { addDays, type Day, instantAt, minutesOfDay, weekday } from "#app/domain/shared/day.ts";

/** A slot without its reasons. */
export type PlainSlot = {
  startsAt: number;
  workerId: string;
  secondId: string | null;
  interpreterId: string | null;
  roomId: string | null;
};

const MINUTE = 60_000;
const QUARTER = 15 * MINUTE;

type Hours = { from: number; to: number };
type Today = { day: Day; start: number; end: number; hours: ReadonlyMap<string, Hours[]>; kept: Hours[] };

const travels = (one: Holder) => one.kind === "worker" || (one.kind === "interpreter" && one.base !== null);

function instant(on: Day, clock: number, start: number): number {
  const at = instantAt(on, clock);
  if (clock === 24 * 60 || minutesOfDay(at) === clock) return at.getTime();
  let time = start;
  while (minutesOfDay(new Date(time)) < clock) time += MINUTE;
  return time;
}

/**
 * The minutes of the way there and on where a holder could be at a place from one instant to another; null where not.
 * Looks at every absence and every booking.
 */
function couldBe(one: Holder, at: Stop | null, from: number, to: number, today: Today, request: SlotRequest) {
  const hours = today.hours.get(one.id)?.find((each) => each.from <= from && to <= each.to);
  if (!hours) return null;
  let [left, right] = [hours.from, hours.to];
  for (const away of one.absences) {
    const [begins, ends] = [away.startsAt.getTime(), away.endsAt.getTime()];
    if (begins < to && ends > from) return null;
    if (ends <= from) left = Math.max(left, ends);
    if (begins >= to) right = Math.min(right, begins);
  }
  let before: { id: string; ends: number; at: Stop | null } | null = null;
  let after: { id: string; begins: number; at: Stop | null } | null = null;
  for (const booking of one.bookings) {
    if (booking.id === request.moving) continue;
    const begins = booking.startsAt.getTime();
    const ends = begins + booking.minutes * MINUTE;
    if (begins < to && ends > from) return null;
    if (ends <= from && (!before || ends > before.ends || (ends === before.ends && booking.id > before.id))) {
      before = { id: booking.id, ends, at: booking.at };
    }
    if (begins >= to && (!after || begins < after.begins || (begins === after.begins && booking.id < after.id))) {
      after = { id: booking.id, begins, at: booking.at };
    }
  }
  if (!travels(one)) return 0;
  const [there, on] = [estimatedMinutes(one.base, at), estimatedMinutes(at, one.base)];
  const beforeMinutes = before ? estimatedMinutes(before.at, at) : 0;
  const afterMinutes = after ? estimatedMinutes(at, after.at) : 0;
  const fromBase = !before || before.ends <= left;
  const toBase = !after || after.begins >= right;
  if (before && before.ends + beforeMinutes * MINUTE > from) return null;
  if (after && to + afterMinutes * MINUTE > after.begins) return null;
  if (fromBase && left + there * MINUTE > from) return null;
  if (toBase && to + on * MINUTE > right) return null;
  return (fromBase ? there : beforeMinutes) + (toBase ? on : afterMinutes);
}

function keptFree(day: Day, start: number, diary: Diary, request: SlotRequest): Hours[] {
  const { wishes } = request;
  const rules = SCHEDULING_RULEBOOK;
  const weekend = weekday(day) === 0 || weekday(day) === 6;
  const span = (from: number, to: number) => ({ from: instant(day, from, start), to: instant(day, to, start) });
  const kept: Hours[] = [];
  const school =
    !weekend && !diary.bankHolidays.has(day) && !diary.schoolHolidays.some((h) => h.from <= day && day <= h.to);
  if (wishes.schoolRun && school) for (const run of rules.schoolRun.value) kept.push(span(run.from, run.to));
  if (wishes.times === "daytime") kept.push(span(rules.eveningFrom.value, 24 * 60));
  if (wishes.times === "evenings" && !weekend) kept.push(span(0, rules.eveningFrom.value));
  return kept;
}

function openDay(diary: Diary, day: Day, request: SlotRequest): Today | null {
  if (diary.bankHolidays.has(day) || diary.closures.some((spell) => spell.from <= day && day <= spell.to)) return null;
  const start = instantAt(day, 0).getTime();
  const hours = new Map<string, Hours[]>();
  for (const one of diary.holders) {
    const theirs: Hours[] = [];
    if (one.until !== null && day > one.until) continue;
    for (const { from, to } of hoursOn(one.patterns, day)) {
      const span = { from: instant(day, from, start), to: instant(day, to, start) };
      const last = theirs.at(-1);
      if (last && span.from <= last.to) last.to = Math.max(last.to, span.to);
      else theirs.push(span);
    }
    hours.set(one.id, theirs);
  }
  return {
    day,
    start,
    end: instantAt(addDays(day, 1), 0).getTime(),
    hours,
    kept: keptFree(day, start, diary, request),
  };
}

/**
 * Every slot of a request the plain way: each quarter of an hour of each day, each worker, and every absence and booking of
 * theirs looked at. Slow, and short enough to be read: what the slot finder is tested and measured against.
 */
export function findSlotsPlainly(diary: Diary, request: SlotRequest): PlainSlot[] {
  const { worker, second, language, byTelephone, room, minutes } = request;
  const holders = [...diary.holders].sort((a, b) => (a.id < b.id ? -1 : 1));
  const wanted = (one: Holder, who: SlotRequest["worker"]) =>
    one.kind === "worker" &&
    ("id" in who ? one.id === who.id : who.skills.every((skill) => one.skills.includes(skill)));
  const rooms = room ? holders.filter((one) => one.kind === "room") : [null];
  const found: (PlainSlot & { cost: number; known: number })[] = [];
  for (let day = diary.from; day <= diary.to; day = addDays(day, 1)) {
    const today = day < request.from || day > request.to ? null : openDay(diary, day, request);
    if (!today) continue;
    for (let from = today.start; from < today.end; from += QUARTER) {
      const to = from + minutes * MINUTE;
      if (from < request.notBefore.getTime()) continue;
      if (today.kept.some((kept) => kept.from < to && from < kept.to) || to > today.end) continue;
      for (const lead of holders) {
        if (!wanted(lead, worker)) continue;
        let chosen: (PlainSlot & { cost: number; known: number }) | null = null;
        for (const place of rooms) {
          const at = place ? place.base : request.at;
          const cost = couldBe(lead, at, from, to, today, request);
          if (cost === null || (chosen && chosen.cost <= cost)) continue;
          if (place && couldBe(place, at, from, to, today, request) === null) continue;
          const shortest = (all: Holder[]) => {
            let best: { id: string; cost: number } | null = null;
            for (const one of all) {
              const way = couldBe(one, at, from, to, today, request);
              if (way !== null && (!best || way < best.cost)) best = { id: one.id, cost: way };
            }
            return best?.id ?? null;
          };
          const secondId = second ? shortest(holders.filter((one) => one !== lead && wanted(one, second))) : null;
          if (second && !secondId) continue;
          let interpreterId: string | null = null;
          if (language !== null && !lead.languages.includes(language)) {
            const speak = holders.filter((one) => one.kind === "interpreter" && one.languages.includes(language));
            interpreterId = shortest(speak.filter(travels));
            if (!interpreterId && byTelephone) interpreterId = shortest(speak.filter((one) => !travels(one)));
            if (!interpreterId) continue;
          }
          const known = request.known.includes(lead.id) ? 0 : 1;
          const [workerId, roomId] = [lead.id, place?.id ?? null];
          chosen = { startsAt: from, workerId, secondId, interpreterId, roomId, cost, known };
        }
        if (chosen) found.push(chosen);
      }
    }
  }
  return found
    .sort(
      (a, b) => a.startsAt - b.startsAt || a.known - b.known || a.cost - b.cost || (a.workerId < b.workerId ? -1 : 1),
    )
    .map(({ cost: _cost, known: _known, ...slot }) => slot);
}
