import { describe, expect, test } from "vitest";
import { day, dayOf, instantAt } from "../shared/day.ts";
import { checkTime, warnedInWords } from "./check-time.ts";
import type { Diary } from "./diary.ts";
import { type Engagement, timesTaken } from "./engagements.ts";
import { findSlots } from "./find-slots.ts";
import { freeDiary } from "./free-time.ts";

const THURSDAY = day("2026-12-10");
const at = (clock: number) => instantAt(THURSDAY, clock);

function panel(traits: Partial<Engagement> = {}): Engagement {
  return {
    kind: "panel",
    id: "meeting",
    holderId: "grace",
    startsAt: at(600),
    minutes: 240,
    title: "Fostering panel",
    place: "Civic Centre",
    path: "/officer/panels/meeting",
    sequence: 0,
    confirmed: true,
    calledOff: false,
    ...traits,
  };
}

/** Grace at work from nine to five, with what she is at. */
function diaryWith(engagements: readonly Engagement[]): Diary {
  const week = { weeks: [[{ weekday: 4, from: 540, to: 1020 }]] };
  const grace = { id: "grace", kind: "worker" as const, name: "Grace Okafor", roles: [], base: null, until: null };
  return {
    from: THURSDAY,
    to: THURSDAY,
    holders: [
      {
        ...grace,
        skills: ["assessment"],
        languages: [],
        patterns: [{ startsOn: THURSDAY, week }],
        absences: timesTaken(engagements),
        bookings: [],
      },
    ],
    closures: [],
    schoolHolidays: [],
    bankHolidays: new Set(),
  };
}

/** The starts of visits of two hours that are offered with Grace, on the clock. */
function offered(engagements: readonly Engagement[]): string[] {
  const request = {
    worker: { id: "grace" },
    second: null,
    language: null,
    byTelephone: false,
    room: false,
    minutes: 120,
    at: null,
    from: THURSDAY,
    to: THURSDAY,
    notBefore: at(0),
    wishes: { schoolRun: false, times: "any" as const },
    known: [],
    moving: null,
  };
  const slots = findSlots(freeDiary(diaryWith(engagements)), request, 100, { travel: () => 0 });
  return slots.map(({ startsAt }) => `${dayOf(startsAt)} ${startsAt.toISOString().slice(11, 16)}`);
}

describe("an engagement of somebody of the staff", () => {
  test("keeps families from being offered a visit while they sit on a panel, and what ends as it begins is free", () => {
    expect(offered([])[0]).toBe("2026-12-10 09:00");
    // From ten to two at the panel: nothing of two hours fits before, and the afternoon begins as it ends.
    expect(offered([panel()])[0]).toBe("2026-12-10 14:00");
    expect(offered([panel({ startsAt: at(660), minutes: 180 })]).slice(0, 2)).toEqual([
      "2026-12-10 09:00",
      "2026-12-10 14:00",
    ]);
  });

  test("takes no time once it is called off", () => {
    expect(offered([panel({ calledOff: true })])).toEqual(offered([]));
  });

  test("is said to staff who book a visit over it, who may do so with a reason", () => {
    const checked = checkTime(diaryWith([panel()]), { startsAt: at(780), minutes: 60, at: null }, null);
    expect(checked).toEqual({ ok: true, value: [{ code: "engaged", name: "Grace Okafor", doing: "sits on a panel" }] });
    expect(warnedInWords(checked.ok ? checked.value : [])).toContain("Grace Okafor sits on a panel at that time");
    const after = checkTime(diaryWith([panel()]), { startsAt: at(840), minutes: 60, at: null }, null);
    expect(after).toEqual({ ok: true, value: [] });
  });
});
