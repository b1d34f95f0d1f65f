import { type Day, day } from "../shared/day.ts";

type Setting<Value> = { readonly value: Value; readonly from: Day; readonly source: string };

export type ImprovementRulebook = {
  /** How many days back stays and practices are counted from. */
  readonly lookBackDays: Setting<number>;
  /** Fewest stays, and fewest of whatever a practice is counted of, that times and shares are told of. */
  readonly fewest: Setting<number>;
  /** Days after an enquiry by which hardly anybody comes to a step who has not yet; until then a cohort is still on its way. */
  readonly settledDays: Setting<
    Readonly<Record<"reached" | "visited" | "applied" | "panel" | "approved" | "assessed", number>>
  >;
  /** Days within which a practice counts as soon; `answer` is in working days. */
  readonly soon: Setting<
    Readonly<
      Record<
        "answer" | "visit" | "talk" | "invited" | "application" | "stage-1" | "stage-2" | "panel" | "decision" | "ask",
        number
      >
    >
  >;
  /** Tries before nobody answers is written down, and days a check may be out before somebody asks after it. */
  readonly tries: Setting<number>;
  readonly askAfterDays: Setting<number>;
  /** The hour from which training counts as in the evening. */
  readonly eveningFrom: Setting<number>;
  /** How many standard errors apart two councils must be before a difference is called more than chance. */
  readonly apart: Setting<number>;
};

const PROPOSAL = "Nearhome starting value; each region may set its own";
const ISSUED = day("2026-11-01");

/** The settings as at November 2026. */
export const IMPROVEMENT_RULEBOOK: ImprovementRulebook = {
  lookBackDays: { value: 730, from: ISSUED, source: PROPOSAL },
  fewest: { value: 10, from: ISSUED, source: PROPOSAL },
  settledDays: {
    value: { reached: 14, visited: 60, applied: 120, panel: 330, approved: 365, assessed: 60 },
    from: ISSUED,
    source: PROPOSAL,
  },
  soon: {
    value: {
      answer: 1,
      visit: 14,
      talk: 60,
      invited: 60,
      application: 14,
      "stage-1": 61,
      "stage-2": 122,
      panel: 42,
      decision: 14,
      ask: 7,
    },
    from: ISSUED,
    source: "Nearhome starting values; two months and four are the common planning split of the eight of the standards",
  },
  tries: { value: 3, from: ISSUED, source: PROPOSAL },
  askAfterDays: { value: 28, from: ISSUED, source: PROPOSAL },
  eveningFrom: { value: 17, from: ISSUED, source: PROPOSAL },
  apart: {
    value: 3.5,
    from: ISSUED,
    source: "So that of the 200 comparisons of a brief one is named by chance in fewer than 5 briefs of 100",
  },
};
