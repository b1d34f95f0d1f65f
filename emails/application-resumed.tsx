import type { Letter } from "./catalogue.ts";
import { Act, Keep, Say, Sheet } from "./sheet.tsx";

export const subject = "Your application goes on";

/** Sent when a paused application is taken up again. */
export default function ApplicationResumed({ facts, to }: Letter<"application-resumed">) {
  return (
    <Sheet
      subject={subject}
      heading="Your application goes on"
      greet={facts.firstName}
      councilName={facts.councilName}
      to={to}
    >
      <Say>We go on where we stopped. Nothing is lost, and you do not have to send anything again.</Say>
      <Say>{facts.workerFirstName} gets in touch about what comes next.</Say>
      <Act href={to(facts.path)}>See your journey</Act>
      <Keep label="Your reference">{facts.reference}</Keep>
    </Sheet>
  );
}
