import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, day, instantAt } from "../shared/day.ts";
import {
  changeVisit,
  checkVisitTime,
  comingWithRoles,
  overlap,
  sessionPlan,
  startInWords,
  timesInWords,
  type Visit,
  type VisitRefusal,
  visitRefusalInWords,
} from "./visits.ts";

const today = day("2026-11-23");
const now = instantAt(today, 9 * 60 + 30);
const at = (minutes: number, days = 1) => instantAt(addDays(today, days), minutes);
const worker = { id: "amina", name: "Amina Khan" };
const visit = (given: Partial<Visit> = {}): Visit => ({
  id: "v1",
  kind: "assessment",
  startsAt: at(600),
  minutes: 120,
  place: "At home",
  worker,
  state: "booked",
  outcome: null,
  notes: null,
  said: null,
  ...given,
});
const asked = (startsAt: Date, minutes = 60) => ({ startsAt, minutes, workerId: worker.id });

function refusalOf(result: { ok: boolean; refusal?: VisitRefusal }): string | undefined {
  return result.refusal?.code;
}

describe("booking a visit", () => {
  test("is for a time to come, within a year, and of a length that people plan", () => {
    expect(checkVisitTime(asked(at(600)), [], now).ok).toBe(true);
    expect(refusalOf(checkVisitTime(asked(now), [], now))).toBe("in-the-past");
    expect(refusalOf(checkVisitTime(asked(at(600, -1)), [], now))).toBe("in-the-past");
    expect(refusalOf(checkVisitTime(asked(at(600, 400)), [], now))).toBe("too-far-off");
    for (const minutes of [0, 14, 481, 30.5, Number.NaN]) {
      expect(refusalOf(checkVisitTime(asked(at(600), minutes), [], now))).toBe("length");
    }
  });

  test("refuses a worker who is elsewhere then, and says until when", () => {
    const refused = checkVisitTime(asked(at(660)), [visit()], now);
    expect(refused.ok).toBe(false);
    if (refused.ok) return;
    expect(visitRefusalInWords(refused.refusal)).toBe(
      "The worker is booked for another visit from 10:00 to 12:00. Choose another time, or somebody else",
    );
  });

  test("may begin as another ends, and end as another begins", () => {
    expect(checkVisitTime(asked(at(720)), [visit()], now).ok).toBe(true);
    expect(checkVisitTime(asked(at(540)), [visit()], now).ok).toBe(true);
  });

  test("never accepts two that share a minute, whatever the times", () => {
    const time = fc.record({ start: fc.integer({ min: 0, max: 1440 }), minutes: fc.integer({ min: 15, max: 480 }) });
    fc.assert(
      fc.property(time, time, (one, other) => {
        const a = { startsAt: at(one.start), minutes: one.minutes };
        const b = { startsAt: at(other.start), minutes: other.minutes };
        const shares =
          Math.max(one.start, other.start) < Math.min(one.start + one.minutes, other.start + other.minutes);
        expect(overlap(a, b)).toBe(shares);
        expect(overlap(b, a)).toBe(shares);
        const booked = checkVisitTime({ ...b, workerId: worker.id }, [{ id: "a", ...a }], now);
        expect(booked.ok).toBe(!shares);
      }),
    );
  });
});

describe("a booked visit", () => {
  test("moves, also over its own old time, and to another worker", () => {
    const to = { to: "moved", startsAt: at(660), minutes: 60, worker: { id: "ben", name: "Ben Roe" } } as const;
    const moved = changeVisit(visit(), to, [visit()], now);
    expect(moved).toMatchObject({ ok: true, value: { startsAt: at(660), minutes: 60, worker: { id: "ben" } } });
    expect(refusalOf(changeVisit(visit(), to, [visit({ id: "v2" })], now))).toBe("overlaps");
  });

  test("is called off with a reason that the family reads", () => {
    expect(refusalOf(changeVisit(visit(), { to: "called-off", reason: "  " }, [], now))).toBe("reason-missing");
    expect(changeVisit(visit(), { to: "called-off", reason: "Amina is ill. " }, [], now)).toMatchObject({
      value: { state: "called-off", said: "Amina is ill." },
    });
  });

  test("has no result before it began", () => {
    const held = { to: "held", outcome: "as-planned", notes: "", said: "" } as const;
    expect(refusalOf(changeVisit(visit(), held, [], now))).toBe("not-begun");
    expect(refusalOf(changeVisit(visit(), { to: "nobody-in", notes: "" }, [], now))).toBe("not-begun");
    expect(changeVisit(visit(), held, [], at(720))).toMatchObject({
      value: { state: "held", notes: null, said: null },
    });
  });

  test("keeps what the family was to read beforehand where nothing else is written", () => {
    const held = { to: "held", outcome: "as-planned", notes: "Calm.", said: "" } as const;
    const after = changeVisit(visit({ said: "Bring photographs" }), held, [], at(720));
    expect(after).toMatchObject({ value: { notes: "Calm.", said: "Bring photographs" } });
  });

  test("does not change once it is over", () => {
    for (const state of ["held", "called-off", "nobody-in"] as const) {
      expect(refusalOf(changeVisit(visit({ state }), { to: "called-off", reason: "x" }, [], now))).toBe("not-booked");
    }
  });
});

describe("the plan of stage 2", () => {
  const usual = { low: 6, high: 10 };

  test("counts the sessions and says whom nobody has seen yet", () => {
    const plan = sessionPlan([], { applicants: 2, children: 1 }, usual);
    expect(plan.words).toBe("0 of 6 to 10 sessions held");
    expect(plan.missing).toEqual(["2 applicants, each alone", "The children of the home", "Home safety"]);
  });

  test("counts what is booked as planned, and what was called off not at all", () => {
    const visits = [
      visit({ state: "held", startsAt: at(600, -7) }),
      visit({ kind: "alone" }),
      visit({ kind: "children", state: "called-off" }),
      visit({ kind: "home-safety" }),
    ];
    const plan = sessionPlan(visits, { applicants: 2, children: 1 }, usual);
    expect(plan.words).toBe("1 of 6 to 10 sessions held, 1 booked");
    expect(plan.missing).toEqual(["One applicant alone", "The children of the home"]);
    expect(plan.lastHeldOn).toBe("2026-11-16");
  });

  test("asks nobody who applies alone to be seen alone", () => {
    expect(sessionPlan([], { applicants: 1, children: 0 }, usual).missing).toEqual(["Home safety"]);
  });
});

test("times are said as the clocks in England show them", () => {
  expect(timesInWords(visit())).toBe("10:00 to 12:00");
  expect(startInWords(at(600))).toBe("Tuesday 24 November 2026 at 10:00");
  expect(startInWords(instantAt(day("2026-07-01"), 600))).toBe("Wednesday 1 July 2026 at 10:00");
});

describe("who comes to a visit", () => {
  const roleOf = (id: string) => ({ amina: "assessing social worker", sam: "team manager" })[id] ?? null;

  test("is said by name and role, the second worker too", () => {
    expect(comingWithRoles(visit(), roleOf)).toBe("Amina Khan, assessing social worker");
    const both = { ...visit(), secondWorkerId: "sam", secondWorkerName: "Sam Hill" };
    expect(comingWithRoles(both, roleOf)).toBe("Amina Khan, assessing social worker, and Sam Hill, team manager");
  });

  test("is said by name alone where no role is known", () => {
    const both = { ...visit(), secondWorkerId: "sam", secondWorkerName: "Sam Hill" };
    expect(comingWithRoles(both, () => null)).toBe("Amina Khan and Sam Hill");
  });
});
