import type { Letter } from "./catalogue.ts";
import { Act, Keep, Say, Sheet } from "./sheet.tsx";

export const subject = "Stage 1 is complete";

/** Sent when stage 1 is passed, so that nobody waits without knowing. */
export default function StageOnePassed({ facts, to }: Letter<"stage-one-passed">) {
  return (
    <Sheet
      subject={subject}
      heading="Stage 1 is complete"
      greet={facts.firstName}
      councilName={facts.councilName}
      to={to}
    >
      <Say>
        Your checks and references are in, and {facts.councilName} is going on with your assessment. Thank you for your
        patience.
      </Say>
      <Say>
        What is left is stage 2: your visits with {facts.workerFirstName}, the preparation course, and your report. Your
        journey shows what is done and what comes next.
      </Say>
      <Act href={to(facts.path)}>See your journey</Act>
      <Keep label="Your reference">{facts.reference}</Keep>
    </Sheet>
  );
}
