import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { englandHouseholds } from "../../../bench/england-households.ts";
import type { Role } from "../access/permissions.ts";
import { addDays, type Day, day } from "../shared/day.ts";
import { assessHousehold } from "./assess-household.ts";
import { type GrantDraft, grantChange, recordingOf, takeBackGrant } from "./grant-change.ts";
import type { ChangeCode } from "./hard-rules.ts";
import type { Household } from "./household.ts";
import { rankHouseholdsPlainly } from "./rank-plainly.ts";
import { startSearch } from "./search.ts";

const TODAY = day("2026-11-23");
const HOLIDAYS: ReadonlySet<Day> = new Set();
const BY = { today: TODAY, now: new Date("2026-11-23T16:55:00Z"), byId: "manager-1", holidays: HOLIDAYS };
const EVERYONE: readonly Role[] = ["manager", "placements", "decision-maker"];
const DRAFT: GrantDraft = {
  emergency: false,
  grantedBy: "Grace Okafor",
  grantedRole: "agency decision maker",
  grantedOn: TODAY,
  paper: "letter of 23 November",
  reason: "The brothers stay together.",
  lastDay: null,
};

const england = englandHouseholds(3_000);
const misses = england.requests.flatMap((request) => {
  const context = england.contextOf(request.councilId);
  const search = startSearch(request, context);
  const { nearly } = rankHouseholdsPlainly(england.households, request, context, { limit: 0 });
  return nearly.map(({ household, change, finding }) => ({ search, household, change, finding }));
});

function missWith(code: ChangeCode) {
  const found = misses.find(({ change }) => change.code === code);
  if (!found) throw new Error(`No near miss that ${code} would open`);
  return found;
}

function grantFor(code: ChangeCode, roles: readonly Role[], draft: Partial<GrantDraft> = {}) {
  const { search, household } = missWith(code);
  const assessed = assessHousehold(household, search);
  return grantChange({ search, stage: "searching", household, assessed, roles }, { ...DRAFT, ...draft }, BY);
}

