import { type Journey, PATH_STAGES, type Stay } from "../pipeline-forecast/stays.ts";
import type { Day } from "../shared/day.ts";

/** The way from an enquiry to approval, in order: being reached, talking, and the stages of an application. */
export const WAY_STAGES = ["answer", "talk", ...PATH_STAGES] as const;
export type WayStage = (typeof WAY_STAGES)[number];

/** What each stage is called where it is counted, from when to when it lasts, and what a talk about it is about. */
export const WAY_WORDS: Readonly<
  Record<WayStage, { readonly name: string; readonly lasts: string; readonly about: string }>
> = {
  answer: { name: "First answer", lasts: "from the enquiry until a person reaches them", about: "the first answer" },
  talk: {
    name: "Talking and first visit",
    lasts: "until they are invited to apply",
    about: "talking and first visits",
  },
  invited: { name: "Filling in the application", lasts: "until it is sent", about: "how applications are filled in" },
  application: { name: "Application read", lasts: "until it is accepted", about: "how applications are read" },
  "stage-1": { name: "Stage 1", lasts: "until the visits of stage 2 begin", about: "stage 1" },
  "stage-2": { name: "Stage 2", lasts: "until the report goes to panel", about: "stage 2" },
  panel: { name: "Panel", lasts: "until it has met and its minutes are final", about: "panels" },
  decision: { name: "Decision", lasts: "until the decision maker decides", about: "decisions" },
};

/** Somebody who wants to foster any child, or who cares for one they know; whoever is not sure yet is of the first kind. */
export type WayKind = "mainstream" | "kinship";

/** How far people come who enquire, in order. A kinship enquiry leads to an assessment, which has a way of its own. */
export const STEPS = {
  mainstream: ["enquired", "reached", "visited", "applied", "panel", "approved"],
  kinship: ["enquired", "reached", "assessed"],
} as const satisfies Record<WayKind, readonly string[]>;
export type Step = (typeof STEPS)[WayKind][number];

export const STEP_WORDS: Readonly<Record<Step, string>> = {
  enquired: "Enquired",
  reached: "Reached",
  visited: "Visited",
  applied: "Applied",
  panel: "At panel",
  approved: "Approved",
  assessed: "Assessment begun",
};

/** One enquiry and what followed, without anything that says whose it is. Days are null for what has not happened. */
export type EnquiryFact = {
  /** The enquiry. */
  readonly id: string;
  readonly councilId: string;
  readonly kind: WayKind;
  /** How they first heard of fostering; null where nobody knows. */
  readonly source: string | null;
  readonly enquiredOn: Day;
  readonly reachedOn: Day | null;
  readonly visitedOn: Day | null;
  /** When the enquiry was closed, which one that led to an application never is. */
  readonly closedOn: Day | null;
  /** Closed because the assessment of a child's own people began. */
  readonly assessmentBegan: boolean;
  /** Its application's way; null where there is none. */
  readonly journey: Journey | null;
};

/** A stay in a stage of the way, as `Stay` of the forecast. */
export type WayStay = Omit<Stay, "stage"> & { readonly stage: WayStage };

/**
 * The stays before there is an application: until somebody is reached, and until they are invited. Who was never reached but
 * invited all the same was reached on that day. A kinship enquiry moves on when the assessment begins.
 */
export function enquiryStays(fact: EnquiryFact): WayStay[] {
  const opened = fact.journey?.stays[0]?.from ?? (fact.assessmentBegan ? fact.closedOn : null);
  const left = opened ?? fact.closedOn;
  const reached = earliest([fact.reachedOn, opened]);
  const end = left === null ? null : opened === null ? "withdrawn" : "on";
  if (reached === null) return [{ stage: "answer", from: fact.enquiredOn, to: left, end }];
  const from = reached < fact.enquiredOn ? fact.enquiredOn : reached;
  return [
    { stage: "answer", from: fact.enquiredOn, to: from, end: "on" },
    { stage: "talk", from, to: left === null ? null : left < from ? from : left, end },
  ];
}

function earliest(days: readonly (Day | null)[]): Day | null {
  const known = days.filter((on) => on !== null).sort();
  return known[0] ?? null;
}

function ownDay(fact: EnquiryFact, step: Step): Day | null {
  const began = (stage: Stay["stage"]) => fact.journey?.stays.find((stay) => stay.stage === stage)?.from ?? null;
  const last = fact.journey?.stays.at(-1);
  switch (step) {
    case "enquired":
      return fact.enquiredOn;
    case "reached":
      return fact.reachedOn;
    case "visited":
      return fact.visitedOn;
    case "applied":
      return began("application");
    case "panel":
      return began("panel");
    case "approved":
      return last?.stage === "decision" && last.end === "on" ? last.to : null;
    case "assessed":
      return fact.assessmentBegan ? fact.closedOn : null;
  }
}

/**
 * On which day somebody came to each step of their kind, null for those they have not come to. A step passed over counts as
 * come to with the next one, so that nobody is at a later step without the earlier ones.
 */
export function stepDays(fact: EnquiryFact): (Day | null)[] {
  const own = STEPS[fact.kind].map((step) => ownDay(fact, step));
  return own.map((_, at) => (at === 0 ? fact.enquiredOn : earliest(own.slice(at))));
}
