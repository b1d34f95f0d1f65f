import type { Letter } from "./catalogue.ts";
import { Act, Keep, Say, Sheet } from "./sheet.tsx";

export const subject = "A letter about your application is waiting";

/** Sent when an application is declined at the start. The reasons are in the letter, behind sign-in. */
export default function ApplicationDeclined({ facts, to }: Letter<"application-declined">) {
  return (
    <Sheet
      subject={subject}
      heading="A letter is waiting for you"
      greet={facts.firstName}
      councilName={facts.councilName}
      to={to}
    >
      <Say>
        {facts.councilName} has decided not to take your application further. We are sorry. We know how much goes into
        applying.
      </Say>
      <Say>
        The letter gives the reasons in full. It also says how to complain if you think this is wrong, and whether you
        could apply again. You may like to read it when you have some time, or with someone beside you.
      </Say>
      <Act href={to(facts.path)}>Read the letter</Act>
      <Keep label="Your reference">{facts.reference}</Keep>
    </Sheet>
  );
}
