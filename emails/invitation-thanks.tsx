import type { Letter } from "./catalogue.ts";
import { Act, Say, Sheet } from "./sheet.tsx";

export const subject = "Thank you, we have what you wrote";

/** Confirms an answer, with nothing of it. */
export default function InvitationThanks({ facts, to }: Letter<"invitation-thanks">) {
  return (
    <Sheet
      subject={subject}
      heading="Thank you, we have what you wrote"
      greet={facts.firstName}
      councilName={facts.councilName}
      to={to}
    >
      <Say>
        What you sent has reached {facts.councilName}. You did somebody a good turn. If a talk belongs to it, we ring
        you to find a time that suits you.
      </Say>
      <Act href={to(facts.path)}>See what happens next</Act>
    </Sheet>
  );
}
