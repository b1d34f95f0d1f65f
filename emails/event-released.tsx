import type { Letter } from "./catalogue.ts";
import { Act, Keep, Say, Sheet } from "./sheet.tsx";

export const subject = "Your seat is free for others again";

/** A seat that was part of an application, or waited for with one, is kept no longer. */
export default function EventReleased({ facts, to }: Letter<"event-released">) {
  return (
    <Sheet subject={subject} heading={subject} greet={facts.firstName} councilName={facts.councilName} to={to}>
      <Say>
        You had a seat at the session below, or waited for one, as part of your application. It is not kept for you any
        more, and somebody else can have it. If you would like to come all the same, ring us: we find a way together.
      </Say>
      <Keep label="When">{facts.eventAt}</Keep>
      <Act href={to(facts.path)}>Open your page</Act>
    </Sheet>
  );
}
