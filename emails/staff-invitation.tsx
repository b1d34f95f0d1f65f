import type { Letter } from "./catalogue.ts";
import { Act, Keep, Say, Sheet } from "./sheet.tsx";

export const subject = "Set up your Nearhome account";

/** Invites a member of a council’s staff. The link works once, and a second factor is set up with it. */
export default function StaffInvitation({ facts, to }: Letter<"staff-invitation">) {
  return (
    <Sheet
      subject={subject}
      heading="Set up your Nearhome account"
      greet={facts.firstName}
      councilName={facts.councilName}
      to={to}
    >
      <Say>
        {facts.councilName} has asked us to make you an account as {facts.role}. You choose a password, and a passkey or
        an app that shows a code.
      </Say>
      <Act href={to(facts.path)}>Set up your account</Act>
      <Keep label="The link works once, until the end of">{facts.expiresOn}</Keep>
      <Say>If you did not expect this, do not use the link, and tell whoever looks after accounts at your council.</Say>
    </Sheet>
  );
}
