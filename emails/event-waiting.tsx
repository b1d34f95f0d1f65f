import type { Letter } from "./catalogue.ts";
import { Act, Keep, Say, Sheet } from "./sheet.tsx";

export const subject = "You are on the waiting list";

/** Every seat is taken, and they wait for one. */
export default function EventWaiting({ facts, to }: Letter<"event-waiting">) {
  return (
    <Sheet subject={subject} heading={subject} greet={facts.firstName} councilName={facts.councilName} to={to}>
      <Say>
        Every seat is taken for now. When one comes free we keep it for whoever has waited longest, and write to you
        when it is your turn. Other dates may still have room: they are on your page.
      </Say>
      <Keep label="When">{facts.eventAt}</Keep>
      <Act href={to(facts.path)}>See where you stand</Act>
    </Sheet>
  );
}
