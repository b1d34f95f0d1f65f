import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { day } from "../shared/day.ts";
import { ageBandOf, COHORTS, cohortOf } from "./cohorts.ts";
import {
  agencyShare,
  inAreaShare,
  inHouseShare,
  kinshipShare,
  occupancyOf,
  over20MilesShare,
  type PlacedChild,
  siblingsTogether,
} from "./measures.ts";
import { type HomeFact, homesShort, type NeedRow, needAndHomes, type PipelineFact } from "./need-and-homes.ts";
import { recruitmentBrief } from "./public-need.ts";
import { toldShares } from "./region-count.ts";
import { SUFFICIENCY_RULEBOOK } from "./rulebook.ts";
import { sayGap, sayGapPlainly } from "./say-gap.ts";
import { suppress, suppressTable } from "./suppress.ts";

const STOKE = new Set(["stoke"]);

function home(change: Partial<HomeFact> = {}): HomeFact {
  return {
    councilId: "stoke",
    ageMin: 0,
    ageMax: 17,
    siblingsMax: 1,
    parentAndChild: false,
    placesApproved: 1,
    filled: 0,
    promised: 0,
    available: true,
    ...change,
  };
}

type AllFacts = Parameters<typeof needAndHomes>[0];

function need(ages: number[], councilId = "stoke") {
  return { councilId, ages, parentAndChild: false };
}

const NOTHING: AllFacts = { open: [], lastYear: [], homes: [], pipeline: [] };

function row(rows: readonly NeedRow[], band: string, kind = "single"): NeedRow {
  const found = rows.find((one) => one.band === band && one.kind === kind);
  if (!found) throw new Error(`No row ${band} ${kind}`);
  return found;
}

describe("cohorts", () => {
  test("bands meet without a gap and end at 17", () => {
    expect([0, 4, 5, 10, 11, 15, 16, 17, 18].map(ageBandOf)).toEqual([
      "0-4",
      "0-4",
      "5-10",
      "5-10",
      "11-15",
      "11-15",
      "16-17",
      "16-17",
      null,
    ]);
  });

  test("brothers and sisters are one home, in the band of the youngest", () => {
    expect(cohortOf([9, 3], false)).toEqual({ band: "0-4", kind: "siblings" });
    expect(cohortOf([16], true)).toEqual({ band: "any", kind: "parent-and-child" });
  });
});

describe("need against usable homes", () => {
  const rowsFor = (facts: Partial<AllFacts>) => needAndHomes({ ...NOTHING, ...facts }, STOKE, SUFFICIENCY_RULEBOOK);

  test("need is what is open now and last year's net flow over 90 days, never below zero", () => {
    const cohort = { band: "11-15", kind: "single" } as const;
    const flow = { councilId: "stoke", cohort };
    expect(row(rowsFor({ open: [need([12]), need([13]), need([14], "leeds")] }), "11-15").need).toBe(2);
    const growing = rowsFor({ open: [need([12])], lastYear: [{ ...flow, needed: 146, cameFree: 105 }] });
    expect(row(growing, "11-15").need).toBe(11);
    const shrinking = rowsFor({ open: [need([12])], lastYear: [{ ...flow, needed: 0, cameFree: 105 }] });
    expect(row(shrinking, "11-15").need).toBe(0);
  });

  test("every home is counted once, narrow terms first, where most is lacking", () => {
    const rows = rowsFor({
      open: [need([3]), need([12]), need([13])],
      homes: [home(), home({ ageMax: 4 }), home({ ageMin: 11 })],
    });
    expect(rows.reduce((sum, one) => sum + one.usable, 0)).toBe(3);
    expect(row(rows, "0-4")).toMatchObject({ need: 1, usable: 1, gap: 0 });
    expect(row(rows, "11-15")).toMatchObject({ need: 2, usable: 2, gap: 0 });
  });

  test("a full, resting or single-place home takes no brothers and sisters", () => {
    const two = { placesApproved: 2, siblingsMax: 2, ageMax: 10 };
    const rows = rowsFor({
      open: [need([6, 9]), need([6, 9]), need([6, 9])],
      homes: [home(two), home({ ...two, filled: 1 }), home({ ...two, available: false }), home({ ...two, filled: 3 })],
    });
    expect(row(rows, "5-10", "siblings")).toMatchObject({ need: 3, usable: 1, gap: -2 });
    expect(rows.reduce((sum, one) => sum + one.usable, 0)).toBe(2);
  });

  test("approvals due are chances added up, with the range that holds nine times in ten", () => {
    const coming = (chance: number): PipelineFact => ({ ...home({ ageMin: 11, ageMax: 15 }), chance });
    const rows = rowsFor({
      open: [need([12])],
      pipeline: [...Array.from({ length: 40 }, () => coming(0.45)), ...Array.from({ length: 20 }, () => coming(0.85))],
    });
    // 40 × 0.45 + 20 × 0.85 = 35; variance 40 × 0.2475 + 20 × 0.1275 = 12.45; 1.645 × 3.528 = 5.8.
    expect(row(rows, "11-15")).toMatchObject({ due: 35, dueWithin: 6, gap: 34 });
  });

  test("shortages do not cancel against spare homes elsewhere in the table", () => {
    const rows = rowsFor({ open: [need([12]), need([13])], homes: [home({ ageMax: 4 }), home({ ageMax: 4 })] });
    expect(homesShort(rows)).toBe(2);
    expect(row(rows, "0-4").gap).toBe(2);
  });
});

