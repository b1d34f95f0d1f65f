import type { Letter } from "./catalogue.ts";
import { Act, Keep, Say, Sheet } from "./sheet.tsx";

export const subject = "Papers for a panel meeting are ready to read";

/** To a member of a panel when papers are sent, or a newer version of them. Whom they are about is behind sign-in. */
export default function PanelPapers({ facts, to }: Letter<"panel-papers">) {
  return (
    <Sheet
      subject={subject}
      heading="Papers are ready for you to read"
      greet={facts.firstName}
      councilName={facts.councilName}
      to={to}
    >
      <Say>There are papers to read for a meeting of the fostering panel that you are on the list of.</Say>
      <Keep label="The panel meets on">{facts.meetsOn}</Keep>
      <Say>
        If you have anything to do with the people they are about, say so on the page before you read on. Questions can
        be marked on each page for the meeting.
      </Say>
      <Act href={to(facts.path)}>Read the papers</Act>
    </Sheet>
  );
}
