import { describe, expect, test } from "vitest";
import { day } from "../shared/day.ts";
import { correctRequest, type RequestFacts } from "./correct-request.ts";
import type { PlacementRequest } from "./placement-request.ts";

const today = day("2026-11-23");
const now = new Date("2026-11-23T09:30:00Z");
const MEIR = { lat: 52.98, lng: -2.1 };
const HANLEY = { lat: 53.02, lng: -2.17 };

const FACTS: RequestFacts = {
  neededBy: day("2026-12-01"),
  places: [
    { kind: "school", label: "primary school", place: MEIR, howOften: "daily" },
    { kind: "family", label: "nan", place: HANLEY, howOften: "weekly" },
  ],
  avoid: [],
  languages: ["Panjabi", "Urdu"],
  religion: null,
  access: [],
  cannotLiveWith: null,
  smokeFree: false,
  alongside: "no-preference",
  risks: [],
  background: {
    health: null,
    identity: null,
    carePlan: null,
    planWords: null,
    communication: [],
    interpreter: false,
    support: [],
    liberty: false,
    riskWords: null,
    outOfHours: null,
    fromFile: null,
  },
};

const REQUEST: PlacementRequest = {
  ...FACTS,
  background: { ...FACTS.background, siblingTime: "Every Sunday.", parentAndChild: null },
  id: "r-1",
  ref: "R-1",
  councilId: "E06000021",
  children: [{ id: "c-1", bornOn: day("2009-01-10"), sex: "male", needs: [], solo: false }],
  siblingGroup: null,
  together: { wanted: false, reason: "One child in this request." },
  home: null,
  careType: "short-term",
  kinOrParent: { considered: true, reason: "An aunt cannot." },
  voices: [],
};

type Stage = Parameters<typeof correctRequest>[0]["stage"];

function correct(changed: Partial<RequestFacts>, { stage = "asked" as Stage, readAs = 3, request = REQUEST } = {}) {
  return correctRequest({ request, stage, version: 3 }, { ...FACTS, ...changed }, { readAs, today, now, byId: "o-1" });
}

describe("a request that was raised", () => {
  test("is put right, and its history names the parts and none of the words", () => {
    const avoid = [{ place: HANLEY, miles: 2, reason: "Somebody he must not meet" }];
    const background = { ...FACTS.background, health: "Asthma: an inhaler" };
    const corrected = correct({ avoid, background, neededBy: day("2026-12-08") });
    if (!corrected.ok) throw new Error(corrected.refusal);
    const { request, events } = corrected.value;
    expect(request).toMatchObject({ avoid, neededBy: "2026-12-08", ref: "R-1", together: REQUEST.together });
    expect(request.background).toMatchObject({ health: "Asthma: an inhaler", siblingTime: "Every Sunday." });
    expect(events).toEqual([
      { type: "RequestCorrected", requestId: "r-1", at: now, byId: "o-1", parts: ["needed-by", "avoid", "health"] },
    ]);
    expect(JSON.stringify(events)).not.toMatch(/Asthma|must not meet|53\.02/);
  });

  test("stands as it is once a child is placed, or the search has ended", () => {
    for (const stage of ["placed", "withdrawn"] as const) {
      expect(correct({ smokeFree: true }, { stage })).toEqual({ ok: false, refusal: "request-ended" });
    }
  });

  test("is not put right where only the order of a list differs, or nothing", () => {
    const turned = { places: [...FACTS.places].reverse(), languages: [...FACTS.languages].reverse() };
    expect(correct({})).toEqual({ ok: false, refusal: "nothing-changed" });
    expect(correct(turned)).toEqual({ ok: false, refusal: "nothing-changed" });
    const { background: _none, ...before } = REQUEST;
    expect(correct({}, { request: before })).toEqual({ ok: false, refusal: "nothing-changed" });
  });

  test("needs its home on no day that has passed, and on none on which the child is 18", () => {
    expect(correct({ neededBy: day("2026-11-22") })).toEqual({ ok: false, refusal: "needed-in-the-past" });
    expect(correct({ neededBy: day("2027-01-10") })).toEqual({ ok: false, refusal: "child-not-under-18" });
    expect(correct({ neededBy: day("2027-01-09") }).ok).toBe(true);
  });

  test("keeps a day that has passed where something else is put right: a late search is no mistake", () => {
    const late = { ...REQUEST, neededBy: day("2026-11-20") };
    expect(correct({ neededBy: day("2026-11-20"), smokeFree: true }, { request: late }).ok).toBe(true);
  });

  test("undoes nothing that somebody else put right meanwhile, and takes the same form sent twice once", () => {
    expect(correct({ smokeFree: true }, { readAs: 2 })).toEqual({ ok: false, refusal: "changed-meanwhile" });
    expect(correct({}, { readAs: 2 })).toMatchObject({ ok: true, value: { parts: [], events: [] } });
  });
});
