import type { Letter } from "./catalogue.ts";
import { Act, Keep, Say, Sheet } from "./sheet.tsx";

export const subject = "One signature is left";

/** Sent when the foster care agreement is not signed some days after approval. */
export default function AgreementReminder({ facts, to }: Letter<"agreement-reminder">) {
  return (
    <Sheet
      subject={subject}
      heading="Your agreement is still to be signed"
      greet={facts.firstName}
      councilName={facts.councilName}
      to={to}
    >
      <Say>
        You are approved, and the agreement between you and {facts.councilName} waits to be signed. Nobody can come to
        your home before it is.
      </Say>
      <Say>
        {facts.workerFirstName} brings it to you. If no day is agreed yet, or something in it is not clear, get in
        touch.
      </Say>
      <Act href={to(facts.path)}>See what it says</Act>
      <Keep label="Your reference">{facts.reference}</Keep>
    </Sheet>
  );
}
