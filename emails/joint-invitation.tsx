import type { Letter } from "./catalogue.ts";
import { Act, Keep, Points, Say, Sheet } from "./sheet.tsx";

export const subject = "Somebody would like to apply with you";

/** Sent to the second applicant when the first names them: they sign in by themselves, or say that it is not for them. */
export default function JointInvitation({ facts, to }: Letter<"joint-invitation">) {
  return (
    <Sheet
      subject={subject}
      heading="You are asked to apply together"
      greet={facts.firstName}
      councilName={facts.councilName}
      to={to}
    >
      <Say>
        {facts.otherFirstName} has started an application with {facts.councilName} and gave your name as the person
        applying with them.
      </Say>
      <Points
        of={[
          "You sign in with this email address. There is no password to remember.",
          "You answer the questions about yourself, and you sign for yourself.",
          "What you write about yourself is not shown to the other person.",
          "If you do not want to apply, or do not know who this is, you can say so on the first page.",
        ]}
      />
      <Act href={to(facts.path)}>Read more and answer</Act>
      <Keep label="The reference">{facts.reference}</Keep>
    </Sheet>
  );
}
