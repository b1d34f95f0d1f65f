import { describe, expect, test } from "vitest";
import { mayWriteSection, REPORT_SECTION_NAMES, saidInConfidence } from "./report.ts";

const words = { words: "Warm and patient.", inConfidence: "" };
const open = { stage: "assessment-open", stage2: "open" } as const;

describe("the report of stage 2", () => {
  test("has the six matters of Schedule 3 Part 2, the assessment of suitability and the proposed terms", () => {
    expect(REPORT_SECTION_NAMES).toHaveLength(8);
  });

  test("is written by the assessor or a manager while stage 2 is open", () => {
    expect(mayWriteSection(open, ["assessor"], words).ok).toBe(true);
    expect(mayWriteSection({ ...open, stage: "on-hold" }, ["manager"], words).ok).toBe(true);
    expect(mayWriteSection(open, ["panel"], words)).toEqual({ ok: false, refusal: "not-permitted" });
  });

  test("stands as the manager signed it, until a panel asks for more", () => {
    for (const stage2 of ["not-started", "report-done", "brief-report"] as const) {
      expect(mayWriteSection({ ...open, stage2 }, ["assessor"], words)).toEqual({
        ok: false,
        refusal: "not-being-written",
      });
    }
  });

  test("refuses a section longer than anybody reads", () => {
    expect(mayWriteSection(open, ["assessor"], { ...words, words: "x".repeat(100_001) })).toEqual({
      ok: false,
      refusal: "too-long",
    });
  });

  test("keeps what others said in confidence for those who read references, and tells the rest that there is something", () => {
    const said = "He told me of a drinking bout in 2019.";
    for (const role of ["assessor", "manager", "panel", "decision-maker"] as const) {
      expect(saidInConfidence(said, [role])).toEqual({ inConfidence: said, hidden: false });
    }
    for (const role of ["recruitment", "administrator"] as const) {
      expect(saidInConfidence(said, [role])).toEqual({ inConfidence: "", hidden: true });
      expect(saidInConfidence("", [role])).toEqual({ inConfidence: "", hidden: false });
    }
  });
});
