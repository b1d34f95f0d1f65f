import { instantOf, type Minute, minuteOf } from "./clock-days.ts";
import type { ClockHours } from "./clock-hours.ts";
import type { Holder, Stop } from "./diary.ts";
import type { DayOfDiary, Edge, FreeDiary, FreeTime } from "./free-time.ts";
import { SCHEDULING_RULEBOOK, type SchedulingRulebook } from "./rulebook.ts";
import type { FamilyWishes, Slot, SlotReason, SlotRequest, WantedWorker } from "./slots.ts";
import { estimatedMinutes, type TravelTimes } from "./travel.ts";

/** What a search counts with beside the diary: times of travel and the settings in force. */
export type SearchBy = { travel?: TravelTimes; rulebook?: SchedulingRulebook };

/** Starts from the first to the last, a quarter apart, that one holder could keep, and their ways there and on. */
type Starts = { first: Minute; last: Minute; there: Journeyed; on: Journeyed; minutes: number; told: Told | null };
/** Why the last start of some that were told is offered: of the same people it is the same, a quarter of an hour later. */
type Told = { second: Able | null; interpreter: Able | null; reasons: readonly SlotReason[] };
type Journeyed = { minutes: number; other: Edge["other"] } | null;

/** A holder who would do, with the starts they could keep on a day. */
type Able = { holder: Holder; travels: boolean; starts: Starts[] };

/** Where a visit may be held: at the household's, or in one of the rooms. */
type Venue = { at: Stop | null; room: FreeTime | null };

/** Whether a holder is a worker who is wanted. */
export function isWanted(holder: Holder, wanted: WantedWorker): boolean {
  if (holder.kind !== "worker") return false;
  return "id" in wanted ? holder.id === wanted.id : wanted.skills.every((skill) => holder.skills.includes(skill));
}

/** The stretches of a day's clock in which a household's whole visit has to lie. */
function hoursThatSuit(day: DayOfDiary, wishes: FamilyWishes, rulebook: SchedulingRulebook): ClockHours[] {
  const evening = rulebook.eveningFrom.value;
  const whole = { from: 0, to: 24 * 60 };
  const asked: ClockHours =
    wishes.times === "any" || (wishes.times === "evenings" && day.weekend)
      ? whole
      : wishes.times === "evenings"
        ? { from: evening, to: whole.to }
        : { from: 0, to: evening };
  if (!wishes.schoolRun || !day.schoolDay) return [asked];
  const suits: ClockHours[] = [];
  let { from } = asked;
  for (const run of rulebook.schoolRun.value) {
    if (run.to <= from || run.from >= asked.to) continue;
    if (run.from > from) suits.push({ from, to: run.from });
    from = run.to;
  }
  if (from < asked.to) suits.push({ from, to: asked.to });
  return suits;
}

/** A start that was found, with everybody it takes. */
type Found = {
  start: Minute;
  starts: Starts;
  known: boolean;
  speaks: boolean;
  lead: Able;
  second: Able | null;
  interpreter: Able | null;
  venue: Venue;
};

/** Of those who could come along at a start, the one with the shortest ways; an interpreter in person before one by telephone. */
function bestOf(all: readonly Able[], start: Minute, not: string): Able | null {
  let best: Able | null = null;
  let ways = 0;
  for (const one of all) {
    if (one.holder.id === not) continue;
    for (const { first, last, minutes } of one.starts) {
      if (start < first || start > last) continue;
      if (!best || (one.travels === best.travels ? minutes < ways : one.travels)) {
        best = one;
        ways = minutes;
      }
      break;
    }
  }
  return best;
}

/** Whom `bestOf` answers, looked for once for each start however many leads ask. */
type Best = (start: Minute, not: string) => Able | null;

