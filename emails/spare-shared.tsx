import type { Letter } from "./catalogue.ts";
import { Act, Keep, Say, Sheet } from "./sheet.tsx";

export const subject = "A neighbour has room to spare";

const WORDS = {
  "training-seat": { what: "a seat at training", act: "See the session" },
  "panel-place": { what: "a place at panel", act: "See the meeting" },
} as const;

/** Tells a council that another has seats or places to spare, by the agreement of the two. Nobody is named. */
export default function SpareShared({ facts, to }: Letter<"spare-shared">) {
  const { what, act } = WORDS[facts.what];
  return (
    <Sheet subject={subject} heading={subject} greet={facts.firstName} councilName={facts.councilName} to={to}>
      <Say>
        {facts.giverName} shares {what} with you from now on, by the agreement of your two councils. It goes to whoever
        takes it first. What it costs is on the page.
      </Say>
      <Keep label="When">{facts.startsAt}</Keep>
      <Act href={to(facts.path)}>{act}</Act>
    </Sheet>
  );
}
