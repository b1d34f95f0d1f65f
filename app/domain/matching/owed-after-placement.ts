import { addWorkingDays, type BankHolidays } from "../calendar/working-days.ts";
import { type Day, dayOf } from "../shared/day.ts";
import type { NoticeTo } from "./placement-notices.ts";
import type { MatchingRulebook } from "./rulebook.ts";

/** One thing that follows a placement and is not done: whose turn it is, since when, and its last day. */
export type Owed = {
  readonly what:
    | "emergency"
    | "notices"
    | "consulting"
    | "consulting-area"
    | "plan"
    | "gaps"
    | "information"
    | "acknowledgement";
  readonly turn: "council" | "carers";
  readonly since: Day;
  readonly dueOn: Day;
  /** Of notices and gaps, how many. */
  readonly count: number;
};

/** Who is consulted after an emergency stands among the notices, and is owed for itself. */
const CONSULTED_FOR = {
  "reviewing-officer-consulted": "consulting",
  "area-authority-consulted": "consulting-area",
} as const satisfies Partial<Record<NoticeTo, Owed["what"]>>;

/** Whether a notice of a placement is the consulting of somebody, which nobody sends. */
export function isConsulting(toWhom: string): toWhom is keyof typeof CONSULTED_FOR {
  return toWhom in CONSULTED_FOR;
}

/**
 * What is owed after a placement: the end of an emergency outside the terms (Care Planning Regulations 2010, reg 23), notices that did not go, the reviewing officer and the area authority who could not be consulted before an emergency, a plan that was to follow, what is to fill the gaps of the home, written information that was not
 * given before the move (National Minimum Standard 15), and the carers' word that they have it, asked for within the
 * working days of the plan. Carers without an account cannot say so here: it is the council's turn to ask them and to write down
 * how and when they said so.
 */
export function owedAfterPlacement(
  placement: {
    readonly decidedOn: Day;
    readonly startsOn: Day;
    readonly planAgreedOn: Day | null;
    readonly notices: readonly { readonly toWhom: string; readonly dueOn: Day; readonly sentAt: Date | null }[];
    /** What is to fill gaps of the home and is not done, the first due first. */
    readonly gaps: readonly { readonly dueOn: Day }[];
    readonly given: readonly { readonly givenAt: Date; readonly acknowledgedAt: Date | null }[];
    readonly carersHaveAccount: boolean;
    /** The children live outside the carers' terms in an emergency: since when, and the last day of it. */
    readonly emergency: { readonly grantedOn: Day; readonly lastDay: Day } | null;
  },
  rulebook: MatchingRulebook,
  holidays: BankHolidays,
): Owed[] {
  const { decidedOn, startsOn, given } = placement;
  const afterMove = addWorkingDays(startsOn, rulebook.planWorkingDays.value, holidays);
  const owed: Owed[] = [];
  if (placement.emergency) {
    const { grantedOn, lastDay } = placement.emergency;
    owed.push({ what: "emergency", turn: "council", since: grantedOn, dueOn: lastDay, count: 1 });
  }
  const left = placement.notices.filter(({ sentAt }) => sentAt === null);
  const unsent = left.filter(({ toWhom }) => !isConsulting(toWhom)).map(({ dueOn }) => dueOn);
  const [firstDue] = [...unsent].sort();
  if (firstDue) {
    owed.push({ what: "notices", turn: "council", since: decidedOn, dueOn: firstDue, count: unsent.length });
  }
  for (const { toWhom, dueOn } of left) {
    if (!isConsulting(toWhom)) continue;
    owed.push({ what: CONSULTED_FOR[toWhom], turn: "council", since: decidedOn, dueOn, count: 1 });
  }
  if (placement.planAgreedOn === null) {
    owed.push({ what: "plan", turn: "council", since: decidedOn, dueOn: afterMove, count: 1 });
  }
  const [gap] = placement.gaps;
  if (gap) {
    owed.push({ what: "gaps", turn: "council", since: decidedOn, dueOn: gap.dueOn, count: placement.gaps.length });
  }
  const [open] = given
    .filter(({ acknowledgedAt }) => acknowledgedAt === null)
    .map(({ givenAt }) => dayOf(givenAt))
    .sort();
  if (given.length === 0) {
    owed.push({ what: "information", turn: "council", since: decidedOn, dueOn: startsOn, count: 1 });
  } else if (open) {
    const turn = placement.carersHaveAccount ? "carers" : "council";
    owed.push({ what: "acknowledgement", turn, since: open, dueOn: afterMove, count: 1 });
  }
  return owed;
}
