import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { COHORTS } from "../sufficiency/cohorts.ts";
import type { SufficiencyFacts } from "../sufficiency/need-and-homes.ts";
import { councilBrief } from "./brief.ts";
import { approvalsToTell, approvalsWanted, gapByCohort, needOfRecords } from "./gap.ts";
import { changeOfAll } from "./growth.ts";
import {
  appliedWithin,
  approvedWithin,
  chainByMonth,
  middleWeeks,
  shareInTime,
  shareOfNational,
  workBack,
  workBackRow,
} from "./work-back.ts";

const STOKE = "E06000021";
const rowOf = (band: string, kind: string) => COHORTS.findIndex((one) => one.band === band && one.kind === kind);

const byRow = (homes: Record<string, number>) => COHORTS.map(({ band, kind }) => homes[`${band} ${kind}`] ?? 0);
const needOf = (homes: Record<string, number>) => ({ homes: byRow(homes), source: "counted by hand" });

const ALL_TOLD = COHORTS.map(() => true);

function chanced(ageMin: number, ageMax: number, chance: number) {
  return { councilId: STOKE, ageMin, ageMax, siblingsMax: 1, parentAndChild: false, places: 1, chance };
}

describe("the gap by a day", () => {
  test("is need and leavers less homes and approvals, counted by hand", () => {
    const rows = gapByCohort({
      need: needOf({ "0-4 single": 2, "11-15 single": 5 }),
      usable: byRow({ "11-15 single": 2 }),
      told: ALL_TOLD,
      leaving: [chanced(0, 10, 0.5), chanced(11, 15, 0.2)],
      due: [chanced(11, 15, 0.5), chanced(0, 4, 0.5)],
      dueInAll: 2,
    });
    const [babies, five, teens] = ["0-4", "5-10", "11-15"].map((band) => rows[rowOf(band, "single")]);
    expect(babies).toMatchObject({ need: 2, usable: 0, leaving: 0.25, due: 1, gap: 1.25 });
    expect(five).toMatchObject({ need: 0, usable: 0, leaving: 0.25, due: 0, gap: 0.25 });
    expect(teens?.leaving).toBeCloseTo(0.2, 9);
    expect(teens).toMatchObject({ need: 5, usable: 2, due: 1 });
    expect(teens?.gap).toBeCloseTo(2.2, 9);
    expect(approvalsWanted(rows)).toBeCloseTo(3.7, 9);
  });

  test("counts every row once, and a spare home helps no other row", () => {
    const rows = gapByCohort({
      need: needOf({ "11-15 single": 1 }),
      usable: byRow({ "0-4 single": 2 }),
      told: ALL_TOLD,
      leaving: [],
      due: [],
      dueInAll: 0,
    });
    expect(rows[rowOf("0-4", "single")]?.gap).toBe(-2);
    expect(approvalsWanted(rows)).toBe(1);
  });

  test("takes need from open requests, and from what was published for as many months, spread as homes were needed", () => {
    const moves = (band: "11-15" | "0-4", needed: number) => ({
      councilId: STOKE,
      cohort: { band, kind: "single" } as const,
      needed,
      cameFree: 0,
    });
    const facts = {
      open: [{ councilId: STOKE, ages: [12], parentAndChild: false }],
      lastYear: [moves("11-15", 30), moves("0-4", 10)],
      homes: [],
    };
    const homes = (aYear: number, months: number, livedIn: SufficiencyFacts["homes"] = []) => {
      const given = { ...facts, homes: livedIn };
      const need = needOfRecords(given, new Set([STOKE]), { changes: changeOfAll(aYear), source: "published" }, months);
      return ["0-4", "11-15"].map((band) => need.homes[rowOf(band, "single")]);
    };
    expect(homes(8, 12)).toEqual([2, 7]);
    expect(homes(8, 24)).toEqual([4, 13]);
    expect(homes(-50, 12)).toEqual([0, 1]);
    // Two children to a home today: sixteen more children are eight homes. An empty home says nothing.
    const lived = (filled: number) => ({ councilId: STOKE, filled }) as SufficiencyFacts["homes"][number];
    expect(homes(16, 12, [lived(3), lived(1), lived(0)])).toEqual([2, 7]);
  });
});

const WITHIN = Float64Array.from([0, 0, 0.5, 1]);

