import { expect, test } from "vitest";
import type { day } from "../shared/day.ts";
import { areaApprovalNeeded, areaApprover, areaRuleInWords } from "./area-approval.ts";
import { codeOfNation, nationOutsideEngland } from "./distance.ts";
import { HARD_RULES, TERMS_RULES, USABLE_RULES } from "./hard-rules.ts";
import type { Household } from "./household.ts";
import type { PlacementRequest } from "./placement-request.ts";
import { MATCHING_RULEBOOK, type MatchingRulebook } from "./rulebook.ts";
import type { Search } from "./search.ts";

const request = { id: "r", councilId: "stoke", children: [{ id: "c" }] } as unknown as PlacementRequest;
const searchBy = (rules: Partial<MatchingRulebook> = {}) =>
  ({
    request,
    context: {
      rulebook: { ...MATCHING_RULEBOOK, ...rules },
      adjoining: new Set(["staffordshire"]),
      sharing: { councilIds: new Set(), agencyIds: new Set(["agency"]) },
    },
  }) as unknown as Search;
const homeIn = (councilId: string, more: object = {}) =>
  ({
    ...{ councilId, provider: "agency", approver: { kind: "agency", id: "agency" }, shared: true },
    ...{ terms: { namedChildIds: null } },
    ...more,
  }) as unknown as Household;
const set = <Value>(of: { from: ReturnType<typeof day>; source: string }, value: Value) => ({ ...of, value });
const needed = (home: Household, rules?: Partial<MatchingRulebook>) => areaApprovalNeeded(home, searchBy(rules));

test("an adjoining area needs the nominated officer, at a distance the director, each with the regulation it is written in", () => {
  expect(needed(homeIn("stoke"))).toMatchObject({ area: "in-area", approver: null, rule: null });
  expect(needed(homeIn("staffordshire"))).toMatchObject({ area: "adjoining", approver: "nominated-officer" });
  const far = needed(homeIn("leeds"));
  expect(far).toMatchObject({ area: "at-a-distance", approver: "director" });
  expect(far.rule && areaRuleInWords(far.rule)).toBe(
    "Care Planning, Placement and Case Review (England) Regulations 2010, reg 11, since 27 January 2014",
  );
});

test("a council that counts an adjoining area as at a distance asks its director, and consults there too", () => {
  const { atADistance } = MATCHING_RULEBOOK;
  const rules = { atADistance: set(atADistance, "outside-own-area" as const) };
  expect(needed(homeIn("staffordshire"), rules)).toMatchObject({ area: "at-a-distance", approver: "director" });
  expect(areaApprover("adjoining", { ...MATCHING_RULEBOOK, ...rules }).value).toBe("director");
  expect(needed(homeIn("stoke"), rules).area).toBe("in-area");
});

test("the exemption covers carers whom the council itself approved, relatives among them, and a council's lawyers may take it away", () => {
  const own = homeIn("leeds", { provider: "own", approver: { kind: "council", id: "stoke" } });
  const kin = homeIn("leeds", { ...own, councilId: "leeds", provider: "kinship", terms: { namedChildIds: ["c"] } });
  expect(needed(own)).toMatchObject({ approver: null, exemption: expect.stringContaining("reg 11(4)") });
  expect(needed(kin).exemption).toContain("connected person");
  const rule = needed(own).rule;
  expect(rule && areaRuleInWords(rule)).toContain("reg 11(4)");
  expect(rule && areaRuleInWords(rule)).not.toContain("to be confirmed");
  const { areaExempt } = MATCHING_RULEBOOK;
  expect(needed(own, { areaExempt: set(areaExempt, "connected" as const) }).approver).toBe("director");
  expect(needed(kin, { areaExempt: set(areaExempt, "connected" as const) }).approver).toBeNull();
  expect(needed(kin, { areaExempt: set(areaExempt, "own" as const) }).approver).toBeNull();
  expect(needed(kin, { areaExempt: set(areaExempt, "nobody" as const) }).approver).toBe("director");
});

test("relatives whom another council approved are not exempt: reg 11(4) names those of the responsible council alone", () => {
  const kin = { provider: "kinship", terms: { namedChildIds: ["c"] } };
  const elsewhere = homeIn("leeds", { ...kin, approver: { kind: "council", id: "leeds" } });
  expect(needed(elsewhere)).toMatchObject({ approver: "director", exemption: null });
  expect(needed(homeIn("staffordshire", kin))).toMatchObject({ approver: "nominated-officer", exemption: null });
});

test("a home outside England fits no request here, and the reason names the regulations and who approves", () => {
  const rule = HARD_RULES.find(({ code }) => code === "outside-england");
  const wales = codeOfNation("Wales") ?? "";
  expect(nationOutsideEngland(wales)).toBe("Wales");
  expect(nationOutsideEngland("E06000021")).toBeNull();
  expect(codeOfNation("Yorkshire")).toBeNull();
  const found = rule?.test(homeIn(wales), searchBy());
  expect(found).toEqual({
    rule: "outside-england",
    reason:
      "Stands in Wales, outside England. A child is placed there only by regulation 11 of the Care Planning Regulations 2010 and the law of that country: take it to the Director of Children’s Services and the council’s lawyers. It cannot be asked or decided on here.",
    change: null,
  });
  // Reg 12 is of placements outside England and Wales.
  expect(rule?.test(homeIn(codeOfNation("Scotland") ?? ""), searchBy())?.reason).toContain("regulations 11 and 12");
  expect(rule?.test(homeIn("leeds"), searchBy())).toBeNull();
  expect(TERMS_RULES.has("outside-england")).toBe(false);
  expect(USABLE_RULES.has("outside-england")).toBe(true);
});
