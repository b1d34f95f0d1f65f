import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { MoveClass } from "./avoidable-moves.ts";
import { NO_COST } from "./extra-cost.ts";
import { type MoveCount, type ToldLedger, toldLedger } from "./told-ledger.ts";

const THRESHOLD = 6;
const CLASSES: readonly MoveClass[] = ["avoidable", "unavoidable"];

type Cell = { councilId: string; quarter: string; where: MoveCount["where"] };

/** Every number that any view shows, each with the cells it is the sum of. */
function shownIn(ledger: ToldLedger, cells: readonly Cell[]) {
  const sums: { of: boolean[]; told: number | null; mayBeNought: boolean }[] = [];
  const add = (told: number | null, wanted: (cell: Cell) => boolean, mayBeNought = false) =>
    sums.push({ of: cells.map(wanted), told, mayBeNought });
  const lines = [
    ...ledger.councils.map((line) => ({ ...line, whose: line.councilId })),
    { ...ledger.whole, whose: null },
  ];
  for (const { whose, inside, outside, all, classes } of lines) {
    const theirs = (cell: Cell) => whose === null || cell.councilId === whose;
    add(inside, (cell) => theirs(cell) && cell.where === "inside");
    add(outside, (cell) => theirs(cell) && cell.where !== "inside");
    add(all, theirs);
    // A line of which nothing is told may hold noughts; in any other a number that is hidden is none.
    const nothing = classes.every(({ children }) => children === null);
    for (const { is, children } of classes) add(children, (cell) => theirs(cell) && cell.where === is, nothing);
  }
  const silent = ledger.quarters.every(({ all }) => all === null);
  for (const { quarter, inside, outside, all } of ledger.quarters) {
    add(inside, (cell) => cell.quarter === quarter && cell.where === "inside", silent);
    add(outside, (cell) => cell.quarter === quarter && cell.where !== "inside", silent);
    add(all, (cell) => cell.quarter === quarter, silent);
  }
  return sums;
}

/**
 * Each sum's least and most over tables of whole numbers up to `most` that fit all that is told: over every table, or over so
 * many that no sum of `asked` can be worked out any more.
 */
function rangesOf(sums: ReturnType<typeof shownIn>, cells: number, most: number, asked: readonly number[]) {
  const ranges = sums.map(() => ({ least: Number.POSITIVE_INFINITY, most: -1 }));
  const so = sums.map(() => 0);
  const left = sums.map(({ of }) => of.filter(Boolean).length);
  let isOpen = asked.length === 0;
  const tryFrom = (cell: number) => {
    if (cell === cells) {
      for (const [at, range] of ranges.entries()) {
        range.least = Math.min(range.least, so[at] ?? 0);
        range.most = Math.max(range.most, so[at] ?? 0);
      }
      isOpen = asked.every((at) => (ranges[at]?.most ?? 0) > (ranges[at]?.least ?? 0));
      return;
    }
    const theirs = sums.flatMap(({ of }, at) => (of[cell] ? [at] : []));
    for (let value = 0; value <= most && !isOpen; value += 1) {
      let fits = true;
      for (const at of theirs) {
        so[at] = (so[at] ?? 0) + value;
        left[at] = (left[at] ?? 0) - 1;
      }
      for (const at of theirs) {
        const told = sums[at]?.told ?? null;
        const sum = so[at] ?? 0;
        const rest = (left[at] ?? 0) * most;
        const nought = (left[at] ?? 0) === 0 && sum === 0 && sums[at]?.mayBeNought === false;
        if (told === null ? nought : sum > told || sum + rest < told) fits = false;
      }
      if (fits) tryFrom(cell + 1);
      for (const at of theirs) {
        so[at] = (so[at] ?? 0) - value;
        left[at] = (left[at] ?? 0) + 1;
      }
    }
  };
  tryFrom(0);
  return ranges;
}

const real = (of: readonly boolean[], values: readonly number[]) =>
  values.reduce((sum, value, at) => sum + (of[at] ? value : 0), 0);

