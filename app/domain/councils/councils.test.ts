import { describe, expect, test } from "vitest";
import { day, instantAt } from "../shared/day.ts";
import { slugOf } from "./authority.ts";
import { USUAL_PROMISE } from "./council.ts";
import { formatPublished, numberOf, parsePublished } from "./published-figure.ts";
import { type FirstContactWait, firstContactWait, promiseKept, recordInWords } from "./response-record.ts";

const waits = (hours: readonly number[], answered = true): FirstContactWait[] =>
  hours.map((each) => ({ workingMinutes: each * 60, answered }));

describe("a council's record of keeping its promise", () => {
  test("is the median wait and the share reached in time", () => {
    const record = promiseKept(waits([1, 2, 3, 4, 5, 6, 7, 8, 9, 20]), 8);
    expect(record).toEqual({ shown: true, enquiries: 10, medianWorkingHours: 5.5, shareKept: 0.8, promisedHours: 8 });
    expect(recordInWords(record)).toBe("5.5 working hours. Promise 8, kept 80% of the time");
  });

  test("counts people still waiting once their time is over, and not before", () => {
    const record = promiseKept(
      [...waits([1, 1, 1, 1, 1, 1, 1, 1, 1]), ...waits([30], false), ...waits([2, 3], false)],
      8,
    );
    expect(record).toMatchObject({ enquiries: 10, shareKept: 0.9 });
  });

  test("is not shown for a handful of people, or for none", () => {
    expect(promiseKept(waits([1, 2, 3]), 8)).toEqual({ shown: false, why: "too-few-enquiries", minimum: 10 });
    expect(promiseKept([], 8, 0).shown).toBe(false);
    expect(recordInWords(promiseKept([], 8))).toBe("Too few enquiries so far to say fairly");
  });

  test("never says 100% when one person was let down", () => {
    expect(recordInWords(promiseKept(waits([...Array(299).fill(1), 9]), 8))).toContain("kept 99%");
    expect(recordInWords(promiseKept(waits(Array(12).fill(1)), 8))).toContain("1 working hour. Promise 8, kept 100%");
  });

  test("measures waits in office time: an enquiry late on Friday answered on Monday morning waited 40 minutes", () => {
    const receivedAt = instantAt(day("2026-11-20"), 16 * 60 + 50);
    const monday = instantAt(day("2026-11-23"), 9 * 60 + 30);
    expect(firstContactWait({ receivedAt, firstContactAt: monday }, USUAL_PROMISE, new Set(), monday)).toEqual({
      workingMinutes: 40,
      answered: true,
    });
    expect(firstContactWait({ receivedAt, firstContactAt: null }, USUAL_PROMISE, new Set(), monday).answered).toBe(
      false,
    );
  });
});

describe("published figures", () => {
  test("keep the reason why there is no number", () => {
    expect(numberOf(parsePublished("1182"))).toBe(1182);
    expect(formatPublished(parsePublished("1182"))).toBe("1,182");
    expect(formatPublished(parsePublished("c"))).toBe("hidden by its publisher");
    expect(formatPublished(parsePublished("k"))).toBe("less than half of one");
    expect(parsePublished("z").kind).toBe("not-applicable");
    for (const mark of ["x", "-", "..", ""]) expect(parsePublished(mark).kind).toBe("not-available");
  });

  test("never turn a hidden figure into nought", () => {
    expect(numberOf(parsePublished("c"))).toBeNull();
    expect(numberOf(parsePublished("0"))).toBe(0);
  });
});

test("the name of a council makes a web address", () => {
  expect(slugOf("Stoke-on-Trent")).toBe("stoke-on-trent");
  expect(slugOf("Bournemouth, Christchurch & Poole")).toBe("bournemouth-christchurch-and-poole");
  expect(slugOf("King's Lynn")).toBe("kings-lynn");
});
