import type { Letter } from "./catalogue.ts";
import { Act, Keep, Say, Sheet } from "./sheet.tsx";

export const subject = "There is still time to answer";

/** A reminder to somebody who was asked and has not answered; at most two go by themselves. */
export default function InvitationReminder({ facts, to }: Letter<"invitation-reminder">) {
  return (
    <Sheet
      subject={subject}
      heading="There is still time to answer"
      greet={facts.firstName}
      councilName={facts.councilName}
      to={to}
    >
      <Say>
        {facts.councilName} asked you for ten minutes of your time and has not heard from you yet. If you have started,
        everything you wrote is still there.
      </Say>
      <Act href={to(facts.path)}>Go on</Act>
      <Keep label="The link works until">{facts.endsOn}</Keep>
      <Say>If you would rather not, you can say so there, and we will not ask again.</Say>
    </Sheet>
  );
}
