import type { Letter } from "./catalogue.ts";
import { Act, Keep, Say, Sheet } from "./sheet.tsx";

export const subject = "Your application goes to independent review";

/** Sent when the Independent Review Mechanism has told us of an application to it. */
export default function ReviewRequested({ facts, to }: Letter<"review-requested">) {
  return (
    <Sheet
      subject={subject}
      heading="An independent panel looks at it now"
      greet={facts.firstName}
      councilName={facts.councilName}
      to={to}
    >
      <Say>We have heard that you asked for an independent review. It has nothing to do with us, and it is free.</Say>
      <Say>
        We send it the papers within the time the law gives us. It then writes to you itself and invites you. The
        decision is made when it has said what it recommends.
      </Say>
      <Act href={to(facts.path)}>See your journey</Act>
      <Keep label="Your reference">{facts.reference}</Keep>
    </Sheet>
  );
}
