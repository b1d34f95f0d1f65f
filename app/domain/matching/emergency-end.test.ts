import { expect, test } from "vitest";
import { day } from "../shared/day.ts";
import { emergencyToEnd, type KeptGrant, varyAfterEmergency } from "./emergency-end.ts";

const MONDAY = day("2026-11-23");
const LAST = day("2026-11-30");
const EMERGENCY: KeptGrant = {
  requestId: "r1",
  householdId: "h1",
  rule: "age",
  change: "place-in-emergency",
  emergency: true,
  grantedOn: MONDAY,
  extent: { amount: 0, what: ["4"] },
  lastDay: LAST,
  endedAt: null,
};
const VARIED: KeptGrant = { ...EMERGENCY, change: "vary-terms", emergency: false, lastDay: null };
const SAID = { grantedBy: "Ruth Bell", grantedOn: MONDAY, paper: "letter of 23 November" };
const BY = { today: MONDAY, now: new Date("2026-11-23T16:00:00Z"), byId: "manager-1" };

test("a child outside the terms in an emergency has a last day, until the terms are varied or it was taken back", () => {
  expect(emergencyToEnd([EMERGENCY])).toMatchObject({ rule: "age", lastDay: LAST });
  expect(emergencyToEnd([EMERGENCY, VARIED])).toBeNull();
  expect(emergencyToEnd([EMERGENCY, { ...VARIED, rule: "sex" }])).toMatchObject({ rule: "age" });
  expect(emergencyToEnd([EMERGENCY, { ...VARIED, endedAt: BY.now }])).toMatchObject({ rule: "age" });
  expect(emergencyToEnd([{ ...EMERGENCY, endedAt: BY.now }])).toBeNull();
  const sooner = { ...EMERGENCY, rule: "sex", lastDay: day("2026-11-27") } as const;
  expect(emergencyToEnd([EMERGENCY, sooner])).toMatchObject({ rule: "sex" });
});

test("a variation ends the emergency: a manager writes it down, with who granted it and the paper", () => {
  const facts = { stage: "placed", grants: [EMERGENCY], roles: ["manager"] } as const;
  const varied = varyAfterEmergency(facts, SAID, BY);
  expect(varied.ok && varied.value.grants).toMatchObject([
    { rule: "age", emergency: false, lastDay: null, extent: EMERGENCY.extent },
  ]);
  const both = varyAfterEmergency({ ...facts, grants: [EMERGENCY, { ...EMERGENCY, rule: "sex" }] }, SAID, BY);
  expect(both.ok && both.value.grants.map(({ rule }) => rule)).toEqual(["age", "sex"]);
  const refused = (...given: Parameters<typeof varyAfterEmergency>) => varyAfterEmergency(...given);
  expect(refused({ ...facts, stage: "agreed" }, SAID, BY)).toMatchObject({ refusal: "not-placed" });
  expect(refused({ ...facts, grants: [EMERGENCY, VARIED] }, SAID, BY)).toMatchObject({ refusal: "no-emergency" });
  expect(refused({ ...facts, roles: ["placements"] }, SAID, BY)).toMatchObject({ refusal: "not-for-this-role" });
  expect(refused(facts, { ...SAID, grantedBy: " " }, BY)).toMatchObject({ refusal: "who-missing" });
  expect(refused(facts, { ...SAID, grantedOn: LAST }, BY)).toMatchObject({ refusal: "day-to-come" });
  expect(refused(facts, { ...SAID, paper: "" }, BY)).toMatchObject({ refusal: "paper-missing" });
});
