import type { Letter } from "./catalogue.ts";
import { Act, Keep, Say, Sheet } from "./sheet.tsx";

export const subject = "Something for you to read today";

/** Tells those who read concerns that one was raised: the reference and by when, never a word of it. */
export default function ConcernRaised({ facts, to }: Letter<"concern-raised">) {
  return (
    <Sheet
      subject={subject}
      heading="Something for you to read today"
      greet={facts.firstName}
      councilName={facts.councilName}
      to={to}
    >
      <Say>
        Somebody has told us of a worry in the application below. It is kept for you and one other role. Please read it
        and say that you have taken it up.
      </Say>
      <Keep label="Application">{facts.reference}</Keep>
      <Keep label="To be taken up by">{facts.takenUpBy}</Keep>
      <Act href={to(facts.path)}>Read it</Act>
    </Sheet>
  );
}
