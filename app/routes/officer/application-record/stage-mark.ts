import { type Position, REGION_WORDS, STAGES, type Tone as StageTone } from "#app/domain/applications/stages.ts";
import type { Tone } from "#app/ui/tag.tsx";

const TONES: Record<StageTone, Tone> = {
  quiet: "plain",
  progress: "info",
  attention: "soon",
  good: "now",
  closed: "plain",
};

/** The stage of an application as a word with its tone. */
export function stageMark({ stage }: Pick<Position, "stage">): { tone: Tone; word: string } {
  return { tone: TONES[STAGES[stage].tone], word: STAGES[stage].label.officer };
}

/** Where it stands within its stage, where the stage alone does not say: "Stage 1: checks under way". */
export function withinStage({ stage, stage1, stage2, panel, challenge }: Position): string[] {
  if (stage === "assessment-open") {
    return stage2 === "not-started"
      ? [REGION_WORDS.stage1[stage1]]
      : stage1 === "passed"
        ? [REGION_WORDS.stage2[stage2]]
        : [REGION_WORDS.stage1[stage1], REGION_WORDS.stage2[stage2]];
  }
  if (stage === "panel") return [REGION_WORDS.panel[panel]];
  if (challenge !== "none") return [REGION_WORDS.challenge[challenge]];
  return [];
}
