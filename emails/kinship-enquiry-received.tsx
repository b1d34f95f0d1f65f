import type { Letter } from "./catalogue.ts";
import { Act, Keep, Points, Say, Sheet, Then } from "./sheet.tsx";

export const subject = "We have your message";

/** The acknowledgement of an enquiry about a child the person knows. It goes to the kinship team, never into recruitment. */
export default function KinshipEnquiryReceived({ facts, to }: Letter<"kinship-enquiry-received">) {
  return (
    <Sheet
      subject={subject}
      heading="Thank you for telling us"
      greet={facts.firstName}
      councilName={facts.councilName}
      to={to}
    >
      <Say>
        What you told us is with {facts.councilName}. {facts.contactFirstName ?? "Someone"} from the team that works
        with families and friends will be in touch, in the way you asked for.
      </Say>
      <Keep label="You will hear by">{facts.contactBy}</Keep>
      <Keep label="Your reference">{facts.reference}</Keep>
      <Then>What happens next</Then>
      <Points
        of={[
          "They will ask how you know each other, what is happening now and what you need.",
          "They will explain the different ways to care for a child you know: who decides, how long each takes, and what help and money come with it.",
          "You do not have to choose today, and you can take advice of your own first.",
        ]}
      />
      <Say>If a child is in danger now, ring 999. Please do not wait for us.</Say>
      <Act href={to(facts.path)}>Read about caring for a child you know</Act>
    </Sheet>
  );
}
