import { describe, expect, test } from "vitest";
import { day } from "../shared/day.ts";
import { isAskLate, isHomeToLookAt, lapseAsk, leaveHome, linkEnd, moveAsks } from "./agency-asks.ts";
import { MATCHING_RULEBOOK } from "./rulebook.ts";

const now = new Date("2026-11-23T09:30:00Z");
const hours = (count: number) => new Date(now.getTime() + count * 3_600_000);

describe("a home an agency named", () => {
  const named = { stage: "answered", householdId: null, notTakenAt: null } as const;

  test("is to be looked at until it is taken up or said why not", () => {
    expect(isHomeToLookAt(named)).toBe(true);
    expect(isHomeToLookAt({ ...named, householdId: "home" })).toBe(false);
    expect(isHomeToLookAt({ ...named, notTakenAt: now })).toBe(false);
    for (const stage of ["sent", "declined", "chosen", "closed"] as const) {
      expect(isHomeToLookAt({ ...named, stage })).toBe(false);
    }
  });

  test("is not left without a reason, and not where there is none", () => {
    expect(leaveHome(named, " ", now)).toEqual({ ok: false, refusal: "reason-missing" });
    expect(leaveHome({ ...named, stage: "sent" }, "Too far", now)).toEqual({ ok: false, refusal: "no-home" });
    expect(leaveHome(named, " Too far ", now)).toEqual({
      ok: true,
      value: { notTakenAt: now, notTakenBecause: "Too far" },
    });
  });
});

describe("the time of an agency to answer", () => {
  const waiting = { stage: "sent", replyBy: hours(1), lapsedAt: null, endsAt: hours(72) } as const;

  test("is late only once it has passed without an answer, and that is said once", () => {
    expect(isAskLate(waiting, hours(1))).toBe(false);
    expect(isAskLate(waiting, hours(2))).toBe(true);
    expect(isAskLate({ ...waiting, stage: "answered" }, hours(2))).toBe(false);
    expect(isAskLate({ ...waiting, replyBy: null }, hours(2))).toBe(false);
    expect(lapseAsk(waiting, hours(2))).toEqual({ lapsedAt: hours(2) });
    expect(lapseAsk({ ...waiting, lapsedAt: hours(2) }, hours(3))).toBeNull();
  });

  test("is never over after the link: the link lasts its own days, and at least as long as the time to answer", () => {
    expect(linkEnd(now, 3, hours(24))).toEqual(hours(72));
    expect(linkEnd(now, 1, hours(30))).toEqual(hours(30));
  });

  test("begins again with another lane, for those alone who have not answered and whose link is open", () => {
    const asks = [
      waiting,
      { ...waiting, stage: "answered" as const },
      { ...waiting, endsAt: now },
      { ...waiting, replyBy: null },
    ];
    const move = (was: string, is: string) =>
      moveAsks(asks, { was: day(was), is: day(is) }, { now, rulebook: MATCHING_RULEBOOK });
    expect(move("2026-11-25", "2026-11-26")).toEqual([]);
    expect(move("2026-12-09", "2026-11-26")).toEqual([
      { ask: waiting, change: { replyBy: hours(4), lapsedAt: null, endsAt: hours(72) } },
    ]);
  });
});
