import type { Letter } from "./catalogue.ts";
import { Act, Keep, Say, Sheet } from "./sheet.tsx";

export const subject = "Something is waiting for your answer";

/** Tells a carer that an offer waits. It says nothing about a child, not even how many. */
export default function OfferWaiting({ facts, to }: Letter<"offer-waiting">) {
  return (
    <Sheet
      subject={subject}
      heading="An offer is waiting for you"
      greet={facts.firstName}
      councilName={facts.councilName}
      to={to}
    >
      <Say>{facts.councilName} would like you to look at an offer. What we know is there to read when you sign in.</Say>
      <Keep label="Please answer by">{facts.answerBy}</Keep>
      <Say>
        You can say yes, say no, or ask a question first. Saying no is a proper answer: you know your home best.
      </Say>
      <Act href={to(facts.path)}>See the offer</Act>
    </Sheet>
  );
}
