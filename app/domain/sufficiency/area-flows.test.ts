import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BEYOND, type Flow, tellChildrenToday, UNKNOWN } from "./area-flows.ts";

const COUNCILS = ["stoke", "staffordshire", "birmingham"];
const THRESHOLD = 6;

const flowTable = (councilIds: readonly string[], flows: readonly Flow[], threshold: number) =>
  tellChildrenToday(councilIds, flows, {}, threshold).flows;

const flow = (councilId: string, areaId: string | null, children: number): Flow => ({ councilId, areaId, children });

import { shareOf } from "./measures.ts";
import { toldDistant, toldInArea } from "./region-count.ts";

describe("where the children of a region live", () => {
  test("is counted by who looks after them and whose area it is, beyond the region and not known apart", () => {
    const table = flowTable(
      COUNCILS,
      [
        flow("stoke", "stoke", 40),
        flow("stoke", "staffordshire", 25),
        flow("stoke", "cheshire", 10),
        flow("stoke", "wigan", 9),
        flow("stoke", null, 7),
        flow("staffordshire", "staffordshire", 60),
      ],
      THRESHOLD,
    );
    expect(table.count("stoke", "staffordshire")).toBe(25);
    expect(table.count("stoke", BEYOND)).toBe(19);
    expect(table.count("stoke", UNKNOWN)).toBe(7);
    expect(table.count("stoke", null)).toBe(91);
    expect(table.count(null, "staffordshire")).toBe(85);
    expect(table.count(null, null)).toBe(151);
    expect(table.count("birmingham", "stoke")).toBe(0);
    expect(() => table.count("atlantis", null)).toThrow(RangeError);
  });

  test("hides a small number, and another of its row, so that the row's total does not give it away", () => {
    const table = flowTable(
      COUNCILS,
      [flow("stoke", "stoke", 40), flow("stoke", "staffordshire", 3), flow("staffordshire", "staffordshire", 60)],
      THRESHOLD,
    );
    expect(table.count("stoke", "staffordshire")).toBeNull();
    const others = [table.count("stoke", "stoke"), table.count("stoke", null)];
    expect(others).toContain(null);
  });
});

/** The least and the most each hidden number can be, over every table of whole numbers up to `most` that fits. */
function rangesOf(hidden: number, most: number, fits: (values: readonly number[]) => boolean) {
  const ranges = Array.from({ length: hidden }, () => ({ least: most + 1, most: 0 }));
  const values: number[] = [];
  const tryFrom = (at: number) => {
    if (at === hidden) {
      if (!fits(values)) return;
      for (const [nth, range] of ranges.entries()) {
        range.least = Math.min(range.least, values[nth] ?? 0);
        range.most = Math.max(range.most, values[nth] ?? 0);
      }
      return;
    }
    // What is told of nobody may be nought too.
    for (let value = 0; value <= most; value += 1) {
      values[at] = value;
      tryFrom(at + 1);
    }
  };
  tryFrom(0);
  return ranges;
}

