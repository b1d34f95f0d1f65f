import type { Letter } from "./catalogue.ts";
import { Act, Keep, Points, Say, Sheet } from "./sheet.tsx";

export const subject = "A decision about your application";

/** Sent with the notice of approval. The terms are in the notice. */
export default function Approved({ facts, to }: Letter<"approved">) {
  return (
    <Sheet subject={subject} heading="You are approved" greet={facts.firstName} councilName={facts.councilName} to={to}>
      <Say>
        {facts.councilName} has approved you as a foster carer. Congratulations, and thank you. It is a great deal to
        have done.
      </Say>
      <Points
        of={[
          "Read your approval notice. It sets out the terms of your approval.",
          `${facts.workerFirstName} will go through your foster care agreement with you. You can start when it is signed.`,
          "Then you say when you have room, and for how many.",
        ]}
      />
      <Act href={to(facts.path)}>Read your approval notice</Act>
      <Keep label="Your reference">{facts.reference}</Keep>
    </Sheet>
  );
}
