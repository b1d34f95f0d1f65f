import type { Letter } from "./catalogue.ts";
import { Act, Keep, Say, Sheet } from "./sheet.tsx";

export const subject = "We have stopped, as you asked";

/** Confirms that an applicant has withdrawn. No reason is repeated and no question is asked. */
export default function WithdrawalConfirmed({ facts, to }: Letter<"withdrawal-confirmed">) {
  return (
    <Sheet
      subject={subject}
      heading="We have stopped, as you asked"
      greet={facts.firstName}
      councilName={facts.councilName}
      to={to}
    >
      <Say>
        You have withdrawn your application to {facts.councilName}. Nothing more happens with it, and there is nothing
        you need to do.
      </Say>
      <Keep label="Withdrawn on">{facts.withdrawnOn}</Keep>
      <Say>
        Thank you for getting as far as you did. It does not count against you. If life changes, you are welcome to ask
        again.
      </Say>
      <Say>The law asks the council to keep a record of it for a time. You can still read what you sent.</Say>
      <Act href={to(facts.path)}>See what you sent</Act>
      <Keep label="Your reference">{facts.reference}</Keep>
    </Sheet>
  );
}