describe("a change that was granted", () => {
  test("makes every near miss that a grant can open a home that fits, for that request alone", () => {
    expect(misses.length).toBeGreaterThan(100);
    fc.assert(
      fc.property(fc.nat({ max: misses.length - 1 }), (at) => {
        const miss = misses[at];
        if (!miss || recordingOf(miss.change, miss.household, miss.search, false) === null) return;
        const { search, household } = miss;
        const assessed = assessHousehold(household, search);
        const draft = { ...DRAFT, emergency: miss.change.code === "place-in-emergency" };
        const granted = grantChange({ search, stage: "asked", household, assessed, roles: EVERYONE }, draft, BY);
        if (!granted.ok) throw new Error(granted.refusal.join());
        const opened = { ...household, granted: [...household.granted, ...granted.value.grants] };
        expect(assessHousehold(opened, search)).toEqual({ outcome: "fits" });
        const other = startSearch({ ...search.request, id: "another" }, search.context);
        expect(assessHousehold(opened, other).outcome).toBe("nearly");
      }),
      { numRuns: 300 },
    );
  });

  test("of terms is written down by the decision maker of the council that approved them, with the paper", () => {
    const own = misses.find(
      ({ change, household, search }) =>
        change.code === "vary-terms" && household.approver.id === search.request.councilId,
    );
    if (!own) throw new Error("No own home one variation away");
    const { search, household } = own;
    const facts = { search, stage: "searching" as const, household, assessed: assessHousehold(household, search) };
    expect(grantChange({ ...facts, roles: ["placements", "manager"] }, DRAFT, BY)).toMatchObject({
      refusal: ["not-for-this-role"],
    });
    expect(grantChange({ ...facts, roles: ["decision-maker"] }, { ...DRAFT, paper: " " }, BY)).toMatchObject({
      refusal: ["paper-missing"],
    });
    expect(grantChange({ ...facts, roles: ["decision-maker"] }, DRAFT, BY).ok).toBe(true);
  });

  test("for an emergency needs a home that is needed today, and a rule the law lets wait", () => {
    const miss = missWith("vary-terms");
    const lane = (one: "today" | "over-5-days") => {
      const search = { ...miss.search, lane: one };
      const assessed = assessHousehold(miss.household, search);
      const facts = { search, stage: "searching" as const, household: miss.household, assessed };
      return grantChange({ ...facts, roles: ["manager"] }, { ...DRAFT, emergency: true, paper: null }, BY);
    };
    expect(lane("today").ok).toBe(true);
    expect(lane("over-5-days")).toMatchObject({ refusal: ["no-emergency"] });
    expect(grantFor("agree-support", EVERYONE, { emergency: true })).toMatchObject({ refusal: ["no-emergency"] });
  });

  test("is an emergency alone where the terms are too far away to be varied, and a manager's to write down", () => {
    const emergency = { emergency: true, paper: null };
    expect(grantFor("place-in-emergency", EVERYONE)).toMatchObject({ refusal: ["only-in-emergency"] });
    expect(grantFor("place-in-emergency", ["decision-maker"], emergency)).toMatchObject({
      refusal: ["not-for-this-role"],
    });
    const granted = grantFor("place-in-emergency", ["manager"], emergency);
    expect(granted.ok && granted.value.grants[0]).toMatchObject({ rule: "age", lastDay: "2026-11-30" });
  });

  test("says everything that is missing at once", () => {
    const draft = { grantedBy: "", grantedRole: " ", grantedOn: addDays(TODAY, 1), reason: "" };
    expect(grantFor("agree-support", EVERYONE, draft)).toMatchObject({
      refusal: ["who-missing", "role-missing", "day-to-come", "reason-missing"],
    });
  });

  test("covers what it was given for and no more: another child in the home asks for another grant", () => {
    const opened = (code: ChangeCode, rule: string, change: (home: Household) => Household) => {
      const miss = misses.find((one) => one.change.code === code && one.finding.rule === rule);
      if (!miss) throw new Error(`No near miss by ${rule}`);
      const { search, household } = miss;
      const facts = { search, stage: "asked" as const, household, assessed: assessHousehold(household, search) };
      const granted = grantChange({ ...facts, roles: EVERYONE }, DRAFT, BY);
      if (!granted.ok) throw new Error(granted.refusal.join());
      const home = change({ ...household, granted: granted.value.grants });
      const found = assessHousehold(home, search);
      return found.outcome === "fits" ? null : "finding" in found ? found.finding.rule : found.outcome;
    };
    const arrival = {
      age: 9,
      sex: "male",
      siblingGroup: null,
      requestId: "r-new",
      solo: false,
      risksToOthers: [],
    } as const;
    const moreThere = (home: Household): Household => ({
      ...home,
      filled: home.filled + 1,
      children: [...home.children, { ...arrival, fostered: true }],
    });
    expect(opened("vary-terms", "no-free-place", (home) => home)).toBeNull();
    expect(opened("vary-terms", "no-free-place", moreThere)).toBe("no-free-place");
    const company = (home: Household): Household => ({ ...moreThere(home), filled: home.filled });
    expect(opened("review-recommendation", "alongside", company)).toBe("alongside");
    expect(opened("settle-allergy", "pets", (home) => home)).toBeNull();
  });

  test("in an emergency holds for six working days with the day it was granted, and no longer", () => {
    const miss = missWith("vary-terms");
    const at = (today: Day) => ({
      ...startSearch(miss.search.request, { ...miss.search.context, today }),
      lane: "today" as const,
    });
    const search = at(TODAY);
    const facts = { search, stage: "searching" as const, household: miss.household };
    const assessed = assessHousehold(miss.household, search);
    const given = { ...DRAFT, emergency: true, paper: null };
    const granted = grantChange({ ...facts, assessed, roles: ["manager"] }, given, BY);
    if (!granted.ok) throw new Error(granted.refusal.join());
    expect(granted.value.grants[0].lastDay).toBe("2026-11-30");
    const open = { ...miss.household, granted: granted.value.grants };
    const confirmed = { ...open, availability: { ...open.availability, confirmedOn: TODAY } };
    expect(assessHousehold(confirmed, at(day("2026-11-30"))).outcome).toBe("fits");
    expect(assessHousehold(confirmed, at(day("2026-12-01"))).outcome).not.toBe("fits");
    const longer = { ...given, lastDay: addDays(TODAY, 60) };
    const asked = grantChange({ ...facts, assessed, roles: ["manager"] }, longer, BY);
    expect(asked.ok && asked.value.grants[0].lastDay).toBe("2026-11-30");
  });

  test("until a day is over after it, and one that is over already is refused", () => {
    const { search, household } = missWith("agree-support");
    const assessed = assessHousehold(household, search);
    const facts = { search, stage: "searching" as const, household, assessed, roles: EVERYONE };
    const granted = grantChange(facts, { ...DRAFT, lastDay: addDays(TODAY, 2) }, BY);
    if (!granted.ok) throw new Error(granted.refusal.join());
    const open = { ...household, granted: granted.value.grants };
    expect(assessHousehold(open, search).outcome).toBe("fits");
    const later = startSearch(search.request, { ...search.context, today: addDays(TODAY, 3) });
    expect(assessHousehold(open, later).outcome).not.toBe("fits");
    expect(grantChange(facts, { ...DRAFT, lastDay: addDays(TODAY, -1) }, BY)).toMatchObject({
      refusal: ["over-already"],
    });
  });

  test("is taken back with a reason, until the children have moved in", () => {
    const grant = { requestId: "r1", householdId: "h1", rule: "age", change: "vary-terms", endedAt: null } as const;
    const by = { now: BY.now, byId: BY.byId };
    expect(takeBackGrant(grant, "asked", " ", by)).toEqual({ ok: false, refusal: "reason-missing" });
    expect(takeBackGrant(grant, "placed", "A mistake", by)).toEqual({ ok: false, refusal: "placed" });
    expect(takeBackGrant({ ...grant, endedAt: BY.now }, "asked", "Again", by)).toMatchObject({
      refusal: "ended-already",
    });
    expect(takeBackGrant(grant, "agreed", " The terms were not varied. ", by)).toMatchObject({
      value: { endedBecause: "The terms were not varied.", events: [{ type: "ChangeTakenBack", rule: "age" }] },
    });
  });

  test("is not a way round what the carers themselves must say, nor for a home that fits or a search that ended", () => {
    expect(grantFor("confirm-availability", EVERYONE)).toMatchObject({ refusal: ["not-by-a-grant"] });
    const { search, household } = missWith("agree-support");
    const facts = { search, household, roles: EVERYONE };
    expect(grantChange({ ...facts, stage: "searching", assessed: { outcome: "fits" } }, DRAFT, BY)).toMatchObject({
      refusal: ["not-one-change-away"],
    });
    const assessed = assessHousehold(household, search);
    expect(grantChange({ ...facts, stage: "placed", assessed }, DRAFT, BY)).toMatchObject({
      refusal: ["request-ended"],
    });
  });
});
