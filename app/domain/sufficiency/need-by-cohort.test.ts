import { describe, expect, test } from "vitest";
import { COHORT_WAY_NAMES, COHORT_WAYS, type CohortTerms, cohortWay, type Needing } from "./cohort-ways.ts";
import { homesByRow } from "./need-and-homes.ts";
import {
  type CohortHome,
  countRows,
  type DueHome,
  dueRows,
  homesInReach,
  inReachByRow,
  needRows,
  needToPartBy,
  type OpenRequest,
} from "./need-by-cohort.ts";
import { SUFFICIENCY_RULEBOOK } from "./rulebook.ts";
import { sayDue, sayFound } from "./say-found.ts";
import type { Turnover } from "./turnover.ts";

const HERE = { lat: 53, lng: -2.2, area: "town" } as const;

function needing(change: Partial<Needing> = {}): Needing {
  return { ages: [12], parentAndChild: false, disabled: false, unaccompanied: false, needs: [], ...change };
}

function asked(change: Partial<OpenRequest> = {}): OpenRequest {
  return { ...needing(), id: "r", ref: "R-1", councilId: "stoke", home: HERE, inResidential: false, ...change };
}

const TERMS: CohortTerms = {
  ageMin: 0,
  ageMax: 17,
  siblingsMax: 1,
  parentAndChild: false,
  careTypes: ["short-term"],
  cannotManage: [],
};

function home(change: Partial<CohortHome> = {}): CohortHome {
  return {
    ...TERMS,
    councilId: "stoke",
    placesApproved: 1,
    filled: 0,
    promised: 0,
    available: true,
    home: HERE,
    approver: { kind: "council", id: "stoke" },
    shared: true,
    ...change,
  };
}

const keysOf = (way: keyof typeof COHORT_WAYS, rows: readonly number[]) =>
  rows.map((row) => COHORT_WAYS[way].rows[row]?.key);

describe("ways to part the same children", () => {
  const some = [
    needing({ ages: [3] }),
    needing({ ages: [16], unaccompanied: true }),
    needing({ ages: [4, 9, 12], disabled: true, needs: ["night-care", "missing"] }),
    needing({ ages: [15], parentAndChild: true, needs: ["missing", "fire-setting"] }),
    // Eighteen since the request was raised: no home is to be found any more.
    needing({ ages: [18], disabled: true }),
  ];

  test("each adds up to the same children", () => {
    for (const way of COHORT_WAY_NAMES) {
      expect([way, countRows(way, some).reduce((sum, one) => sum + one, 0)]).toEqual([way, 4]);
    }
  });

  test("puts a risk to others before one to the child, and care needs are no risk", () => {
    expect(countRows("risk", some)).toEqual([1, 1, 2]);
    expect(countRows("siblings", some)).toEqual([3, 0, 1]);
    expect(countRows("disability", some)).toEqual([1, 3]);
    expect(countRows("alone", some)).toEqual([1, 3]);
    expect(countRows("parent-and-child", some)).toEqual([1, 3]);
  });

  test("reads terms: a home serves whom its carers did not say they cannot manage, and everybody else too", () => {
    const rows = (way: keyof typeof COHORT_WAYS, change: Partial<CohortTerms>, places = 1) =>
      keysOf(way, COHORT_WAYS[way].rowsOpenTo({ ...TERMS, ...change }, places));
    expect(rows("risk", {})).toEqual(["to-others", "to-child", "none"]);
    expect(rows("risk", { cannotManage: ["fire-setting"] })).toEqual(["to-child", "none"]);
    expect(rows("risk", { cannotManage: ["missing"] })).toEqual(["none"]);
    expect(rows("disability", { cannotManage: ["night-care"] })).toEqual(["not"]);
    expect(rows("alone", {})).toEqual(["not"]);
    expect(rows("alone", { careTypes: ["seeking-asylum"] })).toEqual(["alone", "not"]);
    // Terms for three are no use while one place is free.
    expect(rows("siblings", { siblingsMax: 3 }, 1)).toEqual(["one"]);
    expect(rows("siblings", { siblingsMax: 3 }, 3)).toEqual(["one", "two", "more"]);
  });

  test("an address that names no way means age", () => {
    expect([cohortWay(null), cohortWay("nothing"), cohortWay("risk")]).toEqual(["age", "age", "risk"]);
  });
});

