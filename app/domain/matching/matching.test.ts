import { describe, expect, test } from "vitest";
import { addDays, type Day, day } from "../shared/day.ts";
import { milesBetween } from "../shared/place.ts";
import { areaApprovalNeeded } from "./area-approval.ts";
import { whyNotChosen } from "./area-ledger.ts";
import { applyRule, assessHousehold } from "./assess-household.ts";
import { distanceBand, sayMiles } from "./distance.ts";
import { HARD_RULE_CODES, HARD_RULES, type HardRuleCode } from "./hard-rules.ts";
import { type ChildThere, freePlaces, type Household, type Promised } from "./household.ts";
import {
  answerOffer,
  answerQuestion,
  isReplyLate,
  isWaitedFor,
  lapseOffer,
  makeOffer,
  type Offer,
  releaseOpen,
  releaseOthers,
  replyDeadline,
  saysAgain,
} from "./offers.ts";
import { isInKeyStage4, type PlacementDraft, placeChildren, testsThatApply } from "./place-children.ts";
import { placementCode, providerCode } from "./placement-codes.ts";
import { NOTHING_SAID, type PlacementRequest } from "./placement-request.ts";
import { raiseRequest, withdrawRequest } from "./raise-request.ts";
import { measure } from "./ranked-households.ts";
import { MATCHING_RULEBOOK } from "./rulebook.ts";
import { type MatchContext, startSearch } from "./search.ts";
import { distancesOf, reasonsFor, whatDecided } from "./soft-reasons.ts";
import { PETS, type Pet } from "./vocabulary.ts";

const TODAY = day("2026-11-23");
const NOW = new Date("2026-11-23T09:00:00Z");
const BY = { now: NOW, byId: "officer-1" };
const LONGTON = { lat: 52.9876, lng: -2.1327 };
const BUCKNALL = { lat: 53.0255, lng: -2.1369 };
const NO_HOLIDAYS = new Set<never>();
const KEY_STAGE_4 = MATCHING_RULEBOOK.keyStage4Ages.value;

const CONTEXT: MatchContext = {
  today: TODAY,
  rulebook: MATCHING_RULEBOOK,
  sharing: { councilIds: new Set(["staffordshire", "leeds"]), agencyIds: new Set(["agency"]) },
  adjoining: new Set(["staffordshire"]),
  names: new Map([
    ["stoke", "Stoke-on-Trent"],
    ["staffordshire", "Staffordshire"],
  ]),
  minutesBetween: (from, to) => Math.round(milesBetween(from, to) * 4),
};

/** Two brothers of 6 and 9, to stay together and at their school in Longton. */
const BROTHERS: PlacementRequest = {
  id: "r118",
  ref: "R-118",
  councilId: "stoke",
  neededBy: day("2026-11-28"),
  children: [
    { id: "older", bornOn: day("2017-02-03"), sex: "male", needs: [], solo: false },
    { id: "younger", bornOn: day("2020-05-06"), sex: "male", needs: [], solo: false },
  ],
  siblingGroup: "brothers",
  together: { wanted: true, reason: "close, and ask to stay together" },
  home: { place: LONGTON, sector: "ST3 1" },
  places: [{ kind: "school", label: "school", place: LONGTON, howOften: "daily" }],
  avoid: [{ place: BUCKNALL, miles: 1, reason: "one address" }],
  languages: ["Polish"],
  religion: null,
  access: [],
  cannotLiveWith: { pets: ["dog"], certainty: "suspected" },
  smokeFree: false,
  alongside: "no-preference",
  risks: [],
  careType: "short-term",
  kinOrParent: { considered: true, reason: "aunt assessed, not able now" },
  voices: [
    {
      childId: "older",
      voice: { words: "Can we stay with our school", how: "talking", when: day("2026-11-20"), by: "social worker" },
    },
    { childId: "younger", voice: { whyNot: "He hides when he is asked; asked again next week" } },
  ],
};

const MEIR: Household = {
  id: "h4417",
  ref: "4417",
  councilId: "stoke",
  approver: { kind: "council", id: "stoke" },
  provider: "own",
  approval: "approved",
  agreementSigned: true,
  approvalEndsOn: null,
  reviewDueOn: day("2027-03-01"),
  expected: null,
  place: { lat: 52.975, lng: -2.105 },
  sector: "ST3 6",
  locality: "Meir",
  placesApproved: 2,
  filled: 0,
  roomFor: 2,
  roomIfLandlordAgrees: null,
  children: [],
  terms: { ageMin: 4, ageMax: 12, sex: "any", siblingsMax: 2, careTypes: ["short-term"], namedChildIds: null },
  pets: [],
  smoker: "no",
  languages: [],
  access: null,
  religion: null,
  availability: { state: "available", reason: null, from: null, confirmedOn: TODAY },
  shared: false,
  cannotManage: [],
  weeklyPence: 41_200,
  granted: [],
};

const there = (change: Partial<ChildThere> = {}): ChildThere => ({
  age: 8,
  sex: "female",
  fostered: true,
  siblingGroup: null,
  requestId: null,
  solo: false,
  risksToOthers: [],
  ...change,
});

const promise = (change: Partial<Promised> = {}): Promised => ({
  requestId: "r200",
  requestRef: "R-200",
  councilId: "stoke",
  children: 1,
  siblingGroup: null,
  who: [],
  since: new Date("2026-11-20T15:00:00Z"),
  ...change,
});

const search = startSearch(BROTHERS, CONTEXT);
const ruleOf = (code: HardRuleCode) => {
  const rule = HARD_RULES.find((one) => one.code === code);
  if (!rule) throw new Error(`No rule ${code}`);
  return rule;
};
const find = (code: HardRuleCode, change: Partial<Household>, request: Partial<PlacementRequest> = {}) =>
  applyRule(ruleOf(code), { ...MEIR, ...change }, startSearch({ ...BROTHERS, ...request }, CONTEXT));

