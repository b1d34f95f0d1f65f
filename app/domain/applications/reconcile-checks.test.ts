import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, day } from "../shared/day.ts";
import { type Check, type CheckChange, recordCheck } from "./checks.ts";
import { EXAMPLE_ANSWERS } from "./form/example-answers.ts";
import { type HouseholdFacts, householdFacts } from "./form/household-facts.ts";
import { checksFor } from "./needed-checks.ts";
import { reconcileChecks } from "./reconcile-checks.ts";
import { rulebookOn } from "./rulebook.ts";

const today = day("2026-11-23");
const standing = { councilId: "E06000021", livesInCouncilId: "E06000021", livesInCouncilName: "Stoke-on-Trent" };
const facts = householdFacts(EXAMPLE_ANSWERS);
const neededBy = (some: Partial<HouseholdFacts>, on = today) =>
  checksFor({ ...facts, ...some }, standing, on, rulebookOn(on));
const existing = neededBy({});
const received = (checks: readonly Check[], id: string): Check[] =>
  checks.map((check) =>
    check.id === id ? { ...check, state: "received", receivedOn: today, outcome: "clear" } : check,
  );
const grace = facts.adults.filter(({ name }) => name === "Grace Okoro");

describe("when answers change after the assessment began", () => {
  test("the same answers change nothing", () => {
    const same = reconcileChecks(existing, neededBy({}), today);
    expect(same).toMatchObject({ added: [], changed: [], events: [] });
    expect(same.checks).toEqual(existing);
  });

  test("a new adult of the household gives a new criminal record check, and the others stay as they are", () => {
    const ann = { key: "adult-1", name: "Ann Lowe", bornOn: day("1990-04-01"), email: null };
    const { added, checks, events } = reconcileChecks(existing, neededBy({ adults: [ann, ...facts.adults] }), today);
    expect(added.map(({ kind, about }) => [kind, about])).toEqual([["dbs", "Ann Lowe"]]);
    expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length);
    expect(events.map(({ type }) => type)).toEqual(["CheckAdded"]);
  });

  test("whoever moved out is proposed to set aside, and what came in about them is kept", () => {
    const came = received(existing, "dbs:adult-1");
    const { checks, events } = reconcileChecks(came, neededBy({ adults: [] }), today);
    expect(checks.find(({ id }) => id === "dbs:adult-1")).toMatchObject({
      state: "received",
      outcome: "clear",
      asideProposed: "The answers no longer call for it",
    });
    expect(events).toMatchObject([{ type: "CheckAsideProposed", checkId: "dbs:adult-1" }]);
    const back = reconcileChecks(checks, neededBy({ adults: grace }), today);
    expect(back.checks.find(({ id }) => id === "dbs:adult-1")?.asideProposed).toBeNull();
    expect(back.events).toMatchObject([{ type: "CheckWantedAgain" }]);
  });

  test("another home is looked at anew", () => {
    const { added, changed } = reconcileChecks(existing, neededBy({ postcode: "ST1 4AB" }), today);
    expect(added.map(({ kind, about }) => [kind, about])).toEqual([["home-safety", "the home, ST1 4AB"]]);
    expect(changed.map(({ id }) => id)).toEqual(["home-safety"]);
  });

  test("a safety flag raised later blocks at once, and one taken away is not trusted", () => {
    const partner = {
      applicant: "applicant-1",
      name: "Lee Walsh",
      fromYear: 2005,
      toYear: 2011,
      children: true,
      email: null,
      doNotContact: false,
      reason: null,
    };
    const open = neededBy({ partners: [partner] });
    const flagged = neededBy({ partners: [{ ...partner, doNotContact: true, reason: "He must not know" }] });
    const blocked = reconcileChecks(open, flagged, today);
    expect(blocked.checks.find(({ kind }) => kind === "ex-partner")?.blockedBecause).toBe("He must not know");
    expect(JSON.stringify(blocked.events)).not.toContain("He must not know");
    const again = reconcileChecks(blocked.checks, open, today);
    expect(again.checks.find(({ kind }) => kind === "ex-partner")?.blockedBecause).toBe("He must not know");
  });
});

