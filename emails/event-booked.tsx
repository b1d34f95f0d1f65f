import type { Letter } from "./catalogue.ts";
import { Act, Keep, Say, Sheet } from "./sheet.tsx";

export const subject = "Your seat is booked";

/** A seat at a session is theirs. What it is about and where is on the page behind the link. */
export default function EventBooked({ facts, to }: Letter<"event-booked">) {
  return (
    <Sheet subject={subject} heading={subject} greet={facts.firstName} councilName={facts.councilName} to={to}>
      <Say>
        You have a seat. Where it is, how long it takes and a file for your calendar are on your page. If you cannot
        come after all, tell us there, and somebody else can have the seat.
      </Say>
      <Keep label="When">{facts.eventAt}</Keep>
      <Act href={to(facts.path)}>See your seat</Act>
    </Sheet>
  );
}