describe("hard rules", () => {
  test("are asked in the order they are counted", () => {
    expect(HARD_RULES.map((rule) => rule.code)).toEqual([...HARD_RULE_CODES]);
  });

  test("a home that breaks none of them fits", () => {
    expect(assessHousehold(MEIR, search)).toEqual({ outcome: "fits" });
  });

  test("another council's home is found only while an agreement covers it and nobody keeps it back", () => {
    const approver = { kind: "council", id: "staffordshire" } as const;
    expect(find("not-shared", { approver, shared: true })).toBeNull();
    expect(find("not-shared", { approver, shared: false })).toMatchObject({
      reason: "Staffordshire does not share this home with us today.",
      change: null,
    });
    expect(find("not-shared", { approver: { kind: "council", id: "kent" }, shared: true })?.change).toBeNull();
    expect(find("not-shared", { approver: { kind: "agency", id: "agency" }, shared: true })).toBeNull();
  });

  test("on hold stays closed; a break that ends in time does not count, one that ends soon after can be asked about", () => {
    const resting = (from: string | null) => ({
      availability: {
        state: "unavailable" as const,
        reason: "holiday",
        from: from ? day(from) : null,
        confirmedOn: TODAY,
      },
    });
    expect(find("not-available", resting("2026-11-28"))).toBeNull();
    expect(find("not-available", resting("2026-12-05"))?.change?.code).toBe("start-sooner");
    expect(find("not-available", resting("2026-12-06"))?.change).toBeNull();
    expect(find("not-available", resting(null))?.change).toBeNull();
    const held = { availability: { ...resting("2026-11-01").availability, state: "on-hold" as const } };
    expect(find("not-available", held)?.reason).toBe("On hold: holiday.");
    const toCome = (awayFrom: Day, from: string | null) => ({
      availability: { ...resting(from).availability, awayFrom },
    });
    expect(find("not-available", toCome(addDays(BROTHERS.neededBy, 1), null))).toBeNull();
    const reasons = reasonsFor(startSearch(BROTHERS, CONTEXT))(
      { ...MEIR, ...toCome(addDays(BROTHERS.neededBy, 16), "2026-12-28") },
      [],
    );
    expect(reasons.find(({ code }) => code === "away")?.words).toBe(
      "no room from 14 December for two weeks (holiday): a child who stays longer needs care meanwhile",
    );
    expect(find("not-available", toCome(BROTHERS.neededBy, null))?.reason).toBe(
      "Unavailable from 28 November 2026: holiday.",
    );
    expect(find("not-available", toCome(BROTHERS.neededBy, "2026-12-06"))?.reason).toBe(
      "Unavailable from 28 November 2026 until 6 December 2026: holiday.",
    );
  });

  test("no child is placed before the foster care agreement is signed, and its first word on availability comes with it", () => {
    const unsigned = { agreementSigned: false, availability: { ...MEIR.availability, confirmedOn: null } };
    expect(find("agreement", unsigned)?.change).toMatchObject({ code: "sign-agreement" });
    expect(find("availability-old", unsigned)).toBeNull();
    expect(find("agreement", {})).toBeNull();
  });

  test("carers who have resigned are asked for no new child", () => {
    expect(find("ending", { approvalEndsOn: day("2026-12-20") })).toMatchObject({
      reason: "Approval ends on 20 December 2026.",
      change: null,
    });
  });

  test("a review of the approval may be late by the days of the setting, and no longer", () => {
    expect(find("review", { reviewDueOn: addDays(TODAY, -28) })).toBeNull();
    expect(find("review", { reviewDueOn: addDays(TODAY, -29) })?.change?.code).toBe("hold-review");
    expect(find("review", { reviewDueOn: null })).toBeNull();
  });

  test("no home is used whose DBS checks were to be renewed and were not; where no day is kept, nothing is known against it", () => {
    expect(find("checks", { checksDueOn: TODAY })).toBeNull();
    expect(find("checks", { checksDueOn: addDays(TODAY, -1) })).toMatchObject({
      reason: "Their DBS checks were to be renewed by 22 November 2026.",
      change: { code: "renew-checks" },
    });
    expect(find("checks", { checksDueOn: null })).toBeNull();
    expect(find("checks", {})).toBeNull();
  });

  test("every child has a bed; one more needs the landlord's consent where that was asked", () => {
    expect(find("beds", { roomFor: 1 })).toMatchObject({
      reason: "One bed short: room for 1, 2 children would live there.",
      change: null,
    });
    const rented = find("beds", { roomFor: 1, roomIfLandlordAgrees: 2 });
    expect(rented?.change).toMatchObject({ code: "landlord-consent", whoCanGrant: "the landlord" });
    expect(find("beds", { roomFor: 1, roomIfLandlordAgrees: 2, filled: 1 })?.change).toBeNull();
  });

  test("a full home opens only where there are beds for the children beyond the terms", () => {
    expect(find("no-free-place", { filled: 2 })?.change).toBeNull();
    expect(find("no-free-place", { filled: 2, roomFor: 4 })?.change?.code).toBe("vary-terms");
  });

  test("a vacancy is relied on for 21 days after it was confirmed", () => {
    const confirmed = (days: number) => ({
      availability: { ...MEIR.availability, confirmedOn: addDays(TODAY, -days) },
    });
    expect(find("availability-old", confirmed(21))).toBeNull();
    expect(find("availability-old", confirmed(22))?.change?.whoCanGrant).toBe("the carers");
  });

  test("one bed short: terms say 1, room for 2, so the decision maker may vary the terms", () => {
    const found = find("number", { placesApproved: 1 });
    expect(found?.reason).toBe("One place short: 1 free, 2 needed.");
    expect(found?.change).toMatchObject({
      code: "vary-terms",
      whoCanGrant: "the decision maker at Stoke-on-Trent",
      inEmergency:
        "up to 6 working days outside the terms, granted by a manager at Stoke-on-Trent (Care Planning reg 23)",
    });
    expect(find("number", { placesApproved: 1, roomFor: 1 })?.change).toBeNull();
  });

  test("terms that hold one child of a family are too few for two brothers", () => {
    expect(find("number", { terms: { ...MEIR.terms, siblingsMax: 1 } })?.reason).toBe(
      "Terms allow 1 from one family, 2 needed.",
    );
  });

  test("ages are those on the day needed, and a variation is suggested up to two years outside the terms", () => {
    expect(find("age", { terms: { ...MEIR.terms, ageMin: 6, ageMax: 9 } })).toBeNull();
    expect(find("age", { terms: { ...MEIR.terms, ageMin: 8 } })?.change?.code).toBe("vary-terms");
    expect(find("age", { terms: { ...MEIR.terms, ageMin: 9 } })?.change).toBeNull();
    // Further outside nothing is varied; a child who needs a home today may come for the days of an emergency.
    expect(find("age", { terms: { ...MEIR.terms, ageMin: 9 } }, { neededBy: TODAY })?.change).toMatchObject({
      code: "place-in-emergency",
      whoCanGrant: "a manager at Stoke-on-Trent",
      inEmergency: expect.stringContaining("up to 6 working days outside the terms"),
    });
  });

  test("one variation changes several terms at once; anything else beside them keeps the home out", () => {
    const terms = { ...MEIR.terms, ageMin: 8, sex: "female" as const };
    const girlsOnly = { ...MEIR, terms };
    const found = assessHousehold(girlsOnly, search);
    expect(found).toMatchObject({
      outcome: "nearly",
      rules: ["age", "sex"],
      finding: { rule: "age", reason: `Terms are ages 8 to ${terms.ageMax}. Terms are for girls only.` },
      change: { code: "vary-terms", words: "One variation of the terms for all of it, agreed in writing." },
    });
    const besides = { ...girlsOnly, cannotManage: ["missing" as const] };
    const missing = startSearch(
      { ...BROTHERS, children: BROTHERS.children.map((child) => ({ ...child, needs: ["missing" as const] })) },
      CONTEXT,
    );
    expect(assessHousehold(besides, missing)).toMatchObject({ outcome: "excluded", finding: { rule: "age" } });
    // Too far outside the ages for a variation, nothing opens it but an emergency, which sets all of the terms aside.
    const far = { ...girlsOnly, terms: { ...terms, ageMin: 9 } };
    expect(assessHousehold(far, search).outcome).toBe("excluded");
    expect(assessHousehold(far, startSearch({ ...BROTHERS, neededBy: TODAY }, CONTEXT))).toMatchObject({
      outcome: "nearly",
      rules: ["age", "sex"],
      change: { code: "place-in-emergency" },
    });
  });

  test("sex, type of care and a named child are terms too", () => {
    expect(find("sex", { terms: { ...MEIR.terms, sex: "female" } })?.reason).toBe("Terms are for girls only.");
    expect(find("care-type", {}, { careType: "long-term" })?.change?.words).toContain("long-term care");
    expect(find("named-child", { terms: { ...MEIR.terms, namedChildIds: ["older"] } })?.change).toBeNull();
    expect(find("named-child", { terms: { ...MEIR.terms, namedChildIds: ["older", "younger"] } })).toBeNull();
  });

  test("the usual limit is three fostered children unless all are brothers and sisters; own children do not count", () => {
    const two = [there(), there()];
    expect(find("usual-limit", { children: two })?.change).toMatchObject({
      code: "exempt",
      whoCanGrant: "Stoke-on-Trent, the council where they live",
    });
    expect(find("usual-limit", { children: two.map((child) => ({ ...child, fostered: false })) })).toBeNull();
    expect(find("usual-limit", { children: two.map((child) => ({ ...child, siblingGroup: "brothers" })) })).toBeNull();
  });

  test("inside a keep-away circle nobody can grant a change, even where one was written down", () => {
    const inside = {
      place: BUCKNALL,
      granted: [{ rule: "keep-away" as const, requestId: "r118", extent: { amount: 9, what: [] }, lastDay: null }],
    };
    expect(find("keep-away", inside)).toMatchObject({ reason: "Inside the 1-mile keep-away circle.", change: null });
  });

  test("other children in the home: solo on either side, only older, only younger", () => {
    expect(find("alongside", { children: [there({ solo: true })] })?.change).toBeNull();
    expect(find("alongside", { children: [there()] }, { alongside: "solo" })?.change).toBeNull();
    expect(find("alongside", { children: [there({ age: 9 })] }, { alongside: "only-older" })?.change?.code).toBe(
      "review-recommendation",
    );
    expect(find("alongside", { children: [there({ age: 10 })] }, { alongside: "only-older" })).toBeNull();
    expect(find("alongside", { children: [there({ siblingGroup: "brothers" })] }, { alongside: "solo" })).toBeNull();
  });

  test("a risk between children counts both ways", () => {
    expect(find("risk-conflict", { children: [there({ age: 7 })] }, { risks: ["physical-harm"] })?.change?.code).toBe(
      "agree-risk-plan",
    );
    expect(find("risk-conflict", { children: [there({ age: 8 })] }, { risks: ["physical-harm"] })).toBeNull();
    expect(find("risk-conflict", { children: [there({ risksToOthers: ["physical-harm"] })] })).not.toBeNull();
    expect(find("risk-conflict", { pets: ["cat"] }, { risks: ["harm-to-animals"] })).not.toBeNull();
  });

  test("a dog closes the home to a known allergy, and nearly so to a suspected one", () => {
    expect(find("pets", { pets: ["dog"] })?.change?.code).toBe("settle-allergy");
    expect(
      find("pets", { pets: ["dog"] }, { cannotLiveWith: { pets: ["dog"], certainty: "known" } })?.change,
    ).toBeNull();
    expect(find("pets", { pets: null })).toBeNull();
    const both = { cannotLiveWith: { pets: ["dog", "cat"], certainty: "suspected" } } as const;
    const settled = { rule: "pets", requestId: "r118", extent: { amount: 0, what: ["dog"] }, lastDay: null } as const;
    expect(find("pets", { pets: ["dog"], granted: [settled] }, both)).toBeNull();
    expect(find("pets", { pets: ["dog", "cat"], granted: [settled] }, both)).not.toBeNull();
  });

  test("a child who must have a home without steps is one adaptation away from one that has them", () => {
    const stepFree = { access: ["step-free"] } as const;
    expect(find("access", { access: [] }, stepFree)?.change?.code).toBe("adapt-home");
    expect(find("access", { access: ["step-free"] }, stepFree)).toBeNull();
    expect(find("access", { access: null }, stepFree)).toBeNull();
    expect(find("access", { access: [] })).toBeNull();
  });

  test("smoke indoors shuts a home to a child who must have one without, until nobody smokes indoors", () => {
    expect(find("smoke", { smoker: "yes" }, { smokeFree: true })?.change?.code).toBe("smoke-outside");
    expect(find("smoke", { smoker: "outside" }, { smokeFree: true })).toBeNull();
    expect(find("smoke", { smoker: null }, { smokeFree: true })).toBeNull();
    expect(find("smoke", { smoker: "yes" })).toBeNull();
  });

  test("what carers said they cannot manage may be met with named support, if it is one thing", () => {
    const risks = ["missing", "self-harm"] as const;
    expect(find("cannot-manage", { cannotManage: ["missing"] }, { risks })?.change?.code).toBe("agree-support");
    expect(find("cannot-manage", { cannotManage: ["missing", "self-harm"] }, { risks })?.change).toBeNull();
    expect(find("cannot-manage", { cannotManage: ["missing"] })).toBeNull();
  });

  test("a written exemption for this request opens the home, one for another request does not", () => {
    const children = [there(), there()];
    const granted = (requestId: string) => [
      { rule: "usual-limit" as const, requestId, extent: { amount: 4, what: ["fostered"] }, lastDay: null },
    ];
    expect(find("usual-limit", { children, granted: granted("r118") })).toBeNull();
    expect(find("usual-limit", { children, granted: granted("r7") })).not.toBeNull();
    expect(find("usual-limit", { children: [...children, there()], granted: granted("r118") })).not.toBeNull();
  });
});

