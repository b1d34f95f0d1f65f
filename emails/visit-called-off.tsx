import type { Letter } from "./catalogue.ts";
import { Act, Keep, Say, Sheet } from "./sheet.tsx";

export const subject = "A visit is called off";

/** Tells a household that nobody comes. The reason is behind sign-in. */
export default function VisitCalledOff({ facts, to }: Letter<"visit-called-off">) {
  return (
    <Sheet
      subject={subject}
      heading="A visit is called off"
      greet={facts.firstName}
      councilName={facts.councilName}
      to={to}
    >
      <Say>
        The visit with {facts.workerFirstName} will not take place. Why, and what comes next, is on your page of visits.
      </Say>
      <Keep label="It was to be">{facts.visitAt}</Keep>
      <Act href={to(facts.path)}>See your visits</Act>
    </Sheet>
  );
}
