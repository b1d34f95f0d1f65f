import type { Letter } from "./catalogue.ts";
import { Act, Keep, Say, Sheet } from "./sheet.tsx";

export const subject = "Something is ready for you to read";

/** To an applicant when staff release the household's own copy of the panel papers. The papers are behind sign-in. */
export default function OwnPapersReady({ facts, to }: Letter<"own-papers-ready">) {
  return (
    <Sheet
      subject={subject}
      heading="Your copy of the papers is ready"
      greet={facts.firstName}
      councilName={facts.councilName}
      to={to}
    >
      <Say>
        These are the papers that are read about your application before it is decided on. What other people said in
        confidence is left out, and your copy says where.
      </Say>
      <Act href={to(facts.path)}>Read your copy</Act>
      <Keep label="You can open it until the end of">{facts.openUntil}</Keep>
      <Keep label="Your reference">{facts.reference}</Keep>
    </Sheet>
  );
}
