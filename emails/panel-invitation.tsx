import type { Letter } from "./catalogue.ts";
import { Act, Keep, Say, Sheet } from "./sheet.tsx";

export const subject = "You are invited";

/** Sent when the panel date is given. The date is behind sign-in, where it is changed when it moves. */
export default function PanelInvitation({ facts, to }: Letter<"panel-invitation">) {
  return (
    <Sheet
      subject={subject}
      heading="There is a date for the panel"
      greet={facts.firstName}
      councilName={facts.councilName}
      to={to}
    >
      <Say>
        The panel now has a day to talk about your application, and you are invited. You may bring somebody with you.
      </Say>
      <Say>
        {facts.workerFirstName} goes through it with you first: who sits there, what they ask, and what happens
        afterwards.
      </Say>
      <Act href={to(facts.path)}>See the date</Act>
      <Keep label="Your reference">{facts.reference}</Keep>
    </Sheet>
  );
}
