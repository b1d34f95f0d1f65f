import type { Letter } from "./catalogue.ts";
import { Act, Keep, Say, Sheet } from "./sheet.tsx";

export const subject = "Your session is coming up";

/** A reminder of a seat, a week or a day before. */
export default function EventReminder({ facts, to }: Letter<"event-reminder">) {
  return (
    <Sheet subject={subject} heading={subject} greet={facts.firstName} councilName={facts.councilName} to={to}>
      <Say>
        We look forward to seeing you. Where it is and what to bring is on your page. If you cannot come, tell us there,
        so that somebody who waits can have the seat. You can stop reminders there too.
      </Say>
      <Keep label="When">{facts.eventAt}</Keep>
      <Act href={to(facts.path)}>See your seat</Act>
    </Sheet>
  );
}
