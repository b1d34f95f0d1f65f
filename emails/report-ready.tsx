import type { Letter } from "./catalogue.ts";
import { Act, Keep, Say, Sheet } from "./sheet.tsx";

export const subject = "Something is ready for you to read";

/** Sent with the assessment report, which the applicant reads and may comment on before the panel does. */
export default function ReportReady({ facts, to }: Letter<"report-ready">) {
  return (
    <Sheet
      subject={subject}
      heading="Your report is ready to read"
      greet={facts.firstName}
      councilName={facts.councilName}
      to={to}
    >
      <Say>
        {facts.workerFirstName} has finished your report. You read it before the panel does, and you can say where it is
        wrong or what is missing. Your words go to the panel as you wrote them.
      </Say>
      <Keep label="You can comment until the end of">{facts.commentBy}</Keep>
      <Say>You do not have to comment. If you do not, the report goes to the panel as it is.</Say>
      <Act href={to(facts.path)}>Read your report</Act>
      <Keep label="Your reference">{facts.reference}</Keep>
    </Sheet>
  );
}
