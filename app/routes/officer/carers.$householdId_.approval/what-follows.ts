import type { ApprovalPage } from "./read-approval.server.ts";

/** The children of a home whose approval ends, and who looks for another home for them. */
export function needAnotherHome({ living }: Pick<ApprovalPage, "living">): string {
  const who = living === 1 ? "1 child lives there and needs" : `${living} children live there and need`;
  return `${who} another home by then; it stands on the Today of whoever places them`;
}

/** What was written down and what follows from it, as the approval stands now; null where nothing was. */
export function whatFollows(page: ApprovalPage, written: string | null): string | null {
  if (written === null) return null;
  const { proposal, review, finding, endsOn } = page;
  switch (written) {
    case "review":
      return `The review is written down. The next is due by ${review.due}.${finding ? " What it found now waits for the decision maker." : ""}`;
    case "review-settled":
      return "It is written down that nothing changes after the review.";
    case "checks":
      return `The checks are written down. They are to be renewed by ${page.checks?.due}.`;
    case "terms":
    case "end":
      return proposal
        ? `The notice is written down. Nothing changes before the carers have answered, or ${proposal.answerBy} is over.`
        : "The new terms are written down, and searches use them from now.";
    case "challenge":
      return "Their answer is written down. It is decided once the panel, or the review mechanism, has recommended.";
    case "settle":
      return endsOn
        ? `The decision is written down. The approval ends on ${endsOn}.`
        : "The decision is written down. The terms are as they stand here.";
    case "resignation":
      return `The resignation is written down. The approval ends by itself on ${endsOn}, and nobody is asked to bring another child there.`;
    default:
      return "Written down.";
  }
}
