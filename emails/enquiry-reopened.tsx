import type { Letter } from "./catalogue.ts";
import { Act, Keep, Say, Sheet } from "./sheet.tsx";

export const subject = "Your enquiry is open again";

/** An enquiry that was opened again: who answers, and by when. */
export default function EnquiryReopened({ facts, to }: Letter<"enquiry-reopened">) {
  return (
    <Sheet
      subject={subject}
      heading="Your enquiry is open again"
      greet={facts.firstName}
      councilName={facts.councilName}
      to={to}
    >
      <Say>
        We have opened your enquiry again and carry on where we were. {facts.contactFirstName ?? "Someone"} will be in
        touch, in the way you asked for.
      </Say>
      <Keep label="You will hear by">{facts.contactBy}</Keep>
      <Keep label="Your reference">{facts.reference}</Keep>
      <Act href={to(facts.path)}>What the council offers</Act>
    </Sheet>
  );
}
