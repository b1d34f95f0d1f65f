import type { Letter } from "./catalogue.ts";
import { Act, Keep, Say, Sheet } from "./sheet.tsx";

export const subject = "The panel would like to know more";

/** Sent when the panel asks for more before it recommends. What it asks for is in the letter. */
export default function PanelDeferred({ facts, to }: Letter<"panel-deferred">) {
  return (
    <Sheet
      subject={subject}
      heading="The panel would like to know more"
      greet={facts.firstName}
      councilName={facts.councilName}
      to={to}
    >
      <Say>The panel has met and asks for some more before it says what it recommends. It is not a no.</Say>
      <Say>
        The letter lists what it asks for. {facts.workerFirstName} talks it through with you, and the panel then meets
        again.
      </Say>
      <Act href={to(facts.path)}>Read the letter</Act>
      <Keep label="Your reference">{facts.reference}</Keep>
    </Sheet>
  );
}
