import { describe, expect, test } from "vitest";
import type { PlacementRequest } from "#app/domain/matching/placement-request.ts";
import { day } from "#app/domain/shared/day.ts";
import { tellingOf } from "./offer-for-carers.ts";

const today = day("2026-11-23");
const request: PlacementRequest = {
  id: "request-id-1",
  ref: "R-SECRET",
  councilId: "E06000021",
  lane: "over-5-days",
  neededBy: day("2026-12-01"),
  children: [
    { id: "child-1", bornOn: day("2017-03-02"), sex: "male", needs: ["learning-support"], solo: false },
    { id: "child-2", bornOn: day("2020-03-02"), sex: "male", needs: [], solo: false },
  ],
  siblingGroup: "group-1",
  together: { wanted: true, reason: "Always with Jamie" },
  home: { place: { lat: 52.99, lng: -2.13 }, sector: "ST3 1" },
  places: [
    { kind: "school", label: "St Something Primary, Mrs Jones", place: { lat: 53, lng: -2.12 }, howOften: "daily" },
  ],
  avoid: [{ place: { lat: 53.02, lng: -2.1 }, miles: 1, reason: "Uncle Pete lives there" }],
  languages: ["Polish"],
  religion: null,
  access: [],
  cannotLiveWith: { pets: ["dog"], certainty: "known" },
  smokeFree: false,
  alongside: "no-preference",
  risks: ["missing"],
  careType: "short-term",
  kinOrParent: { considered: true, reason: "Aunt Mary cannot" },
  voice: { words: "I want to stay with Jamie", how: "on a walk", when: today, by: "his social worker" },
};

describe("what carers are told when they are asked", () => {
  const told = tellingOf(request, { place: { lat: 53.01, lng: -2.11 } }, "Stoke-on-Trent", today);
  const text = JSON.stringify(told);

  test("is what bears on whether they can do it", () => {
    expect(told).toMatchObject({ who: "two brothers, 6 and 9", together: true, from: "1 December 2026" });
    expect(text).toContain("Learning support, going missing");
    expect(text).toContain("Cannot live with a dog (known)");
    expect(text).toContain("miles in a straight line, about");
    expect(text).toContain("Stoke-on-Trent");
  });

  test("says nothing by which somebody could know the child", () => {
    for (const secret of ["R-SECRET", "child-1", "Jamie", "Jones", "Pete", "Mary", "ST3", "group-1", "walk"]) {
      expect(text).not.toContain(secret);
    }
  });
});