describe("reasons", () => {
  const say = (change: Partial<Household>, request: Partial<PlacementRequest> = {}) => {
    const asked = startSearch({ ...BROTHERS, ...request }, CONTEXT);
    const household = { ...MEIR, ...change };
    const { miles } = measure(household, asked);
    return reasonsFor(asked)(household, distancesOf(asked, household.place, miles)).map(
      ({ state, words }) => `${state}: ${words}`,
    );
  };

  test("say what is met, not met and not known, school by an estimated drive", () => {
    expect(say({})).toEqual([
      "not-met: not a relative or friend",
      "met: both children together",
      "met: in area",
      "met: family home 1.4 miles, about 6 min by car",
      "met: school 1.4 miles, about 6 min by car",
      "not-met: no Polish at home",
      "unknown: culture and ethnic background not recorded: ask the carers",
      "met: no pets",
      "met: ages 4 to 12 are their terms",
      "met: confirmed today",
      "met: price agreed £412 a week each",
    ]);
  });

  test("name the officer who must approve a home outside the area, and that of the council's own carers nobody need", () => {
    const agency = { approver: { kind: "agency", id: "agency" } as const, shared: true };
    expect(say({ ...agency, councilId: "staffordshire" })).toContain(
      "not-met: outside area (Staffordshire, adjoining): nominated officer",
    );
    expect(say({ ...agency, councilId: "leeds" })).toContain("not-met: outside area (leeds, at a distance): director");
    expect(say({ councilId: "leeds" })).toContain(
      "not-met: outside area (leeds, at a distance): no approval needed (reg 11(4))",
    );
  });

  test("ask where something was never recorded", () => {
    const words = say({ pets: null, languages: null, smoker: "outside" }, { smokeFree: true, access: ["step-free"] });
    expect(words).toContain("unknown: pets not recorded: ask");
    expect(words).toContain("unknown: languages not recorded: ask about Polish");
    expect(words).toContain("unknown: smoking outside: ask");
    expect(words).toContain("unknown: access not recorded: ask");
  });

  const AT_FOUR = BROTHERS.children.map((child) => ({ ...child, bornOn: day("2022-03-01") }));

  test("tell a child under five of smoke in a home, whether or not a home without it was asked for", () => {
    const said = (smoker: Household["smoker"], request: Partial<PlacementRequest>) =>
      say({ smoker }, request).filter((line) => line.includes("smok"));
    const young = { children: AT_FOUR };
    expect(said("no", young)).toEqual(["met: smoke-free"]);
    expect(said("yes", young)).toEqual(["not-met: someone smokes indoors, and a child is under 5"]);
    expect(said("outside", young)).toEqual(["unknown: smoking outside: ask, as a child is under 5"]);
    expect(said(null, young)).toEqual(["unknown: smoking not recorded: ask, as a child is under 5"]);
    expect(said("yes", { ...young, smokeFree: true })).toEqual(said("yes", young));
    // On the day of the move a child who is four today may be five.
    const fiveOnTheDay = BROTHERS.children.map((child) => ({ ...child, bornOn: day("2021-11-28") }));
    for (const smoker of ["no", "yes", "outside", null] as const) {
      expect(said(smoker, { children: fiveOnTheDay })).toEqual([]);
      expect(said(smoker, {})).toEqual([]);
    }
  });

  test("tell of smoke for a baby who comes with their parent and is in no count, born or due", () => {
    const [mother] = BROTHERS.children;
    if (!mother) throw new Error("No child");
    for (const bornOn of [day("2026-09-01"), day("2027-01-20")]) {
      const asked: Partial<PlacementRequest> = {
        careType: "parent-and-child",
        children: [{ ...mother, bornOn: day("2010-02-03"), sex: "female" }],
        siblingGroup: null,
        family: { parentId: mother.id, others: [{ part: "child", bornOn, sex: "male" }] },
      };
      expect(say({ smoker: "yes" }, asked)).toContain("not-met: someone smokes indoors, and a child is under 5");
    }
  });

  test("say whether a home has the pet that a file says the child must live with, unless the form rules pets out", () => {
    const fromFile = (answer: string) => ({
      ...NOTHING_SAID,
      fromFile: `Preferred location for home search: Longton\nChild 2, Can the child live with pets/animals?: ${answer}`,
    });
    const must: Partial<PlacementRequest> = { background: fromFile("Yes - must"), cannotLiveWith: null };
    const said = (pets: Household["pets"], request: Partial<PlacementRequest>) =>
      say({ pets }, request).filter((line) => line.includes("must live with"));
    expect(said(["dog", "cat"], must)).toEqual(["met: has a dog and a cat, and the child must live with a pet"]);
    expect(said([], must)).toEqual(["not-met: no pet, and the child must live with one"]);
    expect(said(null, must)).toEqual(["unknown: pets not recorded: ask, as the child must live with one"]);
    const notDogs = { ...must, cannotLiveWith: { pets: ["dog"], certainty: "suspected" } } as const;
    expect(said(["dog"], notDogs)).toEqual([
      "not-met: no pet the child can live with, and the child must live with one",
    ]);
    expect(said(["dog", "cat"], notDogs)).toEqual(["met: has a cat, and the child must live with a pet"]);
    const none = { ...must, cannotLiveWith: { pets: Object.keys(PETS) as Pet[], certainty: "known" } } as const;
    for (const silent of [none, { background: fromFile("Yes - can") }, { background: NOTHING_SAID }, {}]) {
      expect(said(["dog"], silent)).toEqual([]);
    }
  });

  test("say of culture and ethnic background that they are not recorded, once, whatever home and whatever is asked", () => {
    const line = "unknown: culture and ethnic background not recorded: ask the carers";
    const named = { ...NOTHING_SAID, identity: "Her grandparents came from Jamaica" };
    for (const asked of [{}, { background: named }, { languages: [], religion: "Muslim" }]) {
      for (const home of [{}, { languages: ["Polish"], religion: "Muslim" }]) {
        expect(say(home, asked).filter((one) => one.includes("culture"))).toEqual([line]);
      }
    }
  });

  test("say what the carers said they could offer, where the request asks for it, and never shut a home out for it", () => {
    const said = { couldOffer: ["same-day", "siblings", "school-run", "family-time"] } as const;
    expect(say(said)).toContain(
      "met: said they could let brothers and sisters share a room and drive up to 45 minutes to school",
    );
    expect(say(said, { neededBy: TODAY })).toContain(
      "met: said they could take a child the same day, let brothers and sisters share a room and drive up to 45 minutes to school",
    );
    for (const couldOffer of [undefined, null, [], ["parent-and-child"] as const]) {
      expect(say({ couldOffer }).filter((line) => line.includes("said they could"))).toEqual([]);
      expect(assessHousehold({ ...MEIR, couldOffer }, search)).toEqual({ outcome: "fits" });
      expect(measure({ ...MEIR, couldOffer }, search)).toEqual(measure({ ...MEIR, ...said }, search));
    }
  });

  test("who else lives there is said to be not known where nobody has asked, and never passed off as nobody", () => {
    const unknown = "unknown: not known whether children of the carers’ own live there: ask";
    const asking: Partial<PlacementRequest>[] = [
      { alongside: "solo" },
      { alongside: "only-older" },
      { alongside: "with-others" },
      { risks: ["physical-harm"] },
    ];
    for (const asked of asking) {
      expect(say({ ownChildrenKnown: false }, asked)).toContain(unknown);
      expect(say({}, asked).join()).not.toContain("not known");
    }
    expect(say({ ownChildrenKnown: false }, {}).join()).not.toContain("not known");
    expect(say({ filled: 1 }, { alongside: "only-older" })).toContain(
      "unknown: not known who the fostered child without a record there is: ask",
    );
    // Who is known to live there counts, whatever else is not known.
    const known = { ownChildrenKnown: false, children: [there({ fostered: false, sex: null })] };
    expect(find("alongside", known, { alongside: "solo" })?.rule).toBe("alongside");
  });

  test("say of what the child needs what the carers said they cannot manage, and ask where they said nothing", () => {
    const risks = { risks: ["missing", "self-harm"] } as const;
    expect(say({ cannotManage: ["missing"] }, risks)).toContain("not-met: said they cannot manage going missing");
    expect(say({ cannotManage: ["night-care"] }, risks)).toContain(
      "met: did not name going missing or self-harm as what they cannot manage",
    );
    expect(say({ couldOffer: [] }, risks).join()).toContain("met: did not name going missing or self-harm");
    expect(say({}, risks)).toContain("unknown: not said whether they can manage going missing or self-harm: ask");
    expect(say({}).join()).not.toContain("manage");
  });

  test("what decided between two homes can be said", () => {
    const near = measure(MEIR, search).key;
    const polish = measure({ ...MEIR, languages: ["Polish"] }, search).key;
    const away = measure({ ...MEIR, councilId: "staffordshire" }, search).key;
    expect(whatDecided(polish, near)).toBe("languages spoken");
    expect(whatDecided(near, away)).toBe("in the council’s area, or nearer to it");
    expect(whatDecided(near, near)).toBeNull();
  });

  test("distances are said to a tenth, and banded for the order", () => {
    expect(sayMiles(1.449)).toBe("1.4 miles");
    expect([0.2, 1, 1.01, 49, 51].map((miles) => distanceBand(miles, [1, 3, 5, 10, 20, 50]))).toEqual([0, 0, 1, 5, 6]);
  });
});

