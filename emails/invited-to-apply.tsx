import type { Letter } from "./catalogue.ts";
import { Act, Keep, Points, Say, Sheet } from "./sheet.tsx";

export const subject = "You can start when you are ready";

/** Sent when an officer invites an enquirer to apply. */
export default function InvitedToApply({ facts, to }: Letter<"invited-to-apply">) {
  return (
    <Sheet
      subject={subject}
      heading="You are invited to apply"
      greet={facts.firstName}
      councilName={facts.councilName}
      to={to}
    >
      <Say>
        {facts.contactFirstName ?? "The fostering team"} at {facts.councilName} would like to invite you to apply. There
        is no rush.
      </Say>
      <Points
        of={[
          "You sign in with this email address. There is no password to remember.",
          "Each page is saved as you go, so you can stop and come back.",
          "We say why we ask each question. If one is hard, leave it and tell your worker.",
          "Nothing reaches the council until you send it.",
        ]}
      />
      <Act href={to(facts.path)}>Start your application</Act>
      <Keep label="Your reference">{facts.reference}</Keep>
    </Sheet>
  );
}
