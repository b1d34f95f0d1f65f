import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Equation, workedOut } from "#tests/worked-out.ts";
import { suppressLinked, type TwoWay } from "./linked-tables.ts";

const LEAST = 6;
const AREAS = 5;
const PARTS = { area: AREAS, age: 4, siblings: 3, disability: 2, outcome: 3 } as const;
type Axis = keyof typeof PARTS;
type Child = Record<Axis, number>;
const PAIRS: readonly (readonly [Axis, Axis])[] = [
  ["area", "age"],
  ["area", "siblings"],
  ["area", "disability"],
  ["area", "outcome"],
  ["age", "outcome"],
  ["siblings", "outcome"],
  ["disability", "outcome"],
];

function tablesOf(children: readonly Child[]): Record<string, TwoWay> {
  return Object.fromEntries(
    PAIRS.map(([rows, columns]) => [
      `${rows} ${columns}`,
      {
        rows,
        columns,
        counts: Array.from({ length: PARTS[rows] }, (_, row) =>
          Array.from(
            { length: PARTS[columns] },
            (_, column) => children.filter((child) => child[rows] === row && child[columns] === column).length,
          ),
        ),
      },
    ]),
  );
}

/**
 * What somebody can work out who sees every view: each table, its totals, and that totals of one part are the same in all
 * tables.
 */
function foundOut(children: readonly Child[]): { name: string; value: number }[] {
  const tables = tablesOf(children);
  const told = suppressLinked(tables, LEAST);
  const known = new Map<string, number>();
  const equations: string[][] = [];
  const note = (name: string, shown: number | null | undefined) => {
    if (shown !== null && shown !== undefined) known.set(name, shown);
    return name;
  };
  for (const [key, { rows, columns, counts }] of Object.entries(tables)) {
    const shown = told[key];
    const total = note("all", shown?.total);
    const rowNames = counts.map((_, at) => note(`${rows} ${at}`, shown?.rowTotals[at]));
    const columnNames = (counts[0] ?? []).map((_, at) => note(`${columns} ${at}`, shown?.columnTotals[at]));
    const cells = counts.map((row, r) => row.map((_, c) => note(`${key} ${r} ${c}`, shown?.cells[r]?.[c])));
    equations.push([total, ...rowNames], [total, ...columnNames]);
    cells.forEach((row, r) => {
      equations.push([rowNames[r] ?? "", ...row]);
    });
    columnNames.forEach((name, c) => {
      equations.push([name, ...cells.map((row) => row[c] ?? "")]);
    });
  }
  const unknown = equations.map(([whole = "", ...parts]): Equation => {
    const signed = [[whole, -1] as const, ...parts.map((part) => [part, 1] as const)];
    const told = signed.reduce((sum, [name, sign]) => sum + sign * (known.get(name) ?? 0), 0);
    return { parts: signed.filter(([name]) => !known.has(name)), equals: -told };
  });
  return [...known, ...workedOut(unknown)].map(([name, value]) => ({ name, value: Math.round(value) }));
}

/** Children of whom most are alike, so that small counts are common and large ones too. */
const child: fc.Arbitrary<Child> = fc.record({
  area: fc.constantFrom(0, 0, 0, 1, 1, 1, 2, 2, 3, 4),
  age: fc.constantFrom(0, 1, 1, 2, 2, 2, 3),
  siblings: fc.constantFrom(0, 0, 0, 0, 1, 2),
  disability: fc.constantFrom(0, 1, 1, 1, 1),
  outcome: fc.constantFrom(0, 0, 0, 1, 2),
});

describe("tables of the same children, each by two things", () => {
  test("no choice of cohort, area and outcome lets anyone work out a count of one to five, by any sum or difference", () => {
    fc.assert(
      fc.property(fc.array(child, { minLength: 0, maxLength: 260 }), (children) => {
        for (const { name, value } of foundOut(children)) {
          if (value > 0 && value < LEAST) throw new Error(`${name} is ${value}`);
        }
      }),
      { numRuns: 120, seed: 11 },
    );
  });

  test("a total is told in every table or in none, and a count that is told is the count", () => {
    fc.assert(
      fc.property(fc.array(child, { minLength: 0, maxLength: 260 }), (children) => {
        const tables = tablesOf(children);
        const told = suppressLinked(tables, LEAST);
        const totals = new Map<string, number | null>();
        for (const [key, { rows, counts }] of Object.entries(tables)) {
          told[key]?.rowTotals.forEach((total, at) => {
            const before = totals.get(`${rows} ${at}`);
            if (before !== undefined) expect(total).toBe(before);
            totals.set(`${rows} ${at}`, total);
          });
          told[key]?.cells.forEach((line, row) => {
            line.forEach((cell, column) => {
              if (cell !== null) expect(cell).toBe(counts[row]?.[column]);
            });
          });
        }
      }),
      { numRuns: 60, seed: 12 },
    );
  });

  test("an area with few children is told in no table, nor the next smallest with it", () => {
    const counts = {
      age: [
        [20, 30],
        [1, 2],
        [9, 8],
        [40, 10],
      ],
      siblings: [
        [40, 10],
        [3, 0],
        [10, 7],
        [30, 20],
      ],
    };
    const told = suppressLinked(
      {
        age: { rows: "area", columns: "age", counts: counts.age },
        siblings: { rows: "area", columns: "siblings", counts: counts.siblings },
      },
      LEAST,
    );
    expect(told.age.rowTotals).toEqual([50, null, null, 50]);
    expect(told.age.cells).toEqual([
      [20, 30],
      [null, null],
      [null, null],
      [40, 10],
    ]);
    expect(told.siblings.rowTotals).toEqual([50, null, null, 50]);
    // The two areas together have 13 and 7, both large enough to be worked out.
    expect(told.siblings.columnTotals).toEqual([83, 37]);
  });

  test("where all together are few, nothing is told", () => {
    const told = suppressLinked(
      {
        age: {
          rows: "area",
          columns: "age",
          counts: [
            [1, 2],
            [0, 1],
          ],
        },
      },
      LEAST,
    );
    expect(told.age).toEqual({
      cells: [
        [null, null],
        [null, null],
      ],
      rowTotals: [null, null],
      columnTotals: [null, null],
      total: null,
    });
  });
});
