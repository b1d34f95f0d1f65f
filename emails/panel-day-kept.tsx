import type { Letter } from "./catalogue.ts";
import { Act, Keep, Say, Sheet } from "./sheet.tsx";

export const subject = "A change to the meeting about your application";

const CHANGED = {
  time: "begins at another time than we told you. Your worker tells you when.",
  place: "is held somewhere else than we told you. Your worker tells you where.",
  "time-and-place": "begins at another time and is held somewhere else than we told you. Your worker tells you both.",
} as const;

/** Sent when the panel that an applicant has a place at stays on its day and begins at another time, or is somewhere else. */
export default function PanelDayKept({ facts, to }: Letter<"panel-day-kept">) {
  return (
    <Sheet
      subject={subject}
      heading="Your panel keeps its day"
      greet={facts.firstName}
      councilName={facts.councilName}
      to={to}
    >
      <Say>The meeting that you have a place at is on the same day as before. It {CHANGED[facts.changed]}</Say>
      <Say>You keep your place, and are invited as before. It says nothing about you or your application.</Say>
      <Act href={to(facts.path)}>Read the letter</Act>
      <Keep label="Your reference">{facts.reference}</Keep>
    </Sheet>
  );
}
