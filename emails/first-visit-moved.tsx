import type { Letter } from "./catalogue.ts";
import { Act, Keep, Say, Sheet } from "./sheet.tsx";

export const subject = "Your visit has a new time";

/** The new time of a first visit. */
export default function FirstVisitMoved({ facts, to }: Letter<"first-visit-moved">) {
  return (
    <Sheet
      subject={subject}
      heading="Your visit has a new time"
      greet={facts.firstName}
      councilName={facts.councilName}
      to={to}
    >
      <Say>{facts.workerFirstName} comes to see you at another time than we said before. This one holds:</Say>
      <Keep label="When">{facts.visitAt}</Keep>
      <Keep label="Your reference">{facts.reference}</Keep>
      <Say>If it does not suit you, ring the council and we find another.</Say>
      <Act href={to(facts.path)}>How to reach the council</Act>
    </Sheet>
  );
}
