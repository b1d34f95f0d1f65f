import type { Letter } from "./catalogue.ts";
import { Act, Keep, Say, Sheet } from "./sheet.tsx";

export const subject = "Please name somebody else for us to ask";

/** Tells an applicant that somebody they named cannot answer. It says neither who nor why. */
export default function AnotherNeeded({ facts, to }: Letter<"another-needed">) {
  return (
    <Sheet
      subject={subject}
      heading="Please name somebody else"
      greet={facts.firstName}
      councilName={facts.councilName}
      to={to}
    >
      <Say>
        One of the people you named cannot answer us. It happens often, and nothing is wrong with your application. When
        you sign in you see who it is, and you can name somebody else.
      </Say>
      <Act href={to(facts.path)}>Name somebody else</Act>
      <Keep label="Your reference">{facts.reference}</Keep>
    </Sheet>
  );
}
