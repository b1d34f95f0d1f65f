import type { Letter } from "./catalogue.ts";
import { Act, Keep, Say, Sheet } from "./sheet.tsx";

export const subject = "Your visits can begin";

/** Sent when stage 2 starts: the visits and how they are planned. Days and places are behind sign-in. */
export default function SessionPlan({ facts, to }: Letter<"session-plan">) {
  return (
    <Sheet
      subject={subject}
      heading="Stage 2 begins: getting to know you"
      greet={facts.firstName}
      councilName={facts.councilName}
      to={to}
    >
      <Say>
        {facts.workerFirstName} now plans the visits with you: how many there are, on which days, and who takes part.
      </Say>
      <Say>
        Everybody at home has a part in it, each in their own way. You can ask for days that suit you, and move one when
        life gets in between.
      </Say>
      <Act href={to(facts.path)}>See your visits</Act>
      <Keep label="Your reference">{facts.reference}</Keep>
    </Sheet>
  );
}
