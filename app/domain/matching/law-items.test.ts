import { describe, expect, test } from "vitest";
import { englandHouseholds } from "../../../bench/england-households.ts";
import { LAW_ITEMS, lawItemsOf } from "./law-items.ts";
import { testsThatApply } from "./place-children.ts";
import { rankHouseholdsPlainly } from "./rank-plainly.ts";
import { measure } from "./ranked-households.ts";
import { startSearch } from "./search.ts";
import { distancesOf, reasonsFor } from "./soft-reasons.ts";

const england = englandHouseholds(60);

function answersFor(at: number) {
  const [asked] = england.requests;
  const household = england.households[at];
  if (!asked || !household) throw new Error("No request or home");
  return (change: Partial<typeof asked>) => {
    const search = startSearch({ ...asked, ...change }, england.contextOf(asked.councilId));
    const distances = distancesOf(search, household.place, measure(household, search).miles);
    return lawItemsOf(search, reasonsFor(search)(household, distances));
  };
}

describe("the five items of section 22C(8) and (9)", () => {
  test("are answered for every home, in the order of the law", () => {
    for (let at = 0; at < 60; at += 1) {
      const answers = answersFor(at)({});
      expect(answers.map(({ item }) => item)).toEqual(Object.keys(LAW_ITEMS));
      for (const { why } of answers) expect(why).not.toBe("");
    }
  });

  test("that do not arise are said not to, and are never counted as met", () => {
    const answers = answersFor(0)({ home: null, places: [], siblingGroup: null, access: [] });
    const stateOf = (item: string) => answers.find((one) => one.item === item)?.state;
    expect(stateOf("s22C(8)(a)")).toBe("does-not-arise");
    expect(stateOf("s22C(8)(d)")).toBe("does-not-arise");
  });

  test("are not known where the request leaves the school out, unless the child is too young for one", () => {
    const [asked] = england.requests;
    if (!asked) throw new Error("No request");
    const aged = (bornOn: string) =>
      answersFor(0)({ places: [], children: asked.children.map((child) => ({ ...child, bornOn: bornOn as never })) });
    expect(aged("2015-01-01")[1]).toMatchObject({ state: "unknown", why: "the request names no school" });
    expect(aged("2025-01-01")[1]).toMatchObject({ state: "does-not-arise" });
  });

  test("ask about access that nobody has recorded", () => {
    const states = new Set(Array.from({ length: 60 }, (_, at) => answersFor(at)({ access: ["step-free"] })[3]?.state));
    expect([...states].sort()).toEqual(["met", "not-met", "unknown"]);
  });

  test("are not known of a disabled child whose request names no access, and are asked when it is decided", () => {
    const [asked] = england.requests;
    if (!asked) throw new Error("No request");
    const children = asked.children.map((child) => ({ ...child, disabled: true }));
    expect(answersFor(0)({ access: [], children })[3]).toMatchObject({ state: "unknown" });
    const search = startSearch({ ...asked, access: [], children }, england.contextOf(asked.councilId));
    expect(testsThatApply(search)).toContain("disability");
  });

  test("count every brother and sister in care, not only those asked for together", () => {
    const [asked] = england.requests;
    const [child] = asked?.children ?? [];
    if (!child) throw new Error("No request");
    const two = [child, { ...child, id: "second" }];
    const group = { siblingGroup: "three of them", children: two };
    const item = (change: object) => answersFor(0)({ ...group, ...change })[2];
    expect(item({ siblingsElsewhere: 0 })).toMatchObject({ state: "met", why: "both children together" });
    expect(item({ siblingsElsewhere: 1 })).toMatchObject({
      state: "not-met",
      why: "both children together; a brother or sister lives elsewhere",
    });
    expect(item({ siblingsElsewhere: 0, children: [child] })).toMatchObject({ state: "does-not-arise" });
  });
});

describe("a home just outside a keep-away circle", () => {
  test("is said to be one that may be inside, as long as only postcode sectors are known", () => {
    const [asked] = england.requests;
    const [household] = england.households;
    if (!asked || !household) throw new Error("No request or home");
    const saidAt = (milesOff: number) => {
      // A degree of latitude is about 69 miles.
      const place = { ...household.place, lat: household.place.lat + milesOff / 69 };
      const avoid = [{ place, miles: 1, reason: "A parent lives there." }];
      const search = startSearch({ ...asked, avoid }, england.contextOf(asked.councilId));
      return reasonsFor(search)(household, []).filter(({ code }) => code === "keep-away");
    };
    expect(saidAt(1.5)).toMatchObject([
      { state: "unknown", words: "may be inside the 1-mile keep-away circle: check the address" },
    ]);
    expect(saidAt(2.5)).toEqual([]);
  });

  test("is not among those that fit, but among those whose address is checked first", () => {
    for (const asked of england.requests.slice(0, 8)) {
      const context = england.contextOf(asked.councilId);
      const [first] = rankHouseholdsPlainly(england.households, { ...asked, avoid: [] }, context, { limit: 1 }).fit;
      if (!first) continue;
      const { id, place } = first.household;
      const avoid = [{ place: { ...place, lat: place.lat + 1.5 / 69 }, miles: 1, reason: "A parent lives there." }];
      const found = rankHouseholdsPlainly(england.households, { ...asked, avoid }, context, { limit: 1000 });
      expect(found.fit.map(({ household }) => household.id)).not.toContain(id);
      expect(found.toCheck.map(({ household }) => household.id)).toContain(id);
      const { fitCount, toCheck, nearlyCount, inAssessmentCount, excluded } = found;
      const left = excluded.reduce((sum, { count }) => sum + count, 0);
      expect(fitCount + toCheck.length + nearlyCount + inAssessmentCount + left).toBe(found.searched);
      return;
    }
    throw new Error("No request has a home that fits");
  });
});
