import { describe, expect, test } from "vitest";
import type { Day } from "../shared/day.ts";
import { careNeverBegan, careWasNotToBegin, episodeStart } from "./episode-start.ts";

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

describe("whether care begins when a search for a home ends without one", () => {
  const facts = { lived: false, askedForElsewhere: false, raisedOn: day("2026-11-18"), neededBy: MOVE.neededBy };

  test("it does not where the child stays with their family or a relative, leaves care, or was asked for in error", () => {
    for (const reason of ["stays-at-home", "relatives", "left-care", "raised-in-error"]) {
      expect(careWasNotToBegin(reason)).toBe(true);
    }
    expect(careNeverBegan(inCare("2026-11-20"), facts)).toBe(true);
  });

  test("nothing is said of it where a home was found another way or the plan is another", () => {
    for (const reason of ["home-elsewhere", "plan-changed"]) expect(careWasNotToBegin(reason)).toBe(false);
  });

  test("a child in care since before, with a home, or asked for in another search is in care", () => {
    expect(careNeverBegan(inCare("2025-02-01"), facts)).toBe(false);
    expect(careNeverBegan(inCare("2026-11-20"), { ...facts, lived: true })).toBe(false);
    expect(careNeverBegan(inCare("2026-11-20"), { ...facts, askedForElsewhere: true })).toBe(false);
  });
});
