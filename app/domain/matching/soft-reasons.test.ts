import { expect, test } from "vitest";
import { day } from "../shared/day.ts";
import type { Household } from "./household.ts";
import type { PlacementRequest } from "./placement-request.ts";
import { MATCHING_RULEBOOK } from "./rulebook.ts";
import { type MatchContext, startSearch } from "./search.ts";
import { SOFT_REASON_SOURCES } from "./soft-reason-sources.ts";
import { distancesOf, milesOf, ORDER, reasonAlone, reasonsFor, type SoftReasonCode } from "./soft-reasons.ts";

const TODAY = day("2026-11-23");
const HERE = { lat: 53, lng: -2.1 };
/** A request that asks about everything at once, so that every reason has something to say. */
const ASKED = {
  ...{ id: "r", ref: "R-1", councilId: "stoke", neededBy: TODAY, siblingGroup: "brothers", siblingsElsewhere: 1 },
  children: [{ id: "c", bornOn: day("2023-02-03"), sex: "male", needs: ["night-care"], solo: false }],
  home: { place: HERE, sector: "ST3 1" },
  places: [
    { kind: "school", label: "nursery", place: HERE, howOften: "daily" },
    { kind: "family-time", label: "grandmother", place: HERE, howOften: "weekly" },
  ],
  avoid: [{ place: { lat: 53.03, lng: -2.1 }, miles: 1.5, reason: "one address" }],
  ...{ languages: ["Polish"], religion: "Sikh", access: ["step-free"], smokeFree: true, alongside: "with-others" },
  ...{ cannotLiveWith: { pets: ["dog"], certainty: "known" }, risks: [], careType: "short-term", voices: [] },
  background: { fromFile: "Child 1, pets: Yes - must" },
} as unknown as PlacementRequest;
const HOME = {
  ...{ id: "h", ref: "H-1", councilId: "leeds", approver: { kind: "council", id: "stoke" }, provider: "own" },
  ...{ approval: "approved", place: HERE, sector: "ST3 1", children: [], pets: ["cat"], smoker: "no" },
  terms: { ageMin: 0, ageMax: 12, sex: "any", siblingsMax: 2, careTypes: ["short-term"], namedChildIds: null },
  ...{ languages: null, access: null, religion: null, cannotManage: ["night-care"], couldOffer: ["nights"] },
  availability: { state: "unavailable", reason: null, from: null, awayFrom: day("2026-12-20"), confirmedOn: TODAY },
  ...{ weeklyPence: 40_000, granted: [], placesApproved: 2, filled: 0 },
} as unknown as Household;
const context = {
  ...{ today: TODAY, rulebook: MATCHING_RULEBOOK, adjoining: new Set<string>(), names: new Map() },
  minutesBetween: () => 9,
} as unknown as MatchContext;
const search = startSearch(ASKED, context);
const distances = distancesOf(search, HOME.place, milesOf(HOME.place, search));
const CODES = Object.keys(SOFT_REASON_SOURCES) as SoftReasonCode[];

test("every soft reason has a name and a source, and so does every criterion of the order", () => {
  for (const code of CODES) {
    expect(SOFT_REASON_SOURCES[code].words).not.toBe("");
    expect(SOFT_REASON_SOURCES[code].source).not.toBe("");
  }
  const apart = ["own", "distance", "cost"];
  for (const { code } of ORDER) expect(apart.includes(code) || code in SOFT_REASON_SOURCES, code).toBe(true);
});

test("each reason is said alone as it is said among all the others", () => {
  const all = reasonsFor(search)(HOME, distances);
  expect(all.length).toBeGreaterThan(12);
  for (const code of CODES) {
    expect(reasonAlone(code, search)(HOME, distances), code).toEqual(all.filter((reason) => reason.code === code));
  }
  expect(new Set(all.map(({ code }) => code)).size).toBeGreaterThan(12);
});

test("what counts as kept, near and lately confirmed follows the council's own settings", () => {
  const rules = {
    ...MATCHING_RULEBOOK,
    schoolMinutes: { ...MATCHING_RULEBOOK.schoolMinutes, value: 8 },
    nearMiles: { ...MATCHING_RULEBOOK.nearMiles, value: 1 },
  };
  const own = startSearch(ASKED, { ...context, rulebook: rules });
  expect(reasonAlone("school", search)(HOME, distances)[0]?.state).toBe("met");
  expect(reasonAlone("school", own)(HOME, distances)[0]?.state).toBe("not-met");
  expect(startSearch(ASKED, context)).toMatchObject({ freshSince: "2026-11-22", recentSince: "2026-11-16" });
});
