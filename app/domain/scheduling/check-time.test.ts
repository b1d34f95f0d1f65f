import { describe, expect, test } from "vitest";
import { addDays, day, instantAt } from "../shared/day.ts";
import { checkTime, warnedInWords } from "./check-time.ts";
import type { Diary, Holder } from "./diary.ts";

const MONDAY = day("2026-11-23");
/** Nine to half past twelve and half past twelve to five: two stretches that touch are one. */
const HOURS = [1, 2, 3, 4, 5].flatMap((weekday) => [
  { weekday, from: 540, to: 750 },
  { weekday, from: 750, to: 1020 },
]);

function holder(traits: Partial<Holder> = {}): Holder {
  return {
    id: "grace",
    kind: "worker",
    name: "Grace Okafor",
    roles: [],
    base: null,
    skills: [],
    languages: [],
    patterns: [{ startsOn: day("2026-01-05"), week: { weeks: [HOURS] } }],
    until: null,
    absences: [],
    bookings: [],
    ...traits,
  };
}

type Looked = Pick<Diary, "closures" | "bankHolidays">;
const NO_CLOSURES: Looked = { closures: [], bankHolidays: new Set() };

function warned(one: Holder, on = MONDAY, at = 600, minutes = 120, looked = NO_CLOSURES): string[] {
  const checked = checkTime({ ...looked, holders: [one] }, { startsAt: instantAt(on, at), minutes, at: null }, null);
  if (!checked.ok) throw new Error("Taken");
  return checked.value.map((warning) => warnedInWords([warning]).split(". ")[0] ?? "");
}

describe("a time that staff type", () => {
  test("within the hours somebody works says nothing, across two stretches that touch too", () => {
    expect(warned(holder())).toEqual([]);
    expect(warned(holder(), MONDAY, 690)).toEqual([]);
    expect(warned(holder(), MONDAY, 900)).toEqual([]);
  });

  test("before the hours, past them, and on a day off is warned of by name", () => {
    const outside = ["That is outside the hours that Grace Okafor works"];
    expect(warned(holder(), MONDAY, 525)).toEqual(outside);
    expect(warned(holder(), MONDAY, 901)).toEqual(outside);
    expect(warned(holder(), addDays(MONDAY, 5))).toEqual(outside);
  });

  test("over a gap between two stretches is outside them", () => {
    const broken = HOURS.map((hours) => (hours.from === 750 ? { ...hours, from: 780 } : hours));
    const patterns = [{ startsOn: day("2026-01-05"), week: { weeks: [broken] } }];
    expect(warned(holder({ patterns }), MONDAY, 690)).toHaveLength(1);
    expect(warned(holder({ patterns }), MONDAY, 780)).toEqual([]);
  });

  test("of a room says that it is not open, and of somebody without hours nothing", () => {
    const room = holder({ id: "room", kind: "room", name: "Room 2" });
    expect(warned(room, MONDAY, 1080)).toEqual(["Room 2 is not open at that time"]);
    expect(warned(holder({ patterns: [] }), MONDAY, 1080)).toEqual([]);
  });

  test("after somebody's last day here says when that is, and nothing of their hours", () => {
    const leaving = holder({ until: addDays(MONDAY, -1) });
    expect(warned(leaving)).toEqual(["Grace Okafor works here until 22 November 2026"]);
    expect(warned(holder({ until: MONDAY }))).toEqual([]);
  });

  test("on a bank holiday is warned of, and a closure is said by its name alone", () => {
    const bankHolidays = new Set([MONDAY]);
    expect(warned(holder(), MONDAY, 600, 60, { closures: [], bankHolidays })).toEqual([
      "The council is closed on that day: a bank holiday",
    ]);
    const closures = [{ from: MONDAY, to: MONDAY, name: "Moving house" }];
    expect(warned(holder(), MONDAY, 600, 60, { closures, bankHolidays })).toEqual([
      "The council is closed on that day: Moving house",
    ]);
  });
});
