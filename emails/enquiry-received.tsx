import type { Letter } from "./catalogue.ts";
import { Act, Keep, Points, Say, Sheet, Then } from "./sheet.tsx";

export const subject = "We have your enquiry";

/** The acknowledgement of an enquiry: who answers, by when, and what they will ask. */
export default function EnquiryReceived({ facts, to }: Letter<"enquiry-received">) {
  return (
    <Sheet
      subject={subject}
      heading="Thank you for asking about fostering"
      greet={facts.firstName}
      councilName={facts.councilName}
      to={to}
    >
      {facts.callAt ? (
        <Say>
          Your enquiry is with {facts.councilName}. {facts.contactFirstName ?? "Someone"} from the fostering team rings
          you at the time you picked.
        </Say>
      ) : (
        <Say>
          Your enquiry is with {facts.councilName}. {facts.contactFirstName ?? "Someone"} from the fostering team will
          be in touch, in the way you asked for.
        </Say>
      )}
      {facts.callAt ? (
        <Keep label="We ring you on">{facts.callAt}</Keep>
      ) : (
        <Keep label="You will hear by">{facts.contactBy}</Keep>
      )}
      <Keep label="Your reference">{facts.reference}</Keep>
      <Then>What they will ask</Then>
      <Points
        of={[
          "What made you think about fostering.",
          "Who lives at home with you, and whether there is a bedroom a child could have.",
          "What a usual week looks like, such as work, school runs and people who rely on you.",
        ]}
      />
      <Say>
        You do not need to get anything ready, and you can ask whatever you like. An enquiry is not an application: you
        decide later whether to go on.
      </Say>
      {facts.receiptPath ? (
        <Act href={to(facts.receiptPath)}>{facts.callAt ? "Change the time, or give it up" : "See who has it now"}</Act>
      ) : null}
      <Act href={to(facts.path)}>See what the council offers</Act>
    </Sheet>
  );
}
