import { expect, test } from "vitest";
import { day } from "../shared/day.ts";
import { consideredAgencies } from "./considered-agencies.ts";

const AT = new Date("2026-11-23T09:30:00Z");
const LATER = new Date("2026-11-23T11:00:00Z");
const HOME = {
  kind: "home",
  ref: "HF-12",
  sector: "ST3 6",
  places: 2,
  ageMin: 0,
  ageMax: 17,
  others: "nobody else",
  weeklyPence: 84_500,
  rating: "good",
  inspectedOn: null,
  from: day("2026-11-24"),
  note: "",
} as const;

type Ask = Parameters<typeof consideredAgencies>[0][number];
const ask = (changed: Partial<Ask>): Ask => ({
  agency: "Harbour",
  stage: "answered",
  sentAt: AT,
  replyBy: LATER,
  answeredAt: LATER,
  answer: HOME,
  householdId: null,
  notTakenBecause: null,
  endedBecause: null,
  ...changed,
});

const whyOf = (changed: Partial<Ask>, stage: "declined" | "released" = "released") =>
  consideredAgencies([ask(changed)], "chosen", [{ householdId: "theirs", stage }])[0]?.why;

test("the record keeps each agency that was asked, when, what it answered with its price and rating, the chosen one first", () => {
  const kept = consideredAgencies(
    [ask({ notTakenBecause: "Too far from school" }), ask({ agency: "Quay", stage: "chosen", householdId: "chosen" })],
    "chosen",
    [],
  );
  expect(kept).toEqual([
    {
      agency: "Quay",
      sentAt: AT.toISOString(),
      replyBy: LATER.toISOString(),
      answeredAt: LATER.toISOString(),
      answer: HOME,
      standing: "chosen",
      why: "This is the home that was decided on.",
    },
    expect.objectContaining({
      agency: "Harbour",
      standing: "not-chosen",
      why: "Its home was not taken: Too far from school",
    }),
  ]);
});

test("why an agency’s home was not the one is said of each way it can go, and that nobody said so too", () => {
  expect(whyOf({})).toBe("Its home was not taken up, and nobody wrote down why.");
  expect(whyOf({ stage: "declined", answer: { kind: "none", why: "All full" } })).toBe("It had no home: All full");
  expect(whyOf({ stage: "sent", answer: null, answeredAt: null })).toBe("It had not answered.");
  expect(whyOf({ stage: "closed", answer: null, answeredAt: null, endedBecause: "Sent by mistake" })).toBe(
    "It had not answered. The council ended its link: Sent by mistake",
  );
  expect(whyOf({ stage: "closed", endedBecause: "Price" })).toBe(
    "Its home was not taken up. The council ended its link: Price",
  );
  expect(whyOf({ stage: "chosen", householdId: "theirs" })).toBe("Its home was taken up, and was let go.");
  expect(whyOf({ stage: "chosen", householdId: "theirs" }, "declined")).toBe(
    "Its home was taken up, and the carers said no.",
  );
});