/** Lays every number of every view side by side and subtracts. Fails where one that is small can be worked out. */
function attack(cells: readonly Cell[], values: readonly number[], councils: string[], quarters: string[]): void {
  const counts = cells.map(
    (cell, at): MoveCount => ({ ...cell, children: values[at] ?? 0, extra: NO_COST, unpriced: 0 }),
  );
  const ledger = toldLedger(counts, councils, quarters, CLASSES, THRESHOLD);
  const sums = shownIn(ledger, cells);
  for (const { of, told } of sums) {
    const count = real(of, values);
    if (told !== null) expect(told).toBe(count);
    if (count > 0 && count < THRESHOLD) expect(told).toBeNull();
  }
  const small = sums.flatMap(({ of, told }, at) => {
    const count = real(of, values);
    return told === null && count > 0 && count < THRESHOLD ? [at] : [];
  });
  const ranges = rangesOf(sums, cells.length, 9, small);
  for (const at of small) expect((ranges[at]?.most ?? 0) - (ranges[at]?.least ?? 0)).toBeGreaterThan(0);
}

describe("the ledger of a region", () => {
  const move = (councilId: string, where: MoveCount["where"], children: number, extraPence = 0): MoveCount => ({
    councilId,
    quarter: "2026-01-01",
    where,
    children,
    extra: { low: extraPence - 5_000, value: extraPence, high: extraPence + 150_000 },
    unpriced: 0,
  });

  test("tells each council inside, outside and by the rule where every number is large enough", () => {
    const ledger = toldLedger(
      [
        move("a", "inside", 30),
        move("a", "avoidable", 8, 90_000),
        move("a", "unavoidable", 12, 400_000),
        move("b", "inside", 10),
        move("b", "unavoidable", 7, 7_000),
      ],
      ["a", "b"],
      ["2026-01-01"],
      CLASSES,
      THRESHOLD,
    );
    expect(ledger.councils[0]).toMatchObject({ inside: 30, outside: 20, all: 50 });
    expect(ledger.councils[0]?.classes).toEqual([
      { is: "avoidable", children: 8, extraPence: 90_000, extraRange: { least: 0, most: 300_000 } },
      { is: "unavoidable", children: 12, extraPence: 400_000, extraRange: { least: 300_000, most: 600_000 } },
    ]);
    expect(ledger.councils[1]?.classes[0]).toMatchObject({ is: "avoidable", children: 0, extraPence: 0 });
    expect(ledger.whole).toMatchObject({ inside: 40, outside: 27, all: 67 });
    expect(ledger.quarters).toEqual([{ quarter: "2026-01-01", inside: 40, outside: 27, all: 67 }]);
  });

  test("hides what the rule says of few with another class, and the cost of whom it hides", () => {
    const ledger = toldLedger(
      [
        move("a", "inside", 30),
        move("a", "avoidable", 2, 90_000),
        move("a", "unavoidable", 18, 400_000),
        move("b", "inside", 30),
        move("b", "avoidable", 9, 1_000),
        move("b", "unavoidable", 20, 7_000),
      ],
      ["a", "b"],
      ["2026-01-01"],
      CLASSES,
      THRESHOLD,
    );
    expect(ledger.councils[0]).toMatchObject({ outside: 20 });
    for (const { classes } of ledger.councils) {
      for (const one of classes) expect(one).toMatchObject({ children: null, extraPence: null, extraRange: null });
    }
    expect(ledger.whole.classes.map(({ children }) => children)).toEqual([11, 38]);
  });
});

describe("an attacker who lays every view of the ledger side by side and subtracts", () => {
  const small = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 8 }));

  test("works out no small number by council and by the rule", () => {
    const cells = ["a", "b"].flatMap((councilId) =>
      (["inside", ...CLASSES] as const).map((where) => ({ councilId, quarter: "q1", where })),
    );
    const attempts = fc.array(small, { minLength: cells.length, maxLength: cells.length });
    fc.assert(
      fc.property(attempts, (values) => attack(cells, values, ["a", "b"], ["q1"])),
      { numRuns: 80 },
    );
  });

  test("works out no small number by quarter either", () => {
    const cells = ["a", "b"].flatMap((councilId) =>
      ["q1", "q2"].flatMap((quarter) =>
        (["inside", "avoidable"] as const).map((where) => ({ councilId, quarter, where })),
      ),
    );
    const attempts = fc.array(small, { minLength: cells.length, maxLength: cells.length });
    fc.assert(
      fc.property(attempts, (values) => attack(cells, values, ["a", "b"], ["q1", "q2"])),
      { numRuns: 25 },
    );
  });
});