describe("an attacker who lays every view of the flows side by side", () => {
  test("works out no hidden number by differencing: for each at least two tables fit all that is shown", () => {
    const small = fc.integer({ min: 0, max: 7 });
    fc.assert(
      fc.property(fc.array(fc.tuple(small, small), { minLength: 2, maxLength: 2 }), (rows) => {
        const councils = ["a", "b"];
        const flows = councils.flatMap((councilId, row) =>
          councils.map((areaId, column) => flow(councilId, areaId, rows[row]?.[column] ?? 0)),
        );
        const table = flowTable(councils, flows, THRESHOLD);
        const keys = [
          ...councils.flatMap((council) => councils.map((area) => [council, area] as const)),
          ...councils.map((council) => [council, null] as const),
          ...councils.map((area) => [null, area] as const),
          [null, null] as const,
        ];
        const real = (council: string | null, area: string | null) =>
          flows
            .filter(({ councilId, areaId }) => (!council || councilId === council) && (!area || areaId === area))
            .reduce((sum, { children }) => sum + children, 0);
        // What is shown is true.
        for (const [council, area] of keys) {
          const shown = table.count(council, area);
          if (shown !== null) expect(shown).toBe(real(council, area));
          if (real(council, area) > 0 && real(council, area) < THRESHOLD) expect(shown).toBeNull();
        }
        const cells = keys.filter(([council, area]) => council !== null && area !== null);
        const hidden = cells.flatMap(([council, area], at) => (table.count(council, area) === null ? [at] : []));
        const ranges = rangesOf(hidden.length, 8, (values) => {
          const tried = cells.map(
            ([council, area], at) => table.count(council, area) ?? values[hidden.indexOf(at)] ?? 0,
          );
          return keys.every(([council, area]) => {
            const shown = table.count(council, area);
            const sum = cells.reduce(
              (all, [c, a], at) =>
                (!council || c === council) && (!area || a === area) ? all + (tried[at] ?? 0) : all,
              0,
            );
            return shown === null || sum === shown;
          });
        });
        for (const [at, { least, most }] of ranges.entries()) {
          const [council, area] = cells[hidden[at] ?? 0] ?? [];
          if (real(council ?? null, area ?? null) > 0) expect(most).toBeGreaterThan(least);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe("shares beside the table of who lives where", () => {
  const share = (numerator: number, denominator: number, unknown = 0) => ({
    numerator,
    denominator,
    unknown,
    share: numerator / denominator,
  });

  test("are left out where the table hides what they are made of, so that no page gives away what another hides", () => {
    const flows = flowTable(
      COUNCILS,
      [flow("stoke", "stoke", 40), flow("stoke", "staffordshire", 3), flow("staffordshire", "staffordshire", 60)],
      THRESHOLD,
    );
    const { parts: councils, whole } = toldInArea(COUNCILS, [share(40, 43), share(60, 60)], share(100, 103), flows);
    for (const [at, id] of COUNCILS.entries()) {
      const hidden = flows.count(id, id) === null || flows.count(id, null) === null;
      if (hidden) expect(councils[at]).toMatchObject({ share: null, numerator: 0, denominator: 1 });
    }
    expect(councils.some((one) => one.share === null)).toBe(true);
    // Of so few, a whole percent would still say which of six it is.
    expect(whole.share).toBeNull();
  });

  test("are told exactly where the table tells all, and of how many it is not known as the table tells it", () => {
    const two = COUNCILS.slice(0, 2);
    const flows = flowTable(
      two,
      [flow("stoke", "stoke", 40), flow("stoke", "staffordshire", 20), flow("staffordshire", "staffordshire", 60)],
      THRESHOLD,
    );
    const { parts: councils, whole } = toldInArea(two, [share(40, 60), share(60, 60)], share(100, 120), flows);
    expect(councils[0]).toMatchObject({ numerator: 40, denominator: 60, unknown: 0 });
    expect(whole).toMatchObject({ numerator: 100, unknown: 0 });
  });
});

describe("children at a distance", () => {
  const row = (own: number, adjoining: number, far: number, unknown: number | null = 0) => ({
    inArea: shareOf(own, own + adjoining + far),
    distant: shareOf(far, own + adjoining + far),
    unknown,
  });

  test("stand beside how many there are whose area is not known, as the table of who lives where tells it", () => {
    const told = toldDistant([row(400, 150, 65, 12), row(20, 30, 14, 8), row(420, 180, 79, null)]);
    expect(told.map(({ unknown }) => unknown)).toEqual([12, 8, null]);
  });

  test("are told in whole percents of six hundred children or more, and never of fewer", () => {
    const [many, few, whole] = toldDistant([row(400, 150, 65), row(300, 150, 64), row(700, 300, 129)]);
    expect([many?.share, many?.numerator]).toEqual([0.11, 0]);
    expect([few?.share, few?.numerator]).toEqual([null, 0]);
    expect(whole?.share).toBe(0.11);
  });

  test("are kept back with the few in adjoining areas whom they would give away", () => {
    const [few, other, third] = toldDistant([
      row(500, 3, 200),
      row(500, 100, 200),
      row(500, 100, 200),
      row(1500, 203, 600),
    ]);
    expect(few?.share).toBeNull();
    // Nor does another council's share say, with the whole, what the first one's is.
    expect([other?.share, third?.share]).toContain(null);
  });
});
