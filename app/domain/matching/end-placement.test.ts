import { describe, expect, test } from "vitest";
import { codesOf } from "../returns/code-sets.ts";
import type { Day } from "../shared/day.ts";
import { CEASED_CODES, CHANGE_REASONS, endPlacement, waysToEnd } from "./end-placement.ts";

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
      const ended = endPlacement(
        placement,
        { bornOn: day("2017-03-02") },
        { on: day("2026-11-20"), ceased, reason: null },
        day("2026-11-23"),
      );
      expect(ended).toMatchObject({ ok: true, value: { ceasedCode: ceased, endReason: ceased, leavesCare: true } });
    }
  });

  test("says that a young person stays with the carers at 18 from the birthday on, and not a day before", () => {
    const placement = { startedOn: day("2024-05-04"), endedOn: null };
    const turns18 = { bornOn: day("2008-11-20") };
    const stays = (on: string) =>
      endPlacement(placement, turns18, { on: day(on), ceased: "E17", reason: null }, day("2026-11-23"));
    expect(stays("2026-11-19")).toEqual({ ok: false, refusal: "not-18-yet" });
    expect(stays("2026-11-20").ok).toBe(true);
  });

  test("moves nobody to another home in care from their 18th birthday on", () => {
    const placement = { startedOn: day("2024-05-04"), endedOn: null };
    const turns18 = { bornOn: day("2008-11-20") };
    const moves = (on: string) =>
      endPlacement(placement, turns18, { on: day(on), ceased: "X1", reason: "CARPL" }, day("2026-11-23"));
    expect(moves("2026-11-19").ok).toBe(true);
    expect(moves("2026-11-20")).toEqual({ ok: false, refusal: "18-by-then" });
  });

  test("offers what can have been, by the age of the child", () => {
    const today = day("2026-11-23");
    const began = day("2024-05-04");
    expect(waysToEnd(day("2017-03-02"), began, today)).not.toContain("E17");
    expect(waysToEnd(day("2017-03-02"), began, today)).toEqual(expect.arrayContaining(["X1", "E15", "E4A"]));
    // Written down a few days late: the move may have been before the birthday, and staying on it.
    expect(waysToEnd(day("2008-11-20"), began, today)).toEqual(expect.arrayContaining(["X1", "E17"]));
  });
});
