import { describe, expect, test } from "vitest";
import { day } from "../shared/day.ts";
import { type BecomesRefusal, homeBecomes, mayBecome } from "./home-becomes.ts";
import type { HomePlacementCode } from "./placement-codes.ts";

const today = day("2026-11-23");
const basis = {
  by: "Agency decision maker",
  on: day("2026-11-10"),
  why: "She has settled, and asks to stay.",
  conditions: ["plan", "carers", "confirmed"],
} as const;
const from = day("2026-11-16");

type Facts = Parameters<typeof homeBecomes>[0];

function becomes(
  placeCode: string,
  code: HomePlacementCode,
  changed: Partial<Facts & Parameters<typeof homeBecomes>[1]> = {},
) {
  const placement = { placeCode, startedOn: day("2026-03-02"), endedOn: null };
  const facts: Facts = { placement, legalStatus: "C2", careTypes: ["long-term", "fostering-for-adoption"], ...changed };
  return homeBecomes(facts, { becomes: code, from, basis, ...changed }, today);
}

const refused = (...given: Parameters<typeof becomes>): BecomesRefusal | null => {
  const decided = becomes(...given);
  return decided.ok ? null : decided.refusal;
};

describe("the home of a child who stays", () => {
  test("becomes a long-term match: a change of status ends the episode, and one with the same carers begins that day", () => {
    for (const [was, is] of [
      ["U6", "U4"],
      ["U3", "U1"],
    ] as const) {
      expect(becomes(was, is)).toEqual({
        ok: true,
        value: {
          ends: { endedOn: from, ceasedCode: "X1", endReason: "PLACE" },
          begins: { placeCode: is, startedOn: from, endedOn: null, episodeCode: "T", basis },
        },
      });
    }
  });

  test("is no long-term match while a condition of regulation 22B is not met, or the terms do not name long-term care", () => {
    expect(refused("U6", "U4", { basis: { ...basis, conditions: ["plan", "carers"] } })).toBe("conditions-missing");
    expect(refused("U6", "U4", { careTypes: ["short-term"] })).toBe("terms");
    expect(refused("U4", "U6", { careTypes: [], basis: { ...basis, conditions: [] } })).toBeNull();
    expect(refused("U6", "U5", { careTypes: ["short-term"] })).toBe("terms");
  });

  test("becomes an adoption placement under a placement order where there is one, and by consent where there is none", () => {
    expect(refused("U5", "A5")).toBe("placement-order-missing");
    expect(refused("U5", "A5", { legalStatus: "E1" })).toBeNull();
    expect(refused("U2", "A3", { legalStatus: "E1" })).toBe("under-placement-order");
    expect(refused("U2", "A3", { legalStatus: "V2" })).toBeNull();
  });

  test("with relatives or friends stays one with relatives or friends, and an adoption or a break becomes nothing else", () => {
    expect(mayBecome("U3")).not.toContain("U4");
    expect(mayBecome("U6")).not.toContain("U1");
    for (const code of ["T3", "A3", "A5", "K2"]) expect(mayBecome(code)).toEqual([]);
    expect(refused("U6", "U1")).toBe("not-from-this");
  });

  test("becomes it on a day after the episode began, not to come, not before it was decided, and by somebody for a reason", () => {
    const placement = { placeCode: "U6", startedOn: day("2026-03-02"), endedOn: day("2026-11-01") };
    expect(refused("U6", "U4", { placement })).toBe("ended");
    expect(refused("U6", "U4", { from: day("2026-03-02") })).toBe("before-it-began");
    expect(refused("U6", "U4", { from: day("2026-11-24") })).toBe("in-the-future");
    expect(refused("U6", "U4", { from: day("2026-11-09") })).toBe("decided-later");
    expect(refused("U6", "U4", { basis: { ...basis, by: " " } })).toBe("who-missing");
    expect(refused("U6", "U4", { basis: { ...basis, why: "" } })).toBe("why-missing");
  });
});
