import type { Letter } from "./catalogue.ts";
import { Act, Keep, Say, Sheet } from "./sheet.tsx";

export const subject = "You gave up the call you had picked";

/** A call that the person gave up; the council's promise holds instead. */
export default function CallGivenUp({ facts, to }: Letter<"call-given-up">) {
  return (
    <Sheet
      subject={subject}
      heading="You have no call booked now"
      greet={facts.firstName}
      councilName={facts.councilName}
      to={to}
    >
      <Say>
        You gave up the call you had picked. {facts.councilName} still has your enquiry and gets in touch in the way you
        asked for.
      </Say>
      <Keep label="You will hear by">{facts.contactBy}</Keep>
      <Keep label="Your reference">{facts.reference}</Keep>
      <Act href={to(facts.path)}>Pick another time</Act>
    </Sheet>
  );
}
