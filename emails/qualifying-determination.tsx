import type { Letter } from "./catalogue.ts";
import { Act, Keep, Points, Say, Sheet } from "./sheet.tsx";

export const subject = "A letter about your application is waiting";

/** Sent with a qualifying determination: proposed, not final, with 28 days to answer in one of two ways. */
export default function QualifyingDetermination({ facts, to }: Letter<"qualifying-determination">) {
  return (
    <Sheet
      subject={subject}
      heading="A letter is waiting for you"
      greet={facts.firstName}
      councilName={facts.councilName}
      to={to}
    >
      <Say>
        The person who decides for {facts.councilName} has written to you about your application. The letter may be hard
        to read. It is not the final decision.
      </Say>
      <Keep label="You can answer until the end of">{facts.answerBy}</Keep>
      <Say>The letter gives the reasons, and what the panel recommended. You can answer in one of two ways:</Say>
      <Points
        of={[
          "Write to the council. The panel looks again with what you say in front of it.",
          "Ask for a review by people who do not work for the council. It is free, and the letter says how.",
        ]}
      />
      <Say>{facts.workerFirstName} will help with either, and will understand if you want to talk first.</Say>
      <Act href={to(facts.path)}>Read the letter</Act>
      <Keep label="Your reference">{facts.reference}</Keep>
    </Sheet>
  );
}
