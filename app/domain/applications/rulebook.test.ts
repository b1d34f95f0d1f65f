import { describe, expect, test } from "vitest";
import { MATCHING_RULEBOOK } from "../matching/rulebook.ts";
import { day } from "../shared/day.ts";
import { type AnySetting, limitInWords, NATIONAL_SETTINGS, rulebookOn } from "./rulebook.ts";

const today = day("2026-11-23");

describe("the rulebook", () => {
  test("holds one value for every setting, each with a source", () => {
    const { settings } = rulebookOn(today);
    for (const row of NATIONAL_SETTINGS) {
      expect(settings[row.key].source).not.toBe("");
      expect(settings[row.key].from <= today).toBe(true);
    }
  });

  test("counts the stage 1 window after the day all information is in, and observations from the day of sending", () => {
    const { values } = rulebookOn(today);
    expect(values.stage1RefusalWindow).toEqual({ length: 10, unit: "working-days", convention: "after" });
    expect(values.observations).toEqual({ length: 10, unit: "working-days", convention: "beginning" });
    expect(limitInWords(values.panelLimit)).toBe("8 months");
    expect(limitInWords(values.determinationReply)).toBe("28 days");
  });

  test("says that the seven working days of the decision maker are still to be read in the source", () => {
    const { settings } = rulebookOn(today);
    expect(settings.decision).toMatchObject({ verified: false, basis: "standard" });
    expect(settings.panelLimit.verified).toBe(true);
  });

  test("says once how long a word on availability holds, and matching reads it there", () => {
    expect(MATCHING_RULEBOOK.availabilityGoodForDays).toEqual(rulebookOn(today).settings.vacancyGoodForDays);
    expect(MATCHING_RULEBOOK.usualFosteringLimit).toEqual(rulebookOn(today).settings.usualFosteringLimit);
  });

  test("a change with a later date leaves the days before it alone and names a new version", () => {
    const reform: AnySetting = {
      key: "approvalRoute",
      value: "adm-only",
      from: day("2027-09-01"),
      basis: "law",
      source: "Amending regulations, if made",
      verified: false,
    };
    expect(rulebookOn(day("2027-08-31"), [reform]).values.approvalRoute).toBe("panel");
    const after = rulebookOn(day("2027-09-01"), [reform]);
    expect(after.values.approvalRoute).toBe("adm-only");
    expect(after.version).not.toBe(rulebookOn(today).version);
  });

  test("the order in which a council's rows are given does not matter", () => {
    const rows: AnySetting[] = [20, 30].map((high, index) => ({
      key: "usualMedical",
      value: { low: 10, high },
      from: day(`2026-0${index + 2}-01`),
      basis: "local",
      source: "Own history",
      verified: true,
    }));
    expect(rulebookOn(today, rows).values.usualMedical.high).toBe(30);
    expect(rulebookOn(today, rows.toReversed()).values.usualMedical.high).toBe(30);
    expect(rulebookOn(day("2026-02-15"), rows).values.usualMedical.high).toBe(20);
  });
});
