import type { Letter } from "./catalogue.ts";
import { Act, Keep, Points, Say, Sheet, Then } from "./sheet.tsx";

export const subject = "Your assessment is open";

/** Sent when the council accepts an application: the worker by name, and what the assessment is. */
export default function ApplicationAccepted({ facts, to }: Letter<"application-accepted">) {
  return (
    <Sheet
      subject={subject}
      heading="Your assessment is open"
      greet={facts.firstName}
      councilName={facts.councilName}
      to={to}
    >
      <Say>
        {facts.councilName} has accepted your application. {facts.workerFirstName} is your worker from here on, and will
        be in touch to plan it with you.
      </Say>
      <Keep label="You will hear from your worker by">{facts.contactBy}</Keep>
      <Then>What happens next</Then>
      <Points
        of={[
          "Stage 1: checks, health and references. You see each one, who has it and since when.",
          "Stage 2: visits at home to get to know you, and a preparation course. It can start while stage 1 goes on.",
          "A report that you read first and can comment on. Then a panel, and a decision.",
        ]}
      />
      <Act href={to(facts.path)}>See your journey</Act>
      <Keep label="Your reference">{facts.reference}</Keep>
    </Sheet>
  );
}
