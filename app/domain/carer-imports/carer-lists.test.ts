import { describe, expect, test } from "vitest";
import { day, instantAt } from "../shared/day.ts";
import type { CarerList } from "./carer-list.ts";
import { type CarerDecision, type DecideGiven, decideCarer, type KnownHome } from "./decide-carer.ts";
import { headingsLeftOut, proposeMapping, wordsFound } from "./mapping.ts";
import { readCarers } from "./read-carers.ts";
import { mayBeMonthFirst, readListedDay, readWhole } from "./read-cells.ts";

const today = day("2026-11-23");

function listOf(headings: readonly string[], ...rows: readonly (readonly string[])[]): CarerList {
  return { headings, rows: rows.map((cells, nth) => ({ line: nth + 2, cells })) };
}

const HEADINGS = [
  "Carer ID",
  "Carers",
  "Post code",
  "Approval date",
  "Places",
  "Age from",
  "Age to",
  "Types of care",
  "Vacancies",
  "Available",
  "Reason",
  "Confirmed",
];
const ROW = [
  "F1",
  "Ann Lee",
  "ST4 2DE",
  "12/05/2019",
  "2",
  "0",
  "10",
  "Short term, Respite",
  "1",
  "Y",
  "",
  "20/11/2026",
];

describe("a day in a list", () => {
  test.each([
    ["31/03/2025", "2025-03-31"],
    ["1.4.2019", "2019-04-01"],
    ["2025-03-31 00:00:00", "2025-03-31"],
    ["3 March 2021", "2021-03-03"],
    ["03-Mar-2021", "2021-03-03"],
    ["21st Dec 2020", "2020-12-21"],
  ])("%s is read as %s", (text, expected) => {
    expect(readListedDay(text, false)).toEqual({ ok: true, value: expected });
  });

  test.each([
    ["31/02/2025", "not-a-date"],
    ["03/04/21", "not-a-date"],
    ["44286", "not-a-date"],
    ["soon", "not-a-date"],
    ["3 Marble 2021", "not-a-date"],
  ])("%s is refused: %s", (text, rule) => {
    expect(readListedDay(text, false)).toMatchObject({ ok: false, refusal: { rule } });
  });

  test("that could be read both ways is refused where another of its column has the month first", () => {
    expect(mayBeMonthFirst(["03/04/2021", "03/25/2021"])).toBe(true);
    expect(mayBeMonthFirst(["03/04/2021", "25/03/2021"])).toBe(false);
    expect(readListedDay("03/04/2021", true)).toMatchObject({ refusal: { rule: "date-month-first" } });
    expect(readListedDay("25/03/2021", true)).toMatchObject({ ok: true });
    expect(readListedDay("04/04/2021", true)).toMatchObject({ ok: true });
  });
});

test("a whole number is read as spreadsheets write it, within its bounds", () => {
  expect(readWhole("2.0", 1, 12)).toEqual({ ok: true, value: 2 });
  for (const text of ["13", "0", "2.5", "two", "-1", "1e1"]) expect(readWhole(text, 1, 12).ok).toBe(false);
});

describe("the columns of a list", () => {
  test("are proposed by their headings, each for one field", () => {
    const { columns } = proposeMapping(listOf(HEADINGS, ROW), []);
    expect(columns).toMatchObject({
      ...{
        reference: "Carer ID",
        name: "Carers",
        postcode: "Post code",
        approvedOn: "Approval date",
        places: "Places",
      },
      ...{ ageMin: "Age from", ageMax: "Age to", careTypes: "Types of care", free: "Vacancies", filled: null },
      ...{ availability: "Available", unavailableReason: "Reason", confirmedOn: "Confirmed" },
    });
    const chosen = Object.values(columns).filter((heading) => heading !== null);
    expect(new Set(chosen).size).toBe(chosen.length);
  });

  test("are read as they were said to be the last time, also that one is not read at all", () => {
    const list = listOf(["Ref", "Who", "Places", "Notes"], ["F1", "Ann Lee", "2", "nice"]);
    const columns = { reference: "Ref", name: "Who", places: null };
    const again = proposeMapping(list, [{ headings: ["Who", "Ref", "Notes", "Places"], columns, values: {} }]);
    expect(again.columns).toEqual(columns);
    expect(headingsLeftOut(list, again)).toEqual(["Places", "Notes"]);
    // A file that has one more column keeps what was said of the others.
    const more = listOf(["Ref", "Who", "Places", "Post code"], ["F1", "Ann Lee", "2", "ST4 2DE"]);
    const proposed = proposeMapping(more, [{ headings: list.headings, columns, values: {} }]);
    expect(proposed.columns).toMatchObject({ reference: "Ref", name: "Who", places: "Places", postcode: "Post code" });
  });

  test("of choices have their words proposed, and remembered where a person said what they mean", () => {
    const list = listOf(
      ["Ref", "Available", "Gender", "Short term"],
      ["1", "Y", "M/F", "x"],
      ["2", "resting", "Girls only", ""],
    );
    const first = proposeMapping(list, []);
    expect(first.values).toEqual({
      availability: { y: "available" },
      sex: { "m f": "any", "girls only": "female" },
      "care:short-term": { x: "yes" },
    });
    expect(wordsFound(list, first.columns, "availability")).toEqual(["y", "resting"]);
    const said = { ...first, values: { availability: { y: "available", resting: "unavailable" } } };
    expect(proposeMapping(list, [said]).values.availability).toEqual({ y: "available", resting: "unavailable" });
  });
});

