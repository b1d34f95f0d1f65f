import type { Day } from "../shared/day.ts";
import {
  ALL_QUARTERS,
  isOnItsWay,
  type Span,
  type StepLine,
  sayDifference,
  sayQuarter,
  saySpan,
  type ToldSteps,
} from "./cohorts.ts";
import { type StageTime, sayDays } from "./time-in-stage.ts";
import { STEPS, type Step, WAY_WORDS, type WayKind } from "./way.ts";

export function kindAsked(params: URLSearchParams): WayKind {
  return params.get("kind") === "kinship" ? "kinship" : "mainstream";
}

/** Counts by quarter as lines of a table, all together last; with `today`, what a cohort may still come to is marked. */
export function stepLines(asked: {
  told: ToldSteps;
  quarters: readonly Span[];
  whole: Span | null;
  kind: WayKind;
  today: Day | null;
}): StepLine[] {
  const { told, quarters, whole, kind, today } = asked;
  const young = (span: Span) => STEPS[kind].map((step: Step) => today !== null && isOnItsWay(step, span, today));
  const lines = quarters.map((span, row) => ({
    key: span.from,
    name: sayQuarter(span),
    counts: told.groups[row] ?? [],
    young: young(span),
  }));
  return whole === null
    ? []
    : [...lines, { key: ALL_QUARTERS, name: saySpan(whole), counts: told.all, young: young(whole), sum: true }];
}

/** What the page comes to in a sentence or two, and why its two ways of counting differ. */
export function sayWay(asked: {
  times: readonly StageTime[];
  cohorts: ToldSteps;
  periods: ToldSteps;
  quarters: readonly Span[];
  kind: WayKind;
  today: Day;
}): { said: string; difference: string | null } {
  const { times, cohorts, periods, quarters, kind, today } = asked;
  const known = times.flatMap(({ stage, spread }) =>
    spread?.half == null ? [] : [{ stage, ...spread, half: spread.half }],
  );
  const [longest] = [...known].sort((a, b) => b.half - a.half);
  const [leaves] = known.filter(({ wentOn }) => wentOn !== null).sort((a, b) => (a.wentOn ?? 1) - (b.wentOn ?? 1));
  const nine = longest?.nineInTen == null ? "" : `, nine in ten within ${sayDays(longest.nineInTen)}`;
  const wait =
    longest === undefined
      ? "The records hold too little yet to say how long the way takes."
      : `The longest stage is ${nameOf(longest.stage)}: half have left it within ${sayDays(longest.half)}${nine}.`;
  const stop =
    leaves?.wentOn == null || leaves.wentOn > 0.95
      ? ""
      : ` Most stop at ${nameOf(leaves.stage)}: ${Math.round(leaves.wentOn * 100)}% go on from there.`;
  const last = quarters.length - 1;
  const quarter = quarters[last];
  const at = STEPS[kind].length - 1;
  const step = STEPS[kind][at] ?? "approved";
  return {
    said: wait + stop,
    difference: quarter
      ? sayDifference(quarter, step, cohorts.groups[last]?.[at] ?? null, periods.groups[last]?.[at] ?? null, today)
      : null,
  };
}

function nameOf(stage: StageTime["stage"]): string {
  const { name } = WAY_WORDS[stage];
  return name.charAt(0).toLowerCase() + name.slice(1);
}
