import type { Letter } from "./catalogue.ts";
import { Act, Keep, Say, Sheet } from "./sheet.tsx";

export const subject = "A change of date for your application";

/** Sent when a panel cannot meet. Why is in the letter. */
export default function PanelAdjourned({ facts, to }: Letter<"panel-adjourned">) {
  return (
    <Sheet
      subject={subject}
      heading="The panel could not meet as planned"
      greet={facts.firstName}
      councilName={facts.councilName}
      to={to}
    >
      <Say>The day that we gave you does not hold. We are sorry: we know that you had prepared for it.</Say>
      <Say>
        It says nothing about you or your application. We look for another day and write to you as soon as there is one.
        A letter says why.
      </Say>
      <Act href={to(facts.path)}>Read the letter</Act>
      <Keep label="Your reference">{facts.reference}</Keep>
    </Sheet>
  );
}