describe("a parent and their child", () => {
  const mother = { id: "mother", bornOn: day("2010-02-11"), sex: "female" as const, needs: [], solo: false };
  const baby = { id: "baby", bornOn: day("2026-06-01"), sex: "male" as const, needs: [], solo: false };
  const asked: PlacementRequest = {
    ...BROTHERS,
    careType: "parent-and-child",
    children: [baby, mother],
    siblingGroup: null,
    together: { wanted: false, reason: "A parent and their child." },
    cannotLiveWith: null,
    family: { parentId: "mother", others: [] },
    voices: ["mother", "baby"].map((childId) => ({ childId, voice: { whyNot: "To be asked on Friday" } })),
  };
  const home: Household = {
    ...MEIR,
    placesApproved: 2,
    roomFor: 1,
    filled: 0,
    children: [],
    terms: { ...MEIR.terms, ageMin: 0, ageMax: 4, sex: "female", siblingsMax: 1, careTypes: ["parent-and-child"] },
  };
  const finding = (changed: Partial<Household> = {}, request: PlacementRequest = asked) => {
    const assessed = assessHousehold({ ...home, ...changed }, startSearch(request, CONTEXT));
    return "finding" in assessed ? assessed.finding.rule : assessed.outcome;
  };

  test("come to carers approved for them, whose terms for others they do not break: no siblings, one room, one bed", () => {
    expect(finding()).toBe("fits");
    expect(finding({ terms: { ...home.terms, careTypes: ["short-term"] } })).toBe("care-type");
    expect(finding({ placesApproved: 1 })).toBe("number");
    const walks = { ...baby, bornOn: day("2022-06-01") };
    expect(finding({}, { ...asked, children: [walks, mother] })).toBe("beds");
  });

  test("are in the terms of such a home whatever ages it names beside", () => {
    const search = startSearch(asked, CONTEXT);
    const said = reasonsFor(search)(home, distancesOf(search, home.place, measure(home, search).miles));
    expect(said.find(({ code }) => code === "terms")).toMatchObject({
      state: "met",
      words: "a parent and child are in their terms",
    });
  });

  test("count to the usual limit as far as they are looked after, and are not exempt as brothers and sisters", () => {
    const there = { age: 9, sex: "female", fostered: true, siblingGroup: null } as const;
    const others = [1, 2].map(() => ({ ...there, requestId: null, solo: false, risksToOthers: [] }));
    const full = { placesApproved: 4, roomFor: 4, filled: 2, children: others };
    expect(finding(full)).toBe("usual-limit");
    const along = [{ part: "child" as const, bornOn: baby.bornOn, sex: baby.sex }];
    const parentOnly = { ...asked, children: [mother], family: { parentId: "mother", others: along } };
    expect(finding(full, parentOnly)).toBe("fits");
    const adult = [{ part: "parent" as const, bornOn: day("2000-01-01"), sex: "female" as const }];
    expect(finding(full, { ...asked, children: [baby], family: { parentId: null, others: adult } })).toBe("fits");
  });

  test("are asked for with a row each, the parent born first", () => {
    const raise = (changed: Partial<PlacementRequest>) =>
      raiseRequest({ ...asked, ...changed }, { today: TODAY, ...BY });
    const refusals = (changed: Partial<PlacementRequest>) => {
      const raised = raise(changed);
      return raised.ok ? [] : raised.refusal;
    };
    expect(raise({}).ok).toBe(true);
    expect(refusals({ children: [mother] })).toEqual(["parents-child-missing"]);
    expect(refusals({ children: [baby], family: { parentId: null, others: [] } })).toEqual(["parent-missing"]);
    expect(refusals({ family: { parentId: "baby", others: [] } })).toEqual(["parent-not-older"]);
  });
});

describe("raising and withdrawing a request", () => {
  test("a whole request starts the search", () => {
    const raised = raiseRequest(BROTHERS, { today: TODAY, ...BY });
    expect(raised.ok && raised.value).toMatchObject({
      stage: "searching",
      events: [{ type: "RequestRaised", children: 2 }],
    });
  });

  test("everything that is missing is said at once", () => {
    const raised = raiseRequest(
      {
        ...BROTHERS,
        neededBy: day("2026-11-22"),
        kinOrParent: { considered: false, reason: "" },
        voices: BROTHERS.voices.slice(0, 1),
        together: { wanted: true, reason: "" },
      },
      { today: TODAY, ...BY },
    );
    expect(raised).toEqual({
      ok: false,
      refusal: ["needed-in-the-past", "together-reason-missing", "kin-not-considered", "voice-missing"],
    });
  });

  test("somebody who is 18 on the day is not a child", () => {
    const child = { id: "older", sex: "male" as const, needs: [], solo: false };
    const raise = (bornOn: string) =>
      raiseRequest({ ...BROTHERS, children: [{ ...child, bornOn: day(bornOn) }] }, { today: TODAY, ...BY });
    expect(raise("2008-11-28")).toEqual({ ok: false, refusal: ["child-not-under-18"] });
    expect(raise("2008-11-29").ok).toBe(true);
  });

  test("withdrawing releases the homes that were asked", () => {
    const offers = [offer("a", "asked"), offer("b", "declined"), offer("c", "accepted")];
    const done = withdrawRequest({ id: "r118", stage: "agreed" }, offers, { reason: "went home", ...BY });
    expect(done.ok && done.value.offers.map((one) => [one.id, one.stage])).toEqual([
      ["a", "released"],
      ["c", "released"],
    ]);
    expect(withdrawRequest({ id: "r118", stage: "placed" }, [], { reason: "x", ...BY })).toMatchObject({ ok: false });
  });
});

function offer(id: string, stage: Offer["stage"], householdId = `h-${id}`): Offer {
  return {
    id,
    requestId: "r118",
    householdId,
    stage,
    madeAt: NOW,
    replyBy: new Date("2026-11-24T09:00:00Z"),
    answeredAt: null,
    talk: [],
    lapsedAt: null,
    reason: null,
    note: null,
  };
}

