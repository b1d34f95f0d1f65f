import type { Absence, AreaType, Booking, Diary, Holder, HolderKind, Stop } from "#app/domain/scheduling/diary.ts";
import type { WeekdayHours } from "#app/domain/scheduling/patterns.ts";
import type { SlotRequest } from "#app/domain/scheduling/slots.ts";
import { addDays, type Day, day, instantAt } from "#app/domain/shared/day.ts";
import { type Random, randomFrom } from "./random.ts";

/** How large an invented diary is. `visits` are asked for; how many of them stand in it is up to who fills it. */
export type DiarySize = { workers: number; interpreters: number; rooms: number; days: number };

const SKILLS = ["assessment", "direct-work", "home-safety"];
const LANGUAGES = ["urd", "pol", "ron"];
/** Mondays whose weeks have a clock change, a bank holiday, a Christmas, or nothing. */
const MONDAYS = ["2026-11-23", "2026-12-21", "2026-12-28", "2027-03-22", "2027-03-29", "2027-06-07", "2027-10-25"].map(
  day,
);

function aStop(random: Random): Stop {
  const area: AreaType = random.pick(["city", "town", "country"]);
  return { lat: 52.9 + random.between(0, 24) / 80, lng: -2.35 + random.between(0, 24) / 50, area };
}

function aWeek(random: Random, kind: HolderKind): WeekdayHours[] {
  const week: WeekdayHours[] = [];
  for (let weekday = 0; weekday < 7; weekday += 1) {
    const weekend = weekday === 0 || weekday === 6;
    if (random.chance(weekend ? 0.85 : 0.12)) continue;
    if (kind === "worker" && random.chance(0.25)) {
      week.push({ weekday, from: 9 * 60, to: 13 * 60 }, { weekday, from: random.pick([13, 16, 17]) * 60, to: 20 * 60 });
    } else if (random.chance(0.04)) week.push({ weekday, from: 0, to: 24 * 60 });
    else week.push({ weekday, from: random.pick([480, 510, 540, 570]), to: random.pick([900, 960, 1020, 1200]) });
  }
  return week;
}

function someAbsences(random: Random, from: Day, days: number): Absence[] {
  return Array.from({ length: random.between(0, Math.ceil(days / 4)) }, () => {
    const on = addDays(from, random.between(0, days - 1));
    const starts = random.pick([0, 540, 660, 725, 840]);
    const minutes = random.pick([45, 60, 90, 480, 1440]);
    const startsAt = instantAt(on, starts);
    return {
      kind: random.pick(["leave", "calendar"]),
      startsAt,
      endsAt: new Date(startsAt.getTime() + minutes * 60_000),
    };
  });
}

function someBookings(random: Random, id: string, from: Day, days: number, aDay: number): Booking[] {
  return Array.from({ length: Math.round(days * aDay) }, (_, nth) => ({
    id: `${id} ${nth}`,
    startsAt: instantAt(addDays(from, random.between(0, days - 1)), random.between(32, 76) * 15),
    minutes: random.pick([45, 60, 90, 120]),
    at: random.chance(0.05) ? null : aStop(random),
  }));
}

/** An invented diary: the same seed makes the same. `aDay` is how many bookings a worker has on an average day already. */
export function aDiary(seed: string, size: DiarySize, aDay: number, monday?: Day): { diary: Diary; random: Random } {
  const random = randomFrom(seed);
  const from = monday ?? random.pick(MONDAYS);
  const hold = (kind: HolderKind, nth: number): Holder => {
    const id = `${kind} ${String(nth).padStart(2, "0")}`;
    const languages = LANGUAGES.filter(() => random.chance(kind === "interpreter" ? 0.6 : 0.1));
    return {
      id,
      kind,
      name: id,
      roles: [],
      base: kind === "interpreter" && nth % 2 === 1 ? null : aStop(random),
      skills: kind === "worker" ? SKILLS.filter(() => random.chance(0.7)) : [],
      languages,
      patterns: [
        {
          startsOn: addDays(from, -28),
          week: { weeks: random.chance(0.2) ? [aWeek(random, kind), aWeek(random, kind)] : [aWeek(random, kind)] },
        },
      ],
      until: kind === "worker" && random.chance(0.05) ? addDays(from, random.between(0, size.days)) : null,
      absences: someAbsences(random, from, size.days),
      bookings: someBookings(random, id, from, size.days, kind === "worker" ? aDay : aDay / 2),
    };
  };
  const several = (kind: HolderKind, count: number) => Array.from({ length: count }, (_, nth) => hold(kind, nth));
  const holders = [
    ...several("worker", size.workers),
    ...several("interpreter", size.interpreters),
    ...several("room", size.rooms),
  ];
  const diary: Diary = {
    from,
    to: addDays(from, size.days - 1),
    holders,
    closures: [{ from: day("2026-12-24"), to: day("2027-01-01"), name: "Christmas" }],
    schoolHolidays: [{ from: day("2026-12-21"), to: day("2027-01-03"), name: "Christmas" }],
    bankHolidays: new Set(["2026-12-25", "2026-12-28", "2027-01-01", "2027-03-26", "2027-03-29"].map(day)),
  };
  return { diary, random };
}

/** An invented request for a visit within a diary. */
export function aRequest(random: Random, diary: Diary): SlotRequest {
  const workers = diary.holders.filter(({ kind }) => kind === "worker");
  const someone = random.pick(workers).id;
  const skills = [random.pick(SKILLS)];
  return {
    worker: random.chance(0.3) ? { id: someone } : { skills },
    second: random.chance(0.2) ? (random.chance(0.3) ? { id: random.pick(workers).id } : { skills: [] }) : null,
    language: random.chance(0.25) ? random.pick(LANGUAGES) : null,
    byTelephone: random.chance(0.5),
    room: random.chance(0.15),
    minutes: random.pick([45, 60, 90, 120]),
    at: random.chance(0.05) ? null : aStop(random),
    from: random.chance(0.8) ? diary.from : addDays(diary.from, 2),
    to: random.chance(0.8) ? diary.to : addDays(diary.to, -2),
    notBefore: instantAt(diary.from, random.pick([0, 545, 1000])),
    wishes: { schoolRun: random.chance(0.3), times: random.pick(["any", "any", "daytime", "evenings"]) },
    known: random.chance(0.5) ? [someone] : [],
    moving: random.chance(0.2) ? (random.pick(workers).bookings[0]?.id ?? null) : null,
  };
}
