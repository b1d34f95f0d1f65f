import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { englandHouseholds } from "../../../bench/england-households.ts";
import type { Role } from "../access/permissions.ts";
import { addDays, day } from "../shared/day.ts";
import { type GrantDraft, grantChange, recordingOf } from "./grant-change.ts";
import { assessHousehold, type ChangeCode } from "./hard-rules.ts";
import { rankHouseholdsPlainly } from "./rank-plainly.ts";
import { startSearch } from "./search.ts";

const TODAY = day("2026-11-23");
const BY = { today: TODAY, now: new Date("2026-11-23T16:55:00Z"), byId: "manager-1" };
const EVERYONE: readonly Role[] = ["manager", "placements", "decision-maker"];
const DRAFT: GrantDraft = {
  emergency: false,
  grantedBy: "Grace Okafor",
  grantedRole: "agency decision maker",
  grantedOn: TODAY,
  paper: "letter of 23 November",
  reason: "The brothers stay together.",
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
        const granted = grantChange({ search, stage: "asked", household, assessed, roles: EVERYONE }, DRAFT, BY);
        if (!granted.ok) throw new Error(granted.refusal.join());
        const opened = { ...household, granted: [...household.granted, granted.value.grant] };
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
      const search = startSearch({ ...miss.search.request, lane: one }, miss.search.context);
      const assessed = assessHousehold(miss.household, search);
      const facts = { search, stage: "searching" as const, household: miss.household, assessed };
      return grantChange({ ...facts, roles: ["manager"] }, { ...DRAFT, emergency: true, paper: null }, BY);
    };
    expect(lane("today").ok).toBe(true);
    expect(lane("over-5-days")).toMatchObject({ refusal: ["no-emergency"] });
    expect(grantFor("agree-support", EVERYONE, { emergency: true })).toMatchObject({ refusal: ["no-emergency"] });
  });

  test("says everything that is missing at once", () => {
    const draft = { grantedBy: "", grantedRole: " ", grantedOn: addDays(TODAY, 1), reason: "" };
    expect(grantFor("agree-support", EVERYONE, draft)).toMatchObject({
      refusal: ["who-missing", "role-missing", "day-to-come", "reason-missing"],
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
