import type { AgencyAnswer, AskStage } from "./agency-asks.ts";
import type { OfferStage } from "./stages.ts";

/** One agency that was sent the request, as it stood when the decision was made: what it was asked, what it said, and why not. */
export type ConsideredAgency = {
  readonly agency: string;
  readonly sentAt: string;
  /** By when it was asked to answer; null in asks from before there was such a time. */
  readonly replyBy: string | null;
  readonly answeredAt: string | null;
  /** The home it named with its price and rating, or that it had none; null where it did not answer. */
  readonly answer: AgencyAnswer | null;
  readonly standing: "chosen" | "not-chosen";
  /** Why its home was not the one; for the chosen home the record says why it was. */
  readonly why: string;
};

/** An ask as a decision looks at it. */
type AskThen = {
  readonly agency: string;
  readonly stage: AskStage;
  readonly sentAt: Date;
  readonly replyBy: Date | null;
  readonly answeredAt: Date | null;
  readonly answer: AgencyAnswer | null;
  readonly householdId: string | null;
  readonly notTakenBecause: string | null;
  readonly endedBecause: string | null;
};

/** What had become of a home that was taken up and is not the one. */
type TakenUp = { readonly householdId: string; readonly stage: OfferStage };

function whyNot(ask: AskThen, offers: readonly TakenUp[]): string {
  if (ask.answer?.kind === "none") return `It had no home: ${ask.answer.why}`;
  if (ask.householdId !== null) {
    const stage = offers.find(({ householdId }) => householdId === ask.householdId)?.stage;
    if (stage === "declined") return "Its home was taken up, and the carers said no.";
    return "Its home was taken up, and was let go.";
  }
  const ended = ask.stage === "closed" && ask.endedBecause ? ` The council ended its link: ${ask.endedBecause}` : "";
  if (ask.answer === null) return `It had not answered.${ended}`;
  if (ask.notTakenBecause !== null) return `Its home was not taken: ${ask.notTakenBecause}`;
  return ended === "" ? "Its home was not taken up, and nobody wrote down why." : `Its home was not taken up.${ended}`;
}

/**
 * The agencies that were sent a request, as the record of its decision keeps them beside the carers who were considered: each
 * with when it was asked and answered, the home it named, its price and rating, and why that was not the one. The chosen one
 * comes first, then the others as they were asked. Kept as they stood at this minute, whatever becomes of them.
 */
export function consideredAgencies(
  asks: readonly AskThen[],
  chosenId: string,
  offers: readonly TakenUp[],
): ConsideredAgency[] {
  const kept = asks.map((ask): ConsideredAgency => {
    const chosen = ask.householdId === chosenId;
    return {
      agency: ask.agency,
      sentAt: ask.sentAt.toISOString(),
      replyBy: ask.replyBy?.toISOString() ?? null,
      answeredAt: ask.answeredAt?.toISOString() ?? null,
      answer: ask.answer,
      standing: chosen ? "chosen" : "not-chosen",
      why: chosen ? "This is the home that was decided on." : whyNot(ask, offers),
    };
  });
  return [
    ...kept.filter(({ standing }) => standing === "chosen"),
    ...kept.filter(({ standing }) => standing !== "chosen"),
  ];
}
