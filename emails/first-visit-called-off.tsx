import type { Letter } from "./catalogue.ts";
import { Act, Keep, Say, Sheet } from "./sheet.tsx";

export const subject = "Your visit does not take place";

/** A first visit that was called off, by either side. */
export default function FirstVisitCalledOff({ facts, to }: Letter<"first-visit-called-off">) {
  return (
    <Sheet
      subject={subject}
      heading="Your visit does not take place"
      greet={facts.firstName}
      councilName={facts.councilName}
      to={to}
    >
      <Say>The visit below is called off. Your enquiry stays open, and we agree another time with you.</Say>
      <Keep label="Called off">{facts.visitAt}</Keep>
      <Keep label="Your reference">{facts.reference}</Keep>
      <Say>We get in touch to find a time that suits you. You can ring the council before that, if you like.</Say>
      <Act href={to(facts.path)}>How to reach the council</Act>
    </Sheet>
  );
}
