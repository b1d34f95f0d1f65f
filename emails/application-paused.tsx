import type { Letter } from "./catalogue.ts";
import { Act, Keep, Say, Sheet } from "./sheet.tsx";

export const subject = "Your application is paused";

/** Sent when an application is paused. Why is behind sign-in. */
export default function ApplicationPaused({ facts, to }: Letter<"application-paused">) {
  return (
    <Sheet
      subject={subject}
      heading="Your application is paused"
      greet={facts.firstName}
      councilName={facts.councilName}
      to={to}
    >
      <Say>Your place is kept, and what is done stays done. Checks that we have asked for may still come in.</Say>
      <Keep label="We look at it again together on">{facts.reviewOn}</Keep>
      <Say>If you would like to go on before then, tell {facts.workerFirstName}.</Say>
      <Act href={to(facts.path)}>See your journey</Act>
      <Keep label="Your reference">{facts.reference}</Keep>
    </Sheet>
  );
}
