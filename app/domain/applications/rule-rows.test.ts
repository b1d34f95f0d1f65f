import { describe, expect, test } from "vitest";
import { day } from "../shared/day.ts";
import { looserThanLaw, type RuleRow, readSetting, ruleBefore, SETTING_KEYS, settingsFromRows } from "./rule-rows.ts";
import { NATIONAL_SETTINGS, rulebookOn } from "./rulebook.ts";

const from = day("2027-01-04");
const row = (given: Partial<RuleRow> & Pick<RuleRow, "key" | "value">): RuleRow => ({
  from,
  basis: "local",
  source: "Fostering scheme of delegation",
  verified: false,
  ...given,
});
const local = (given: Parameters<typeof row>[0]) => {
  const read = readSetting(row(given));
  if (!read.ok) throw new Error(read.refusal.join());
  return read.value;
};

describe("a rule kept as a row", () => {
  test("every setting of the table can be kept as a row and is read back the same", () => {
    for (const national of NATIONAL_SETTINGS) {
      expect(settingsFromRows([national])).toEqual([national]);
    }
    expect([...SETTING_KEYS].sort()).toEqual([...new Set(NATIONAL_SETTINGS.map(({ key }) => key))].sort());
  });

  test("a row that cannot be read leaves the rule before it in force", () => {
    const broken = [
      row({ key: "decision", value: { length: 0, unit: "working-days", convention: "after" } }),
      row({ key: "decision", value: "seven" }),
      row({ key: "no-such-rule", value: 1 }),
      row({ key: "panelQuorum", value: 4.5 }),
      row({ key: "usualDbs", value: { low: 9, high: 3 } }),
      row({ key: "decision", value: { length: 3, unit: "days", convention: "after" }, from: "2027-02-30" as never }),
    ];
    const settings = settingsFromRows(broken);
    expect(settings).toEqual([]);
    expect(rulebookOn(from, settings).values.decision.length).toBe(7);
  });
});

describe("a council's own choice of a rule", () => {
  const held = (key: Parameters<typeof ruleBefore>[0]) => ruleBefore(key, from, []);
  const workingDays = (length: number) => ({ length, unit: "working-days", convention: "after" });

  test("may shorten the service's own deadline and not lengthen it", () => {
    expect(looserThanLaw(local({ key: "decision", value: workingDays(5) }), held("decision"))).toBeNull();
    expect(looserThanLaw(local({ key: "decision", value: workingDays(9) }), held("decision"))).toContain("shorter");
  });

  test("may give an applicant more time and not less, the counting of the first day included", () => {
    expect(looserThanLaw(local({ key: "observations", value: workingDays(10) }), held("observations"))).toBeNull();
    expect(looserThanLaw(local({ key: "observations", value: workingDays(8) }), held("observations"))).toContain(
      "never less",
    );
  });

  test("may not do without a panel while the law requires one, but a change of the law is recorded", () => {
    const choice = local({ key: "approvalRoute", value: "adm-only" });
    expect(looserThanLaw(choice, held("approvalRoute"))).toContain("change of it");
    const reform = local({ key: "approvalRoute", value: "adm-only", basis: "law", source: "Amending regulations" });
    expect(looserThanLaw(reform, held("approvalRoute"))).toBeNull();
  });

  test("is free where no law speaks", () => {
    expect(looserThanLaw(local({ key: "usualMedical", value: { low: 5, high: 90 } }), held("usualMedical"))).toBeNull();
  });
});
