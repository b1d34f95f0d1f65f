import { describe, expect, test } from "vitest";
import { day } from "../shared/day.ts";
import { type ChildFacts, type CorrectedFacts, correctRequest, type RequestFacts } from "./correct-request.ts";
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

const CHILD: ChildFacts = {
  ...{ id: "c-1", bornOn: day("2009-01-10"), sex: "male", needs: [], solo: false, disabled: false },
  ...{ unaccompanied: false, ethnicity: null, needCode: "N1", legalStatus: "C1" },
};

type Stage = Parameters<typeof correctRequest>[0]["stage"];

function correct(
  changed: Partial<CorrectedFacts>,
  { stage = "asked" as Stage, readAs = 3, request = REQUEST, children = [CHILD] as readonly ChildFacts[] } = {},
) {
  const { careType, home } = request;
  const typed: CorrectedFacts = { ...FACTS, careType, home, siblings: null, children: [], others: [], ...changed };
  return correctRequest({ request, children, stage, version: 3 }, typed, { readAs, today, now, byId: "o-1" });
}

const refusalOf = (...given: Parameters<typeof correct>) => {
  const corrected = correct(...given);
  return corrected.ok ? corrected.value.parts : corrected.refusal;
};

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

  test("has the kind of care, the family home and each child put right, and keeps what no form asked of", () => {
    const home = { place: HANLEY, sector: "ST1 2" };
    const child: ChildFacts = { ...CHILD, bornOn: day("2012-01-10"), disabled: true, legalStatus: "C2" };
    const corrected = correct({ careType: "long-term", home, children: [child] });
    if (!corrected.ok) throw new Error(corrected.refusal);
    const { request, children, parts } = corrected.value;
    expect(parts).toEqual(["care-type", "ages", "disabled", "legal-status", "home"]);
    expect(request).toMatchObject({ careType: "long-term", home, children: [{ id: "c-1", bornOn: "2012-01-10" }] });
    expect(request).toMatchObject({ together: REQUEST.together, background: { siblingTime: "Every Sunday." } });
    expect(children).toEqual([child]);
    // The same sector is the same home, however its middle was found.
    const there = { ...REQUEST, home: { place: MEIR, sector: "ST1 2" } };
    expect(correct({ home }, { request: there })).toEqual({ ok: false, refusal: "nothing-changed" });
  });

  test("is for no child who is 18 on the day, or not born yet, as their birthday is put right", () => {
    const born = (on: string) => refusalOf({ children: [{ ...CHILD, bornOn: day(on) }] });
    expect(born("2008-12-01")).toBe("child-not-under-18");
    expect(born("2026-11-24")).toBe("born-in-the-future");
    expect(born("2008-12-02")).toEqual(["ages"]);
    // Who came of age while the search went on stays as they are where something else is put right.
    const grown = [{ ...CHILD, bornOn: day("2008-11-01") }];
    const request = { ...REQUEST, children: [{ ...grown[0], id: "c-1" }] } as PlacementRequest;
    expect(refusalOf({ smokeFree: true }, { request, children: grown })).toEqual(["smoke-free"]);
  });

  test("keeps brothers and sisters of one request together, and needs the reason, and for one apart how they stay in touch", () => {
    const one = { ...REQUEST, siblingGroup: "g-1", together: { wanted: true, reason: "They are close." } };
    const apart = (siblings: CorrectedFacts["siblings"], request: PlacementRequest = one) =>
      refusalOf({ siblings }, { request });
    expect(apart({ wanted: true, reason: " ", time: "Every Sunday." })).toBe("together-reason-missing");
    expect(apart({ wanted: false, reason: "She hurt him.", time: null })).toBe("sibling-time-missing");
    expect(apart({ wanted: false, reason: "She hurt him.", time: "By phone." })).toEqual(["siblings", "sibling-time"]);
    const second = { id: "c-2", bornOn: day("2012-01-10"), sex: "female", needs: [], solo: false } as const;
    const two = { ...one, children: [...REQUEST.children, second] };
    expect(apart({ wanted: false, reason: "She hurt him.", time: "By phone." }, two)).toBe("apart-has-its-own");
  });

  test("for a parent and child stays one, and no parent is younger than their child", () => {
    const others = [{ part: "child" as const, bornOn: day("2026-12-20"), sex: "female" as const }];
    const request = { ...REQUEST, careType: "parent-and-child" as const, family: { parentId: "c-1", others } };
    expect(refusalOf({ careType: "short-term" }, { request })).toBe("another-kind-of-request");
    expect(refusalOf({ careType: "parent-and-child" })).toBe("another-kind-of-request");
    const born = (on: string) => correct({ others: [{ bornOn: day(on), sex: "male" }] }, { request });
    expect(born("2008-05-05")).toEqual({ ok: false, refusal: "parent-not-older" });
    // A baby who was due is born.
    expect(born("2026-11-20")).toMatchObject({
      ok: true,
      value: { parts: ["ages", "sex"], request: { family: { others: [{ part: "child", bornOn: "2026-11-20" }] } } },
    });
  });
});
