import { describe, expect, test } from "vitest";
import { day } from "../shared/day.ts";
import {
  agencyShare,
  byAge,
  byPlacement,
  ceasedIn,
  farShare,
  fosterShare,
  kinshipShare,
  lookedAfterAt,
  movesIn,
  outsideShare,
  ownFosterShare,
  type ReturnChild,
  type ReturnEpisode,
  startedIn,
  threeOrMorePlacements,
  unaccompaniedAt,
} from "./measures.ts";

const END = day("2025-03-31");

const child = (childKey: string, bornMonth = "2014-06-01", more: Partial<ReturnChild> = {}): ReturnChild => ({
  ...{ childKey, bornMonth: day(bornMonth), unaccompanied: false, unaccompaniedUntil: null },
  ...more,
});

const episode = (childKey: string, startsOn: string, more: Partial<Record<keyof ReturnEpisode, unknown>> = {}) =>
  ({
    ...{ childKey, startsOn: day(startsOn), endsOn: null, began: "S", legalStatus: "C2", placement: "U6" },
    ...{ provider: "PR1", urn: null, ended: null, inside: true, miles: 3 },
    ...more,
  }) as ReturnEpisode;

const there = (...list: ReturnEpisode[]) =>
  lookedAfterAt(
    [...new Set(list.map(({ childKey }) => childKey))].map((key) => child(key)),
    list,
    END,
  );

describe("children looked after at a 31 March", () => {
  test("count from the day an episode began up to, and not, the day it ended", () => {
    const on = (endsOn: string | null, startsOn = "2024-05-05") =>
      there(episode("a", startsOn, { endsOn, ended: endsOn && "E4A" })).length;
    expect([on(null), on("2025-04-01"), on("2025-03-31"), on(null, "2025-03-31"), on(null, "2025-04-01")]).toEqual([
      1, 1, 0, 1, 0,
    ]);
  });

  test("count once, and not for a series of short breaks", () => {
    expect(there(episode("a", "2024-05-05"), episode("a", "2025-01-01", { placement: "K2" }))).toMatchObject([
      { episode: { placement: "K2" } },
    ]);
    expect(
      there(episode("a", "2024-05-05", { legalStatus: "V3" }), episode("b", "2024-05-05", { legalStatus: "V4" })),
    ).toEqual([]);
  });

  test("count no longer from the month they come of age, though an episode was left open", () => {
    const open = [episode("a", "2020-01-01")];
    expect(lookedAfterAt([child("a", "2007-03-01")], open, END)).toEqual([]);
    expect(lookedAfterAt([child("a", "2007-04-01")], open, END)).toMatchObject([{ age: 17 }]);
  });

  test("are counted by the age bands of the published table", () => {
    const born = ["2024-04-01", "2024-03-01", "2020-04-01", "2020-03-01", "2009-04-01", "2009-03-01"];
    const children = born.map((month, nth) => child(`c${nth}`, month));
    const all = lookedAfterAt(
      children,
      children.map(({ childKey }) => episode(childKey, "2025-01-01")),
      END,
    );
    expect(all.map(({ age }) => age)).toEqual([0, 1, 4, 5, 15, 16]);
    expect(byAge(all)).toEqual([1, 2, 1, 1, 1]);
  });

  test("are unaccompanied until the day that status ended", () => {
    const alone = (unaccompaniedUntil: string | null) =>
      child("a", "2008-06-01", { unaccompanied: true, unaccompaniedUntil: unaccompaniedUntil as never });
    const count = (one: ReturnChild) =>
      unaccompaniedAt(lookedAfterAt([one], [episode("a", "2024-05-05")], END), END).length;
    expect([count(alone(null)), count(alone("2026-06-10")), count(alone("2025-03-31")), count(child("a"))]).toEqual([
      1, 1, 0, 0,
    ]);
  });

  test("live where the published table groups them", () => {
    const codes = ["U1", "U6", "K1", "K2", "K3", "H5", "P2", "P1", "A3", "A6", "S1", "R1", "R5", "P3", "T1", "Z1"];
    expect(byPlacement(there(...codes.map((placement) => episode(placement, "2024-05-05", { placement }))))).toEqual({
      foster: 2,
      "childrens-home": 2,
      "semi-independent": 3,
      parents: 1,
      adoption: 2,
      "residential-school": 1,
      "other-residential": 2,
      other: 3,
    });
  });
});

