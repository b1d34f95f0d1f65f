import type { Letter } from "./catalogue.ts";
import { Act, Keep, Say, Sheet } from "./sheet.tsx";

export const subject = "A letter about your application is waiting";

/** Sent with a stage 1 notice: the assessment ends because of what the checks showed. The reasons are in the letter. */
export default function StageOneEnded({ facts, to }: Letter<"stage-one-ended">) {
  return (
    <Sheet
      subject={subject}
      heading="A letter is waiting for you"
      greet={facts.firstName}
      councilName={facts.councilName}
      to={to}
    >
      <Say>
        {facts.councilName} has looked at everything the checks showed, and your assessment ends here. We are sorry. We
        know how much goes into applying.
      </Say>
      <Say>
        The letter gives the full reasons. It says how to complain if you think that this is wrong. You may like to read
        it when you have some time, or with someone beside you.
      </Say>
      <Act href={to(facts.path)}>Read the letter</Act>
      <Keep label="Your reference">{facts.reference}</Keep>
    </Sheet>
  );
}
