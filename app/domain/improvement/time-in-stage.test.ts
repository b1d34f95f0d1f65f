import { describe, expect, test } from "vitest";
import { aPipeline } from "#tests/factories/pipeline-history.ts";
import { asKnownOn } from "../pipeline-forecast/stays.ts";
import { believedModel, countedStays, endsOf, modelOf } from "../pipeline-forecast/survival.ts";
import { addDays, day } from "../shared/day.ts";
import { sayBetween, sayDays, spreadOf, type TimedStay, timedStays } from "./time-in-stage.ts";

const left = (days: number, end: TimedStay["end"] = "on"): TimedStay => ({ days, end });
const there = (days: number): TimedStay => ({ days, end: null });

describe("the time in a stage", () => {
  test("with nobody waiting is the plain quarter, half, three quarters and nine in ten", () => {
    const spread = spreadOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((days) => left(days)));
    expect(spread).toMatchObject({ of: 10, open: 0, quarter: 3, half: 5, threeQuarters: 8, nineInTen: 9 });
    expect(spread.halfOfEnded).toBe(5);
  });

  test("counts those who still wait: by hand, four of whom two have left", () => {
    // Day 10: 1 of 4 leaves, 3/4 are there. Day 20: somebody is still waiting. Day 30: 1 of 2 leaves, 3/8 are there.
    const spread = spreadOf([left(10), there(20), left(30), there(40)]);
    expect(spread).toMatchObject({ quarter: 10, half: 30, threeQuarters: null, nineInTen: null, open: 2 });
  });

  test("is longer than that of those who have left alone: leaving out the open ones makes any service look quick", () => {
    const stays = [left(5), left(6), left(7), there(60), there(70), there(80), left(90)];
    const spread = spreadOf(stays);
    expect(spread.halfOfEnded).toBe(6);
    // Days 5, 6, 7 take 7 to 4 of 7; on day 90 the only one left at risk goes.
    expect(spread.half).toBe(90);
  });

  test("says nothing of a half that has not come yet, and gives the range in which it lies", () => {
    expect(spreadOf([left(3), there(10), there(10)])).toMatchObject({ half: null, halfBetween: null });
    const many = Array.from({ length: 100 }, (_, at) => left(at + 1));
    expect(spreadOf(many).half).toBe(50);
    expect(spreadOf(many).halfBetween?.from).toBeLessThan(50);
    expect(spreadOf(many).halfBetween?.to).toBeGreaterThan(50);
    expect(spreadOf(many).halfBetween?.from).toBeGreaterThan(38);
  });

  test("tells those who went on from those who stopped, by hand, with those still there counted", () => {
    // Day 2: 1 of 4 stops. Day 9: 1 of 2 goes on, of the 3/4 still there. So 1/4 stopped and 3/8 went on.
    const { wentOn } = spreadOf([left(2, "withdrawn"), there(5), left(9), there(12)]);
    expect(wentOn).toBeCloseTo(3 / 8 / (1 / 4 + 3 / 8), 10);
  });

  test("leaves out stays that began before the records are whole, and those that begin later than the day asked about", () => {
    const stay = (from: string, to: string | null) => ({
      stage: "panel" as const,
      from: day(from),
      to: to === null ? null : day(to),
      end: to === null ? null : ("on" as const),
    });
    const stays = [stay("2026-01-01", "2026-03-01"), stay("2026-02-01", "2026-02-11"), stay("2026-02-20", null)];
    expect(timedStays(stays, day("2026-02-01"), day("2026-03-02"))).toEqual([left(10), there(10)]);
  });

  test("leaves days on hold out, those that still go on too, and no more of them than lie within the stay", () => {
    const held = (from: string, to: string | null) => ({ from: day(from), to: to === null ? null : day(to) });
    const stay = (to: string | null, ...holds: ReturnType<typeof held>[]) => ({
      stage: "stage-1" as const,
      from: day("2026-03-01"),
      to: to === null ? null : day(to),
      end: to === null ? null : ("on" as const),
      held: holds,
    });
    const stays = [
      stay("2026-03-31", held("2026-03-05", "2026-03-10"), held("2026-03-20", "2026-03-25")),
      stay("2026-03-31", held("2026-03-21", "2026-05-01")),
      stay(null, held("2026-04-01", null)),
    ];
    expect(timedStays(stays, day("2026-02-01"), day("2026-04-30"))).toEqual([left(20), left(20), there(31)]);
  });

  test("agrees with the forecast's weekly chances where those have nothing but the records to go by", () => {
    const first = day("2023-01-02");
    const { journeys } = aPipeline("improvement", first, 500);
    const today = addDays(first, 600);
    const known = asKnownOn(journeys, today);
    const model = modelOf(countedStays(known, first, today), believedModel(), 1e-9);
    const stays = known.flatMap((journey) => journey.stays).filter(({ stage }) => stage === "application");
    const { wentOn } = spreadOf(timedStays(stays, first, today));
    expect(wentOn).toBeCloseTo(endsOf(model, "application").on, 1);
  });
});

test("days are said as days, and as weeks from six of them on", () => {
  expect([0, 1, 41, 42, 80].map(sayDays)).toEqual(["the same day", "1 day", "41 days", "6 weeks", "11 weeks"]);
  expect(sayBetween(3, 9)).toBe("3 to 9 days");
  expect(sayBetween(0, 1)).toBe("up to 1 day");
  expect(sayBetween(30, 70)).toBe("4 to 10 weeks");
  expect(sayBetween(30, null)).toBe("30 days or more");
});