function keptBest(all: readonly Able[]): Best {
  const first = new Map<Minute, Able | null>();
  const next = new Map<Minute, Able | null>();
  const kept = (known: Map<Minute, Able | null>, start: Minute, not: string) => {
    const before = known.get(start);
    if (before !== undefined) return before;
    const best = bestOf(all, start, not);
    known.set(start, best);
    return best;
  };
  return (start, not) => {
    const best = kept(first, start, "");
    // Leaving out somebody who is not the best changes nothing; the best one's place is always taken by the same other.
    return best?.holder.id === not ? kept(next, start, not) : best;
  };
}

/** Of two for the same start the one whom the household knows, then the one with the shorter ways, then the smaller id. */
function comesFirst(a: Found, b: Found): number {
  return (
    Number(b.known) - Number(a.known) ||
    a.starts.minutes - b.starts.minutes ||
    (a.lead.holder.id < b.lead.holder.id ? -1 : 1)
  );
}

/** In the order in which slots are offered, at most so many: by start, and the few of each start among themselves. */
function inOrder(all: readonly Found[], limit: number): Found[] {
  const byStart = new Map<Minute, Found[]>();
  for (const found of all) {
    const same = byStart.get(found.start);
    if (same) same.push(found);
    else byStart.set(found.start, [found]);
  }
  const ordered: Found[] = [];
  for (const start of [...byStart.keys()].sort((a, b) => a - b)) {
    if (ordered.length >= limit) break;
    const same = byStart.get(start) ?? [];
    if (same.length > 1) same.sort(comesFirst);
    for (const found of same) ordered.push(found);
  }
  return ordered.length > limit ? ordered.slice(0, limit) : ordered;
}

/** Of several rooms for the same worker at the same time, the one with the shortest ways. */
function nearestRooms(all: readonly Found[]): Found[] {
  const nearest = new Map<string, Found>();
  for (const found of all) {
    const key = `${found.start} ${found.lead.holder.id}`;
    const before = nearest.get(key);
    if (!before || found.starts.minutes < before.starts.minutes) nearest.set(key, found);
  }
  return [...nearest.values()];
}

/** A search over one diary for one request. */
class Search {
  readonly request: SlotRequest;
  readonly rulebook: SchedulingRulebook;
  private readonly travel: TravelTimes;
  private readonly earliest: Minute;
  private readonly leads: FreeTime[];
  private readonly seconds: FreeTime[];
  private readonly interpreters: FreeTime[];
  private readonly venues: Venue[];
  /** Ways to and from each venue by the other end: the same few places come again every day. */
  private readonly ways = new Map<Venue, { to: Map<Stop | null, number>; from: Map<Stop | null, number> }>();

  constructor(free: FreeDiary, request: SlotRequest, { travel, rulebook = SCHEDULING_RULEBOOK }: SearchBy) {
    this.request = request;
    this.rulebook = rulebook;
    this.travel = travel ?? ((from, to) => estimatedMinutes(from, to, rulebook));
    this.earliest = Math.ceil(request.notBefore.getTime() / 60_000);
    const all = [...free.free.values()];
    const { worker, second, language, byTelephone, room, at } = request;
    this.leads = all.filter(({ holder }) => isWanted(holder, worker));
    this.seconds = second ? all.filter(({ holder }) => isWanted(holder, second)) : [];
    this.interpreters = language
      ? all.filter(
          ({ holder, travels }) =>
            holder.kind === "interpreter" && holder.languages.includes(language) && (travels || byTelephone),
        )
      : [];
    this.venues = room
      ? all.filter(({ holder }) => holder.kind === "room").map((one) => ({ at: one.holder.base, room: one }))
      : [{ at, room: null }];
    for (const venue of this.venues) this.ways.set(venue, { to: new Map(), from: new Map() });
  }

  private way(venue: Venue, stop: Stop | null, direction: "to" | "from"): number {
    const known = this.ways.get(venue)?.[direction];
    const before = known?.get(stop);
    if (before !== undefined) return before;
    const minutes = direction === "to" ? this.travel(stop, venue.at) : this.travel(venue.at, stop);
    known?.set(stop, minutes);
    return minutes;
  }

