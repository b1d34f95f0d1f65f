import { addWorkingDays, type BankHolidays } from "../calendar/working-days.ts";
import { type Day, dayOf } from "../shared/day.ts";
import type { MatchingRulebook } from "./rulebook.ts";

/** One thing that follows a placement and is not done: whose turn it is, since when, and its last day. */
export type Owed = {
  readonly what: "emergency" | "notices" | "plan" | "information" | "acknowledgement";
  readonly turn: "council" | "carers";
  readonly since: Day;
  readonly dueOn: Day;
  /** Of notices, how many. */
  readonly count: number;
};

/**
 * What is owed after a placement: the end of an emergency outside the terms (Care Planning Regulations 2010, reg 23), notices that did not go, a plan that was to follow, written information that was not
 * given before the move (National Minimum Standard 15), and the carers' word that they have it, asked for within the
 * working days of the plan. Carers without an account cannot say so here: it is the council's turn to ask them and to write down
 * how and when they said so.
 */
export function owedAfterPlacement(
  placement: {
    readonly decidedOn: Day;
    readonly startsOn: Day;
    readonly planAgreedOn: Day | null;
    readonly notices: readonly { readonly dueOn: Day; readonly sentAt: Date | null }[];
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
  const unsent = placement.notices.filter(({ sentAt }) => sentAt === null).map(({ dueOn }) => dueOn);
  const [firstDue] = [...unsent].sort();
  if (firstDue) {
    owed.push({ what: "notices", turn: "council", since: decidedOn, dueOn: firstDue, count: unsent.length });
  }
  if (placement.planAgreedOn === null) {
    owed.push({ what: "plan", turn: "council", since: decidedOn, dueOn: afterMove, count: 1 });
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
