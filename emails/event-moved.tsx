import { changedInWords } from "#app/domain/training/words.ts";
import type { Letter } from "./catalogue.ts";
import { Act, Keep, Say, Sheet } from "./sheet.tsx";

export const subject = "Your session has changed";

/** A session has another time, another place or somebody else to lead it. Their seat stays theirs, or goes back with one press on their page. */
export default function EventMoved({ facts, to }: Letter<"event-moved">) {
  return (
    <Sheet subject={subject} heading={subject} greet={facts.firstName} councilName={facts.councilName} to={to}>
      <Say>
        A session you have a seat at, or wait for, has changed: {changedInWords(facts.changed)}. Your seat, or your
        turn, stays yours. How it is now is on your page, with a new file for your calendar.
      </Say>
      <Keep label={facts.changed.includes("time") ? "New time" : "When, as before"}>{facts.eventAt}</Keep>
      <Say>If it no longer works for you, one press there gives the seat back, and nobody minds.</Say>
      <Act href={to(facts.path)}>See what has changed</Act>
    </Sheet>
  );
}