  /** The starts one holder could keep on a day: free for as long as it takes, with the ways there and on before and after. */
  private startsOf(one: FreeTime, venue: Venue, day: DayOfDiary, suits: readonly ClockHours[]): Starts[] {
    const grid = this.rulebook.gridMinutes.value;
    const { minutes, moving } = this.request;
    const starts: Starts[] = [];
    for (const gap of one.gapsOn(day, moving)) {
      let low = this.earliest;
      let high = Number.POSITIVE_INFINITY;
      for (const edge of gap.before) {
        low = Math.max(low, edge.minute + (one.travels ? this.way(venue, edge.stop, "to") : 0));
      }
      for (const edge of gap.after) {
        high = Math.min(high, edge.minute - (one.travels ? this.way(venue, edge.stop, "from") : 0));
      }
      high -= minutes;
      if (low > high) continue;
      const [before, after] = [gap.before[0], gap.after[0]];
      const there = one.travels && before ? { minutes: this.way(venue, before.stop, "to"), other: before.other } : null;
      const on = one.travels && after ? { minutes: this.way(venue, after.stop, "from"), other: after.other } : null;
      for (const hours of suits) {
        const first = Math.ceil(Math.max(low, day.at(hours.from)) / grid) * grid;
        const last = Math.min(high, day.at(hours.to) - minutes);
        if (first > last) continue;
        starts.push({ first, last, there, on, minutes: (there?.minutes ?? 0) + (on?.minutes ?? 0), told: null });
      }
    }
    return starts;
  }

  private able(all: readonly FreeTime[], venue: Venue, day: DayOfDiary, suits: readonly ClockHours[]): Able[] {
    const able: Able[] = [];
    for (const one of all) {
      const starts = this.startsOf(one, venue, day, suits);
      if (starts.length > 0) able.push({ holder: one.holder, travels: one.travels, starts });
    }
    return able;
  }

  /** Every slot of a day, the earliest first; of several at the same time, the worker the household knows, then the shortest ways. */
  slotsOn(day: DayOfDiary, limit: number): Slot[] {
    return inOrder(this.foundOn(day), limit).map((found) => this.slotOf(found, day));
  }

  /** How many different starts a day has. */
  startsOn(day: DayOfDiary): number {
    return new Set(this.foundOn(day).map(({ start }) => start)).size;
  }

  private foundOn(day: DayOfDiary): Found[] {
    const { request } = this;
    if (!day.open || day.to <= this.earliest || day.on < request.from || day.on > request.to) return [];
    const suits = hoursThatSuit(day, request.wishes, this.rulebook);
    const found: Found[] = [];
    for (const venue of this.venues) {
      const rooms = venue.room ? this.able([venue.room], venue, day, suits) : [];
      if (venue.room && rooms.length === 0) continue;
      const leads = this.able(this.leads, venue, day, suits);
      if (leads.length === 0) continue;
      const seconds = this.able(this.seconds, venue, day, suits);
      if (request.second && seconds.length === 0) continue;
      const interpreters = this.able(this.interpreters, venue, day, suits);
      const best = { room: keptBest(rooms), second: keptBest(seconds), interpreter: keptBest(interpreters) };
      for (const lead of leads) this.foundWith(lead, best, venue, found);
    }
    return this.venues.length > 1 ? nearestRooms(found) : found;
  }

  private foundWith(
    lead: Able,
    best: { room: Best; second: Best; interpreter: Best },
    venue: Venue,
    found: Found[],
  ): void {
    const { request, rulebook } = this;
    const speaks = request.language === null || lead.holder.languages.includes(request.language);
    const known = request.known.includes(lead.holder.id);
    for (const starts of lead.starts) {
      for (let start = starts.first; start <= starts.last; start += rulebook.gridMinutes.value) {
        const second = request.second ? best.second(start, lead.holder.id) : null;
        if (request.second && !second) continue;
        const interpreter = speaks ? null : best.interpreter(start, "");
        if (!speaks && !interpreter) continue;
        if (venue.room && !best.room(start, "")) continue;
        found.push({ start, starts, known, speaks, lead, second, interpreter, venue });
      }
    }
  }

