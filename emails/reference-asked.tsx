import type { Letter } from "./catalogue.ts";
import { Act, Keep, Points, Say, Sheet } from "./sheet.tsx";

export const subject = "Somebody you know has named you";

/** Asks a referee for ten minutes of their time. Who named them and what for stands behind the code. */
export default function ReferenceAsked({ facts, to }: Letter<"reference-asked">) {
  return (
    <Sheet
      subject={subject}
      heading="Somebody you know has named you"
      greet={facts.firstName}
      councilName={facts.councilName}
      to={to}
    >
      <Say>
        Somebody who knows you well has asked {facts.councilName} to hear from you. It is good news for them that you
        have a few minutes: nothing goes on without people like you.
      </Say>
      <Points
        of={[
          "It takes about ten minutes. You can stop and come back; what you wrote is kept.",
          "You see who named you once you have typed a code that we send to this address.",
          "You may say no, or ask us to ring you instead.",
        ]}
      />
      <Act href={to(facts.path)}>See what we ask</Act>
      <Keep label="The link works until">{facts.endsOn}</Keep>
      <Say>
        To be sure that this email is from the council, ring the number on its own website and ask for the team that
        sent it.
      </Say>
    </Sheet>
  );
}
