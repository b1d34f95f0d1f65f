import type { Letter } from "./catalogue.ts";
import { Act, Say, Sheet } from "./sheet.tsx";

export const subject = "You do not need to answer now";

/** Tells a carer that an offer is no longer theirs to answer, and that this is no judgement of them. */
export default function OfferReleased({ facts, to }: Letter<"offer-released">) {
  return (
    <Sheet
      subject={subject}
      heading="You do not need to answer now"
      greet={facts.firstName}
      councilName={facts.councilName}
      to={to}
    >
      <Say>
        The offer you had from {facts.councilName} is closed, and there is nothing you need to do. This happens when
        things change or another home is settled first. It says nothing about you or your home.
      </Say>
      <Say>
        Thank you for being ready. What you told us about when you have room has not changed. If it was hard to be asked
        and then not needed, tell {facts.workerFirstName}.
      </Say>
      <Act href={to(facts.path)}>Check when you have room</Act>
    </Sheet>
  );
}
