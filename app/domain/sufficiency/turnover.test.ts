import { describe, expect, test } from "vitest";
import { ageOn, day } from "../shared/day.ts";
import { type Absence, type FosterStay, keptUntil, turnoverOf } from "./turnover.ts";

const BORN: Record<string, string> = { amy: "2017-02-01", ben: "2014-03-02", mum: "2010-05-05", dee: "2008-06-10" };
const YEAR = { from: day("2025-11-23"), to: day("2026-11-23") };

function stay(change: Partial<FosterStay> = {}): FosterStay {
  return {
    id: "s1",
    childId: "amy",
    councilId: "stoke",
    householdId: "home",
    requestId: null,
    placeCode: "U6",
    startedOn: day("2026-02-02"),
    endedOn: null,
    ...change,
  };
}

function turnover(stays: readonly FosterStay[], absences: readonly Absence[] = []) {
  return turnoverOf(stays, absences, YEAR, (childIds, on, requestId) => ({
    ages: childIds.map((id) => ageOn(day(BORN[id] ?? ""), on)),
    parentAndChild: requestId === "parent",
    disabled: false,
    unaccompanied: false,
    needs: requestId === "risky" ? ["fire-setting"] : [],
  }));
}

const said = (stays: readonly FosterStay[], absences: readonly Absence[] = []) =>
  turnover(stays, absences).map(({ what, ages }) => `${what} ${ages.join(" ")}`);

describe("homes that came to be needed and came free", () => {
  test("brothers and sisters of one day and home are one home, needed and then free", () => {
    const ended = { endedOn: day("2026-08-03") };
    expect(said([stay(ended), stay({ ...ended, id: "s2", childId: "ben" })])).toEqual([
      "needed 9 11",
      "came-free 9 12",
    ]);
    expect(said([stay(), stay({ id: "s2", childId: "ben", startedOn: day("2026-02-03") })])).toHaveLength(2);
    expect(said([stay(), stay({ id: "s2", childId: "ben", councilId: "leeds" })])).toHaveLength(2);
  });

  test("a home with relatives or friends is for the child they know: it is neither needed of others nor free for them", () => {
    expect(said(["U1", "U2", "U3"].map((placeCode) => stay({ placeCode, endedOn: day("2026-08-03") })))).toEqual([]);
    expect(said([stay({ placeCode: "U4" })])).toEqual(["needed 9"]);
  });

  test("a parent and baby are counted as such, and risks as the request named them", () => {
    expect(turnover([stay({ requestId: "parent", childId: "mum" })])).toMatchObject([{ parentAndChild: true }]);
    expect(turnover([stay({ requestId: "risky" })])).toMatchObject([{ needs: ["fire-setting"] }]);
  });

  test("nobody moves where only the law or the code changed", () => {
    const before = stay({ startedOn: day("2024-05-01"), endedOn: day("2026-03-01") });
    const changed = { id: "s2", placeCode: "U4", startedOn: day("2026-03-01") };
    expect(said([before, stay(changed)])).toEqual([]);
    expect(said([before, stay({ ...changed, householdId: "other" })])).toEqual(["needed 9", "came-free 9"]);
    // Carers who become a friend's carers of the child keep the child too.
    expect(said([before, stay({ ...changed, placeCode: "U1" })])).toEqual([]);
  });

  test("a child who is away for a while keeps the place, and one who does not come back leaves it then", () => {
    const left = stay({ startedOn: day("2024-05-01"), endedOn: day("2026-03-01") });
    const back = stay({ id: "s2", startedOn: day("2026-03-20") });
    expect(said([left], [{ leftId: "s1", backId: null, to: null }])).toEqual([]);
    expect(said([left, back], [{ leftId: "s1", backId: "s2", to: day("2026-03-20") }])).toEqual([]);
    expect(said([left], [{ leftId: "s1", backId: null, to: day("2026-03-20") }])).toEqual(["came-free 9"]);
  });

  test("whoever leaves on turning 18 leaves a home of a child of 17; nobody is counted after", () => {
    const long = { childId: "dee", startedOn: day("2020-01-01") };
    expect(said([stay({ ...long, endedOn: day("2026-06-10") })])).toEqual(["came-free 17"]);
    expect(said([stay({ ...long, endedOn: day("2026-06-11") })])).toEqual([]);
  });

  test("a young adult who stays put frees no place until it is said to be free, as that of a child of 17", () => {
    const long = { childId: "dee", startedOn: day("2020-01-01"), endedOn: day("2026-06-10") };
    expect(said([stay({ ...long, keptUntil: null })])).toEqual([]);
    expect(turnover([stay({ ...long, keptUntil: day("2026-10-01") })])).toMatchObject([
      { what: "came-free", on: "2026-10-01", ages: [17] },
    ]);
    expect(said([stay({ ...long, keptUntil: day("2026-11-24") })])).toEqual([]);
  });

  test("who stayed first in a home is the first whose place is free, home by home", () => {
    const one = (householdId: string, what: "stays" | "freed", on: string) => ({ householdId, what, on: day(on) });
    const until = keptUntil([
      one("home", "freed", "2026-05-01"),
      one("home", "stays", "2025-02-01"),
      one("home", "stays", "2026-02-01"),
      one("other", "stays", "2025-02-01"),
    ]);
    expect(until("home", day("2025-02-01"))).toEqual(["2026-05-01"]);
    expect(until("home", day("2026-02-01"))).toEqual([null]);
    expect(until("other", day("2025-02-01"))).toEqual([null]);
    expect(until("home", day("2024-02-01"))).toEqual([]);
  });

  test("only days of the year count, the first and the last too", () => {
    const on = (startedOn: string) => said([stay({ startedOn: day(startedOn) })]).length;
    expect(["2025-11-22", "2025-11-23", "2026-11-23", "2026-11-24"].map(on)).toEqual([0, 1, 1, 0]);
  });
});