describe("a promised place", () => {
  const three = { placesApproved: 3, roomFor: 3, filled: 1, children: [there()] };

  test("is free for nobody but the request it was promised to", () => {
    const home = { ...MEIR, ...three, promised: [promise(), promise({ requestId: "r118", requestRef: "R-118" })] };
    expect(freePlaces(home)).toBe(0);
    expect(freePlaces(home, "r300")).toBe(0);
    expect(freePlaces({ ...home, promised: [promise({ requestId: "r118", children: 2 })] }, "r118")).toBe(2);
  });

  test("is not lost to a promise made later", () => {
    const later = promise({ requestId: "r118", since: NOW });
    const home = { ...MEIR, placesApproved: 1, promised: [later, promise()] };
    expect(freePlaces(home, "r200")).toBe(1);
    expect(freePlaces(home, "r118")).toBe(0);
  });

  test("keeps a home from other requests, and says since when, for whom and what would free it", () => {
    const full = find("no-free-place", { ...three, promised: [promise({ children: 2 })] });
    expect(full?.reason).toBe(
      "2 places are promised since 20 November 2026 to R-200; they are free again if that home is not decided on.",
    );
    expect(full?.change).toBeNull();
    const short = find("number", { ...three, promised: [promise({ councilId: "staffordshire" })] });
    expect(short?.reason).toBe(
      "One place short: 1 free, 2 needed. One place is promised since 20 November 2026 to a request of Staffordshire; it is free again if that home is not decided on.",
    );
    expect(find("no-free-place", { filled: 2 })?.reason).toBe("All 2 approved places are taken.");
    const kept = (stayingPut: number, placesApproved = 2) =>
      find("no-free-place", { filled: placesApproved, placesApproved, stayingPut })?.reason.split(" taken. ")[1];
    expect(kept(1)).toBe("A young adult who stays put has one of them.");
    expect(kept(2)).toBe("Young adults who stay put have 2 of them.");
    expect(kept(1, 1)).toBe("A young adult who stays put has it.");
  });

  test("counts its beds and to the usual limit, brothers and sisters of the request aside", () => {
    const wide = { ...three, placesApproved: 4, promised: [promise()] };
    expect(find("beds", { ...wide, roomFor: 3 })?.reason).toBe(
      "One bed short: room for 3, 4 children would live there with those who are promised a place.",
    );
    expect(find("beds", { ...wide, roomFor: 4 })).toBeNull();
    expect(find("usual-limit", wide)?.reason).toContain("4 fostered children");
    const family = { ...wide, children: [there({ siblingGroup: "brothers" })] };
    expect(find("usual-limit", { ...family, promised: [promise({ siblingGroup: "brothers" })] })).toBeNull();
    expect(find("usual-limit", { ...family })?.rule).toBe("usual-limit");
  });
});

describe("offers", () => {
  const request = { id: "r118", neededBy: BROTHERS.neededBy, stage: "searching" } as const;
  const make = (
    change: Partial<Household>,
    offers: Offer[] = [],
    stage: "searching" | "asked" | "placed" = "searching",
  ) => {
    const household = { ...MEIR, ...change };
    const asked = { request: { ...request, stage }, household, assessed: assessHousehold(household, search) };
    return makeOffer(asked, offers, { id: "o1", ...BY, rulebook: MATCHING_RULEBOOK });
  };
  const facts = {
    offers: [offer("a", "asked"), offer("b", "asked")],
    household: MEIR,
    childrenAsked: 2,
    assessed: { outcome: "fits" } as const,
    questionBy: new Date("2026-11-23T10:30:00Z"),
  };

  test("a home that fits is asked, with a day to answer in the slowest lane", () => {
    const made = make({});
    expect(made.ok && made.value).toMatchObject({
      offers: [{ stage: "asked", householdId: "h4417", replyBy: new Date("2026-11-24T09:00:00Z") }],
      requestStage: "asked",
      events: [{ type: "OfferMade", offerId: "o1" }],
    });
  });

  test("a home is asked once, not after another said yes, and not where it does not fit", () => {
    expect(make({}, [offer("z", "declined", "h4417")])).toEqual({ ok: false, refusal: "already-asked" });
    expect(make({}, [offer("z", "accepted")])).toEqual({ ok: false, refusal: "already-agreed" });
    expect(make({}, [], "placed")).toEqual({ ok: false, refusal: "request-ended" });
    expect(make({ pets: ["dog"] })).toEqual({ ok: false, refusal: "does-not-fit" });
    expect(make({ approval: "in-assessment" })).toEqual({ ok: false, refusal: "not-approved-yet" });
  });

  test("asking is how an old vacancy is confirmed", () => {
    expect(make({ availability: { ...MEIR.availability, confirmedOn: null } }).ok).toBe(true);
  });

  test("a yes agrees the request and releases the other homes", () => {
    const answered = answerOffer(offer("a", "asked"), { kind: "accept" }, facts, BY);
    expect(answered.ok && answered.value.offers.map((one) => [one.id, one.stage])).toEqual([
      ["a", "accepted"],
      ["b", "released"],
    ]);
    expect(answered.ok && answered.value.events.map((one) => one.type)).toEqual(["OfferAccepted", "OfferReleased"]);
  });

  test("a yes of a home that does not fit any more is held: nothing is lost, promised or released, until it is looked at", () => {
    const alone = startSearch({ ...BROTHERS, alongside: "solo" }, CONTEXT);
    const assessed = assessHousehold({ ...MEIR, children: [there()] }, alone);
    const yes = { kind: "accept" } as const;
    const held = answerOffer(offer("a", "question"), yes, { ...facts, assessed }, BY);
    expect(held.ok && held.value).toMatchObject({
      offers: [{ id: "a", stage: "held", answeredAt: BY.now }],
      requestStage: "asked",
      events: [{ type: "OfferYesHeld", rule: "alongside" }],
    });
    const kept = { ...offer("a", "held"), answeredAt: BY.now };
    expect(answerOffer(kept, yes, { ...facts, assessed }, BY)).toEqual({ ok: false, refusal: "yes-held" });
    const later = { ...BY, now: new Date(BY.now.getTime() + 3_600_000) };
    const taken = answerOffer(kept, yes, facts, later);
    expect(taken.ok && taken.value).toMatchObject({
      offers: [
        { id: "a", stage: "accepted", answeredAt: BY.now },
        { id: "b", stage: "released" },
      ],
      requestStage: "agreed",
    });
    // Another home says yes meanwhile: theirs is let go like any other that waits.
    const other = answerOffer(offer("b", "asked"), yes, { ...facts, offers: [kept, offer("b", "asked")] }, BY);
    expect(other.ok && other.value.offers.map(({ id, stage }) => [id, stage])).toEqual([
      ["b", "accepted"],
      ["a", "released"],
    ]);
  });

  test("a second yes is refused, and so is a place promised to another child", () => {
    const taken = { ...facts, offers: [offer("a", "asked"), offer("b", "accepted")] };
    expect(answerOffer(offer("a", "asked"), { kind: "accept" }, taken, BY)).toEqual({
      ok: false,
      refusal: "already-agreed",
    });
    expect(
      answerOffer(
        offer("a", "asked"),
        { kind: "accept" },
        { ...facts, household: { ...MEIR, promised: [promise()] } },
        BY,
      ),
    ).toEqual({
      ok: false,
      refusal: "place-taken",
    });
    const asks = { kind: "ask", question: " Is there a dog? " } as const;
    const asking = { ...offer("a", "question"), talk: [{ who: "carers", words: "Is there a dog?", at: "" }] } as const;
    expect(saysAgain(asking, asks)).toBe(true);
    expect(saysAgain(offer("a", "accepted"), { kind: "accept" })).toBe(true);
    expect(saysAgain(offer("a", "declined"), { kind: "decline", reason: "too-far", note: null })).toBe(false);
    expect(answerOffer(offer("a", "released"), { kind: "accept" }, facts, BY)).toMatchObject({
      refusal: "offer-ended",
    });
  });

  test("a no keeps its reason; the search goes on when nobody else is still asked", () => {
    const no = { kind: "decline", reason: "too-far", note: null } as const;
    const more = answerOffer(offer("a", "asked"), no, facts, BY);
    expect(more.ok && more.value.requestStage).toBe("asked");
    const last = answerOffer(offer("a", "accepted"), no, { ...facts, offers: [offer("a", "accepted")] }, BY);
    expect(last.ok && last.value).toMatchObject({ requestStage: "searching", offers: [{ reason: "too-far" }] });
    expect(answerOffer(offer("a", "asked"), { ...no, reason: "other" }, facts, BY)).toMatchObject({
      refusal: "note-missing",
    });
  });

  test("a question that the council does not answer in time holds up no order, and is no answer of the carers", () => {
    const asked = answerOffer(offer("a", "asked"), { kind: "ask", question: "Do they sleep?" }, facts, BY);
    const question = asked.ok ? asked.value.offers[0] : undefined;
    if (!question) throw new Error("Not asked");
    expect(question).toMatchObject({ stage: "question", replyBy: facts.questionBy, lapsedAt: null });
    expect(isWaitedFor(question)).toBe(true);
    expect(lapseOffer(question, { now: facts.questionBy, byId: "system" })).toBeNull();
    const later = new Date(facts.questionBy.getTime() + 1000);
    const lapsed = lapseOffer(question, { now: later, byId: "system" });
    expect(lapsed).toMatchObject({
      offer: { stage: "question", lapsedAt: later },
      events: [{ type: "OfferQuestionLapsed" }],
    });
    const late = lapsed?.offer ?? question;
    expect(isWaitedFor(late)).toBe(false);
    expect(lapseOffer(late, { now: later, byId: "system" })).toBeNull();
    expect(whyNotChosen(late)).toBe("It fitted; the carers had not answered yet.");
    // They may still say yes or no, and a late answer of ours is nothing that they let pass.
    expect(answerOffer(late, { kind: "accept" }, facts, BY)).toMatchObject({ ok: true });
    const no = answerOffer(late, { kind: "decline", reason: "too-far", note: null }, facts, BY);
    expect(no.ok && no.value.offers[0]).toMatchObject({ stage: "declined", lapsedAt: null });
    expect(releaseOpen([late], "request-withdrawn", BY).offers[0]).toMatchObject({ stage: "released", lapsedAt: null });
  });

  test("a question waits for the council, and its answer starts the time again", () => {
    const asked = answerOffer(offer("a", "asked"), { kind: "ask", question: "Do they sleep?" }, facts, BY);
    const question = asked.ok ? asked.value.offers[0] : undefined;
    expect(question?.stage).toBe("question");
    const later = { now: new Date("2026-11-23T12:00:00Z"), byId: "officer-1", rulebook: MATCHING_RULEBOOK };
    const again = question && answerQuestion(question, { neededBy: TODAY, answer: "Mostly", ...later });
    expect(again?.ok && again.value.offers[0]).toMatchObject({
      stage: "asked",
      replyBy: new Date("2026-11-23T13:00:00Z"),
      talk: [
        { who: "carers", words: "Do they sleep?" },
        { who: "council", words: "Mostly" },
      ],
    });
  });

  test("the time to reply follows the lane, and ends in the morning where nobody needs a home tonight", () => {
    const friday = new Date("2026-11-27T16:55:00Z");
    const by = (lane: "today" | "under-5-days" | "over-5-days", from = friday) =>
      replyDeadline(lane, from, MATCHING_RULEBOOK).toISOString();
    expect(by("today")).toBe("2026-11-27T17:55:00.000Z");
    expect(by("today", new Date("2026-11-27T23:30:00Z"))).toBe("2026-11-28T00:30:00.000Z");
    expect(by("under-5-days")).toBe("2026-11-28T10:00:00.000Z");
    expect(by("over-5-days")).toBe("2026-11-28T16:55:00.000Z");
    // In summer the clocks of England are an hour ahead of universal time.
    expect(by("under-5-days", new Date("2026-07-03T17:00:00Z"))).toBe("2026-07-04T09:00:00.000Z");
  });

  test("late is told, not decided", () => {
    expect(isReplyLate(offer("a", "asked"), new Date("2026-11-24T09:00:01Z"))).toBe(true);
    expect(isReplyLate(offer("a", "asked"), new Date("2026-11-24T09:00:00Z"))).toBe(false);
    expect(releaseOthers(offer("a", "accepted"), [offer("b", "declined")], BY).offers).toEqual([]);
  });
});

