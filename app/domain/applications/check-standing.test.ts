import { describe, expect, test } from "vitest";
import { type Day, day } from "../shared/day.ts";
import { byStall, notAskedBecause, notConsentedBecause, standingOf } from "./check-standing.ts";
import type { Check } from "./checks.ts";
import { EXAMPLE_ANSWERS } from "./form/example-answers.ts";
import { householdFacts } from "./form/household-facts.ts";
import type { ConsentsGiven } from "./invitations.ts";
import { checksFor } from "./needed-checks.ts";
import { rulebookOn } from "./rulebook.ts";

const today = day("2026-11-23");
const rulebook = rulebookOn(today);
const facts = householdFacts(EXAMPLE_ANSWERS);
const stoke = { councilId: "E06000021", livesInCouncilId: "E06000021", livesInCouncilName: "Stoke-on-Trent" };
const needed = checksFor(facts, stoke, today, rulebook);
const usual = { low: 5, high: 20, results: 8 };

function one(kind: Check["kind"], rest: Partial<Check> = {}): Check {
  const check = needed.find((each) => each.kind === kind);
  if (!check) throw new Error(`no ${kind}`);
  return { ...check, ...rest };
}
const stands = (check: Check, on: Day = today) => standingOf(check, on, usual, new Set(), rulebook);
const asked = (on: string, rest: Partial<Check> = {}) =>
  one("medical", { state: "requested", requestedOn: day(on), ...rest });

describe("how a check stands", () => {
  test("asked for and within what is usual, then past it and to be asked after", () => {
    expect(stands(asked("2026-11-02"))).toMatchObject({ name: "asked", elapsed: 15, chaseDue: false });
    expect(stands(asked("2026-10-02"))).toMatchObject({ name: "past-usual", elapsed: 36, chaseDue: true });
  });

  test("asked after, it rests for ten working days before it is asked after again", () => {
    const chased = asked("2026-10-02", { chases: 1, chasedOn: day("2026-11-10") });
    expect(stands(chased, day("2026-11-24")).chaseDue).toBe(false);
    expect(stands(chased, day("2026-11-25")).chaseDue).toBe(true);
  });

  test("in, ending soon, and out of date by the rules of the day", () => {
    const came = (receivedOn: string) => one("medical", { state: "received", receivedOn: day(receivedOn) });
    expect(stands(came("2026-11-02"))).toMatchObject({ name: "in", validTo: "2028-11-02" });
    expect(stands(came("2024-12-10")).name).toBe("ends-soon");
    expect(stands(came("2024-11-22")).name).toBe("out-of-date");
  });

  test("blocked until a manager released it, then to be asked for in person", () => {
    const blocked = one("employer", { blockedBecause: "Afraid" });
    expect(stands(blocked).name).toBe("blocked");
    expect(stands({ ...blocked, releasedOn: today }).name).toBe("to-ask");
  });

  test("what stalls longest stands first", () => {
    const line = (id: string, check: Check) => ({ id, usual, standing: stands(check) });
    const lines = [
      line("in", one("dbs", { state: "received", receivedOn: today })),
      line("to ask", one("dbs")),
      line("late", asked("2026-10-12")),
      line("latest", asked("2026-09-01")),
      line("asked", asked("2026-11-16")),
    ];
    expect(lines.sort(byStall).map(({ id }) => id)).toEqual(["latest", "late", "to ask", "asked", "in"]);
  });
});

describe("asking for everything at once", () => {
  const because = (check: Check, consents: Partial<typeof facts.consents> = {}) =>
    notAskedBecause(check, {
      consents: { ...facts.consents, ...consents },
      consentsOf: { "applicant-1": { ...facts.consents, ...consents } },
      own: new Map(),
    });

  test("leaves out what is blocked, what nobody permitted, and whom others ask", () => {
    expect(because(one("medical"))).toBeNull();
    expect(because(one("medical"), { medical: false })).toContain("permission");
    expect(because(one("employer", { blockedBecause: "Afraid" }))).toContain("safety");
    expect(because(one("personal-reference"))).toContain("page of people");
    expect(because(one("school", { asideProposed: "Gone" }))).toContain("no longer");
  });

  test("leaves a check on somebody of the household to their own yes, whatever the applicants permitted", () => {
    const given = { given: true, on: today, wording: "2026-11", withdrawnOn: null };
    const why = (own: ConsentsGiven | null, state: Check["state"] = "needed", who = "adult-1") =>
      notConsentedBecause(one("dbs", { id: `dbs:${who}`, state }), new Map(own ? [["adult-1", own]] : []));
    expect(why(null)).toContain("not given their own permission");
    expect(why({ dbs: given })).toBeNull();
    expect(why({ dbs: { ...given, given: false } })).toContain("said no");
    expect(why({ dbs: { ...given, withdrawnOn: today } }, "requested")).toContain("permission back on 23 November");
    // Answered while too young to be asked for it: the worker takes a signature in person.
    expect(why({})).toBeNull();
    expect(why(null, "received")).toBeNull();
    expect(why(null, "needed", "applicant-1")).toBeNull();
    expect(notConsentedBecause(one("medical"), new Map())).toBeNull();
    const all = { ...facts.consents, dbs: true };
    const check = one("dbs", { id: "dbs:adult-1" });
    const asked = { consents: all, consentsOf: {}, own: new Map<string, ConsentsGiven>() };
    expect(notAskedBecause(check, asked)).toContain("their own permission");
    expect(notAskedBecause(check, { ...asked, own: new Map([["adult-1", { dbs: given }]]) })).toBeNull();
  });

  test("never asks an earlier partner, released or not", () => {
    expect(because(one("school", { kind: "ex-partner" }))).toContain("in person");
    expect(because(one("school", { kind: "ex-partner", blockedBecause: "Afraid", releasedOn: today }))).not.toBeNull();
  });
});
