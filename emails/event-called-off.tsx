import type { Letter } from "./catalogue.ts";
import { Act, Keep, Say, Sheet } from "./sheet.tsx";

export const subject = "Your session is called off";

/** A session does not take place. */
export default function EventCalledOff({ facts, to }: Letter<"event-called-off">) {
  return (
    <Sheet subject={subject} heading={subject} greet={facts.firstName} councilName={facts.councilName} to={to}>
      <Say>
        We are sorry: the session below does not take place. You do not need to do anything about it. Other dates are on
        the page below.
      </Say>
      <Keep label="Called off">{facts.eventAt}</Keep>
      <Act href={to(facts.path)}>See other dates</Act>
    </Sheet>
  );
}
