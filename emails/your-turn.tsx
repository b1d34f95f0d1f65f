import type { Letter } from "./catalogue.ts";
import { Act, Keep, Say, Sheet } from "./sheet.tsx";

export const subject = "Your application waits for you";

/** A reminder that the next step is the applicant's. Which one is behind sign-in. */
export default function YourTurn({ facts, to }: Letter<"your-turn">) {
  return (
    <Sheet
      subject={subject}
      heading="Your application waits for you"
      greet={facts.firstName}
      councilName={facts.councilName}
      to={to}
    >
      <Say>
        The next step of your application to {facts.councilName} is yours. Your journey shows what it is. If something
        holds you up, write to us there: we can often help.
      </Say>
      <Act href={to(facts.path)}>See your journey</Act>
      <Keep label="Your reference">{facts.reference}</Keep>
    </Sheet>
  );
}
