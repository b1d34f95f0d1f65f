import { describe, expect, test } from "vitest";
import type { Reason } from "#app/domain/matching/soft-reasons.ts";
import { cultureNotKnown, reasonsInWords } from "./home-lines.ts";

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
