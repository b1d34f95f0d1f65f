import type { Letter } from "./catalogue.ts";
import { Act, Keep, Say, Sheet } from "./sheet.tsx";

export const subject = "Times in your diary are free again";

/** Tells a worker which times are free again because an application ended. Whose it was is behind sign-in. */
export default function VisitsFreed({ facts, to }: Letter<"visits-freed">) {
  const one = facts.times.length === 1;
  return (
    <Sheet
      subject={subject}
      heading={one ? "A visit does not take place" : "Visits do not take place"}
      greet={facts.firstName}
      councilName={facts.councilName}
      to={to}
    >
      <Say>
        An application has ended, and {one ? "the visit that was" : "the visits that were"} booked for it with it. The
        family knows. {one ? "This time is" : "These times are"} free again:
      </Say>
      {facts.times.map((time, nth) => (
        <Keep key={time} label={`Free again${one ? "" : `, ${nth + 1} of ${facts.times.length}`}`}>
          {time}
        </Keep>
      ))}
      <Act href={to(facts.path)}>Open your diary</Act>
    </Sheet>
  );
}
