import { describe, expect, test } from "vitest";
import { day } from "../shared/day.ts";
import { changesWithTheMove, legalMisses, statusBefore } from "./legal-status.ts";

const MOVE = day("2026-11-23");
const said = (status: string, since: string | null) => ({
  childId: "c1",
  status,
  since: since === null ? null : day(since),
});

describe("the legal status of a child who moves", () => {
  test("before the move is the one kept with where the child lives, not what a request said since", () => {
    const child = { startedOn: day("2025-06-01"), legalStatus: "C1" };
    const stay = (from: string, to: string | null, legalStatus: string | null) => {
      return { startedOn: day(from), endedOn: to === null ? null : day(to), legalStatus };
    };
    const home = stay("2026-02-01", null, "V2");
    const earlierCare = stay("2024-02-01", "2024-09-01", "L2");
    expect(statusBefore(child, [home, earlierCare], MOVE)).toBe("V2");
    expect(statusBefore(child, [stay("2025-06-01", "2026-02-01", "L1"), home], MOVE)).toBe("V2");
    expect(statusBefore(child, [{ ...home, legalStatus: null }], MOVE)).toBe("C1");
    expect(statusBefore(child, [earlierCare], MOVE)).toBe("C1");
  });

  test("changes with the move only where it is another from that very day", () => {
    expect(changesWithTheMove(said("C1", "2026-11-23"), "V2", MOVE)).toBe(true);
    expect(changesWithTheMove(said("C1", "2026-11-20"), "V2", MOVE)).toBe(false);
    expect(changesWithTheMove(said("V2", "2026-11-23"), "V2", MOVE)).toBe(false);
    expect(changesWithTheMove(said("C1", "2026-11-23"), null, MOVE)).toBe(false);
  });

  test("that is another than before has a day since when, which is not after the move", () => {
    const before = new Map([["c1", "V2"]]);
    const items = (status: string, since: string | null) =>
      legalMisses([said(status, since)], before, MOVE).map(({ item }) => item);
    expect(items("C1", null)).toEqual(["legal-since"]);
    expect(items("C1", "2026-11-24")).toEqual(["legal-since"]);
    expect(items("C1", "2026-11-23")).toEqual([]);
    expect(items("V2", null)).toEqual([]);
    // Care begins with this move: there was no other status before it.
    expect(legalMisses([said("C1", null)], new Map([["c1", null]]), MOVE)).toEqual([]);
  });
});
