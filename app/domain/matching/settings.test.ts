import { describe, expect, test } from "vitest";
import { looserThanLaw, type RuleRow, readSetting, ruleBefore } from "../applications/rule-rows.ts";
import { RULE_WORDS, ruleInWords } from "../applications/rule-words.ts";
import { type AnySetting, rulebookOn } from "../applications/rulebook.ts";
import { addDays, type Day, day } from "../shared/day.ts";
import type { Household } from "./household.ts";
import { conflictsMet } from "./living-there.ts";
import type { PlacementRequest } from "./placement-request.ts";
import { MATCHING_RULEBOOK, matchingRulebookOf } from "./rulebook.ts";
import { type MatchContext, startSearch } from "./search.ts";
import { conflictsAsTyped, readConflicts } from "./setting-words.ts";
import { MATCHING_SETTINGS } from "./settings.ts";

const FROM = day("2027-01-04");
const row = (key: string, value: unknown, more: Partial<RuleRow> = {}): RuleRow => ({
  ...{ key, value, from: FROM, basis: "local", source: "Placements policy 2027", verified: true },
  ...more,
});
function own(key: string, value: unknown, more: Partial<RuleRow> = {}): AnySetting {
  const read = readSetting(row(key, value, more));
  if (!read.ok) throw new Error(read.refusal.join());
  return read.value;
}
const rulesOn = (on: Day, ...rows: AnySetting[]) => matchingRulebookOf(rulebookOn(on, rows));

describe("the settings of matching", () => {
  test("each has a day, a source and words, and can be kept as a row", () => {
    for (const setting of MATCHING_SETTINGS) {
      expect(setting.source).not.toBe("");
      expect(RULE_WORDS[setting.key].title).not.toBe("");
      expect(ruleInWords(setting.key, setting.value)).not.toContain("[object");
      expect(readSetting(setting)).toEqual({ ok: true, value: setting });
    }
  });

  test("a council's own row holds from its day and leaves the days before alone", () => {
    const nearer = own("nearMiles", 5);
    expect(rulesOn(addDays(FROM, -1), nearer).nearMiles.value).toBe(10);
    expect(rulesOn(FROM, nearer).nearMiles).toMatchObject({ value: 5, source: "Placements policy 2027", from: FROM });
    expect(rulesOn(FROM, nearer).version).not.toBe(rulesOn(FROM).version);
  });

  test("what was not read in its source is marked so, and what was read is not", () => {
    const { settings } = rulebookOn(FROM);
    expect(settings.outsideEnglandApprover.verified).toBe(false);
    expect(settings.recordTold.verified).toBe(false);
    expect(settings.areaExempt).toMatchObject({ verified: true, basis: "law", value: "connected-and-own" });
    expect(settings.planWorkingDays).toMatchObject({ verified: true, value: 5 });
    expect(settings.adjoiningApprover).toMatchObject({ verified: true, basis: "law", value: "nominated-officer" });
    expect(settings.areaNoticeWorkingDays).toMatchObject({ verified: true, value: 5, from: "2014-01-27" });
  });

  test("the hours to answer and of the night are read as one from several rows, with the day of the latest", () => {
    const rules = rulesOn(FROM, own("replyMorningHour", 9), own("offerHoursSoon", 6));
    expect(rules.replyAwake.value).toEqual({ from: 480, until: 1200, morning: 540 });
    expect(rules.replyHours).toMatchObject({ value: { today: 1, "under-5-days": 6 }, from: FROM });
  });

  test("a value that makes no sense is refused: bands that fall, a risk nobody names, ages turned round", () => {
    for (const [key, value] of [
      ["distanceBands", [5, 3]],
      ["freshDays", [1]],
      ["riskConflicts", []],
      ["riskConflicts", [{ risk: "noise", ageFrom: 0, ageTo: 5, opens: "plan" }]],
      ["riskConflicts", [{ risk: "fire-setting", ageFrom: 9, ageTo: 5, opens: "plan" }]],
      ["riskConflicts", [{ risk: "fire-setting", pets: true, opens: "plan" }]],
      ["keyStage4Ages", { low: 16, high: 14 }],
      ["adjoiningApprover", "team-manager"],
      ["replyAwakeHours", []],
    ] as const) {
      expect(readSetting(row(key, value)).ok, key).toBe(false);
    }
  });
});

describe("a council's choice beside the law", () => {
  const judged = (key: Parameters<typeof ruleBefore>[0], value: unknown, more: Partial<RuleRow> = {}) =>
    looserThanLaw(own(key, value, more), ruleBefore(key, FROM, []));

  test("it may ask for somebody more senior to approve, and not for somebody less", () => {
    expect(judged("adjoiningApprover", "director")).toBeNull();
    expect(judged("distanceApprover", "nominated-officer")).toContain("never for less");
    expect(
      judged("distanceApprover", "nominated-officer", { basis: "law", source: "Amending regulations" }),
    ).toBeNull();
  });

  test("it may count an adjoining area as at a distance, and exempt fewer, not more", () => {
    expect(judged("atADistance", "outside-own-area")).toBeNull();
    expect(judged("areaExempt", "nobody")).toBeNull();
    const strict = own("areaExempt", "nobody", { basis: "law" });
    expect(looserThanLaw(own("areaExempt", "own"), strict)).toContain("never for less");
  });

  test("it may shorten what the law gives it, and let children share a parent's room at younger ages only", () => {
    expect(judged("areaNoticeWorkingDays", 2)).toBeNull();
    expect(judged("emergencyOutsideTermsWorkingDays", 7)).toContain("shorter");
    expect(judged("sharesParentsRoomUnder", 2)).toBeNull();
    expect(judged("sharesParentsRoomUnder", 4)).toContain("never higher");
    expect(judged("keyStage4Ages", { low: 13, high: 16 })).toContain("change of it");
  });
});

describe("the table of risks between children", () => {
  test("is typed a risk a line and read back the same", () => {
    const table = MATCHING_RULEBOOK.riskConflicts.value;
    expect(readConflicts(conflictsAsTyped(table))).toEqual(table);
    expect(readConflicts("fire-setting 0-17 plan please\nrubbish")).toEqual([null, null]);
    expect(ruleInWords("riskConflicts", table)).toContain(
      "Physical harm to others: children of 0 to 7, a written plan opens it",
    );
  });

  test("holds both ways: a risk the child brings, and one of a child who lives there", () => {
    const child = { id: "c", bornOn: day("2018-01-01"), sex: "female", needs: [], solo: false } as const;
    const request = {
      ...{ id: "r", councilId: "stoke", neededBy: FROM, children: [child], siblingGroup: null, risks: [] },
      ...{ alongside: "no-preference", careType: "short-term" },
    } as unknown as PlacementRequest;
    const there = { age: 4, siblingGroup: null, fostered: true, solo: false, risksToOthers: ["fire-setting"] };
    const home = { children: [there], pets: ["dog"] } as unknown as Household;
    const met = (risks: string[], rules = MATCHING_RULEBOOK) =>
      conflictsMet(
        home,
        startSearch({ ...request, risks } as PlacementRequest, { today: FROM, rulebook: rules } as MatchContext),
      ).map(({ risk }) => risk);
    expect(met([])).toEqual(["fire-setting"]);
    expect(met(["physical-harm", "harm-to-animals"])).toEqual(["harm-to-animals", "fire-setting", "physical-harm"]);
    const older = [{ risk: "physical-harm", ageFrom: 10, ageTo: 17, opens: "plan" }];
    expect(met(["physical-harm"], rulesOn(FROM, own("riskConflicts", older)))).toEqual([]);
  });
});
