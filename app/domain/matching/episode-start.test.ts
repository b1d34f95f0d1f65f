import { describe, expect, test } from "vitest";
import type { Day } from "../shared/day.ts";
import { episodeStart } from "./episode-start.ts";

const day = (written: string) => written as Day;
const MOVE = { startsOn: day("2026-11-23"), neededBy: day("2026-11-20") };
const inCare = (startedOn: string, endedOn: string | null = null) => ({
  startedOn: day(startedOn),
  endedOn: endedOn === null ? null : day(endedOn),
});

describe("why an episode begins", () => {
  test("a child who comes into care with this move starts it, also when the move came later than asked", () => {
    expect(episodeStart(inCare("2026-11-23"), [], MOVE)).toEqual({ code: "S", inCareSince: "2026-11-23" });
    expect(episodeStart(inCare("2026-12-01"), [], MOVE)).toEqual({ code: "S", inCareSince: "2026-11-23" });
    expect(episodeStart(inCare("2026-11-20"), [], MOVE)).toEqual({ code: "S", inCareSince: "2026-11-23" });
  });

  test("a child in care since 2023 moves, though no home of theirs is written down here", () => {
    expect(episodeStart(inCare("2023-05-02"), [], MOVE)).toEqual({ code: "P", inCareSince: "2023-05-02" });
  });

  test("a child who left another home last week and is still looked after moves", () => {
    const home = inCare("2026-02-01", "2026-11-16");
    expect(episodeStart(inCare("2026-02-01"), [home], MOVE).code).toBe("P");
  });

  test("a child who came into care this morning and moves on in the evening moves", () => {
    const home = inCare("2026-11-23", "2026-11-23");
    expect(episodeStart(inCare("2026-11-23"), [home], MOVE).code).toBe("P");
  });

  test("a child who moves on the day of an interim care order changes carers and legal status in one", () => {
    const change = { sameCarers: false, statusToo: true };
    expect(episodeStart(inCare("2023-05-02"), [], MOVE, change).code).toBe("B");
    expect(episodeStart(inCare("2023-05-02"), [], MOVE, { ...change, sameCarers: true }).code).toBe("U");
    expect(episodeStart(inCare("2023-05-02"), [], MOVE, { sameCarers: true, statusToo: false }).code).toBe("T");
    // Where care begins there was no status and there were no carers before.
    expect(episodeStart(inCare("2026-11-23"), [], MOVE, change).code).toBe("S");
  });

  test("a child who left care and returns starts it again", () => {
    const home = inCare("2025-02-01", "2026-03-16");
    expect(episodeStart(inCare("2025-02-01", "2026-03-16"), [home], MOVE)).toEqual({
      code: "S",
      inCareSince: "2026-11-23",
    });
    // Back since the day before yesterday, as it was said when the request was raised.
    expect(episodeStart(inCare("2026-11-21"), [home], MOVE)).toEqual({ code: "P", inCareSince: "2026-11-21" });
  });
});
