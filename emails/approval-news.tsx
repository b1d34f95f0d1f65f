import type { Facts, Letter } from "./catalogue.ts";
import { Act, Keep, Say, Sheet } from "./sheet.tsx";

export const subject = "About your approval";

const NEWS: Record<Facts<"approval-news">["what"], { heading: string; says: string; day: string }> = {
  review: {
    heading: "Your review is written down",
    says: "Your review was held. You get its outcome in writing from your fostering service.",
    day: "Held on",
  },
  terms: {
    heading: "The terms of your approval have changed",
    says: "Your fostering service writes to you with the new terms. From now you are asked about children by these.",
    day: "From",
  },
  determination: {
    heading: "A letter about your approval is on its way",
    says: "Your fostering service has written to you about your approval. Nothing has changed yet. The letter says what is proposed, why, and the two ways in which you can answer. Your social worker can go through it with you.",
    day: "You can answer until",
  },
  dropped: {
    heading: "Your approval stays as it is",
    says: "What your fostering service had written to you about your approval is not followed. Everything stays as it was.",
    day: "Decided on",
  },
  end: {
    heading: "The end of your approval",
    says: "Your fostering service has written down the day on which your approval ends. You are not asked about another child until then. Thank you for what you have done for children.",
    day: "Your approval ends on",
  },
};

/** Tells carers that something about their approval was written down. What it says is in the letter, never in an email. */
export default function ApprovalNews({ facts, to }: Letter<"approval-news">) {
  const { heading, says, day } = NEWS[facts.what];
  return (
    <Sheet subject={subject} heading={heading} greet={facts.firstName} councilName={facts.councilName} to={to}>
      <Say>{says}</Say>
      <Keep label={day}>{facts.on}</Keep>
      <Act href={to(facts.path)}>Open your pages</Act>
    </Sheet>
  );
}
