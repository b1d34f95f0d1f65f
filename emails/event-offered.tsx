import type { Letter } from "./catalogue.ts";
import { Act, Keep, Say, Sheet } from "./sheet.tsx";

export const subject = "A seat has come free";

/** A seat is kept for somebody who waited, until a time. */
export default function EventOffered({ facts, to }: Letter<"event-offered">) {
  return (
    <Sheet subject={subject} heading={subject} greet={facts.firstName} councilName={facts.councilName} to={to}>
      <Say>
        A seat has come free and is kept for you. Take it on your page before the time below. After that it goes to the
        next person, and you are no longer on the list.
      </Say>
      <Keep label="When">{facts.eventAt}</Keep>
      <Keep label="Kept for you until">{facts.keptUntil}</Keep>
      <Act href={to(facts.path)}>Take the seat</Act>
    </Sheet>
  );
}
