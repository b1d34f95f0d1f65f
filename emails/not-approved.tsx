import type { Letter } from "./catalogue.ts";
import { Act, Keep, Say, Sheet } from "./sheet.tsx";

export const subject = "A decision about your application";

/** Sent with the final decision not to approve. The letter, behind sign-in, says why. */
export default function NotApproved({ facts, to }: Letter<"not-approved">) {
  return (
    <Sheet
      subject={subject}
      heading="The final decision has been made"
      greet={facts.firstName}
      councilName={facts.councilName}
      to={to}
    >
      <Say>
        {facts.councilName} has made its final decision, and will not be approving you as a foster carer. We are sorry.
        We know what you gave to get this far.
      </Say>
      <Say>
        The letter gives the reasons. {facts.workerFirstName} is there to talk it through when you want to, and can tell
        you about other ways to help children near you.
      </Say>
      <Act href={to(facts.path)}>Read the letter</Act>
      <Keep label="Your reference">{facts.reference}</Keep>
    </Sheet>
  );
}
