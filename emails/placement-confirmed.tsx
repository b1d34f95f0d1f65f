import type { Letter } from "./catalogue.ts";
import { Act, Say, Sheet } from "./sheet.tsx";

export const subject = "The arrangements are confirmed";

/** Confirms to a carer that a placement is recorded. The date and every fact about the child stay behind sign-in. */
export default function PlacementConfirmed({ facts, to }: Letter<"placement-confirmed">) {
  return (
    <Sheet
      subject={subject}
      heading="The arrangements are confirmed"
      greet={facts.firstName}
      councilName={facts.councilName}
      to={to}
    >
      <Say>
        {facts.councilName} has confirmed what you agreed. Thank you for opening your home. The day, who comes with whom
        and what to read first are there when you sign in.
      </Say>
      <Say>
        If anything is missing or not what you were told, say so to {facts.workerFirstName} before the day. You should
        have what you need.
      </Say>
      <Act href={to(facts.path)}>See the arrangements</Act>
    </Sheet>
  );
}
