import { expect, test } from "vitest";
import { day } from "../shared/day.ts";
import { acknowledgedOn } from "./information.ts";
import { owedAfterPlacement } from "./owed-after-placement.ts";
import { agreePlan } from "./placement-plan.ts";
import { MATCHING_RULEBOOK } from "./rulebook.ts";

const FRIDAY = day("2026-11-27");
const DECIDED = day("2026-11-26");
const SENT = new Date("2026-11-26T15:00:00Z");
const placement = {
  decidedOn: DECIDED,
  startsOn: FRIDAY,
  planAgreedOn: DECIDED,
  notices: [],
  gaps: [],
  given: [{ givenAt: SENT, acknowledgedAt: SENT }],
  carersHaveAccount: true,
  emergency: null,
};
const owed = (change: Partial<Parameters<typeof owedAfterPlacement>[0]>) =>
  owedAfterPlacement({ ...placement, ...change }, MATCHING_RULEBOOK, new Set());

test("nothing is owed once the notices went, the plan is agreed and the carers have what they need", () => {
  expect(owed({})).toEqual([]);
  expect(owed({ notices: [{ toWhom: "health", dueOn: FRIDAY, sentAt: SENT }] })).toEqual([]);
});

test("an emergency outside the terms is owed an end by its last day", () => {
  const emergency = { grantedOn: DECIDED, lastDay: day("2026-12-03") };
  expect(owed({ emergency })).toEqual([
    { what: "emergency", turn: "council", since: DECIDED, dueOn: "2026-12-03", count: 1 },
  ]);
});

test("notices are owed by the day of the first that did not go", () => {
  const notices = [
    { toWhom: "health", dueOn: day("2026-12-04"), sentAt: null },
    { toWhom: "parents", dueOn: FRIDAY, sentAt: null },
    { toWhom: "education", dueOn: day("2026-11-20"), sentAt: SENT },
  ];
  expect(owed({ notices })).toEqual([{ what: "notices", turn: "council", since: DECIDED, dueOn: FRIDAY, count: 2 }]);
});

test("what fills the gaps of a home is owed by the day of the first that is not done", () => {
  const gaps = [{ dueOn: day("2026-12-01") }, { dueOn: day("2027-02-01") }];
  expect(owed({ gaps })).toEqual([{ what: "gaps", turn: "council", since: DECIDED, dueOn: "2026-12-01", count: 2 }]);
});

test("consulting the reviewing officer after an emergency is owed for itself, until it is done", () => {
  const consulting = { toWhom: "reviewing-officer-consulted", dueOn: day("2026-12-04") };
  expect(owed({ notices: [{ ...consulting, sentAt: null }] })).toEqual([
    { what: "consulting", turn: "council", since: DECIDED, dueOn: "2026-12-04", count: 1 },
  ]);
  expect(owed({ notices: [{ ...consulting, sentAt: SENT }] })).toEqual([]);
  const area = { ...consulting, toWhom: "area-authority-consulted", sentAt: null };
  expect(owed({ notices: [{ ...consulting, sentAt: null }, area] })).toMatchObject([
    { what: "consulting" },
    { what: "consulting-area", dueOn: "2026-12-04" },
  ]);
});

test("a plan that was to follow is owed within five working days of the move", () => {
  expect(owed({ planAgreedOn: null })).toMatchObject([{ what: "plan", turn: "council", dueOn: "2026-12-04" }]);
});

test("information is the council's to give before the move, and then the carers' to say that they have it", () => {
  expect(owed({ given: [] })).toMatchObject([{ what: "information", turn: "council", dueOn: FRIDAY }]);
  const given = [{ givenAt: SENT, acknowledgedAt: null }];
  expect(owed({ given })).toMatchObject([{ what: "acknowledgement", turn: "carers", since: DECIDED }]);
  // Who has no account is asked, and an officer writes down how and when they said so.
  expect(owed({ given, carersHaveAccount: false })).toMatchObject([{ what: "acknowledgement", turn: "council" }]);
});

test("what carers acknowledged in another way is written down once, with a day since it was given and not to come", () => {
  const given = { givenAt: SENT, acknowledgedAt: null };
  const now = new Date("2026-11-27T16:00:00Z");
  expect(acknowledgedOn(given, FRIDAY, now)).toEqual({ ok: true, value: { acknowledgedAt: now } });
  expect(acknowledgedOn(given, DECIDED, now)).toMatchObject({
    value: { acknowledgedAt: new Date("2026-11-26T12:00:00Z") },
  });
  expect(acknowledgedOn(given, day("2026-11-28"), now)).toMatchObject({ refusal: "in-the-future" });
  expect(acknowledgedOn(given, day("2026-11-25"), now)).toMatchObject({ refusal: "before-it-was-given" });
  expect(acknowledgedOn({ ...given, acknowledgedAt: SENT }, FRIDAY, now)).toMatchObject({
    refusal: "acknowledged-before",
  });
});

test("a plan is agreed once, after the decision, and not in days to come", () => {
  const placed = { stage: "placed", planAgreedOn: null } as const;
  expect(agreePlan(placed, FRIDAY, FRIDAY)).toEqual({ ok: true, value: { planAgreedOn: FRIDAY } });
  expect(agreePlan(placed, FRIDAY, DECIDED)).toEqual({ ok: false, refusal: "in-the-future" });
  expect(agreePlan({ ...placed, planAgreedOn: DECIDED }, FRIDAY, FRIDAY)).toMatchObject({ refusal: "agreed-before" });
  expect(agreePlan({ ...placed, stage: "agreed" }, FRIDAY, FRIDAY)).toMatchObject({ refusal: "not-placed" });
});