describe("the metric dictionary", () => {
  const child = (change: Partial<PlacedChild> = {}): PlacedChild => ({
    councilId: "stoke",
    placeCode: "U6",
    providerCode: "PR1",
    legalStatus: "C2",
    inArea: true,
    isDistant: false,
    miles: 3,
    ...change,
  });
  const children = [
    child(),
    child({ miles: 25 }),
    child({ inArea: false, miles: 8, providerCode: "PR4" }),
    child({ inArea: false, miles: 20, providerCode: "PR5", placeCode: "U4" }),
    child({ inArea: null, miles: null, providerCode: "PR2" }),
    child({ placeCode: "U3" }),
    child({ placeCode: "K2", providerCode: "PR4", inArea: false, miles: 60 }),
    child({ legalStatus: "V4", inArea: false, miles: 90, providerCode: "PR4" }),
  ];

  test("in area is IN over IN and OUT, without the unknown and without short breaks", () => {
    expect(inAreaShare(children)).toEqual({ numerator: 3, denominator: 6, unknown: 1, share: 0.5 });
  });

  test("over 20 miles is a distance, so 25 miles inside the area counts and exactly 20 does not", () => {
    expect(over20MilesShare(children, SUFFICIENCY_RULEBOOK)).toMatchObject({
      numerator: 2,
      denominator: 6,
      unknown: 1,
    });
  });

  test("in-house counts the council's own carers only, of foster children only", () => {
    expect(inHouseShare(children)).toMatchObject({ numerator: 3, denominator: 6 });
    expect(agencyShare(children)).toMatchObject({ numerator: 2, denominator: 6 });
    expect(kinshipShare(children)).toMatchObject({ numerator: 1, denominator: 6 });
  });

  test("a share of nobody is not nought", () => {
    expect(inAreaShare([]).share).toBeNull();
  });

  test("occupancy and usable occupancy are two figures, and a home past its terms hides no vacancy elsewhere", () => {
    const homes = [
      home({ placesApproved: 3, filled: 2 }),
      home({ placesApproved: 2, filled: 1, available: false }),
      home({ placesApproved: 1, filled: 2 }),
    ];
    expect(occupancyOf(homes)).toMatchObject({
      approved: 6,
      filled: 5,
      vacant: 1,
      unavailable: 1,
      occupancy: { numerator: 5, denominator: 6 },
      usableOccupancy: { numerator: 5, denominator: 6 },
    });
    expect(occupancyOf(homes.slice(0, 2))).toMatchObject({
      occupancy: { share: 3 / 5 },
      usableOccupancy: { share: 3 / 4 },
    });
  });

  test("a place that was promised is neither vacant nor unusable", () => {
    const homes = [
      home({ placesApproved: 3, filled: 1, promised: 1 }),
      home({ placesApproved: 2, filled: 0, promised: 1, available: false }),
      home({ placesApproved: 1, filled: 1, promised: 1 }),
    ];
    expect(occupancyOf(homes)).toMatchObject({ approved: 6, filled: 2, promised: 2, vacant: 1, unavailable: 1 });
    const needed = { ...NOTHING, open: [need([5])], homes: [home({ promised: 1 })] };
    expect(needAndHomes(needed, STOKE, SUFFICIENCY_RULEBOOK).every(({ usable }) => usable === 0)).toBe(true);
  });

  test("partly together is not together, planned apart is left out, and two councils' children are two groups", () => {
    const lives = (group: string, homeId: string, plannedTogether = true, councilId = "stoke") => ({
      councilId,
      group,
      plannedTogether,
      homeId,
    });
    const shares = siblingsTogether([
      lives("a", "h1"),
      lives("a", "h1"),
      lives("b", "h1"),
      lives("b", "h1"),
      lives("b", "h2"),
      lives("c", "h3", false),
      lives("c", "h4", false),
      lives("d", "h5"),
      lives("d", "h5", true, "leeds"),
    ]);
    expect(shares.groups).toMatchObject({ numerator: 1, denominator: 2 });
    expect(shares.children).toMatchObject({ numerator: 2, denominator: 5 });
  });
});