  private slotOf(found: Found, day: DayOfDiary): Slot {
    const { start, lead, second, interpreter, venue } = found;
    return {
      startsAt: instantOf(start),
      minutes: this.request.minutes,
      workerId: lead.holder.id,
      secondId: second?.holder.id ?? null,
      interpreterId: interpreter?.holder.id ?? null,
      roomId: venue.room?.holder.id ?? null,
      reasons: this.reasonsOf(found, day),
    };
  }

  private reasonsOf(found: Found, day: DayOfDiary): readonly SlotReason[] {
    const { starts, second, interpreter } = found;
    const { told } = starts;
    if (told && told.second === second && told.interpreter === interpreter) return told.reasons;
    const reasons = this.reasonsAnew(found, day);
    starts.told = { second, interpreter, reasons };
    return reasons;
  }

  private reasonsAnew({ starts, known, speaks, second, interpreter, venue }: Found, day: DayOfDiary): SlotReason[] {
    const { wishes, language } = this.request;
    const reasons: SlotReason[] = [];
    if (known) reasons.push({ code: "knows-you" });
    if (wishes.times !== "any") reasons.push({ code: "as-wished", times: wishes.times });
    if (wishes.schoolRun && day.schoolDay) reasons.push({ code: "clear-of-school-run" });
    if (language !== null && speaks) reasons.push({ code: "speaks", language });
    if (interpreter) {
      reasons.push({ code: "interpreter", id: interpreter.holder.id, byTelephone: !interpreter.travels });
    }
    if (second) reasons.push({ code: "second-worker", id: second.holder.id });
    if (venue.room) reasons.push({ code: "room", id: venue.room.holder.id });
    if (starts.there) reasons.push({ code: "way-there", journey: starts.there });
    if (starts.on) reasons.push({ code: "way-on", journey: starts.on });
    return reasons;
  }
}

/**
 * The slots that a request finds in a diary, the earliest first, at most `limit`; one for each start and each worker who
 * could lead. Of two for the same start a worker the household knows comes first, then the one with the shorter ways,
 * then the smaller id; who comes along is chosen by the shortest ways in the same manner. Days outside the diary have none.
 *
 * A start is on a quarter of the clock. Everybody is free the whole time by their pattern, absences and bookings, and
 * gets there from, and on to, whatever is next to it in their day. Who has nothing before it in a span of working hours
 * sets out from the base when the span begins, and who has nothing after it is back there when it ends: the way is part
 * of the working day. An absence is spent at the base.
 */
export function findSlots(free: FreeDiary, request: SlotRequest, limit: number, by: SearchBy = {}): Slot[] {
  const search = new Search(free, request, by);
  const slots: Slot[] = [];
  for (const day of free.days) {
    for (const slot of search.slotsOn(day, limit - slots.length)) slots.push(slot);
    if (slots.length >= limit) break;
  }
  return slots;
}

/** How many starts a request finds, whoever leads, and the first slot. */
export function countStarts(
  free: FreeDiary,
  request: SlotRequest,
  by: SearchBy = {},
): { starts: number; first: Slot | null } {
  const search = new Search(free, request, by);
  let starts = 0;
  let first: Slot | null = null;
  for (const day of free.days) {
    starts += search.startsOn(day);
    if (starts > 0) first ??= search.slotsOn(day, 1)[0] ?? null;
  }
  return { starts, first };
}

/** The slot at one start with one worker, if there still is one: what a booking is decided by. */
export function slotAt(
  free: FreeDiary,
  request: SlotRequest,
  wanted: { startsAt: Date; workerId: string },
  by: SearchBy = {},
): Slot | null {
  const minute = minuteOf(wanted.startsAt);
  const day = free.days.find(({ from, to }) => from <= minute && minute < to);
  if (!day) return null;
  const found = new Search(free, request, by)
    .slotsOn(day, Number.POSITIVE_INFINITY)
    .find(({ startsAt, workerId }) => workerId === wanted.workerId && startsAt.getTime() === wanted.startsAt.getTime());
  return found ?? null;
}
