import type { PublishedFigure } from "../councils/published-figure.ts";
import { numberOf } from "../councils/published-figure.ts";
import type { Journey } from "../pipeline-forecast/stays.ts";
import { asKnownOn, PATH_STAGES } from "../pipeline-forecast/stays.ts";
import type { Day } from "../shared/day.ts";
import { suppress } from "../sufficiency/suppress.ts";
import type { TimedStay } from "./time-in-stage.ts";
import { timedStays } from "./time-in-stage.ts";

/** Where applications received in a year stood at its end, as Ofsted publishes it: the five sum to all received. */
export const OUTCOMES = ["approved", "by-applicant", "by-service", "after-panel", "going-on"] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** A share of recruitment that is published by council and counted from the records by the same rule. */
export type RecruitmentMeasure = {
  readonly code: "applied" | Outcome;
  readonly name: string;
  /** The published column, and the one it is a share of. */
  readonly column: string;
  readonly of: string;
  readonly means: string;
  /** Where the count from the records is not quite the published one, in words. */
  readonly differs: string;
};

const OF_RECEIVED = "applications_received";

export const RECRUITMENT_MEASURES: readonly RecruitmentMeasure[] = [
  {
    code: "applied",
    name: "Applications, of first enquiries",
    column: "applications_received",
    of: "initial_enquiries",
    means: "Applications received in a year, of the first enquiries of that year: not the same people.",
    differs:
      "Our enquiries leave out those about a child the person knows, and count once whoever was found to have asked twice. The published tables do not say whether theirs do.",
  },
  {
    code: "approved",
    name: "Approved by the end of the year",
    column: "applications_approved",
    of: OF_RECEIVED,
    means: "Of the applications received in a year, those approved by its end. Most of the rest are still going on.",
    differs: "Ours is of the twelve months up to today.",
  },
  {
    code: "by-applicant",
    name: "Stopped by the applicants",
    column: "applications_withdrawn_by_applicant",
    of: OF_RECEIVED,
    means: "Of the applications received in a year, those the applicants themselves withdrew by its end.",
    differs: "Ours counts each application that stopped as the applicants’ decision, as it is recorded.",
  },
  {
    code: "by-service",
    name: "Stopped by the service before panel",
    column: "applications_withdrawn_by_service",
    of: OF_RECEIVED,
    means: "Of the applications received in a year, those the service ended before a panel heard them.",
    differs:
      "Ours are those declined, and those ended at stage 1 or 2. Since 2023 the return counts them as decisions.",
  },
  {
    code: "after-panel",
    name: "Not approved after panel",
    column: "applications_rejected_after_panel",
    of: OF_RECEIVED,
    means: "Of the applications received in a year, those not approved once a panel had heard them.",
    differs: "Ours are those that ended as not approved once they had come to panel or to a decision.",
  },
  {
    code: "going-on",
    name: "Still going on at its end",
    column: "applications_in_progress_31_march",
    of: OF_RECEIVED,
    means: "Of the applications received in a year, those still going on at its end.",
    differs: "Ours is of the twelve months up to today.",
  },
];

/** Fewest of whom a published share is made: the figures are rounded to five, so of fewer it would say little. */
const FEWEST_PUBLISHED = 20;

/** A share in percent of two published figures; not available where either is not, or where rounding would be most of it. */
export function publishedShare(part: PublishedFigure, of: PublishedFigure): PublishedFigure {
  const [some, all] = [numberOf(part), numberOf(of)];
  if (some === null || all === null || all < FEWEST_PUBLISHED) return { kind: "not-available" };
  return { kind: "number", value: (100 * some) / all };
}

const AT_PANEL = PATH_STAGES.indexOf("panel");

/** Where applications sent from a day on, and before another, stood on that other day. */
export function outcomesOf(journeys: readonly Journey[], from: Day, to: Day): Record<Outcome, number> {
  const counts: Record<Outcome, number> = {
    approved: 0,
    "by-applicant": 0,
    "by-service": 0,
    "after-panel": 0,
    "going-on": 0,
  };
  for (const { stays } of asKnownOn(journeys, to)) {
    const sent = stays.find(({ stage }) => stage === "application");
    const last = stays.at(-1);
    if (!sent || !last || sent.from < from || sent.from >= to) continue;
    const end = last.end;
    if (end === null) counts["going-on"] += 1;
    else if (end === "on") counts.approved += 1;
    else if (end === "withdrawn") counts["by-applicant"] += 1;
    else counts[PATH_STAGES.indexOf(last.stage) >= AT_PANEL ? "after-panel" : "by-service"] += 1;
  }
  return counts;
}

/**
 * The outcomes as shares of all received that a region may be told, in percent: hidden where their counts, or what is left
 * of all, are small, with as many others as it takes; null for those, and for all where nothing was received.
 */
export function toldShares(counts: Record<Outcome, number>, threshold: number): Record<Outcome, number | null> {
  const told = suppress(
    OUTCOMES.map((outcome) => counts[outcome]),
    threshold,
  );
  const all = OUTCOMES.reduce((sum, outcome) => sum + counts[outcome], 0);
  const share = (at: number) => {
    const count = told.counts[at];
    return count == null || told.total === null || all === 0 ? null : (100 * count) / all;
  };
  return {
    approved: share(0),
    "by-applicant": share(1),
    "by-service": share(2),
    "after-panel": share(3),
    "going-on": share(4),
  };
}

/** How long applications that were sent since a day have taken until they had an outcome of any kind, or have lasted. */
export function untilOutcome(journeys: readonly Journey[], since: Day, today: Day): TimedStay[] {
  return journeys.flatMap(({ stays }) => {
    const sent = stays.find(({ stage }) => stage === "application");
    const last = stays.at(-1);
    if (!sent || !last) return [];
    return timedStays(
      [{ stage: "application", from: sent.from, to: last.end === null ? null : last.to, end: last.end }],
      since,
      today,
    );
  });
}
