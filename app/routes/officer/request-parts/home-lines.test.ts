import { describe, expect, test } from "vitest";
import type { Reason } from "#app/domain/matching/soft-reasons.ts";
import { day } from "#app/domain/shared/day.ts";
import { cultureNotKnown, expectedInWords, reasonsInWords } from "./home-lines.ts";

const AREA: Reason = { code: "area", state: "met", words: "in area", law: "s22C(9)" };
const CULTURE: Reason = { code: "culture", state: "unknown", words: "culture not recorded: ask", law: "s22(5)" };

describe("reasons as a page shows them", () => {
  test("what is not known of any home is said once above them, and not at each", () => {
    expect(reasonsInWords([AREA, CULTURE])).toEqual([{ mark: "met", text: "in area" }]);
    expect(cultureNotKnown([{ reasons: [AREA, CULTURE] }, { reasons: [CULTURE] }])).toBe(true);
    expect(cultureNotKnown([{ reasons: [CULTURE] }, { reasons: [{ ...CULTURE, state: "met" }] }])).toBe(false);
    expect(cultureNotKnown([])).toBe(false);
  });

  test("a line that a home itself answers is shown", () => {
    expect(reasonsInWords([{ ...CULTURE, state: "met" }])).toEqual([{ mark: "met", text: CULTURE.words }]);
  });
});

describe("a household in assessment", () => {
  const today = day("2026-11-23");
  const expected = {
    from: day("2027-01-04"),
    to: day("2027-02-01"),
    stage: "stage-2",
    panelOn: null,
    late: false,
    restsOn: "region",
  } as const;

  test("is told with its stage, its days, and what they rest on", () => {
    const [stands, rests, time] = expectedInWords({ expected, inTime: false }, today);
    expect(stands).toMatch(/^in stage 2 of the assessment; could take a child between 4 January/);
    expect(rests).toMatch(/the region/);
    expect(time).toMatch(/not approved in time/);
  });

  test("that is expected on one day is told with that day", () => {
    const [stands] = expectedInWords({ expected: { ...expected, to: expected.from }, inTime: true }, today);
    expect(stands).toMatch(/could take a child on 4 January/);
  });

  test("that is past the usual time of its stage has no days and is in time for nothing", () => {
    const lines = expectedInWords({ expected: { ...expected, stage: "decision", late: true }, inTime: false }, today);
    expect(lines.join(" ")).toMatch(/longer than is usual/);
    expect(lines.join(" ")).not.toMatch(/January|in time/);
  });
});
