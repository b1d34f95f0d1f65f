import type { Letter } from "./catalogue.ts";
import { Act, Keep, Points, Say, Sheet } from "./sheet.tsx";

export const subject = "We would like to hear from you yourself";

/** Asks somebody who lives in a household for their own part. Whose household stands behind the code. */
export default function HouseholdAsked({ facts, to }: Letter<"household-asked">) {
  return (
    <Sheet
      subject={subject}
      heading="We would like to hear from you yourself"
      greet={facts.firstName}
      councilName={facts.councilName}
      to={to}
    >
      <Say>
        Somebody you live with has asked {facts.councilName} for something that would change life at home. You live
        there too, so we ask you yourself, and what you tell us is not shown to them.
      </Say>
      <Points
        of={[
          "It takes about ten minutes. You can stop and come back; what you wrote is kept.",
          "What you agree to is your own choice, each thing on its own.",
          "You may say no, or ask us to ring you instead.",
        ]}
      />
      <Act href={to(facts.path)}>See what we ask</Act>
      <Keep label="The link works until">{facts.endsOn}</Keep>
    </Sheet>
  );
}