describe("approvals worked back to enquiries", () => {
  test("is divided line by line, each rounded up as it is shown", () => {
    expect(workBack(10, { apply: 0.1, approve: 0.3, inTime: 0.5, months: 12 })).toEqual({
      wanted: 10,
      approvals: 20,
      applications: 67,
      enquiries: 670,
      enquiriesAMonth: 56,
    });
    expect(workBack(9.2, { apply: 0.1, approve: 0.25, inTime: 1, months: 10 })).toMatchObject({
      wanted: 10,
      applications: 40,
      enquiries: 400,
      enquiriesAMonth: 40,
    });
  });

  test("is worked back row by row from the gap as it is told, and not at all from one that is hidden", () => {
    const rates = { apply: 0.1, approve: 0.3, inTime: 0.5, months: 12 };
    // Three homes short for teenagers: 3 ÷ 0.5 = 6, 6 ÷ 0.3 = 20, 20 ÷ 0.1 = 200, 200 ÷ 12 = 16.7.
    expect(workBackRow(-3, rates)).toEqual({
      wanted: 3,
      approvals: 6,
      applications: 20,
      enquiries: 200,
      enquiriesAMonth: 17,
    });
    expect(workBackRow(4, rates)).toMatchObject({ wanted: 0, approvals: 0, applications: 0, enquiries: 0 });
    expect(workBackRow(null, rates)).toBeNull();
    expect(workBackRow(-3, { ...rates, inTime: 0.01 })).toBeNull();
  });

  test("asks for fewer enquiries the better a rate is, and for none where nothing is wanted", () => {
    const rates = { apply: 0.1, approve: 0.3, inTime: 0.5, months: 12 };
    const usual = workBack(10, rates)?.enquiries ?? 0;
    expect(workBack(10, { ...rates, apply: 0.2 })?.enquiries).toBeLessThan(usual);
    expect(workBack(10, { ...rates, approve: 0.4 })?.enquiries).toBeLessThan(usual);
    expect(workBack(0, rates)?.enquiries).toBe(0);
  });

  test("says that it is too late where hardly any would be approved by the day", () => {
    expect(workBack(10, { apply: 0.1, approve: 0.3, inTime: 0.01, months: 3 })).toBeNull();
    expect(workBack(10, { apply: 0, approve: 0.3, inTime: 0.5, months: 3 })).toBeNull();
  });

  test("knows how long it takes from the waits before and after the application", () => {
    const within = approvedWithin([1, 3], Float64Array.from([0, 0.2, 0.2, 0, 0, 0]));
    expect([...within].map((share) => Math.round(share * 100) / 100)).toEqual([0, 0, 0.25, 0.5, 0.75, 1]);
    expect(middleWeeks(within)).toBe(3);
  });

  test("counts of even enquiries only those whose time is long enough", () => {
    // Over a month of about four weeks: those of the first week are all approved by its end, of the second half of them.
    expect(shareInTime(WITHIN, 1)).toBeCloseTo((0 + 0 + 0.5 + 1) / 4, 9);
    expect(shareInTime(WITHIN, 12)).toBeCloseTo((0.5 + 49.0 + 0) / 52, 1);
  });

  test("comes by the last month to what was wanted", () => {
    const rates = { apply: 0.1, approve: 0.5, inTime: shareInTime(WITHIN, 6), months: 6 };
    const chain = workBack(20, rates);
    const within = { applied: Float64Array.from([0, 1]), approved: WITHIN };
    const months = chain ? chainByMonth(chain, rates, within) : [];
    expect(months).toHaveLength(6);
    expect(months.at(-1)?.enquiries).toBe(chain?.enquiries);
    expect(months.at(-1)?.approvals ?? 0).toBeGreaterThanOrEqual(20);
    expect(months.at(-1)?.approvals ?? 0).toBeLessThan(21.5);
    const approvals = months.map((month) => month.approvals);
    expect([...approvals].sort((a, b) => a - b)).toEqual(approvals);
  });

  test("has applications before approvals, each as many weeks after the enquiry as it takes", () => {
    const chain = { wanted: 8, approvals: 8, applications: 20, enquiries: 200, enquiriesAMonth: 50 };
    const rates = { apply: 0.1, approve: 0.4, inTime: 1, months: 4 };
    const late = new Float64Array(20).fill(0, 0, 9).fill(1, 9);
    const months = chainByMonth(chain, rates, { applied: appliedWithin([4, 6], 20), approved: late });
    // Months have 4, 9, 13 and 17 weeks. Half apply four weeks after they asked, which counts in the fifth; half six after.
    const applied = (weeks: number) => (Math.max(0, weeks - 4) * 0.5 + Math.max(0, weeks - 6) * 0.5) / weeks;
    const approved = (weeks: number) => Math.max(0, weeks - 9) / weeks;
    [4, 9, 13, 17].forEach((weeks, nth) => {
      expect(months[nth]?.enquiries).toBe(50 * (nth + 1));
      expect(months[nth]?.applications).toBeCloseTo(5 * (nth + 1) * applied(weeks), 9);
      expect(months[nth]?.approvals).toBeCloseTo(2 * (nth + 1) * approved(weeks), 9);
    });
    expect(middleWeeks(appliedWithin([4, 6, 9], 20))).toBe(6);
  });
});

