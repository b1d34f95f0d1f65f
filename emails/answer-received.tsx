import type { Letter } from "./catalogue.ts";
import { Act, Keep, Say, Sheet } from "./sheet.tsx";

export const subject = "We have your answer";

/** Sent when representations against a qualifying determination are in. */
export default function AnswerReceived({ facts, to }: Letter<"answer-received">) {
  return (
    <Sheet
      subject={subject}
      heading="We have your answer"
      greet={facts.firstName}
      councilName={facts.councilName}
      to={to}
    >
      <Say>
        Thank you for writing. What you say goes to the panel word for word, and it looks at your application again.
      </Say>
      <Say>Afterwards the decision is made. {facts.workerFirstName} can tell you when the panel meets.</Say>
      <Act href={to(facts.path)}>See your journey</Act>
      <Keep label="Your reference">{facts.reference}</Keep>
    </Sheet>
  );
}
