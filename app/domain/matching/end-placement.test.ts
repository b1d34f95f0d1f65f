import { describe, expect, test } from "vitest";
import { codesOf } from "../returns/code-sets.ts";
import type { Day } from "../shared/day.ts";
import { CEASED_CODES, CHANGE_REASONS, endPlacement } from "./end-placement.ts";

/** The return that counts a placement ended in November 2026 is that of the year to 31 March 2027. */
const THIS_YEAR = 2027;
const day = (written: string) => written as Day;

describe("ending a placement", () => {
  test("knows every way the return of this year knows for care to end, and no other", () => {
    expect(Object.keys(CEASED_CODES).sort()).toEqual(codesOf("REC", THIS_YEAR).split(", ").sort());
  });

  test("knows every reason the return of this year knows for a move, and no other", () => {
    const known = codesOf("REASON_PLACE_CHANGE", THIS_YEAR).split(", ").sort();
    expect(Object.keys(CHANGE_REASONS).sort()).toEqual(known);
  });

  test("says each in words of its own", () => {
    for (const words of [Object.values(CEASED_CODES), Object.values(CHANGE_REASONS)]) {
      expect(new Set<string>(words).size).toBe(words.length);
    }
  });

  test("records a death and an adoption as what they are, and care ends with both", () => {
    const placement = { startedOn: day("2026-05-04"), endedOn: null };
    for (const ceased of ["E2", "E12"] as const) {
      const ended = endPlacement(placement, { on: day("2026-11-20"), ceased, reason: null }, day("2026-11-23"));
      expect(ended).toMatchObject({ ok: true, value: { ceasedCode: ceased, endReason: ceased, leavesCare: true } });
    }
  });
});
