import type { Letter } from "./catalogue.ts";
import { Act, Keep, Say, Sheet } from "./sheet.tsx";

export const subject = "We ring you at the time you picked";

/** A call somebody picked after sending their enquiry. */
export default function CallBooked({ facts, to }: Letter<"call-booked">) {
  return (
    <Sheet subject={subject} heading="Your call" greet={facts.firstName} councilName={facts.councilName} to={to}>
      <Say>Someone from the fostering team of {facts.councilName} rings you at the time you picked.</Say>
      <Keep label="We ring you on">{facts.callAt}</Keep>
      <Keep label="Your reference">{facts.reference}</Keep>
      <Say>
        It takes about twenty minutes. They ask what made you think about fostering, who lives with you, and what a
        usual week looks like. You can ask whatever you like.
      </Say>
      <Act href={to(facts.path)}>Change the time, or give it up</Act>
    </Sheet>
  );
}
