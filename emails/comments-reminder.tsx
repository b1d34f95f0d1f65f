import type { Letter } from "./catalogue.ts";
import { Act, Keep, Say, Sheet } from "./sheet.tsx";

export const subject = "There is still time to say what you think";

/** Sent half way through the time to comment on the report, when no comments are in. */
export default function CommentsReminder({ facts, to }: Letter<"comments-reminder">) {
  return (
    <Sheet
      subject={subject}
      heading="Half of your time to comment is left"
      greet={facts.firstName}
      councilName={facts.councilName}
      to={to}
    >
      <Say>
        You have your report. If something in it is wrong, or something is missing, you can still say so. Your words go
        to the panel as you write them.
      </Say>
      <Keep label="You can comment until the end of">{facts.commentBy}</Keep>
      <Say>You do not have to. If you do not, the report goes to the panel as it is.</Say>
      <Act href={to(facts.path)}>Read your report</Act>
      <Keep label="Your reference">{facts.reference}</Keep>
    </Sheet>
  );
}
