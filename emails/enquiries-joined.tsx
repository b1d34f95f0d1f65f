import type { Letter } from "./catalogue.ts";
import { Act, Keep, Say, Sheet } from "./sheet.tsx";

export const subject = "Your two enquiries are together";

/** Somebody wrote to two councils: one of them carries on, and they need not tell anything twice. */
export default function EnquiriesJoined({ facts, to }: Letter<"enquiries-joined">) {
  return (
    <Sheet
      subject={subject}
      heading="Your two enquiries are together"
      greet={facts.firstName}
      councilName={facts.councilName}
      to={to}
    >
      <Say>
        You wrote to two councils. They have agreed that {facts.councilName} carries on with you, so that you need not
        tell anything twice.
      </Say>
      <Keep label="Your reference there">{facts.reference}</Keep>
      <Say>If you would rather be with the other council, say so when we talk. It can be put back as it was.</Say>
      <Act href={to(facts.path)}>What this council offers</Act>
    </Sheet>
  );
}