test("a council's part of the national places is its part of the children in care", () => {
  expect(shareOfNational({ places: 10_000, placesAHome: 2 }, 818, 81_800)).toEqual({ places: 100, homes: 50 });
});

describe("a council's brief", () => {
  const facts = {
    name: "Stoke-on-Trent",
    most: ["homes for young people aged 11 to 15"],
    ofNewHomes: true,
    on: "23 November 2026",
  };

  test("says what is short most, and asks for homes inside the area where a third of the homes were outside it", () => {
    const brief = councilBrief({ ...facts, outsideOf100: 46 });
    expect(brief?.what).toEqual(["homes for young people aged 11 to 15"]);
    expect(brief?.where).toMatch(/^In Stoke-on-Trent itself/);
    expect(brief?.why).toMatch(/in the last year, 46 stood outside its area\.$/);
    expect(councilBrief({ ...facts, outsideOf100: 20 })?.where).toMatch(/or close to it/);
    expect(brief?.on).toBe("23 November 2026");
  });

  test("names the parts of its area where homes are fewest, where any may be named", () => {
    const where = councilBrief({ ...facts, outsideOf100: 20, places: "ST6 and ST3" })?.where;
    expect(where).toMatch(
      /Most of all in ST6 and ST3, where its foster homes are fewest for the children who come from there\.$/,
    );
  });

  test("gives no share that may not be told, and is none where no shortage may be named", () => {
    expect(councilBrief({ ...facts, outsideOf100: null })?.why).not.toMatch(/\d+ (stood|live)/);
    expect(councilBrief({ ...facts, outsideOf100: 46, ofNewHomes: false })?.why).toMatch(/in its care, 46 live/);
    expect(councilBrief({ ...facts, most: [], outsideOf100: 46 })).toBeNull();
  });
});

describe("an attacker who tries rate after rate", () => {
  const rate = fc.double({ min: 0, max: 1, noNaN: true });
  const home = (from: number, to: number, places: number) => ({
    councilId: "a",
    ageMin: from,
    ageMax: to,
    siblingsMax: places,
    parentAndChild: false,
    places,
  });
  const homesAt = (chance: number) =>
    [home(0, 17, 2), home(5, 15, 1), home(0, 4, 1), home(11, 17, 3)].map((one) => ({ ...one, chance }));
  const gaps = (needs: readonly number[], recorded: number, tried: number) =>
    gapByCohort({
      need: { homes: needs },
      usable: [],
      told: ALL_TOLD,
      leaving: homesAt(recorded),
      tried: homesAt(tried),
      due: homesAt(0.4),
      dueInAll: 2,
    });

  test("sees the sum of what is short move only by what the rows told give already, so no jump gives a hidden need away", () => {
    const needs = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: COHORTS.length, maxLength: COHORTS.length });
    const shown = fc.array(fc.boolean(), { minLength: COHORTS.length, maxLength: COHORTS.length });
    fc.assert(
      fc.property(needs, shown, rate, fc.array(rate, { minLength: 4, maxLength: 4 }), (need, told, recorded, rates) => {
        const counted = gaps(need, recorded, recorded);
        const left = rates.map((tried) => {
          const rows = gaps(need, recorded, tried);
          const known = Math.ceil(approvalsWanted(rows.filter((_, row) => told[row])));
          return approvalsToTell(rows, counted, told, 5) - known;
        });
        expect(new Set(left).size).toBe(1);
        expect((left[0] ?? 0) % 5).toBe(0);
      }),
    );
  });

  test("sees the same approvals in every row told, whatever is needed in the hidden ones", () => {
    const row = fc.record({ need: fc.nat(9), other: fc.nat(9), told: fc.boolean() });
    fc.assert(
      fc.property(fc.array(row, { minLength: COHORTS.length, maxLength: COHORTS.length }), (drawn) => {
        const told = drawn.map((one) => one.told);
        const rowsOf = (homes: number[]) =>
          gapByCohort({
            need: { homes },
            usable: [],
            told,
            leaving: homesAt(0.1),
            due: homesAt(0.4),
            dueInAll: 2,
          }).filter((_, at) => told[at]);
        expect(rowsOf(drawn.map((one) => one.need))).toEqual(
          rowsOf(drawn.map((one) => (one.told ? one.need : one.other))),
        );
      }),
    );
  });

  test("sees approvals on their way go to the same rows at every rate", () => {
    fc.assert(
      fc.property(rate, rate, (one, other) => {
        const need = [4, 0, 7, 3, 5, 1, 6, 2, 0];
        const due = (tried: number) => gaps(need, 0.3, tried).map((row) => row.due);
        expect(due(one)).toEqual(due(other));
      }),
    );
  });
});
