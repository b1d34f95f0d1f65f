import { expect, test } from "vitest";
import { day } from "../shared/day.ts";
import { noticesOwed } from "./placement-notices.ts";
import { MATCHING_RULEBOOK } from "./rulebook.ts";

const MOVE = day("2026-11-27");
const outside = {
  area: "adjoining",
  emergency: false,
  startsOn: MOVE,
  hasSchool: true,
  consultingOwed: false,
  areaConsultingOwed: false,
} as const;

test("of a planned move everybody is told by its day", () => {
  const owed = noticesOwed(outside, MATCHING_RULEBOOK, new Set());
  expect(owed.map(({ toWhom }) => toWhom)).toEqual([
    "area-authority",
    "health",
    "education",
    "reviewing-officer",
    "parents",
  ]);
  expect(new Set(owed.map(({ dueOn }) => dueOn))).toEqual(new Set([MOVE]));
});

test("a council that sets working days for the others still tells the area authority by the day of the move", () => {
  const rules = {
    ...MATCHING_RULEBOOK,
    noticesToOthersWorkingDays: { ...MATCHING_RULEBOOK.planWorkingDays, value: 2 },
  };
  const dueOn = new Map(noticesOwed(outside, rules, new Set()).map((one) => [one.toWhom, one.dueOn]));
  expect(dueOn.get("area-authority")).toBe(MOVE);
  expect(dueOn.get("parents")).toBe("2026-12-01");
});

test("in an emergency all notices are owed within five working days of the move", () => {
  const owed = noticesOwed({ ...outside, emergency: true, area: "in-area" }, MATCHING_RULEBOOK, new Set());
  expect(owed.map(({ toWhom }) => toWhom)).toEqual(["health", "education", "reviewing-officer", "parents"]);
  expect(new Set(owed.map(({ dueOn }) => dueOn))).toEqual(new Set(["2026-12-04"]));
});

test("consulting the reviewing officer is owed by the same day where an emergency left no time for it", () => {
  const owed = noticesOwed({ ...outside, emergency: true, consultingOwed: true }, MATCHING_RULEBOOK, new Set());
  expect(owed).toContainEqual({ toWhom: "reviewing-officer-consulted", dueOn: "2026-12-04" });
  const far = { ...outside, emergency: true, areaConsultingOwed: true };
  const consulted = { toWhom: "area-authority-consulted", dueOn: "2026-12-04" };
  expect(noticesOwed(far, MATCHING_RULEBOOK, new Set())).toContainEqual(consulted);
  expect(owed).not.toContainEqual(consulted);
});
