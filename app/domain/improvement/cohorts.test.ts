import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { PATH_STAGES } from "../pipeline-forecast/stays.ts";
import { day } from "../shared/day.ts";
import {
  comeTo,
  furthestOf,
  isOnItsWay,
  reachedWithin,
  sayDifference,
  sayQuarter,
  tellAll,
  tellSplit,
} from "./cohorts.ts";
import { type EnquiryFact, enquiryStays, stepDays } from "./way.ts";

const QUARTER = { from: day("2026-01-01"), to: day("2026-04-01") };
const TODAY = day("2026-11-23");

function enquiry(facts: Partial<EnquiryFact> = {}): EnquiryFact {
  return {
    id: "E-1",
    councilId: "A",
    kind: "mainstream",
    source: null,
    enquiredOn: day("2026-01-10"),
    reachedOn: null,
    visitedOn: null,
    closedOn: null,
    assessmentBegan: false,
    journey: null,
    ...facts,
  };
}

/** An application that came through some stages, a day of 2026 each, and what became of it. */
function journey(days: readonly string[], approvedOn: string | null = null): EnquiryFact["journey"] {
  const stays = days.map((from, at) => ({
    stage: PATH_STAGES[at] ?? "decision",
    from: day(from),
    to: days[at + 1] === undefined ? (approvedOn === null ? null : day(approvedOn)) : day(days[at + 1] ?? ""),
    end: days[at + 1] === undefined && approvedOn === null ? null : ("on" as const),
  }));
  return { id: "a", councilId: "A", source: null, stays };
}

const APPROVED = enquiry({
  reachedOn: day("2026-01-12"),
  journey: journey(["2026-02-01", "2026-02-10", "2026-02-12", "2026-04-01", "2026-07-01", "2026-08-01"], "2026-08-04"),
});

describe("the steps somebody comes to", () => {
  test("are dated by what happened, and one passed over counts with the next", () => {
    // No first visit was written down: it counts with the application, sent on 10 February.
    expect(stepDays(APPROVED)).toEqual([
      "2026-01-10",
      "2026-01-12",
      "2026-02-10",
      "2026-02-10",
      "2026-07-01",
      "2026-08-04",
    ]);
    expect(stepDays(enquiry({ closedOn: day("2026-02-01") }))).toEqual(["2026-01-10", null, null, null, null, null]);
  });

  test("of a kinship enquiry lead to the assessment", () => {
    const begun = enquiry({
      kind: "kinship",
      reachedOn: day("2026-01-11"),
      closedOn: day("2026-01-20"),
      assessmentBegan: true,
    });
    expect(stepDays(begun)).toEqual(["2026-01-10", "2026-01-11", "2026-01-20"]);
    expect(enquiryStays(begun).map(({ end }) => end)).toEqual(["on", "on"]);
  });
});

describe("the stays before an application", () => {
  test("last until a person reaches them and until they are invited", () => {
    expect(enquiryStays(APPROVED)).toEqual([
      { stage: "answer", from: "2026-01-10", to: "2026-01-12", end: "on" },
      { stage: "talk", from: "2026-01-12", to: "2026-02-01", end: "on" },
    ]);
  });

  test("go on while nobody has reached them, and end where the enquiry is closed", () => {
    expect(enquiryStays(enquiry())).toEqual([{ stage: "answer", from: "2026-01-10", to: null, end: null }]);
    expect(enquiryStays(enquiry({ closedOn: day("2026-01-30") }))[0]).toMatchObject({
      to: "2026-01-30",
      end: "withdrawn",
    });
    const talked = enquiryStays(enquiry({ reachedOn: day("2026-01-12"), closedOn: day("2026-01-30") }));
    expect(talked[1]).toMatchObject({ from: "2026-01-12", to: "2026-01-30", end: "withdrawn" });
  });
});

describe("a cohort beside a period", () => {
  const facts = [
    APPROVED,
    enquiry({ reachedOn: day("2026-01-11") }),
    enquiry(),
    // Enquired in the quarter, reached after it.
    enquiry({ enquiredOn: day("2026-03-30"), reachedOn: day("2026-04-02") }),
  ];

  test("follows the same people to today, each counted once at the furthest step they came to", () => {
    expect(furthestOf(facts, "mainstream")).toEqual([1, 2, 0, 0, 0, 1]);
    expect(comeTo(furthestOf(facts, "mainstream"))).toEqual([4, 3, 1, 1, 1, 1]);
  });

  test("and the period counts what happened in it, to whomever", () => {
    expect(reachedWithin(facts, "mainstream", QUARTER)).toEqual([4, 2, 1, 1, 0, 0]);
    const summer = { from: day("2026-07-01"), to: day("2026-10-01") };
    expect(reachedWithin(facts, "mainstream", summer)).toEqual([0, 0, 0, 0, 1, 1]);
  });

  test("is still on its way until hardly anybody comes to the step who has not", () => {
    expect(isOnItsWay("approved", QUARTER, TODAY)).toBe(true);
    expect(isOnItsWay("reached", QUARTER, TODAY)).toBe(false);
    expect(isOnItsWay("approved", QUARTER, day("2027-04-02"))).toBe(false);
  });

  test("the difference is said in one sentence", () => {
    expect(sayQuarter(QUARTER)).toBe("January to March 2026");
    expect(sayDifference(QUARTER, "approved", 12, 30, TODAY)).toBe(
      "In January to March 2026, 30 were approved, whenever they had enquired; of those who enquired in it, 12 were approved by 23 November 2026, because the way takes longer than a quarter.",
    );
    expect(sayDifference(QUARTER, "approved", null, 30, TODAY)).not.toMatch(/\d/);
  });
});