const stoke = { sector: "ST4 2", locality: "Stoke-on-Trent", lat: 53, lng: -2.2, councilId: "E06000021" };

function decided(list: CarerList, known?: KnownHome): CarerDecision[] {
  const mapping = proposeMapping(list, []);
  const given: DecideGiven = { mapping, today, whereIs: (postcode) => (postcode.startsWith("ST4") ? stoke : null) };
  return readCarers(list, mapping, today).map(({ line, said, faults }) =>
    said ? decideCarer({ line, said }, known, given) : { outcome: "refused", faults },
  );
}

const rulesOf = (decisions: readonly CarerDecision[]) =>
  decisions.map((one) =>
    one.outcome === "refused" ? one.faults.map(({ row, column, rule }) => `${row} ${column} ${rule}`) : one.outcome,
  );

function madeHome(): KnownHome {
  const [one] = decided(listOf(HEADINGS, ROW));
  if (one?.outcome !== "made") throw new Error("It was not made");
  return { ...one.home, stage: "on-hold", approvedHere: false, recorded: 0, keptBack: null, stayingPut: null };
}

describe("a row of a list", () => {
  test("makes a household of everything it says, with a review a year after the last anniversary", () => {
    expect(decided(listOf(HEADINGS, ROW))).toEqual([
      {
        outcome: "made",
        home: {
          ...stoke,
          ...{
            name: "Ann Lee",
            provider: "own",
            approvedOn: "2019-05-12",
            agreementSignedOn: null,
            reviewDueOn: "2027-05-12",
            checksDueOn: null,
          },
          ...{
            places: 2,
            ageMin: 0,
            ageMax: 10,
            sex: "any",
            siblingsMax: 2,
            careTypes: ["short-term", "short-breaks"],
          },
          ...{
            shared: false,
            unrecorded: 1,
            ownChildren: [],
            ownChildrenSaidOn: null,
            availability: "available",
            unavailableReason: null,
            unavailableFrom: null,
          },
          ...{ availableFrom: null, confirmedAt: instantAt(day("2026-11-20"), 720) },
        },
      },
    ]);
  });

  test("that says the same again changes nothing, and one that says less changes only what it says", () => {
    const known = madeHome();
    expect(decided(listOf(HEADINGS, ROW), known)).toEqual([{ outcome: "unchanged" }]);
    const vacancies = listOf(["Carer ID", "Filled", "Available"], ["F1", "2", "N"]);
    expect(decided(vacancies, known)).toMatchObject([
      {
        outcome: "changed",
        what: ["unrecorded", "availability", "unavailableReason", "unavailableFrom"],
        home: { name: "Ann Lee", places: 2, unrecorded: 2, unavailableReason: "other", unavailableFrom: today },
      },
    ]);
  });

  test("does not take back what the carers said here later", () => {
    const known = {
      ...madeHome(),
      availability: "unavailable" as const,
      confirmedAt: instantAt(day("2026-11-22"), 600),
    };
    expect(decided(listOf(HEADINGS, ROW), known)).toEqual([{ outcome: "unchanged" }]);
  });

  test("says the ages of their own children, or that there are none; without the column it stays not known", () => {
    const heard = (ages: string, known?: KnownHome) =>
      decided(listOf([...HEADINGS, "Own children (ages)"], [...ROW, ages]), known);
    const born = (bornOn: string) => ({ bornOn, sex: null });
    expect(heard("4, 12")).toMatchObject([
      { home: { ownChildren: [born("2022-11-23"), born("2014-11-23")], ownChildrenSaidOn: today } },
    ]);
    expect(heard("none")).toMatchObject([{ home: { ownChildren: [], ownChildrenSaidOn: today } }]);
    expect(heard("")).toMatchObject([{ home: { ownChildren: [], ownChildrenSaidOn: null } }]);
    const before = day("2026-10-01");
    const girl = { bornOn: day("2014-02-03"), sex: "female" as const };
    const known = { ...madeHome(), ownChildren: [girl], ownChildrenSaidOn: before };
    expect(heard("12", known)).toEqual([{ outcome: "unchanged" }]);
    expect(heard("12; under 1", known)).toMatchObject([
      { what: ["ownChildren", "ownChildrenSaidOn"], home: { ownChildren: [girl, born("2026-11-23")] } },
    ]);
    expect(heard("", known)).toEqual([{ outcome: "unchanged" }]);
    expect(rulesOf(heard("0"))).toEqual([["2 Own children (ages) not-a-number"]]);
    expect(rulesOf(heard("two boys"))).toEqual([["2 Own children (ages) not-a-number"]]);
  });

  test("leaves the terms of a household that was approved here alone", () => {
    const known = { ...madeHome(), approvedHere: true, places: 3, name: "Ann and Bo Lee", recorded: 1 };
    const [one] = decided(listOf(["Carer ID", "Carers", "Places", "Filled"], ["F1", "Ann Lee", "1", "3"]), known);
    expect(one).toMatchObject({ outcome: "changed", what: ["unrecorded"], home: { places: 3, unrecorded: 2 } });
  });

  test("counts a place kept for a young adult once, whether the list counts it or not", () => {
    const known = { ...madeHome(), places: 3, recorded: 1, stayingPut: 1, unrecorded: null };
    const filled = (count: string) => decided(listOf(["Carer ID", "Filled"], ["F1", count]), known)[0];
    expect(filled("3")).toMatchObject({ outcome: "changed", home: { unrecorded: 1 } });
    for (const count of ["1", "2"])
      expect(filled(count)).toMatchObject({ outcome: "changed", home: { unrecorded: 0 } });
  });

  test("is refused with each cell that is wrong, by row and column", () => {
    const wrong = (...changes: [number, string][]) =>
      ROW.map((cell, at) => changes.find(([place]) => place === at)?.[1] ?? cell);
    const list = listOf(
      HEADINGS,
      wrong([0, "A"], [3, "31/02/2019"], [4, "many"], [7, "Weekends"]),
      wrong([0, ""]),
      wrong([0, "B"], [2, "ZZ99 9ZZ"]),
      wrong([0, "C"], [5, "12"]),
      wrong([0, "D"], [8, "3"]),
      wrong([0, "E"], [3, "24/11/2026"]),
      wrong([0, "F"], [9, "N"]),
      wrong([0, "g"]),
      wrong([0, "G"]),
    );
    expect(rulesOf(decided(list))).toEqual([
      ["2 Approval date not-a-date", "2 Places not-a-number", "2 Types of care value-not-known"],
      ["3 Carer ID value-missing"],
      ["4 Post code postcode-not-known"],
      ["5 Places terms-do-not-fit"],
      ["6 Vacancies places-do-not-add-up"],
      ["7 Approval date date-to-come"],
      ["8 Reason value-missing"],
      ["9 Carer ID reference-twice"],
      ["10 Carer ID reference-twice"],
    ]);
  });

  test("of a household nobody knows yet is asked for everything a household needs", () => {
    const list = listOf(["Carer ID", "Filled"], ["F9", "1"]);
    expect(rulesOf(decided(list))).toEqual([
      [
        "Names of the carers",
        "Postcode of the home",
        "Approved on",
        "Places approved for",
        "Youngest age",
        "Oldest age",
      ].map((title) => `2 ${title} value-missing`),
    ]);
  });

  test("without a column for types of care is asked for one, and a main carer’s column is read as the names", () => {
    const at = HEADINGS.indexOf("Types of care");
    const rest = (cells: readonly string[]) => cells.filter((_, place) => place !== at);
    const headings = rest(HEADINGS).map((heading) => (heading === "Carers" ? "Main carer" : heading));
    expect(headings).toContain("Main carer");
    const [one] = decided(listOf(headings, rest(ROW)));
    expect(rulesOf(one ? [one] : [])).toEqual([["2 Types of care value-missing"]]);
  });

  test("cannot say that fewer live there than are recorded, nor end a hold, nor bring back who has left", () => {
    const known = madeHome();
    const row = (...cells: string[]) => listOf(["Carer ID", "Filled", "Available"], cells);
    expect(rulesOf(decided(row("F1", "1", ""), { ...known, recorded: 2 }))).toEqual([["2 Filled fewer-than-recorded"]]);
    const held = { ...known, agreementSignedOn: day("2019-05-12") };
    expect(rulesOf(decided(row("F1", "", "Y"), held))).toEqual([["2 Available on-hold"]]);
    expect(rulesOf(decided(row("F1", "1", ""), { ...known, stage: "ended" }))).toEqual([["2 Carer ID approval-ended"]]);
  });

  test("without anything in it is passed over", () => {
    expect(decided(listOf(HEADINGS, ["", " "], ROW))).toHaveLength(1);
  });
});
