import type { Letter } from "./catalogue.ts";
import { Act, Keep, Say, Sheet } from "./sheet.tsx";

export const subject = "There is still time to answer our letter";

/** Sent half way through the 28 days to answer a qualifying determination, when no answer is in. */
export default function ReplyReminder({ facts, to }: Letter<"reply-reminder">) {
  return (
    <Sheet
      subject={subject}
      heading="Half of your time to answer is left"
      greet={facts.firstName}
      councilName={facts.councilName}
      to={to}
    >
      <Say>
        We wrote to you before a decision is made. You can still answer us, or ask for an independent review. You can do
        one of the two.
      </Say>
      <Keep label="You can answer until the end of">{facts.answerBy}</Keep>
      <Say>The letter says how. If you would rather talk, {facts.workerFirstName} is there.</Say>
      <Act href={to(facts.path)}>Read the letter</Act>
      <Keep label="Your reference">{facts.reference}</Keep>
    </Sheet>
  );
}
