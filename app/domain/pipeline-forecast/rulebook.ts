import { type Day, day } from "../shared/day.ts";
import type { PathStage } from "./stays.ts";

type Setting<Value> = { readonly value: Value; readonly from: Day; readonly source: string };

/** What is believed of a stage before anything is counted: how long it takes on average, and how stays in it end. */
export type StageBelief = {
  readonly meanWeeks: number;
  /** Shares of all stays in it, which sum to 1. */
  readonly ends: { readonly on: number; readonly withdrawn: number; readonly refused: number };
};

export type PipelineRulebook = {
  /** Used where a council's records and the region's have too little to say. */
  readonly belief: Setting<Readonly<Record<PathStage, StageBelief>>>;
  /** How many stays that belief weighs as much as, in each week of each stage. */
  readonly beliefStays: Setting<number>;
  /** How many of the wider area's stays a council's own are set beside; the same for one source beside all sources. */
  readonly ownStays: Setting<number>;
  /** How far, as a share of itself, a belief may be off (one standard deviation); the wider area's figures too. */
  readonly beliefSpread: Setting<number>;
  /** Share of approved households, without kinship, who leave in a year. */
  readonly leaveInAYear: Setting<number>;
  /** How many household-years that share weighs as much as, in each band of years since approval. */
  readonly leaveYears: Setting<number>;
  /** Approvals of a council's own below which the day a household is expected rests on its region's times too. */
  readonly enoughApprovals: Setting<number>;
  /** A stay longer than this share of those that moved on is told as longer than usual. */
  readonly usualShare: Setting<number>;
  /** Days from approval to the signed foster care agreement, before which no child is placed. */
  readonly agreementDays: Setting<number>;
};

const PROPOSAL = "Nearhome starting value; each region may set its own";
const ISSUED = day("2026-11-01");

/** The settings as at November 2026. */
export const PIPELINE_RULEBOOK: PipelineRulebook = {
  belief: {
    value: {
      invited: { meanWeeks: 5, ends: { on: 0.85, withdrawn: 0.15, refused: 0 } },
      application: { meanWeeks: 1, ends: { on: 0.93, withdrawn: 0.04, refused: 0.03 } },
      "stage-1": { meanWeeks: 9, ends: { on: 0.58, withdrawn: 0.37, refused: 0.05 } },
      "stage-2": { meanWeeks: 16, ends: { on: 0.7, withdrawn: 0.28, refused: 0.02 } },
      panel: { meanWeeks: 6, ends: { on: 0.95, withdrawn: 0.04, refused: 0.01 } },
      decision: { meanWeeks: 2, ends: { on: 0.94, withdrawn: 0.01, refused: 0.05 } },
    },
    from: ISSUED,
    source:
      "Nearhome starting values: together a third of applications are approved, as published for 2023 to 2024, in about eight months, the time of the national minimum standards",
  },
  beliefStays: { value: 2, from: ISSUED, source: PROPOSAL },
  ownStays: { value: 12, from: ISSUED, source: PROPOSAL },
  beliefSpread: { value: 0.3, from: ISSUED, source: PROPOSAL },
  leaveInAYear: {
    value: 0.13,
    from: day("2022-03-31"),
    source: "Ofsted, fostering in England 2021 to 2022: 13% of households, as reported in the press",
  },
  leaveYears: { value: 10, from: ISSUED, source: PROPOSAL },
  enoughApprovals: { value: 10, from: ISSUED, source: PROPOSAL },
  usualShare: { value: 0.75, from: ISSUED, source: PROPOSAL },
  agreementDays: { value: 14, from: ISSUED, source: PROPOSAL },
};