describe("shares of children", () => {
  const foster = (key: string, provider: string | null, placement = "U6") =>
    episode(key, "2024-05-05", { provider, placement });

  test("in foster care leave out children in a temporary placement", () => {
    const all = there(foster("a", "PR1"), foster("b", "PR4", "K2"), foster("c", null, "T1"));
    expect(fosterShare(all)).toEqual({ of: 1, all: 2, unknown: 0, excluded: 1 });
  });

  test("with the council’s own carers do not take another council’s for its own", () => {
    const all = there(
      foster("a", "PR1"),
      foster("b", "PR2"),
      foster("c", "PR4"),
      foster("d", "PR5"),
      foster("e", null),
      foster("f", "PR4", "K2"),
    );
    expect(ownFosterShare(all)).toEqual({ of: 1, all: 4, unknown: 1, excluded: 1 });
    expect(agencyShare(all)).toEqual({ of: 2, all: 4, unknown: 1, excluded: 1 });
  });

  test("with relatives or friends are of foster children alone", () => {
    const all = there(
      foster("a", "PR1", "U1"),
      foster("b", "PR1", "U3"),
      foster("c", "PR1", "U4"),
      foster("d", "PR0", "P1"),
    );
    expect(kinshipShare(all)).toEqual({ of: 2, all: 3, unknown: 0, excluded: 1 });
  });

  test("outside the area and over 20 miles are two things, and what is not known is in neither", () => {
    const placed = (key: string, inside: boolean | null, miles: number | null) =>
      episode(key, "2024-05-05", { inside, miles });
    const all = there(
      placed("a", true, 20),
      placed("b", true, 20.1),
      placed("c", false, 4),
      placed("d", false, 90),
      placed("e", null, null),
    );
    expect(outsideShare(all)).toEqual({ of: 2, all: 4, unknown: 1, excluded: 0 });
    expect(farShare(all)).toEqual({ of: 2, all: 4, unknown: 1, excluded: 0 });
  });
});

describe("what happened in a year", () => {
  test("counts who began and who ceased once, by the year’s first and last day", () => {
    const list = [
      episode("a", "2024-03-31"),
      episode("b", "2024-04-01", { endsOn: "2024-06-01", ended: "E4A" }),
      episode("b", "2024-09-01", { endsOn: "2024-10-01", ended: "E4A" }),
      episode("c", "2025-03-31"),
      episode("d", "2024-05-01", { legalStatus: "V4" }),
      episode("e", "2020-01-01", { endsOn: "2024-05-01", ended: "X1" }),
      episode("e", "2024-05-01", { began: "P", endsOn: "2025-03-31", ended: "E11" }),
      episode("f", "2020-01-01", { endsOn: "2025-04-01", ended: "E11" }),
    ];
    expect(startedIn(list, END)).toHaveLength(2);
    expect(ceasedIn(list, END)).toHaveLength(2);
  });

  test("counts moves to other carers, and neither starts nor short stays nor changes of status", () => {
    const move = (began: string, placement = "U6", startsOn = "2024-07-01") =>
      episode("a", startsOn, { began, placement });
    expect(
      movesIn(
        [
          move("P"),
          move("B"),
          move("T"),
          move("U"),
          move("L"),
          move("S"),
          move("P", "T4"),
          move("P", "U6", "2024-03-31"),
          move("P", "U6", "2025-03-31"),
        ],
        END,
      ),
    ).toHaveLength(3);
  });

  test("counts the placement a child was in when it began among the three", () => {
    const stays = (key: string, ...list: [string, string | null, string, string?][]) =>
      list.map(([startsOn, endsOn, began, placement = "U6"]) =>
        episode(key, startsOn, { endsOn, ended: endsOn && "X1", began, placement }),
      );
    const list = [
      // Was there, moved twice.
      ...stays("a", ["2023-01-01", "2024-06-01", "S"], ["2024-06-01", "2024-09-01", "P"], ["2024-09-01", null, "B"]),
      // Began within it, moved once.
      ...stays("b", ["2024-05-01", "2024-06-01", "S"], ["2024-06-01", null, "P"]),
      // One of the two moves was to hospital and one with the same carers.
      ...stays(
        "c",
        ["2023-01-01", "2024-06-01", "S"],
        ["2024-06-01", "2024-06-09", "P", "T1"],
        ["2024-06-09", null, "T"],
      ),
      // The first placement ended on the last day of the year before.
      ...stays("d", ["2023-01-01", "2024-03-31", "S"], ["2024-03-31", "2024-06-01", "P"], ["2024-06-01", null, "P"]),
    ];
    expect(threeOrMorePlacements(there(...list), list, END)).toEqual({ of: 1, all: 4, unknown: 0, excluded: 0 });
  });

  test("counts the way back from hospital to the same home neither as a move nor as a placement", () => {
    const stays = (key: string, home: Partial<ReturnEpisode>, after: Partial<ReturnEpisode>) =>
      [
        episode(key, "2023-01-01", { ...home, endsOn: day("2024-03-20") }),
        // In hospital when the year began.
        episode(key, "2024-03-20", { placement: "T1", began: "P", endsOn: day("2024-04-10") }),
        episode(key, "2024-04-10", { ...home, began: "P", endsOn: day("2024-09-01") }),
        // From hospital on to a holiday, and back from there.
        episode(key, "2024-09-01", { placement: "T1", began: "P", endsOn: day("2024-09-09") }),
        episode(key, "2024-09-09", { placement: "T2", began: "P", endsOn: day("2024-09-12") }),
        episode(key, "2024-09-12", { ...home, ...after, began: "P", endsOn: day("2025-01-01") }),
        episode(key, "2025-01-01", { ...home, ...after, began: "P", miles: 9 }),
      ] as ReturnEpisode[];
    const back = stays("a", {}, {});
    // The home before the hospital and the last are two.
    expect([movesIn(back, END).length, threeOrMorePlacements(there(...back), back, END).of]).toEqual([1, 0]);
    // To other carers after the hospital: those of another agency are not the same home.
    const other = stays("b", { provider: "PR4", urn: "SC111111" }, { urn: "SC222222" });
    expect([movesIn(other, END).length, threeOrMorePlacements(there(...other), other, END).of]).toEqual([2, 1]);
  });
});
