import type { Letter } from "./catalogue.ts";
import { Act, Keep, Say, Sheet } from "./sheet.tsx";

export const subject = "A visit is booked";

/** Tells a household when somebody comes. Where and what about is behind sign-in. */
export default function VisitBooked({ facts, to }: Letter<"visit-booked">) {
  return (
    <Sheet
      subject={subject}
      heading="A visit is booked"
      greet={facts.firstName}
      councilName={facts.councilName}
      to={to}
    >
      <Say>
        {facts.workerFirstName} would like to visit you. What the visit is about, how long it takes and what to have
        ready is on your page of visits. If the time does not suit you, write to us there and we find another.
      </Say>
      <Keep label="When">{facts.visitAt}</Keep>
      <Act href={to(facts.path)}>See your visits</Act>
    </Sheet>
  );
}
