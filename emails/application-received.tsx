import type { Letter } from "./catalogue.ts";
import { Act, Keep, Say, Sheet } from "./sheet.tsx";

export const subject = "We have your application";

/** The receipt for an application, with the dates that follow from it. */
export default function ApplicationReceived({ facts, to }: Letter<"application-received">) {
  return (
    <Sheet
      subject={subject}
      heading="Your application has arrived"
      greet={facts.firstName}
      councilName={facts.councilName}
      to={to}
    >
      <Say>{facts.councilName} has your application. Thank you for the time and care that went into it.</Say>
      {facts.onPaper ? (
        <Say>
          It was signed on paper, and {facts.councilName} sent it for you as you asked. If you did not ask for that,
          tell us at once and we stop.
        </Say>
      ) : null}
      <Keep label="Received on">{facts.receivedOn}</Keep>
      <Keep label="The council tells you whether it can open your assessment by">{facts.answerBy}</Keep>
      <Keep label="If it opens, a panel should consider it by">{facts.panelBy}</Keep>
      <Say>
        There is nothing to do until you hear. You can read what you sent, see who has it now, and send a message at any
        time.
      </Say>
      <Act href={to(facts.path)}>See your application</Act>
      <Keep label="Your reference">{facts.reference}</Keep>
    </Sheet>
  );
}
