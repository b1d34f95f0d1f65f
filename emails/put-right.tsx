import type { Letter } from "./catalogue.ts";
import { Act, Keep, Say, Sheet } from "./sheet.tsx";

export const subject = "A correction about your application";

/** Sent when a step is put right that an earlier email told of. What was wrong, and what is right, is behind sign-in. */
export default function PutRight({ facts, to }: Letter<"put-right">) {
  return (
    <Sheet
      subject={subject}
      heading="We made a mistake, and have put it right"
      greet={facts.firstName}
      councilName={facts.councilName}
      to={to}
    >
      <Say>
        Something that {facts.councilName} wrote to you about your application was not right. We are sorry. A letter
        says what was wrong and what holds now.
      </Say>
      <Act href={to(facts.path)}>Read the letter</Act>
      <Keep label="Your reference">{facts.reference}</Keep>
    </Sheet>
  );
}