/** Every table of whole numbers up to a largest one. */
function* tablesOf(rows: number, columns: number, most: number): Generator<number[][]> {
  const cells = Array.from({ length: rows * columns }, () => 0);
  for (;;) {
    yield Array.from({ length: rows }, (_, row) => cells.slice(row * columns, (row + 1) * columns));
    let at = 0;
    while (at < cells.length && cells[at] === most) cells[at++] = 0;
    if (at === cells.length) return;
    cells[at] = (cells[at] ?? 0) + 1;
  }
}

describe("an attacker who lays every filter's view side by side", () => {
  const THRESHOLD = 3;
  const MOST = 3;

  /** Every sum of steps in a row: "at least so far", and "so far and no further than". */
  const runsOf = (cells: readonly number[]) =>
    cells.flatMap((_, from) =>
      cells.slice(from).map((_, more) => cells.slice(from, from + more + 1).reduce((a, b) => a + b, 0)),
    );

  test("works out no small count, of a step or of several in a row: whatever is hidden can be at least two things", () => {
    const group = fc.array(fc.integer({ min: 0, max: MOST }), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(fc.tuple(group, group), (groups) => {
        const told = tellSplit({ quarters: groups, councils: groups, sources: groups }, THRESHOLD, "cohorts").quarters;
        const agrees = (counts: readonly number[], shown: readonly (number | null)[] | undefined) =>
          comeTo(counts).every((count, at) => shown?.[at] === null || shown?.[at] === count);
        const sums = (table: readonly (readonly number[])[]) =>
          (table[0] ?? []).map((_, at) => table.reduce((sum, cells) => sum + (cells[at] ?? 0), 0));
        for (const shown of [...told.groups, told.all].flat())
          expect(shown === null || shown === 0 || shown >= THRESHOLD).toBe(true);
        const seen = groups.map((cells) => runsOf(cells).map(() => new Set<number>()));
        for (const table of tablesOf(2, 3, MOST + 1)) {
          if (!table.every((cells, row) => agrees(cells, told.groups[row])) || !agrees(sums(table), told.all)) continue;
          for (const [row, cells] of table.entries()) {
            for (const [at, count] of runsOf(cells).entries()) seen[row]?.[at]?.add(count);
          }
        }
        for (const [row, cells] of groups.entries()) {
          for (const [at, count] of runsOf(cells).entries()) {
            if (count > 0 && count < THRESHOLD) expect(seen[row]?.[at]?.size).toBeGreaterThan(1);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test("is given only one way of splitting where a total has to be hidden, as another way would show it", () => {
    const few = {
      quarters: [[9, 2]],
      councils: [[9, 2]],
      sources: [
        [4, 1],
        [5, 1],
      ],
    };
    const told = tellSplit(few, 6, "cohorts");
    expect(told.councils).toBeNull();
    expect(told.sources).toBeNull();
    expect(told.quarters.all).toEqual([11, null]);
    expect(told.quarters.groups).toEqual([[11, null]]);
    const many = {
      quarters: [
        [90, 20],
        [80, 30],
      ],
      councils: [[170, 50]],
      sources: [
        [168, 48],
        [2, 2],
      ],
    };
    expect(tellSplit(many, 6, "cohorts").councils?.groups).toEqual([[220, 50]]);
    expect(tellSplit(many, 6, "cohorts").sources?.all).toEqual([220, 50]);
    expect(tellSplit(many, 6, "cohorts").sources?.groups.flat()).toContain(null);
  });

  test("leaves out a step that few stop at where more can be told without it", () => {
    // Two stopped after the first visit; with that step they hide who applied as well.
    const groups = [
      [40, 50, 2, 30, 20],
      [45, 60, 9, 40, 30],
    ];
    const told = tellSplit({ quarters: groups, councils: groups, sources: groups }, 6, "cohorts").quarters;
    expect(told.groups).toEqual([
      [142, 102, null, 50, 20],
      [184, 139, null, 70, 30],
    ]);
    expect(told.all).toEqual([326, 241, null, 120, 50]);
  });

  test("who holds the records reads them whole", () => {
    const split = {
      quarters: [
        [1, 2],
        [0, 1],
      ],
      councils: [[1, 3]],
      sources: [[1, 3]],
    };
    expect(tellAll(split, "cohorts").quarters).toEqual({
      groups: [
        [3, 2],
        [1, 1],
      ],
      all: [4, 3],
    });
    expect(tellAll(split, "periods").sources).toEqual({ groups: [[1, 3]], all: [1, 3] });
  });
});
