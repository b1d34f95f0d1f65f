import type { Day } from "../shared/day.ts";
import { ALL_QUARTERS, type Span } from "./cohorts.ts";
import { timedStays } from "./time-in-stage.ts";
import {
  type EnquiryFact,
  STEPS,
  type Step,
  stepDays,
  WAY_STAGES,
  type WayKind,
  type WayStage,
  type WayStay,
} from "./way.ts";

/** Which stays of a stage are asked for. */
export const STAYS_SHOWN = {
  counted: "In the times",
  there: "There now",
  on: "Went on",
  stopped: "Left without going on",
} as const;
export type StaysShown = keyof typeof STAYS_SHOWN;

/** By what the people who came to a step are chosen: when they enquired, when they came to it, or how they first heard. */
export const STEPS_BY = {
  cohorts: "By when they enquired",
  periods: "By when it happened",
  heard: "By how they first heard",
} as const;
export type StepsBy = keyof typeof STEPS_BY;

/** A figure of the way to approval whose records are asked for. */
export type WayRecordsAsked =
  | { readonly of: "stage"; readonly kind: WayKind; readonly stage: WayStage; readonly show: StaysShown }
  | {
      readonly of: "step";
      readonly kind: WayKind;
      readonly step: Step;
      readonly by: StepsBy;
      /** A quarter's first day or `ALL_QUARTERS`; of those who first heard some way, the way. */
      readonly group: string;
    };

const PAGE = "/officer/improvement/records";

/** The stages of a kind: an assessment of a child's own people has a way of its own. */
export function stagesOf(kind: WayKind): readonly WayStage[] {
  return kind === "kinship" ? WAY_STAGES.slice(0, 2) : WAY_STAGES;
}

/** What an address asks for; a figure there is not is the first stage. */
export function readWayRecordsAsked(params: URLSearchParams): WayRecordsAsked {
  const kind: WayKind = params.get("kind") === "kinship" ? "kinship" : "mainstream";
  const steps: readonly Step[] = STEPS[kind];
  const step = steps.find((one) => one === params.get("step"));
  if (step !== undefined) {
    const by = (Object.keys(STEPS_BY) as StepsBy[]).find((one) => one === params.get("by")) ?? "cohorts";
    return { of: "step", kind, step, by, group: params.get("group") ?? ALL_QUARTERS };
  }
  const stage = stagesOf(kind).find((one) => one === params.get("stage")) ?? "answer";
  const show = (Object.keys(STAYS_SHOWN) as StaysShown[]).find((one) => one === params.get("show")) ?? "counted";
  return { of: "stage", kind, stage, show };
}

/** What an address asks for, as it stands in one. */
export function wayRecordsQuery(asked: WayRecordsAsked): string {
  const { of: _, ...rest } = asked;
  return new URLSearchParams(rest).toString();
}

/** The address of the records behind a figure. */
export function wayRecordsHref(asked: WayRecordsAsked): string {
  return `${PAGE}?${wayRecordsQuery(asked)}`;
}

/** A stay with the days it counts for; null of one that began before the records are whole, which is in no time. */
export type StayShown<One> = { readonly stay: One; readonly days: number | null };

/**
 * The stays behind a figure of a stage. “In the times” and how they ended are of those that began since the records are
 * whole; “there now” is everybody who is in it today, however long ago they came: as the page counts both.
 */
export function staysShown<One extends WayStay>(
  stays: readonly One[],
  { stage, show }: { stage: WayStage; show: StaysShown },
  { since, today }: { since: Day; today: Day },
): StayShown<One>[] {
  return stays
    .filter((stay) => stay.stage === stage)
    .map((stay) => ({ stay, days: timedStays([stay], since, today)[0]?.days ?? null }))
    .filter(({ stay, days }) => {
      if (show === "there") return stay.end === null;
      if (days === null) return false;
      return show === "counted" || (stay.end !== null && (stay.end === "on") === (show === "on"));
    });
}

/** Those of some who came to a step, with the day they did; `within` counts only days of a span, whenever they enquired. */
export function cameTo(
  facts: readonly EnquiryFact[],
  step: Step,
  within: Span | null,
): { readonly fact: EnquiryFact; readonly on: Day }[] {
  return facts.flatMap((fact) => {
    const on = stepDays(fact)[(STEPS[fact.kind] as readonly Step[]).indexOf(step)] ?? null;
    if (on === null || (within !== null && (on < within.from || on >= within.to))) return [];
    return [{ fact, on }];
  });
}