describe("what the gap says", () => {
  const gapRow = (band: NeedRow["band"], kind: NeedRow["kind"], gap: number): NeedRow => ({
    band,
    kind,
    need: 400,
    usable: 400 + gap,
    due: 0,
    dueWithin: 0,
    gap,
  });
  const rows = [
    gapRow("0-4", "single", 10),
    gapRow("5-10", "single", -49),
    gapRow("5-10", "siblings", -49),
    gapRow("11-15", "single", -181),
    gapRow("16-17", "single", -5),
    gapRow("any", "parent-and-child", -9),
  ];
  const facts = {
    where: "The region",
    rows,
    hidden: false,
    childrenOutside: 147,
    pipeline: { net: 61, low: 40, high: 82, by: day("2027-09-30") },
  };

  test("names the shortage, the ages it is worst for, and what would change", () => {
    expect(sayGapPlainly(facts)).toBe(
      "The region is short of 293 homes, most for ages 11 to 15. Filling the gap where it is could bring up to 140 " +
        "children back to their own council’s area. That counts the approvals due and no household that leaves: " +
        "approvals less those who leave come to 61 homes more by 30 September 2027, most likely 40 more to 82 more.",
    );
    expect(
      sayGap(facts)
        .filter(({ strong }) => strong)
        .map(({ text }) => text),
    ).toEqual(["293 homes", "up to 140 children", "61 homes more by 30 September 2027"]);
  });

  test("says when more households leave than are approved", () => {
    const by = day("2027-02-21");
    const said = (net: number, low: number, high: number) =>
      sayGapPlainly({ ...facts, childrenOutside: 0, pipeline: { net, low, high, by } });
    expect(said(-13.4, -24, -2)).toMatch(
      /come to 13 homes fewer by 21 February 2027, most likely 24 fewer to 2 fewer\.$/,
    );
    expect(said(0.3, -1, 1)).toMatch(/come to as many homes as now by .*, most likely 1 fewer to 1 more/);
  });

  test("says the least there is where rows are hidden, and never that nothing is short", () => {
    const some = { ...facts, rows: [gapRow("16-17", "single", -1)], hidden: true, childrenOutside: 0, pipeline: null };
    expect(sayGapPlainly(some)).toBe(
      "The region is short of at least 1 home, for ages 16 to 17, of the rows that are shown.",
    );
    expect(sayGapPlainly({ ...some, rows: [] })).toBe(
      "The region looks for too few homes of each kind to say here what is short.",
    );
    expect(sayGapPlainly({ ...some, rows: [gapRow("0-4", "single", 4)] })).toBe(
      "The region has a usable home for every child expected to need one in the next 90 days, in the rows that are shown.",
    );
  });

  test("says when there is enough, and when one band is all of it", () => {
    expect(sayGapPlainly({ ...facts, rows: rows.slice(0, 1) })).toBe(
      "The region has a usable home for every child expected to need one in the next 90 days. That counts the " +
        "approvals due and no household that leaves: approvals less those who leave come to 61 homes more by " +
        "30 September 2027, most likely 40 more to 82 more.",
    );
    const one = { ...facts, rows: [gapRow("16-17", "single", -1)], childrenOutside: 4, pipeline: null };
    expect(sayGapPlainly(one)).toBe("The region is short of 1 home, for ages 16 to 17.");
  });

  test("the brief names the three largest shortages and no numbers", () => {
    expect(recruitmentBrief(rows, SUFFICIENCY_RULEBOOK).map(({ words }) => words)).toEqual([
      "homes for young people aged 11 to 15",
      "homes for children aged 5 to 10",
      "homes where brothers and sisters, the youngest aged 5 to 10, can stay together",
    ]);
    expect(recruitmentBrief([gapRow("16-17", "single", -5)], SUFFICIENCY_RULEBOOK)).toEqual([]);
  });
});

