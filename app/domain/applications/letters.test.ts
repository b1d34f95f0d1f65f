import { describe, expect, test } from "vitest";
import type { ApplicationMoved } from "#app/domain/applications/application.ts";
import { STEP_NAMES, type StepDetails, stepData } from "#app/domain/applications/steps.ts";
import { day } from "#app/domain/shared/day.ts";
import { lettersOf } from "./letters.ts";

const NONE = new Set<never>();

function happening(type: ApplicationMoved["type"], on: string, details: StepDetails = {}): ApplicationMoved {
  const step = STEP_NAMES.find((name) => stepData(name).event === type);
  if (!step) throw new Error(`No step makes ${type}`);
  const to = { stage: "draft", stage1: "open", stage2: "open", panel: "not-yet", challenge: "none" } as const;
  const clocks = { started: [], stopped: [] };
  return { type, step, on: day(on), to, clocks, details, notice: stepData(step).notice };
}

describe("letters", () => {
  test("stand for every step that sends a notice", () => {
    for (const name of STEP_NAMES) {
      const { event, notice } = stepData(name);
      const told = notice !== null && notice !== "save-link";
      const letters = lettersOf([happening(event as ApplicationMoved["type"], "2026-03-02")], NONE);
      expect([name, letters.length]).toEqual([name, told ? 1 : 0]);
    }
  });

  test("are the newest first and keep their number when more come", () => {
    const first = happening("ApplicationSubmitted", "2026-03-02");
    const second = happening("AssessmentAccepted", "2026-03-05", { worker: { id: "w", name: "Amina Shah" } });
    expect(lettersOf([first], NONE).map(({ number }) => number)).toEqual([1]);
    expect(lettersOf([first, second], NONE).map(({ number, on }) => [number, on])).toEqual([
      [2, "2026-03-05"],
      [1, "2026-03-02"],
    ]);
  });

  test("give the reasons of a refusal word for word", () => {
    const [letter] = lettersOf(
      [happening("AssessmentDeclined", "2026-03-05", { reasons: "No room.\nNot yet." })],
      NONE,
    );
    expect(letter?.parts).toContainEqual({ heading: "Why", words: "No room.\nNot yet.", quoted: true });
  });

  test("say before a refusal what the panel recommended, the two ways to answer, and the last day from the letter’s date", () => {
    const [letter] = lettersOf(
      [
        happening("PanelRecommended", "2026-02-20", { recommendation: "suitable", reasons: "Warm and steady." }),
        happening("DeterminationIssued", "2026-03-05", { letterOn: day("2026-03-04"), reasons: "The dog." }),
      ],
      NONE,
    );
    const words = letter?.parts.map((part) => `${part.heading ?? ""} ${part.words}`).join(" ") ?? "";
    expect(letter?.on).toBe("2026-03-04");
    expect(words).toContain("The panel recommended that you are suitable Warm and steady.");
    expect(words).toContain("until Wednesday 1 April 2026");
    expect(words).toMatch(/Answer us[\s\S]*independent review/);
  });

  test("never carry why a pause was made, which may be private to somebody else", () => {
    const [letter] = lettersOf(
      [happening("Paused", "2026-03-05", { reasons: "Illness", reviewOn: day("2026-05-04") })],
      NONE,
    );
    expect(JSON.stringify(letter)).not.toContain("Illness");
    expect(letter?.parts[0]?.words).toContain("Monday 4 May 2026");
  });
});
