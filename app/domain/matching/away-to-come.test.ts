import { describe, expect, test } from "vitest";
import { addDays, day } from "../shared/day.ts";
import { awayToComeInWords } from "./away-to-come.ts";
import type { Availability } from "./household.ts";

const [TODAY, MOVE, AWAY] = [day("2026-11-23"), day("2026-11-27"), day("2026-12-14")];

function said(change: Partial<Availability> = {}, movesOn = MOVE): string | null {
  const toCome = {
    state: "unavailable",
    reason: "a break",
    from: day("2026-12-28"),
    awayFrom: AWAY,
    confirmedOn: TODAY,
  } as const;
  return awayToComeInWords({ ...toCome, ...change }, movesOn, TODAY);
}

describe("a home that goes away after the children would move in", () => {
  test("says from when, for how long, and what a child who stays longer needs", () => {
    expect(said()).toBe("away from 14 December for two weeks: a child who stays longer needs care meanwhile");
    expect(said({ from: day("2026-12-24") })).toContain("away from 14 December for 10 days:");
    expect(said({ from: addDays(AWAY, 1) })).toContain("for one day:");
    expect(said({ awayFrom: day("2027-01-04"), from: day("2027-01-11") })).toContain("4 January 2027 for one week:");
  });

  test("gives another reason than a break in its words, and says where nobody knows the end", () => {
    expect(said({ reason: "works on the home", from: null })).toBe(
      "no room from 14 December, nobody knows until when (works on the home): a child who stays longer needs another home then",
    );
  });

  test("is no reason once the move falls into the time, which a rule refuses, or where they have room", () => {
    expect(said({}, AWAY)).toBeNull();
    expect(said({}, day("2026-12-20"))).toBeNull();
    expect(said({ state: "available" })).toBeNull();
    expect(said({ awayFrom: undefined })).toBeNull();
  });
});
