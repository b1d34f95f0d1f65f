import { describe, expect, test } from "vitest";
import { addDays, day } from "../shared/day.ts";
import { type ChildProtection, protectionEnds, protectionSaid, protectionSince } from "./emergency-protection.ts";
import { MATCHING_RULEBOOK } from "./rulebook.ts";

const made = day("2026-11-20");
const police: ChildProtection = { childId: "c", status: "L1", on: made, at: 16 * 60 + 55, extendedUntil: null };
const order: ChildProtection = { childId: "c", status: "L2", on: made, at: null, extendedUntil: null };
const ends = (one: ChildProtection) => protectionEnds(one, MATCHING_RULEBOOK).toISOString();

describe("the end of protection by law", () => {
  test("of the police is 72 hours after it began, to the minute, also where the clocks change", () => {
    expect(ends(police)).toBe("2026-11-23T16:55:00.000Z");
    expect(ends({ ...police, on: day("2026-10-24") })).toBe("2026-10-27T15:55:00.000Z");
  });

  test("of an emergency protection order is the end of its eighth day, the day it was made being the first", () => {
    expect(ends(order)).toBe("2026-11-28T00:00:00.000Z");
  });

  test("of an order that was extended is the day the court named, and never more than seven days later", () => {
    expect(ends({ ...order, extendedUntil: day("2026-12-01") })).toBe("2026-12-02T00:00:00.000Z");
    expect(ends({ ...order, extendedUntil: addDays(made, 60) })).toBe("2026-12-05T00:00:00.000Z");
    expect(ends({ ...order, extendedUntil: addDays(made, 1) })).toBe("2026-11-28T00:00:00.000Z");
  });

  test("is told with the day and, of the police, the time since when", () => {
    expect(protectionSince(police, made)).toContain(", 16:55");
    expect(protectionSince({ ...order, extendedUntil: addDays(made, 9) }, made)).toContain("extended until");
  });

  test("is kept only of a child under such a status, with the hours of the police and the extension of a court alone", () => {
    const said = { on: made, at: 60, extendedUntil: addDays(made, 9) };
    expect(protectionSaid("c", "C2", said)).toEqual([]);
    expect(protectionSaid("c", "L1", { ...said, on: undefined })).toEqual([]);
    expect(protectionSaid("c", "L1", said)).toEqual([{ ...police, at: 60 }]);
    expect(protectionSaid("c", "L2", said)).toEqual([{ ...order, extendedUntil: addDays(made, 9) }]);
  });
});
