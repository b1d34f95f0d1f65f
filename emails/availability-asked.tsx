import type { Letter } from "./catalogue.ts";
import { Act, Say, Sheet } from "./sheet.tsx";

export const subject = "Is your place still free?";

/** Asks carers to say again whether they have room. One press answers it. */
export default function AvailabilityAsked({ facts, to }: Letter<"availability-asked">) {
  return (
    <Sheet
      subject={subject}
      heading="Is your place still free?"
      greet={facts.firstName}
      councilName={facts.councilName}
      to={to}
    >
      <Say>
        It is a while since you told {facts.councilName} that you have room. Until you say so again, your place is not
        counted on, and you may not be asked.
      </Say>
      <Say>One press says yes. If it is not a good time, say so and from when it is: nobody judges it.</Say>
      <Act href={to(facts.path)}>Say how it is now</Act>
    </Sheet>
  );
}
