import type { Letter } from "./catalogue.ts";
import { Act, Keep, Say, Sheet } from "./sheet.tsx";

export const subject = "There is news about your application";

/** Sent for what has no email of its own. What happened is behind sign-in. */
export default function ApplicationNews({ facts, to }: Letter<"application-news">) {
  return (
    <Sheet
      subject={subject}
      heading="There is news about your application"
      greet={facts.firstName}
      councilName={facts.councilName}
      to={to}
    >
      <Say>
        Something has moved on in your application to {facts.councilName}. Your journey shows what it is, what comes
        next and who does it.
      </Say>
      <Act href={to(facts.path)}>See your journey</Act>
      <Keep label="Your reference">{facts.reference}</Keep>
    </Sheet>
  );
}
