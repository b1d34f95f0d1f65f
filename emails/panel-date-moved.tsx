import type { Letter } from "./catalogue.ts";
import { Act, Keep, Say, Sheet } from "./sheet.tsx";

export const subject = "A change of date for your application";

/** Sent when the panel that an applicant has a place at is moved. The new date is in the letter. */
export default function PanelDateMoved({ facts, to }: Letter<"panel-date-moved">) {
  return (
    <Sheet
      subject={subject}
      heading="Your panel has moved"
      greet={facts.firstName}
      councilName={facts.councilName}
      to={to}
    >
      <Say>The meeting that you have a place at has been moved. You keep your place, and are invited as before.</Say>
      <Say>
        It says nothing about you or your application. A letter has the new date. If you cannot be there, tell your
        worker: they help you find another way.
      </Say>
      <Act href={to(facts.path)}>Read the letter</Act>
      <Keep label="Your reference">{facts.reference}</Keep>
    </Sheet>
  );
}