describe("placing children", () => {
  const GAP = { what: "A taxi to school", who: "The social worker", by: day("2026-12-18") };
  const met = { answer: "met", why: "" } as const;
  const draft: PlacementDraft = {
    startsOn: day("2026-11-27"),
    tests: { "near-home": met, education: met, siblings: met, "in-area": met },
    voices: BROTHERS.voices,
    voiceWeighed: "They stay together and at their school.",
    parentsViews: "Their mother knows the home and agrees.",
    childrenThereViews: "The boy who lives there would like company; his worker agrees.",
    identity: "The carers speak it, and know the community.",
    gaps: { education: GAP, siblings: GAP, "in-area": GAP, "near-home": GAP },
    reviewingOfficerOn: TODAY,
    reasons: "Nearest home with room for both.",
    secondOption: { householdId: "h3980", why: "Polish spoken, but 4 miles from school" },
    decisionMaker: { id: "m1", name: "A manager", role: "service manager" },
    areaApproval: null,
    schoolApproval: null,
    exception: null,
    planAgreedOn: TODAY,
    areaNoticeSentOn: null,
    areaNoticeHow: "letter",
    approverConsent: { by: "A manager of the agency", on: TODAY },
  };
  const place = (
    change: Partial<PlacementDraft> = {},
    home: Partial<Household> = {},
    asked: Partial<PlacementRequest> = {},
    livesThereSince: Day | null = null,
    atHome: readonly string[] = [],
    othersThere: readonly string[] = [],
    breaks: Parameters<typeof placeChildren>[1]["breaks"] = [],
  ) => {
    const household = { ...MEIR, ...home };
    const searched = startSearch({ ...BROTHERS, ...asked }, CONTEXT);
    return placeChildren(
      { ...draft, ...change },
      {
        search: searched,
        requestStage: "agreed",
        offer: offer("a", "accepted", "h4417"),
        household,
        assessed: assessHousehold(household, searched),
        agencyOwner: null,
        holidays: NO_HOLIDAYS,
        raisedOn: day("2026-11-20"),
        livesThereSince,
        atHome: new Set(atHome),
        breaks,
        othersThere,
        considered: [],
        legalBefore: new Map(),
        consideredAgencies: [],
      },
      BY,
    );
  };
  const missing = (placed: ReturnType<typeof place>) =>
    placed.ok || placed.refusal.code !== "incomplete" ? [] : placed.refusal.missing.map(({ item }) => item);

  test("a complete record places each child, in area, with the codes of the return", () => {
    const placed = place();
    expect(placed.ok && placed.value).toMatchObject({
      requestStage: "placed",
      offer: { stage: "placed" },
      decision: { area: "in-area", areaApprover: null, followUps: [] },
      placements: [
        { childId: "older", placeCode: "U6", providerCode: "PR1", inArea: true },
        { childId: "younger", placeCode: "U6", providerCode: "PR1", inArea: true },
      ],
      events: [{ type: "PlacementStarted" }, { type: "PlacementStarted" }],
    });
    expect(placed.ok && placed.value.placements[0]?.miles).toBeCloseTo(1.44, 2);
  });

  test("an incomplete record is refused with everything that is missing", () => {
    const placed = place({
      tests: { education: met },
      voices: BROTHERS.voices.slice(1),
      secondOption: null,
      decisionMaker: null,
      planAgreedOn: null,
    });
    expect(missing(placed)).toEqual([
      "near-home",
      "siblings",
      "in-area",
      "voice",
      "second-option",
      "decision-maker",
      "plan",
    ]);
  });

  test("what children there think is asked wherever one lives, is promised a place, or may live", () => {
    const asked = (home: Partial<Household>) =>
      missing(place({ childrenThereViews: "" }, { placesApproved: 4, roomFor: 4, ...home }));
    expect(asked({})).toEqual([]);
    expect(asked({ children: [there({ fostered: false, sex: null })] })).toEqual(["children-there"]);
    expect(asked({ children: [there()], filled: 1 })).toEqual(["children-there"]);
    expect(asked({ promised: [promise({ who: [there()] })] })).toEqual(["children-there"]);
    expect(asked({ ownChildrenKnown: false })).toEqual(["children-there"]);
    expect(asked({ filled: 1 })).toEqual(["children-there"]);
  });

  test("a child is as old as on the day of the move: who has waited has grown, and who is 18 by then is not fostered", () => {
    const [older, younger] = BROTHERS.children;
    const waited = { children: [{ ...older, bornOn: day("2017-11-10") }], neededBy: day("2026-10-01") } as never;
    const oldest = (asked: Partial<PlacementRequest>) => startSearch({ ...BROTHERS, ...asked }, CONTEXT).oldest;
    expect(oldest(waited)).toBe(9);
    expect(oldest({ children: [{ ...older, bornOn: day("2017-11-25") }] as never })).toBe(9);
    const soonTen = { children: [{ ...older, bornOn: day("2016-12-01") }, younger] } as never;
    const backOn = (from: Day) => ({ availability: { ...MEIR.availability, state: "unavailable" as const, from } });
    const late = { neededBy: day("2026-11-18") };
    expect(find("not-available", backOn(day("2026-11-20")), late)).toBeNull();
    expect(find("not-available", backOn(day("2026-11-24")), late)?.rule).toBe("not-available");
    const toNine = { terms: { ...MEIR.terms, ageMax: 9 } };
    expect(place({}, toNine, soonTen).ok).toBe(true);
    expect(place({ startsOn: day("2026-12-01") }, toNine, soonTen)).toMatchObject({
      refusal: { code: "does-not-fit", finding: { rule: "age" } },
    });
    const grown = { children: [{ ...older, bornOn: day("2008-11-28") }, younger] } as never;
    expect(missing(place({ startsOn: day("2026-11-28") }, { terms: { ...MEIR.terms, ageMax: 18 } }, grown))).toContain(
      "starts-on",
    );
  });

  test("how identity is met is asked where the request names a language, a religion, or says it in words", () => {
    const nothing = { languages: [], religion: "none" } as const;
    const identity = (inWords: string | null) =>
      ({ ...nothing, background: { identity: inWords } as PlacementRequest["background"] }) as const;
    expect(missing(place({ identity: "" }, {}, nothing))).toEqual([]);
    expect(missing(place({ identity: "" }, {}, identity(" ")))).toEqual([]);
    expect(missing(place({ identity: "" }, {}, identity("Her grandmother is from Jamaica; her hair matters")))).toEqual(
      ["identity"],
    );
    expect(missing(place({ identity: "" }, {}, { ...nothing, religion: "Muslim" }))).toEqual(["identity"]);
  });

  test("where the request names people to have no contact with, somebody looked that none of them is there", () => {
    const named = { background: { ...NOTHING_SAID, noContact: "Their mother’s former partner" } };
    expect(missing(place({}, {}, named))).toEqual(["no-contact"]);
    expect(missing(place({ noContactLooked: "Asked the carers on 23 November: no" }, {}, named))).toEqual([]);
    expect(missing(place({}, {}, { background: { ...NOTHING_SAID, noContact: " " } }))).toEqual([]);
  });

  test("where the home may stand inside a keep-away circle, somebody looked at its address before the record is closed", () => {
    // A degree of latitude is about 69 miles.
    const milesOff = (miles: number) => ({ ...MEIR.place, lat: MEIR.place.lat + miles / 69 });
    const circle = (miles: number) => ({ avoid: [{ place: milesOff(miles), miles: 1, reason: "One address" }] });
    expect(missing(place({}, {}, circle(1.5)))).toEqual(["address"]);
    expect(missing(place({ addressLooked: "Ann Smith, 23 November: 2.1 miles" }, {}, circle(1.5)))).toEqual([]);
    expect(missing(place({}, {}, circle(2.5)))).toEqual([]);
  });

  test("every child of a request is heard: what is missing of one is said of that one", () => {
    const blank = { childId: "younger", voice: { whyNot: " " } };
    const placed = place({ voices: [...BROTHERS.voices.slice(0, 1), blank] });
    expect(placed).toMatchObject({
      ok: false,
      refusal: { code: "incomplete", missing: [{ item: "voice", childId: "younger" }] },
    });
  });

  test("not met needs its why, and outside the area cannot be called met", () => {
    const outside = { councilId: "staffordshire" };
    expect(missing(place({ tests: { ...draft.tests, education: { answer: "not-met", why: "" } } }))).toEqual([
      "education",
    ]);
    const abroad = place(
      { areaNoticeSentOn: TODAY },
      { ...outside, approver: { kind: "agency", id: "agency" }, shared: true },
    );
    expect(missing(abroad)).toEqual(["in-area", "area-approval"]);
  });

  test("carers of another service need its consent, and that of other councils with a child there, before the move", () => {
    const theirs = { approver: { kind: "agency", id: "agency" }, shared: true } as const;
    const none = { approverConsent: null };
    const late = { by: "Somebody", on: day("2026-11-28") };
    expect(missing(place(none))).toEqual([]);
    expect(missing(place(none, {}, {}, null, [], ["E1"]))).toEqual([]);
    expect(missing(place(none, theirs))).toEqual(["approver-consent"]);
    expect(place({}, theirs).ok).toBe(true);
    expect(missing(place({}, theirs, {}, null, [], ["E1", "E2"]))).toEqual(["others-consent", "others-consent"]);
    const one = { councilId: "E1", by: "Somebody", on: TODAY };
    expect(missing(place({ othersConsents: [one] }, theirs, {}, null, [], ["E1", "E2"]))).toEqual(["others-consent"]);
    const tooLate = [one, { ...one, councilId: "E2", on: addDays(TODAY, 1) }];
    expect(place({ othersConsents: tooLate }, theirs, {}, null, [], ["E1", "E2"])).toMatchObject({
      refusal: { missing: [{ item: "others-consent-day", councilId: "E2" }] },
    });
    const both = [one, { ...one, councilId: "E2" }];
    expect(place({ othersConsents: both }, theirs, {}, null, [], ["E1", "E2"]).ok).toBe(true);
    expect(missing(place({ approverConsent: late }, theirs))).toEqual(["approver-consent-day"]);
  });

  test("at a distance the council of that area is consulted too, and in an emergency it is owed by its day", () => {
    const far = { councilId: "leeds", approver: { kind: "agency", id: "agency" }, shared: true } as const;
    const planned = {
      tests: { ...draft.tests, "in-area": { answer: "not-practicable", why: "none is free" } },
      areaApproval: { by: "The director", role: "director", on: TODAY },
      areaNoticeSentOn: TODAY,
    } as const;
    expect(missing(place(planned, far))).toEqual(["area-consulted"]);
    expect(place({ ...planned, areaConsultedOn: TODAY }, far).ok).toBe(true);
    expect(place(planned, { ...far, councilId: "staffordshire" }).ok).toBe(true);
    const emergency = place({ ...planned, emergencyBecause: "Police protection ends tonight." }, far);
    expect(emergency.ok && emergency.value.decision.followUps).toEqual([
      { what: "area-consulted", dueBy: "2026-12-04" },
    ]);
  });

  test("an adjoining council needs the nominated officer, one further away the director, whatever the miles", () => {
    const agency = { approver: { kind: "agency", id: "agency" } as const, shared: true };
    expect(areaApprovalNeeded({ ...MEIR, ...agency, councilId: "staffordshire" }, search).approver).toBe(
      "nominated-officer",
    );
    expect(areaApprovalNeeded({ ...MEIR, ...agency, councilId: "leeds" }, search).approver).toBe("director");
    const own = areaApprovalNeeded({ ...MEIR, councilId: "leeds" }, search);
    expect(own.approver).toBeNull();
    expect(own.exemption).toContain("reg 11(4)");
  });

  test("in an emergency the plan, the notice and consulting the reviewing officer follow within five working days", () => {
    const placed = place(
      {
        planAgreedOn: null,
        emergencyBecause: "Police protection ends tonight.",
        tests: { ...draft.tests, "in-area": { answer: "not-practicable", why: "no home free tonight" } },
        areaApproval: { by: "An officer", role: "nominated-officer", on: TODAY },
        reviewingOfficerOn: null,
      },
      { councilId: "staffordshire", approver: { kind: "agency", id: "agency" }, shared: true },
      { neededBy: TODAY },
    );
    expect(placed.ok && placed.value.decision.followUps).toEqual([
      { what: "placement-plan", dueBy: "2026-12-04" },
      { what: "area-notice", dueBy: "2026-12-04" },
      { what: "reviewing-officer", dueBy: "2026-12-04" },
    ]);
    expect(placed.ok && placed.value.placements[0]?.providerCode).toBe("PR4");
  });

  test("a home needed today is no emergency by itself: a planned move outside the area has its plan, notice and officer", () => {
    const outside = { councilId: "staffordshire", approver: { kind: "agency", id: "agency" }, shared: true } as const;
    const planned = {
      planAgreedOn: null,
      reviewingOfficerOn: null,
      tests: { ...draft.tests, "in-area": { answer: "not-practicable", why: "none is free" } },
      areaApproval: { by: "An officer", role: "nominated-officer", on: TODAY },
    } as const;
    const asked = { neededBy: TODAY };
    expect(missing(place(planned, outside, asked))).toEqual(["reviewing-officer", "plan", "area-notice"]);
    const told = { ...planned, reviewingOfficerOn: TODAY, planAgreedOn: TODAY, areaNoticeSentOn: TODAY };
    expect(missing(place({ ...told, areaNoticeHow: null }, outside, asked))).toEqual(["area-notice-how"]);
    expect(place(told, outside, asked).ok).toBe(true);
  });

  test("outside the area no reason stands in for consulting the reviewing officer, and inside nothing is asked", () => {
    const whyNot = { reviewingOfficerOn: null, reviewingOfficerWhyNot: "Nobody is named yet." };
    const outside = { councilId: "staffordshire", approver: { kind: "agency", id: "agency" }, shared: true } as const;
    const approved = {
      ...whyNot,
      tests: { ...draft.tests, "in-area": { answer: "not-practicable", why: "none is free" } },
      areaApproval: { by: "An officer", role: "nominated-officer", on: TODAY },
      areaNoticeSentOn: TODAY,
    } as const;
    expect(missing(place(approved, outside))).toEqual(["reviewing-officer"]);
    const placed = place(whyNot);
    expect(placed.ok && placed.value.decision.reviewingOfficerWhyNot).toBe("Nobody is named yet.");
  });

  test("a home outside its terms needs the reference, and ends within six working days", () => {
    const home = {
      terms: { ...MEIR.terms, ageMin: 8 },
      granted: [
        {
          rule: "age" as const,
          requestId: "r118",
          emergency: true,
          extent: { amount: 0, what: ["4", "5", "6", "7"] },
          lastDay: day("2026-12-04"),
        },
      ],
    };
    expect(missing(place({}, home))).toEqual(["exception"]);
    const placed = place({ exception: "reg 23, agreed by the duty manager" }, home);
    expect(placed.ok && placed.value.decision.followUps).toEqual([{ what: "end-outside-terms", dueBy: "2026-12-04" }]);
    const sooner = home.granted.map((one) => ({ ...one, lastDay: day("2026-12-02") }));
    const ending = place({ exception: "reg 23" }, { ...home, granted: sooner });
    expect(ending.ok && ending.value.decision.followUps).toEqual([{ what: "end-outside-terms", dueBy: "2026-12-02" }]);
  });

  test("a day that cannot be is refused beside its field: ahead of today, after the move, before the last one", () => {
    const tomorrow = day("2026-11-24");
    const voice = { words: "Is there a garden?", how: "on a walk", when: tomorrow, by: "his social worker" };
    const approval = { by: "An officer", on: tomorrow };
    const ahead = place({
      planAgreedOn: tomorrow,
      areaNoticeSentOn: tomorrow,
      reviewingOfficerOn: tomorrow,
      areaApproval: { ...approval, role: "director" },
      schoolApproval: approval,
      voices: BROTHERS.children.map(({ id }) => ({ childId: id, voice })),
    });
    expect(missing(ahead)).toEqual([
      "plan",
      "area-notice",
      "reviewing-officer",
      "area-approval-day",
      "school-approval-day",
      "voice-day",
      "voice-day",
    ]);
    const yesterday = day("2026-11-22");
    const late = {
      startsOn: yesterday,
      approverConsent: null,
      areaNoticeSentOn: TODAY,
      areaApproval: { ...approval, on: TODAY, role: "director" },
    };
    expect(missing(place(late as Partial<PlacementDraft>))).toEqual([
      "plan",
      "area-notice",
      "reviewing-officer",
      "area-approval-day",
    ]);
    const emergency = {
      approverConsent: null,
      startsOn: yesterday,
      emergencyBecause: "Police protection ended at night.",
    };
    expect(place(emergency).ok).toBe(true);
    expect(missing(place({ ...emergency, startsOn: day("2026-11-19") }))).toEqual(["starts-on"]);
    expect(missing(place({ startsOn: day("2027-11-27") }))).toEqual(["starts-on"]);
    expect(missing(place({ startsOn: TODAY }, {}, {}, tomorrow))).toEqual(["starts-on"]);
    expect(place({ startsOn: TODAY }, {}, {}, TODAY).ok).toBe(true);
    const later = { availability: { ...MEIR.availability, state: "unavailable" as const, from: BROTHERS.neededBy } };
    expect(missing(place({ startsOn: TODAY }, later))).toEqual(["starts-on"]);
    expect(place({ startsOn: BROTHERS.neededBy }, later).ok).toBe(true);
    const awayFrom = addDays(BROTHERS.neededBy, 1);
    const toCome = { availability: { ...later.availability, from: null, awayFrom } };
    expect(place({ startsOn: BROTHERS.neededBy }, toCome).ok).toBe(true);
    expect(missing(place({ startsOn: awayFrom }, toCome))).toEqual(["starts-on"]);
  });

  test("a key stage 4 child who changes school needs the nominated officer", () => {
    expect(isInKeyStage4(day("2012-08-31"), day("2026-11-27"), KEY_STAGE_4)).toBe(true);
    expect(isInKeyStage4(day("2012-09-01"), day("2026-11-27"), KEY_STAGE_4)).toBe(false);
    expect(isInKeyStage4(day("2010-09-01"), day("2026-11-27"), KEY_STAGE_4)).toBe(true);
    expect(isInKeyStage4(day("2010-08-31"), day("2026-11-27"), KEY_STAGE_4)).toBe(false);
    const teenager = { id: "older", bornOn: day("2011-03-03"), sex: "male" as const, needs: [], solo: false };
    const moved = place(
      { tests: { ...draft.tests, education: { answer: "not-practicable", why: "too far" } } },
      { terms: { ...MEIR.terms, ageMax: 17 } },
      { children: [teenager] },
    );
    expect(missing(moved)).toEqual(["school-approval"]);
  });

  test("a place is not taken twice, nor by a household that did not say yes", () => {
    expect(place({}, { filled: 1 })).toMatchObject({ refusal: { code: "place-taken" } });
    expect(place({}, { id: "h1" })).toMatchObject({ refusal: { code: "offer-not-accepted" } });
    expect(place({}, { availability: { ...MEIR.availability, state: "on-hold" } })).toMatchObject({
      refusal: { code: "does-not-fit", finding: { rule: "not-available" } },
    });
  });

  test("long-term care that was asked for is a long-term match only where its conditions are said to be met", () => {
    const home = { terms: { ...MEIR.terms, careTypes: ["long-term"] } } as const;
    const codes = (placed: ReturnType<typeof place>) =>
      placed.ok ? placed.value.placements.map(({ placeCode }) => placeCode) : placed.refusal;
    expect(codes(place({}, home, { careType: "long-term" }))).toEqual(["U6", "U6"]);
    expect(codes(place({ longTermMatch: true }, home, { careType: "long-term" }))).toEqual(["U4", "U4"]);
    expect(placementCode(true, "long-term", false)).toBe("U3");
  });

  test("a short break from a home that is kept has a last day, and is no home of its own", () => {
    const home = { terms: { ...MEIR.terms, careTypes: ["short-breaks"] } } as const;
    const breaks = (change: Partial<PlacementDraft>, before: Parameters<typeof place>[6] = []) =>
      place(change, home, { careType: "short-breaks" }, null, ["older"], [], before);
    expect(missing(breaks({}))).toEqual(["break-ends-on"]);
    expect(missing(breaks({ breakEndsOn: draft.startsOn }))).toEqual(["break-ends-on"]);
    const placed = breaks({ breakEndsOn: day("2026-11-30") });
    expect(placed.ok && placed.value.placements).toMatchObject([
      { childId: "older", placeCode: "T3", endedOn: "2026-11-30" },
      { childId: "younger", placeCode: "U6", endedOn: null },
    ]);
    expect(placed.ok && placed.value.decision.ordinaryRules).toBe(false);

    // Longer than a short break may be, alone or with others of the same child here, the ordinary rules apply.
    const tooLong = { breakEndsOn: addDays(draft.startsOn, 18) };
    expect(missing(breaks(tooLong))).toEqual(["break-too-long"]);
    const earlier = (childId: string) => [
      { childId, startedOn: addDays(draft.startsOn, -200), endedOn: addDays(draft.startsOn, -130) },
    ];
    const sixDays = { breakEndsOn: addDays(draft.startsOn, 6) };
    expect(missing(breaks(sixDays, earlier("older")))).toEqual(["break-too-long"]);
    expect(breaks(sixDays, earlier("younger")).ok).toBe(true);
    const ordinary = breaks({ ...tooLong, ordinaryRules: true });
    expect(ordinary.ok && ordinary.value.decision.ordinaryRules).toBe(true);
  });

  test("only the tests that apply are asked", () => {
    const alone = startSearch({ ...BROTHERS, siblingGroup: null, home: null, access: ["step-free"] }, CONTEXT);
    expect(testsThatApply(alone)).toEqual(["education", "disability", "in-area"]);
  });

  test("placement and provider codes of the SSDA903 return", () => {
    expect(placementCode(true, "long-term", true)).toBe("U1");
    expect(placementCode(true, "fostering-for-adoption", false)).toBe("U2");
    expect(placementCode(true, "emergency", true)).toBe("U3");
    expect(placementCode(false, "long-term", true)).toBe("U4");
    expect(placementCode(false, "fostering-for-adoption", false)).toBe("U5");
    expect(placementCode(false, "short-term", true)).toBe("U6");
    expect(providerCode(MEIR, "stoke", null)).toBe("PR1");
    expect(providerCode(MEIR, "staffordshire", null)).toBe("PR2");
    const agency = { approver: { kind: "agency", id: "agency" } as const };
    expect(providerCode(agency, "stoke", "private")).toBe("PR4");
    expect(providerCode(agency, "stoke", "voluntary")).toBe("PR5");
  });
});
