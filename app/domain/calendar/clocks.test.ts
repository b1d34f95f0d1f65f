import { describe, expect, test } from "vitest";
import { NATIONAL_SETTINGS, type SettingKey } from "../applications/rulebook.ts";
import { type Day, day } from "../shared/day.ts";
import { CLOCKS, type ClockId, clock, dueOn, readClock } from "./clocks.ts";

const HOLIDAYS: ReadonlySet<Day> = new Set(
  ["2026-12-25", "2026-12-28", "2027-01-01", "2027-03-26", "2027-03-29"].map(day),
);

describe("the dates on which clocks end", () => {
  test.each<[ClockId, string, string, string]>([
    ["C04", "2026-11-11", "2026-11-25", "refusal at stage 1: ten working days after the last item"],
    ["C07", "2026-11-23", "2026-12-04", "comments: ten working days beginning with the day the report is sent"],
    ["C03", "2026-06-30", "2027-02-28", "panel: eight months, the last day of a shorter month"],
    ["C12", "2026-12-01", "2026-12-29", "answer to a proposal: 28 days, Christmas included"],
    ["C09", "2026-11-23", "2026-12-02", "decision: within seven working days of the final minutes"],
    ["C15", "2026-11-23", "2027-11-23", "first review: a year"],
    ["C24", "2026-11-23", "2026-11-30", "an emergency stay: six working days with the day of arrival"],
  ])("%s from %s ends on %s (%s)", (id, from, ends) => {
    expect(dueOn(CLOCKS[id], day(from), HOLIDAYS)).toBe(ends);
  });
});

describe("reading a clock", () => {
  const read = (id: ClockId, from: string, on: string, stopped?: string) => {
    const reading = readClock(clock(id, day(from), stopped ? day(stopped) : null), day(on), HOLIDAYS);
    return [reading.state, reading.elapsed, reading.remaining, reading.words];
  };

  test("says how long is left, warns, falls due, and counts how late it is", () => {
    expect(read("C04", "2026-11-11", "2026-11-16")).toEqual([
      "running",
      3,
      7,
      "7 working days left, due Wednesday 25 November 2026",
    ]);
    expect(read("C04", "2026-11-11", "2026-11-23")).toEqual([
      "warning",
      8,
      2,
      "2 working days left, due Wednesday 25 November 2026",
    ]);
    expect(read("C04", "2026-11-11", "2026-11-25")).toEqual(["due-today", 10, 0, "Due today"]);
    expect(read("C04", "2026-11-11", "2026-11-27")).toEqual([
      "breached",
      12,
      -2,
      "2 working days late, was due Wednesday 25 November 2026",
    ]);
  });

  test("is late on the Saturday after the Friday it was due", () => {
    expect(read("C07", "2026-11-23", "2026-12-05").slice(0, 3)).toEqual(["breached", 9, -1]);
  });

  test("counts calendar days where the rule does", () => {
    expect(read("C12", "2026-12-01", "2026-12-24")).toEqual([
      "warning",
      23,
      5,
      "5 days left, due Tuesday 29 December 2026",
    ]);
  });

  test("stands still once it is met, early or late, whatever today is", () => {
    expect(read("C04", "2026-11-11", "2027-02-01", "2026-11-20")).toEqual([
      "stopped",
      7,
      3,
      "Done in time, after 7 working days",
    ]);
    expect(read("C04", "2026-11-11", "2027-02-01", "2026-11-26")).toEqual([
      "stopped",
      11,
      -1,
      "Done 1 working day late",
    ]);
  });
});

describe("the table of clocks", () => {
  test("gives each clock its source and what follows when it is missed", () => {
    for (const [id, rule] of Object.entries(CLOCKS)) {
      expect(rule.id).toBe(id);
      expect(rule.source.length).toBeGreaterThan(20);
      expect(rule.ifMissed.length).toBeGreaterThan(10);
    }
  });

  test("owns up to the rules whose source nobody here has read", () => {
    const unread = Object.values(CLOCKS).filter((rule) => !rule.verified);
    expect(unread.map((rule) => rule.id)).toEqual(["C07", "C09", "C10", "C11"]);
  });

  test.each<[ClockId, SettingKey]>([
    ["C03", "panelLimit"],
    ["C04", "stage1RefusalWindow"],
    ["C07", "observations"],
    ["C09", "decision"],
    ["C10", "tellOrally"],
    ["C11", "confirmInWriting"],
    ["C12", "determinationReply"],
    ["C15", "firstReview"],
  ])("%s runs as long as the rulebook of the assessment says in %s", (id, key) => {
    const { length, unit, convention, basis, verified } = CLOCKS[id];
    const setting = NATIONAL_SETTINGS.find((each) => each.key === key);
    expect(setting).toMatchObject({ value: { length, unit, convention }, basis, verified });
  });
});
