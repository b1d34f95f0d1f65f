import type { Letter } from "./catalogue.ts";
import { Act, Keep, Say, Sheet } from "./sheet.tsx";

export const subject = "A time limit has passed";

/** Sent to whoever has a clock and to the manager when its last day has gone by. Who it is about is behind sign-in. */
export default function ClockPassed({ facts, to }: Letter<"clock-passed">) {
  return (
    <Sheet
      subject={subject}
      heading="A time limit has passed"
      greet={facts.firstName}
      councilName={facts.councilName}
      to={to}
    >
      <Keep label="What was to be done">{facts.what}</Keep>
      <Keep label="Its last day was">{facts.lastDay}</Keep>
      <Say>
        Nothing happens by itself. Please do it now, and write down why it is late: the reason is part of the record.
      </Say>
      <Act href={to(facts.path)}>Open the record</Act>
      <Keep label="Reference">{facts.reference}</Keep>
    </Sheet>
  );
}
