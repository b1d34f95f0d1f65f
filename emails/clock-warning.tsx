import type { Letter } from "./catalogue.ts";
import { Act, Keep, Say, Sheet } from "./sheet.tsx";

export const subject = "A time limit is running out";

/** Sent to whoever has a clock, before its end. Who it is about is behind sign-in. */
export default function ClockWarning({ facts, to }: Letter<"clock-warning">) {
  return (
    <Sheet
      subject={subject}
      heading="A time limit is running out"
      greet={facts.firstName}
      councilName={facts.councilName}
      to={to}
    >
      <Keep label="What is to be done">{facts.what}</Keep>
      <Keep label="Its last day">{facts.lastDay}</Keep>
      <Say>You have this email because it is yours to do, or your team’s.</Say>
      <Act href={to(facts.path)}>Open the record</Act>
      <Keep label="Reference">{facts.reference}</Keep>
    </Sheet>
  );
}
