import type { Letter } from "./catalogue.ts";
import { Act, Keep, Say, Sheet } from "./sheet.tsx";

export const subject = "Your visit is coming up";

/** Reminds a household of a visit. What it is about stays behind sign-in, where reminders can be turned off too. */
export default function VisitReminder({ facts, to }: Letter<"visit-reminder">) {
  return (
    <Sheet
      subject={subject}
      heading="Your visit is coming up"
      greet={facts.firstName}
      councilName={facts.councilName}
      to={to}
    >
      <Say>
        {facts.workerFirstName} will come to see you. What it is about and what helps is on your page of visits.
      </Say>
      <Keep label="When">{facts.visitAt}</Keep>
      <Say>If the time does not suit you any more, or you would rather have no reminders, tell us there.</Say>
      <Act href={to(facts.path)}>See your visits</Act>
    </Sheet>
  );
}