describe("small numbers", () => {
  test("one small count takes the next smallest with it", () => {
    expect(suppress([3, 40, 12, 0], 6)).toEqual({ counts: [null, 40, null, 0], total: 55 });
  });

  test("two ones are given away by their sum, so a third number goes too", () => {
    expect(suppress([1, 1, 30], 6)).toEqual({ counts: [null, null, null], total: 32 });
  });

  test("what is hidden together is itself no small number, nor so small that each of it must be one", () => {
    expect(suppress([1, 2, 30, 50], 6)).toEqual({ counts: [null, null, null, 50], total: 83 });
    expect(suppress([1, 1, 1, 1, 1, 1, 8], 6).counts).toEqual([null, null, null, null, null, null, null]);
  });

  test("nought is hidden as a small number where the day that the first appears is not to be told", () => {
    expect(suppress([0, 40, 12], 6, 0)).toEqual({ counts: [null, 40, 12], total: 52 });
    expect(suppress([0, 4, 12, 40], 6, 0)).toEqual({ counts: [null, null, null, 40], total: 56 });
    expect(suppress([0, 0], 6, 0)).toEqual({ counts: [null, null], total: null });
  });

  test("a small total is hidden with its counts", () => {
    expect(suppress([0, 4], 6)).toEqual({ counts: [0, null], total: null });
    expect(suppress([0, 0], 6)).toEqual({ counts: [0, 0], total: 0 });
  });

  test("a table hides a second number in the row and in the column, and a fourth where they meet", () => {
    const shown = suppressTable(
      [
        [3, 20, 30],
        [25, 18, 40],
        [50, 60, 70],
      ],
      6,
    );
    expect(shown.cells.flat().filter((cell) => cell === null)).toHaveLength(4);
    expect(shown.total).toBe(316);
    expect(shown.rowTotals).toEqual([53, 83, 180]);
  });

  test("in any row, no hidden count can be worked out from the rest", () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 9 }), { minLength: 1, maxLength: 4 }), (counts) => {
        const { counts: shown, total } = suppress(counts, 4);
        shown.forEach((one, at) => {
          if (one !== null) expect(one === 0 || one >= 4).toBe(true);
          else expect(valuesThatFit([shown], [total], null, null, 0, at, 12).size).toBeGreaterThan(1);
        });
      }),
      { numRuns: 500 },
    );
  });

  test("in any small table with totals, no hidden count or total can be worked out", () => {
    const table = fc
      .record({ width: fc.integer({ min: 1, max: 3 }), height: fc.integer({ min: 1, max: 2 }) })
      .chain(({ width, height }) =>
        fc.array(fc.array(fc.nat({ max: 6 }), { minLength: width, maxLength: width }), {
          minLength: height,
          maxLength: height,
        }),
      );
    fc.assert(
      fc.property(table, (rows) => {
        const { cells, rowTotals, columnTotals, total } = suppressTable(rows, 3);
        cells.forEach((line, row) => {
          line.forEach((one, column) => {
            if (one !== null) expect(one === 0 || one >= 3).toBe(true);
            else expect(valuesThatFit(cells, rowTotals, columnTotals, total, row, column, 8).size).toBeGreaterThan(1);
          });
        });
        for (const one of [...rowTotals, ...columnTotals, total]) {
          expect(one === null || one === 0 || one >= 3).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("a table of the region's size is settled and shows what it can", () => {
    const rows = Array.from({ length: 14 }, (_, row) => COHORTS.map((_, column) => (row * 7 + column * 13) % 31));
    const { cells, total } = suppressTable(rows, 6);
    const hidden = cells.flat().filter((one) => one === null).length;
    const small = rows.flat().filter((one) => one > 0 && one < 6).length;
    expect(hidden).toBeGreaterThanOrEqual(small);
    expect(hidden).toBeLessThan(small * 2);
    expect(total).toBe(rows.flat().reduce((sum, one) => sum + one, 0));
  });
});

/** Every value of one hidden cell in all tables, hidden cells from 1 to `most`, that fit what is shown. By trying them all. */
function valuesThatFit(
  cells: readonly (readonly (number | null)[])[],
  rowTotals: readonly (number | null)[],
  columnTotals: readonly (number | null)[] | null,
  total: number | null,
  row: number,
  column: number,
  most: number,
): Set<number> {
  const spots = cells.flatMap((line, at) =>
    line.flatMap((one, across) => (one === null ? [[at, across] as const] : [])),
  );
  const trial = cells.map((line) => line.map((one) => one ?? 0));
  const found = new Set<number>();
  const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);
  const fits = (sums: number[], shown: readonly (number | null)[]) =>
    sums.every((one, at) => (shown[at] === null ? one > 0 : one === shown[at]));
  const isFit = () => {
    if (!fits(trial.map(sum), rowTotals)) return false;
    if (columnTotals === null) return true;
    const columns = columnTotals.map((_, across) => sum(trial.map((line) => line[across] ?? 0)));
    return fits(columns, columnTotals) && fits([sum(columns)], [total]);
  };
  const tryFrom = (next: number): void => {
    const spot = spots[next];
    if (spot === undefined) {
      if (isFit()) found.add(trial[row]?.[column] ?? 0);
      return;
    }
    const line = trial[spot[0]];
    if (line === undefined) return;
    for (let value = 1; value <= most; value += 1) {
      line[spot[1]] = value;
      const left = spots.slice(next + 1).some(([at]) => at === spot[0]);
      const shownTotal = rowTotals[spot[0]];
      if (!left && shownTotal != null && sum(line) !== shownTotal) continue;
      tryFrom(next + 1);
    }
    line[spot[1]] = 0;
  };
  tryFrom(0);
  return found;
}

describe("a share of each council beside the share of all", () => {
  const share = (numerator: number, denominator: number) => ({
    numerator,
    denominator,
    unknown: 0,
    share: denominator === 0 ? null : numerator / denominator,
  });

  test("is not told where it is of few, nor where the others and the whole would give it away", () => {
    const { parts, whole } = toldShares([share(3, 40), share(20, 50), share(30, 60)], share(53, 150));
    expect(parts[0]).toEqual({ numerator: 0, denominator: 1, unknown: null, share: null });
    // Told with the whole, the two others would leave 53 - 20 - 30 = 3.
    expect([...parts.slice(1), whole].filter((one) => one.share === null).length).toBeGreaterThan(0);
  });

  test("is told where all are large, and is nothing where there is nobody", () => {
    const { parts, whole } = toldShares([share(30, 60), share(0, 0)], share(30, 60));
    expect(parts.map((one) => one.share)).toEqual([0.5, null]);
    expect(parts[1]?.denominator).toBe(0);
    expect(whole.share).toBe(0.5);
  });
});
