import type { Letter } from "./catalogue.ts";
import { Act, Keep, Say, Sheet } from "./sheet.tsx";

export const subject = "Your visit is coming up";

/** Reminds somebody who enquired of their first visit. */
export default function FirstVisitReminder({ facts, to }: Letter<"first-visit-reminder">) {
  return (
    <Sheet
      subject={subject}
      heading="Your visit is coming up"
      greet={facts.firstName}
      councilName={facts.councilName}
      to={to}
    >
      <Say>{facts.workerFirstName} comes to see you, as we agreed. You do not have to tidy up for us.</Say>
      <Keep label="When">{facts.visitAt}</Keep>
      <Keep label="Your reference">{facts.reference}</Keep>
      <Say>If it does not suit you any more, ring the council and we find another time.</Say>
      <Act href={to(facts.path)}>How to reach the council</Act>
    </Sheet>
  );
}
