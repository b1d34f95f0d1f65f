import type { Spell } from "../applications/spells.ts";
import type { Stage } from "../applications/stages.ts";
import { type Day, daysBetween } from "../shared/day.ts";

/** The way to approval as a forecast sees it, in order. */
export const PATH_STAGES = ["invited", "application", "stage-1", "stage-2", "panel", "decision"] as const;
export type PathStage = (typeof PATH_STAGES)[number];

/** How a stay ends: it moves on (from the decision, to approval), the applicants stop, or the council says no. */
export const ENDS = ["on", "withdrawn", "refused"] as const;
export type End = (typeof ENDS)[number];

/** One stay of one application in one stage; `end` and `to` are null while it is there. */
export type Stay = {
  readonly stage: PathStage;
  readonly from: Day;
  readonly to: Day | null;
  readonly end: End | null;
  /** When it was on hold meanwhile; absent where it never was. */
  readonly held?: readonly { readonly from: Day; readonly to: Day | null }[];
};

/** An application's way so far. `source` is how they first heard of fostering; null where nobody knows. */
export type Journey = {
  /** The application. */
  readonly id: string;
  readonly councilId: string;
  readonly source: string | null;
  readonly stays: readonly Stay[];
};

const STAGE_OF: Partial<Record<Stage, PathStage>> = {
  invited: "invited",
  draft: "invited",
  submitted: "application",
  observations: "panel",
  panel: "panel",
  "decision-pending": "decision",
  "qualifying-determination": "decision",
};
const END_OF: Partial<Record<Stage, End>> = {
  approved: "on",
  withdrawn: "withdrawn",
  declined: "refused",
  "not-approved": "refused",
};

/**
 * The stays of an application on its way. Stage 2 begins on the day its visits began, so an application whose stages run
 * side by side is in stage 2. A pause is part of the stage it interrupts, and kept with it. One that was sent back stays in the furthest
 * stage it reached, and a stage passed over counts as one of no days, so that every way has the same stages.
 */
export function staysOf(spells: readonly Spell[], stage2From: Day | null): Stay[] {
  const stays: (Omit<Stay, "to" | "end"> & { to: Day | null; end: End | null })[] = [];
  const reach = (stage: PathStage, on: Day): void => {
    for (let at = stays.length; at <= PATH_STAGES.indexOf(stage); at += 1) {
      const before = stays.at(-1);
      if (before) Object.assign(before, { to: on, end: "on" });
      stays.push({ stage: PATH_STAGES[at] ?? stage, from: on, to: null, end: null });
    }
  };
  for (const { stage, startedOn, endedOn } of spells) {
    const end = END_OF[stage];
    const last = stays.at(-1);
    if (end && last) {
      // An approval is an end of the last stage, however few stages were kept before it.
      if (end === "on") reach("decision", startedOn);
      Object.assign(stays.at(-1) ?? last, { to: startedOn, end });
      return stays;
    }
    if (stage === "on-hold" && last) {
      Object.assign(last, { held: [...(last.held ?? []), { from: startedOn, to: endedOn }] });
    } else if (stage === "assessment-open") {
      reach("stage-1", startedOn);
      if (stage2From !== null && (endedOn === null || stage2From <= endedOn)) {
        reach("stage-2", stage2From > startedOn ? stage2From : startedOn);
      }
    } else {
      const at = STAGE_OF[stage];
      if (at) reach(at, startedOn);
    }
  }
  return stays;
}

/** What was known of some journeys on a day: nothing that began or ended later. */
export function asKnownOn(journeys: readonly Journey[], on: Day): Journey[] {
  return journeys.flatMap((journey) => {
    const stays = journey.stays
      .filter(({ from }) => from <= on)
      .map((stay) => (stay.to !== null && stay.to > on ? { ...stay, to: null, end: null } : stay));
    return stays.length === 0 ? [] : [{ ...journey, stays }];
  });
}

/** An application that is on its way on a day: where it is, and for how many days. */
export type Live = {
  readonly id: string;
  readonly councilId: string;
  readonly source: string | null;
  readonly stage: PathStage;
  readonly days: number;
};

/** Where an application is on a day, by what was known then; null where it has ended. */
export function liveOn({ id, councilId, source, stays }: Journey, on: Day): Live | null {
  const last = stays.at(-1);
  if (!last || last.end !== null) return null;
  return { id, councilId, source, stage: last.stage, days: Math.max(0, daysBetween(last.from, on)) };
}

/** The days on which applications were approved. */
export function approvalsOf(journeys: readonly Journey[]): Day[] {
  return journeys.flatMap(({ stays }) => {
    const last = stays.at(-1);
    return last?.stage === "decision" && last.end === "on" && last.to !== null ? [last.to] : [];
  });
}

/**
 * From which day journeys are kept in full: the day the first of them ended. Before it nobody can tell a time in which
 * nobody stopped from one of which only those who went on were ever written down. Null while none has ended.
 */
export function keptSince(journeys: readonly Journey[]): Day | null {
  let first: Day | null = null;
  for (const { stays } of journeys) {
    const last = stays.at(-1);
    const ended = last?.end === "on" && last.stage !== "decision" ? null : (last?.to ?? null);
    if (ended !== null && (first === null || ended < first)) first = ended;
  }
  return first;
}