describe("need by row", () => {
  test("is what is open and last year's turnover at its rate", () => {
    const turn = (what: Turnover["what"]): Turnover => ({ ...needing({ disabled: true }), councilId: "stoke", what });
    const turnover = [
      ...Array.from({ length: 90 }, () => turn("needed")),
      ...Array.from({ length: 49 }, () => turn("came-free")),
    ];
    const open = [asked({ disabled: true }), asked()];
    // 1 + (90 - 49) × 90 / 365 = 11.1.
    expect(needRows("disability", { open, turnover }, SUFFICIENCY_RULEBOOK)).toEqual({ open: [1, 1], need: [11, 1] });
  });

  test("a usable home is counted once, where most is lacking", () => {
    const homes = [home(), home({ cannotManage: ["personal-care"] }), home({ available: false }), home({ filled: 1 })];
    expect(homesByRow(homes, [11, 1], COHORT_WAYS.disability.rowsOpenTo)).toEqual([1, 1]);
  });

  test("a hidden need is taken for an equal part of what the region's number leaves, and for nought where that is hidden", () => {
    expect(
      needToPartBy(
        [
          [20, 0, null],
          [null, 8, null],
          [null, 9, null],
        ],
        [31, 17, null],
      ),
    ).toEqual([
      [20, 0, 0],
      [5.5, 8, 0],
      [5.5, 9, 0],
    ]);
  });

  test("usable homes part alike whatever a hidden need is, so that they narrow none down", () => {
    const homes = Array.from({ length: 12 }, () => home());
    const told = [
      [30, 8],
      [null, 7],
      [null, 9],
    ];
    const parts = (hidden: readonly [number, number]) => {
      const real = [30, ...hidden];
      const region = [real.reduce((sum, one) => sum + one, 0), 24];
      return needToPartBy(told, region).map((need) => homesByRow(homes, need, COHORT_WAYS.disability.rowsOpenTo));
    };
    expect(parts([1, 9])).toEqual(parts([7, 3]));
    // What stands in a told row still goes where it lacks.
    expect(parts([1, 9])[0]).toEqual([12, 0]);
  });

  test("homes in reach are those within the minutes that the council finds by the agreements of the day, each once a row", () => {
    const far = { ...HERE, lat: 54 };
    const minutes = (from: { lat: number }, to: { lat: number }) => Math.abs(from.lat - to.lat) * 100;
    const homes = [
      home(),
      home({ approver: { kind: "council", id: "leeds" } }), // with which no agreement is in force
      home({ shared: false, ageMin: 11 }), // its own, kept back
      home({ approver: { kind: "council", id: "stafford" } }),
      home({ approver: { kind: "council", id: "stafford" }, shared: false }),
      home({ approver: { kind: "agency", id: "Lantern" } }),
      home({ approver: { kind: "agency", id: "Wren House" } }),
      home({ home: far }),
      home({ promised: 1 }),
    ];
    const requests = [asked({ ages: [3] }), asked(), asked(), asked({ home: null })];
    const sharing = new Map([["stoke", { councilIds: new Set(["stafford"]), agencyIds: new Set(["Lantern"]) }]]);
    const reachOf = (councilId: string) =>
      homesInReach(
        requests.map((one) => ({ ...one, councilId })),
        homes,
        { minutesBetween: minutes, minutes: 30, sharing },
      );
    const reach = reachOf("stoke");
    expect(reach.map(({ length }) => length)).toEqual([4, 4, 4, 0]);
    // A council with no agreement finds its own alone.
    expect(reachOf("leeds").map(({ length }) => length)).toEqual([1, 1, 1, 0]);
    expect(inReachByRow("siblings", requests, reach)).toEqual([4, 0, 0]);
    const byAge = inReachByRow("age", requests, reach);
    expect(COHORT_WAYS.age.rows.flatMap(({ key }, row) => (byAge[row] ? [[key, byAge[row]]] : []))).toEqual([
      ["0-4-single", 3],
      ["11-15-single", 4],
    ]);
  });

  test("a household on its way is in one row, where most is lacking", () => {
    const due = (change: Partial<DueHome>): DueHome => ({ ...TERMS, places: 1, chance: 0.5, futures: [], ...change });
    const rows = dueRows("risk", [due({}), due({ cannotManage: ["missing"] }), due({})], [1, 0.8, 5]);
    expect(
      keysOf(
        "risk",
        rows.map((row) => row ?? -1),
      ),
    ).toEqual(["none", "none", "none"]);
    expect(
      keysOf(
        "risk",
        dueRows("risk", [due({}), due({})], [1, 0.8, 0]).map((row) => row ?? -1),
      ),
    ).toEqual(["to-others", "to-child"]);
  });

  test("a row whose lack may not be told counts as nought", () => {
    const due: DueHome = { ...TERMS, places: 1, chance: 0.5, futures: [] };
    expect(dueRows("risk", [due, due], [0.4, null, -1])).toEqual(dueRows("risk", [due, due], [0.4, 0, -1]));
    expect(dueRows("risk", [due, due], [0.4, null, -1])).toEqual([0, 1]);
  });
});

describe("what is said of homes found", () => {
  const facts = {
    months: "12 months to 31 October 2026",
    found: 200,
    inArea: 110,
    atDistance: 30,
    agency: 80,
    residential: 12,
    waits: 9,
    open: 40,
  };
  const words = (change: Partial<Parameters<typeof sayFound>[0]> = {}) =>
    sayFound({ ...facts, ...change })
      .map(({ text }) => text)
      .join("");

  test("says what is told, and nothing of what is not", () => {
    expect(words()).toBe(
      "In the 12 months to 31 October 2026 children came to 200 homes: 55% in their own council’s area, 15% at a distance and 40% with an agency’s carers. Of them 12 were residential though fostering was preferred. Today 9 of 40 open requests are for children who live in residential care meanwhile.",
    );
    expect(words({ inArea: "kept-back", atDistance: "kept-back", residential: "kept-back", waits: "kept-back" })).toBe(
      "In the 12 months to 31 October 2026 children came to 200 homes: 40% with an agency’s carers.",
    );
    expect(words({ found: "kept-back", waits: 0 })).toBe("");
    expect(words({ found: 0, waits: 0 })).toBe("");
  });

  test("says approvals to come with their range", () => {
    const said = sayDue({ expected: 27.6, low: 24, high: 33 }, "21 February 2027").map(({ text }) => text);
    expect(said.join("")).toBe(
      " The pipeline is expected to bring about 28 approvals by 21 February 2027, most likely 24 to 33.",
    );
  });
});
