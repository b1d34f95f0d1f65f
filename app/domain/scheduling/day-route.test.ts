import { describe, expect, test } from "vitest";
import { day } from "../shared/day.ts";
import { risksOf } from "./at-risk.ts";
import { dayRoute } from "./day-route.ts";
import type { FlowSession } from "./plans/flow.ts";

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

describe("what is at risk in a plan", () => {
  const today = day("2026-11-23");
  const session = (id: string, rest: Partial<FlowSession>): FlowSession & { name: string } => ({
    id,
    name: "Home safety",
    state: "open",
    on: null,
    from: today,
    to: day("2027-02-01"),
    ...rest,
  });

  test("is what runs out within a week, what has run out, and what is booked too late for the panel", () => {
    const risks = risksOf(
      [
        session("calm", {}),
        session("soon", { to: day("2026-11-30") }),
        session("past", { to: day("2026-11-20") }),
        session("late", { state: "booked", on: day("2027-03-01") }),
        session("fine", { state: "booked", on: day("2027-02-18") }),
        session("held", { state: "held", on: day("2026-11-01"), to: day("2026-11-01") }),
        session("out", { state: "not-needed", to: day("2026-11-01") }),
      ],
      { sessionsBy: day("2027-02-18") },
      today,
    );
    expect(risks.map(({ session: id, kind }) => [id, kind])).toEqual([
      ["soon", "soon"],
      ["past", "past"],
      ["late", "too-late"],
    ]);
    expect(risks[0]?.words).toBe("Home safety is to be by 30 November and is not booked");
  });
});
