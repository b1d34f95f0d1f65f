import { describe, expect, test } from "vitest";
import { dayRoute } from "./day-route.ts";

const apart = (from: number, to: number) => Math.abs(from - to);
const stop = (id: string, hour: number, at: number | null, minutes = 60) => ({
  id,
  startsAt: new Date(`2026-11-24T${String(hour).padStart(2, "0")}:00:00Z`),
  minutes,
  at,
});

describe("somebody's day on the road", () => {
  test("goes from the base through the visits in their order and back", () => {
    const { stops, legs, travelMinutes } = dayRoute(0, [stop("b", 13, 30), stop("a", 10, 10)], apart);
    expect(stops.map(({ id }) => id)).toEqual(["a", "b"]);
    expect(legs).toEqual([
      { from: "base", to: "a", minutes: 10, gap: null, short: false },
      { from: "a", to: "b", minutes: 20, gap: 120, short: false },
      { from: "b", to: "base", minutes: 30, gap: null, short: false },
    ]);
    expect(travelMinutes).toBe(60);
  });

  test("says where the time between two visits is shorter than the way", () => {
    const { legs } = dayRoute(0, [stop("a", 10, 10, 100), stop("b", 12, 40)], apart);
    expect(legs[1]).toMatchObject({ gap: 20, minutes: 30, short: true });
    const enough = dayRoute(0, [stop("a", 10, 10, 90), stop("b", 12, 40)], apart);
    expect(enough.legs[1]).toMatchObject({ gap: 30, short: false });
  });

  test("without a known place claims nothing about the way there", () => {
    const { legs, travelMinutes } = dayRoute(null, [stop("a", 10, null), stop("b", 11, 5)], apart);
    expect(legs.map(({ minutes, short }) => [minutes, short])).toEqual([
      [null, false],
      [null, false],
      [null, false],
    ]);
    expect(travelMinutes).toBe(0);
    expect(dayRoute(0, [], apart).legs).toEqual([]);
  });
});
