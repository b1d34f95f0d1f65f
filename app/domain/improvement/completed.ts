import { type Journey, PATH_STAGES } from "../pipeline-forecast/stays.ts";
import type { Day } from "../shared/day.ts";
import { type Share, shareOf } from "../sufficiency/measures.ts";

/** How an application that was sent came to its end: four ways that share nobody. */
export const COMPLETIONS = ["approved", "by-applicant", "by-service", "after-panel"] as const;
export type Completion = (typeof COMPLETIONS)[number];
export type Completed = Readonly<Record<Completion, number>>;

const AT_PANEL = PATH_STAGES.indexOf("panel");

/**
 * Applications that came to an end from a day on and up to another, whenever they were sent: one that was withdrawn is
 * completed, one that still goes on is not, and one that was never sent is no application.
 */
export function completedIn(journeys: readonly Journey[], from: Day, to: Day): Completed {
  const counts = { approved: 0, "by-applicant": 0, "by-service": 0, "after-panel": 0 };
  for (const { stays } of journeys) {
    const last = stays.at(-1);
    if (!last || last.to === null || last.to < from || last.to > to) continue;
    if (!stays.some(({ stage }) => stage === "application")) continue;
    if (last.end === "on" && last.stage === "decision") counts.approved += 1;
    else if (last.end === "withdrawn") counts["by-applicant"] += 1;
    else if (last.end === "refused") {
      counts[PATH_STAGES.indexOf(last.stage) >= AT_PANEL ? "after-panel" : "by-service"] += 1;
    }
  }
  return counts;
}

/** The share of completed applications that ended in one way. */
export function completedShare(counts: Completed, which: Completion): Share {
  return shareOf(
    counts[which],
    COMPLETIONS.reduce((sum, one) => sum + counts[one], 0),
  );
}
