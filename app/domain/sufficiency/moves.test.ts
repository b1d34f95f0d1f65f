import { describe, expect, test } from "vitest";
import { day } from "../shared/day.ts";
import { type Arrival, type FosterSearch, movesOf, yearsOfMonths } from "./moves.ts";

const NEIGHBOURS = new Set(["staffordshire"]);
const BORN: Record<string, number> = { amy: 4, ben: 9, cal: 14, dee: 19 };

function came(change: Partial<Arrival> = {}): Arrival {
  return {
    childId: "amy",
    ref: "C-AMY",
    councilId: "stoke",
    householdId: "home",
    requestId: null,
    placeCode: "U6",
    providerCode: "PR1",
    episodeCode: "P",
    inArea: true,
    areaCouncilId: "stoke",
    startedOn: day("2026-05-04"),
    endedOn: null,
    ...change,
  };
}

function search(change: Partial<FosterSearch> = {}): FosterSearch {
  return { id: "r1", childIds: ["amy"], careType: "short-term", raisedOn: day("2026-05-01"), endedOn: null, ...change };
}

function moves(arrivals: readonly Arrival[], searches: readonly FosterSearch[] = []) {
  return movesOf(
    arrivals,
    searches,
    () => NEIGHBOURS,
    (childIds, _on, through) => ({
      ages: childIds.map((id) => BORN[id] ?? 0),
      parentAndChild: through?.careType === "parent-and-child",
      disabled: false,
      unaccompanied: false,
      needs: [],
    }),
  );
}

const wish = (arrivals: readonly Arrival[], searches: readonly FosterSearch[]) =>
  moves(arrivals, searches).map((move) => move.wish);

describe("homes that were found", () => {
  test("brothers and sisters who came to one household on one day are one home; two households are two", () => {
    expect(moves([came(), came({ childId: "ben" })])).toHaveLength(1);
    expect(moves([came(), came({ childId: "ben", householdId: "other" })])).toHaveLength(2);
    expect(moves([came(), came({ childId: "ben", startedOn: day("2026-05-05") })])).toHaveLength(2);
    // Two children's homes are not one because neither is a household.
    const residential = { placeCode: "K2", householdId: null };
    expect(moves([came(residential), came({ ...residential, childId: "ben" })])).toHaveLength(2);
  });

  test("nobody had to find parents, an adoption, custody or a stay while carers are away; an episode without a move is none", () => {
    expect(moves(["P1", "A3", "R5", "T0", "T1", "T3", "Z1"].map((placeCode) => came({ placeCode })))).toEqual([]);
    expect(moves(["L", "T", "U"].map((episodeCode) => came({ episodeCode })))).toEqual([]);
    expect(moves([came({ episodeCode: null })])).toHaveLength(1);
    expect(moves([came({ childId: "dee" })])).toEqual([]);
  });

  test("in area is where the home stands; at a distance is neither there nor next door, whatever the miles", () => {
    const areas = (change: Partial<Arrival>) => moves([came(change)]).map(({ area }) => area);
    expect(areas({})).toEqual(["in-area"]);
    expect(areas({ inArea: false, areaCouncilId: "staffordshire" })).toEqual(["other"]);
    expect(areas({ inArea: false, areaCouncilId: "kent" })).toEqual(["at-a-distance"]);
    expect(areas({ inArea: null, areaCouncilId: null })).toEqual(["other"]);
    const group = [came(), came({ childId: "ben", inArea: false, areaCouncilId: "kent" })];
    expect(moves(group).map(({ area }) => area)).toEqual(["at-a-distance"]);
  });

  test("another council’s carers and an agency’s children’s home are no agency’s carers", () => {
    const providers = ["PR1", "PR2", "PR4", "PR5"].map((providerCode) => moves([came({ providerCode })])[0]?.provider);
    expect(providers).toEqual(["other", "other", "agency", "agency"]);
    expect(moves([came({ placeCode: "K2", providerCode: "PR4" })])[0]?.provider).toBe("other");
  });
});

describe("placed as preferred", () => {
  test("answers a request, with all its children in one foster home", () => {
    const both = search({ childIds: ["amy", "ben"] });
    const through = { requestId: "r1" };
    expect(wish([came(through)], [search()])).toEqual(["as-preferred"]);
    expect(wish([came(through), came({ ...through, childId: "ben" })], [both])).toEqual(["as-preferred"]);
    // Split: neither home is what was preferred, and not half of it.
    const apart = [came(through), came({ ...through, childId: "ben", householdId: "other" })];
    expect(wish(apart, [both])).toEqual(["otherwise", "otherwise"]);
  });

  test("is not known where no request is kept, or none looked on that day", () => {
    expect(wish([came()], [])).toEqual(["not-known"]);
    expect(wish([came()], [search({ raisedOn: day("2026-06-01") })])).toEqual(["not-known"]);
    expect(wish([came()], [search({ endedOn: day("2026-05-03") })])).toEqual(["not-known"]);
    expect(wish([came()], [search()])).toEqual(["as-preferred"]);
    // The home answered another request of the child.
    expect(wish([came({ requestId: "r2" })], [search()])).toEqual(["not-known"]);
  });

  test("long-term that was asked for is not short-term that was found; a temporary kinship approval is a foster home", () => {
    const long = search({ careType: "long-term" });
    const found = (placeCode: string, asked: FosterSearch) => wish([came({ placeCode, requestId: "r1" })], [asked])[0];
    expect(found("U6", long)).toBe("otherwise");
    expect(found("U4", long)).toBe("as-preferred");
    expect(found("U5", search({ careType: "fostering-for-adoption" }))).toBe("as-preferred");
    expect(found("U3", search())).toBe("as-preferred");
    expect(found("H5", search())).toBe("otherwise");
  });
});

describe("residential though fostering was preferred", () => {
  const residential = { placeCode: "K2", householdId: null, providerCode: "PR4" };

  test("counts where a request looked when the child came, or was raised while the child lived there", () => {
    expect(wish([came(residential)], [search()])).toEqual(["residential"]);
    expect(wish([came(residential)], [search({ raisedOn: day("2026-09-01") })])).toEqual(["residential"]);
    const left = { ...residential, endedOn: day("2026-08-01") };
    expect(wish([came(left)], [search({ raisedOn: day("2026-09-01") })])).toEqual(["not-known"]);
    expect(wish([came(residential)], [search({ endedOn: day("2026-05-03") })])).toEqual(["not-known"]);
  });

  test("residential care that was the plan is none, nor is supported accommodation", () => {
    expect(wish([came(residential)], [])).toEqual(["not-known"]);
    expect(wish([came({ ...residential, placeCode: "H5" })], [search()])).toEqual(["otherwise"]);
  });
});

test("the two years are whole months and share no day, so that neither can be taken from the other", () => {
  expect(yearsOfMonths(day("2026-11-23"))).toEqual({
    last: { from: "2025-11-01", to: "2026-10-31" },
    before: { from: "2024-11-01", to: "2025-10-31" },
  });
  // Tomorrow shows the same months: no day can be told from the one before it.
  expect(yearsOfMonths(day("2026-11-24"))).toEqual(yearsOfMonths(day("2026-11-23")));
  expect(yearsOfMonths(day("2027-03-01")).last).toEqual({ from: "2026-03-01", to: "2027-02-28" });
});
