import type { Letter } from "./catalogue.ts";
import { Act, Keep, Say, Sheet } from "./sheet.tsx";

export const subject = "Your visit is at another time";

/** Tells a household of the new time of a visit. */
export default function VisitMoved({ facts, to }: Letter<"visit-moved">) {
  return (
    <Sheet
      subject={subject}
      heading="Your visit is at another time"
      greet={facts.firstName}
      councilName={facts.councilName}
      to={to}
    >
      <Say>
        The visit with {facts.workerFirstName} has moved. If the new time does not suit you, write to us and we find
        another.
      </Say>
      <Keep label="Now">{facts.visitAt}</Keep>
      <Act href={to(facts.path)}>See your visits</Act>
    </Sheet>
  );
}
