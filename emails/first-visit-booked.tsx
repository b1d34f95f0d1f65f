import type { Letter } from "./catalogue.ts";
import { Act, Keep, Points, Say, Sheet, Then } from "./sheet.tsx";

export const subject = "Your visit is booked";

/** The appointment for a first visit: when and with whom. Where it is was agreed in conversation and stays out of it. */
export default function FirstVisitBooked({ facts, to }: Letter<"first-visit-booked">) {
  return (
    <Sheet
      subject={subject}
      heading="Your visit is booked"
      greet={facts.firstName}
      councilName={facts.councilName}
      to={to}
    >
      <Say>{facts.workerFirstName} comes to see you, as you agreed when you talked.</Say>
      <Keep label="When">{facts.visitAt}</Keep>
      <Keep label="Your reference">{facts.reference}</Keep>
      <Then>What it is like</Then>
      <Points
        of={[
          "It is a conversation at your own table. There is nothing to tidy and nothing to get ready.",
          "Ask whatever you like. It is as much for you to find out whether this is for you.",
          "Nothing is decided on the day, by you or by us.",
        ]}
      />
      <Say>If the time does not suit you any more, ring the council and we find another.</Say>
      <Act href={to(facts.path)}>How to reach the council</Act>
    </Sheet>
  );
}