describe("when only time passes", () => {
  const sam = day("2028-02-14");

  test("a member who nears 18 gets a check, and on the birthday the law asks for it", () => {
    const near = addDays(sam, -40);
    const first = reconcileChecks(existing, neededBy({}, near), near, "time-passed");
    expect(first.added).toMatchObject([{ id: "dbs:adult-2", part1: false, neededFrom: sam }]);
    const then = reconcileChecks(first.checks, neededBy({}, sam), sam, "time-passed");
    expect(then.added).toEqual([]);
    expect(then.changed).toMatchObject([{ id: "dbs:adult-2", part1: true }]);
    expect(then.events).toMatchObject([{ type: "CheckNowByLaw" }]);
    expect(reconcileChecks(then.checks, neededBy({}, sam), sam, "time-passed").events).toEqual([]);
  });

  test("a council that was asked stays asked when its years are long past", () => {
    const later = day("2031-01-05");
    expect(reconcileChecks(existing, neededBy({}, later), later, "time-passed").changed).toEqual([]);
  });
});

describe("whatever people answer, record and answer again", () => {
  const names = ["Ann Lowe", "Ben Lowe", "Grace Okoro", "Kim  Doyle", "kim doyle"];
  const person = fc.record({
    name: fc.constantFrom(...names),
    born: fc.integer({ min: -9000, max: -5500 }),
  });
  const household: fc.Arbitrary<Partial<HouseholdFacts>> = fc
    .record({
      adults: fc.array(person, { maxLength: 4 }),
      places: fc.array(fc.constantFrom("Derby", "Leeds", "Stoke-on-Trent"), { maxLength: 4 }),
      rents: fc.boolean(),
      employer: fc.option(fc.constantFrom("Hanley Library", "Royal Stoke"), { nil: null }),
      flagged: fc.boolean(),
    })
    .map(({ adults, places, rents, employer, flagged }) => ({
      adults: adults.map(({ name, born }, index) => ({
        key: `adult-${index + 1}`,
        name,
        bornOn: addDays(today, born),
        email: null,
      })),
      earlierPlaces: places.map((council) => ({ place: "x", council, fromYear: 2017, toYear: 2019 })),
      rents,
      employer,
      partners: [
        {
          applicant: "applicant-1",
          name: "Lee Walsh",
          fromYear: null,
          toYear: null,
          children: true,
          email: null,
          doNotContact: flagged,
          reason: flagged ? "Afraid" : null,
        },
      ],
    }));
  const CHANGES: readonly CheckChange[] = [
    { to: "requested", on: today },
    { to: "received", on: today, outcome: "clear", interviewedOn: today },
    { to: "not-needed", on: today, reason: "Not needed" },
    { to: "chased", on: today },
  ];
  const life = fc.array(fc.record({ facts: household, picks: fc.array(fc.nat(200), { maxLength: 6 }) }), {
    minLength: 1,
    maxLength: 5,
  });

  test("reconciling is done once, loses no result, keeps every id its own, and never unblocks", () => {
    fc.assert(
      fc.property(life, (moments) => {
        let checks: Check[] = [];
        for (const { facts: some, picks } of moments) {
          const needed = neededBy(some);
          const before = checks;
          const once = reconcileChecks(before, needed, today);
          const twice = reconcileChecks(once.checks, needed, today);
          expect(twice.checks).toEqual(once.checks);
          expect(twice.events).toEqual([]);
          expect(new Set(once.checks.map(({ id }) => id)).size).toBe(once.checks.length);
          for (const old of before) {
            const now = once.checks.find(({ id }) => id === old.id);
            const { state, requestedOn, receivedOn, outcome, chases } = old;
            expect(now).toMatchObject({ state, requestedOn, receivedOn, outcome, chases });
            if (old.blockedBecause) expect(now?.blockedBecause).toBe(old.blockedBecause);
          }
          checks = once.checks;
          for (const pick of picks) {
            const check = checks[pick % checks.length];
            const change = CHANGES[pick % CHANGES.length];
            if (!check || !change) continue;
            const done = recordCheck(checks, check.id, change, today, rulebookOn(today));
            if (check.blockedBecause && (change.to === "requested" || change.to === "chased"))
              expect(done.ok).toBe(false);
            if (done.ok) checks = checks.map((one) => (one.id === check.id ? done.value.check : one));
          }
        }
      }),
      { numRuns: 150 },
    );
  });
});
