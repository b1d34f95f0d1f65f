import { addWorkingDays, type BankHolidays } from "../calendar/working-days.ts";
import { dayOf, instantAt } from "../shared/day.ts";
import { accept, type Result, refuse } from "../shared/result.ts";
import type { Rulebook } from "./rulebook.ts";

export const CONCERN_STATES = ["raised", "taken-up", "closed"] as const;
export type ConcernState = (typeof CONCERN_STATES)[number];

/** What came of a concern. The reasons are written beside it. */
export const CONCERN_OUTCOMES = {
  referred: "Passed on to children’s social care or the police",
  assessed: "Taken into the assessment",
  "known-already": "It was known and looked into before",
  "not-about-a-child": "It turned out not to be about a child’s safety",
} as const;
export type ConcernOutcome = keyof typeof CONCERN_OUTCOMES;

/** A worry about a child's safety that somebody told us. Its words are kept apart, for the two roles who read them. */
export type Concern = {
  id: string;
  state: ConcernState;
  raisedAt: Date;
  dueAt: Date;
  takenUpById: string | null;
  takenUpAt: Date | null;
  outcomeCode: ConcernOutcome | null;
  closedAt: Date | null;
};

/** For history: that it happened, never a word of it. */
export type ConcernEvent = { type: "ConcernRaised" | "ConcernTakenUp" | "ConcernClosed"; concernId: string };

const END_OF_DAY = 17 * 60;

/** A concern is to be taken up by the end of the working day that the setting counts to. */
export function raiseConcern(
  id: string,
  now: Date,
  rulebook: Rulebook,
  holidays: BankHolidays,
): { concern: Concern; event: ConcernEvent } {
  const due = addWorkingDays(dayOf(now), rulebook.values.concernReply.length, holidays);
  const concern: Concern = {
    id,
    state: "raised",
    raisedAt: now,
    dueAt: instantAt(due, END_OF_DAY),
    takenUpById: null,
    takenUpAt: null,
    outcomeCode: null,
    closedAt: null,
  };
  return { concern, event: { type: "ConcernRaised", concernId: id } };
}

export type ConcernAct = { do: "take-up"; by: string } | { do: "close"; outcome: ConcernOutcome; reasons: string };
export type ConcernRefusal = "taken-up-already" | "take-up-first" | "closed-already" | "reasons-missing";

/** One act on a concern: somebody takes it up, and later closes it with an outcome and reasons. Nothing closes by itself. */
export function actOnConcern(
  concern: Concern,
  act: ConcernAct,
  now: Date,
): Result<{ concern: Concern; event: ConcernEvent }, ConcernRefusal> {
  if (concern.state === "closed") return refuse("closed-already");
  if (act.do === "take-up") {
    if (concern.state === "taken-up") return refuse("taken-up-already");
    return accept({
      concern: { ...concern, state: "taken-up", takenUpById: act.by, takenUpAt: now },
      event: { type: "ConcernTakenUp", concernId: concern.id },
    });
  }
  if (concern.state === "raised") return refuse("take-up-first");
  if (act.reasons.trim() === "") return refuse("reasons-missing");
  return accept({
    concern: { ...concern, state: "closed", outcomeCode: act.outcome, closedAt: now },
    event: { type: "ConcernClosed", concernId: concern.id },
  });
}
