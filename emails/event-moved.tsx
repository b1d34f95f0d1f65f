import type { Letter } from "./catalogue.ts";
import { Act, Keep, Say, Sheet } from "./sheet.tsx";

export const subject = "Your session has moved";

/** A session has another time or place. Their seat stays theirs. */
export default function EventMoved({ facts, to }: Letter<"event-moved">) {
  return (
    <Sheet subject={subject} heading={subject} greet={facts.firstName} councilName={facts.councilName} to={to}>
      <Say>
        A session you have a seat at, or wait for, has moved. Your seat, or your turn, stays yours. The place is on your
        page, and so is a new file for your calendar. If it no longer suits you, tell us there.
      </Say>
      <Keep label="New time">{facts.eventAt}</Keep>
      <Act href={to(facts.path)}>See what has changed</Act>
    </Sheet>
  );
}
