import type { Letter } from "./catalogue.ts";
import { Act, Keep, Say, Sheet } from "./sheet.tsx";

export const subject = "Carers have not answered in time";

/** Told to the officer who searches: the time of an offer is over, and nobody said yes or no. */
export default function OfferUnanswered({ facts, to }: Letter<"offer-unanswered">) {
  return (
    <Sheet
      subject={subject}
      heading="A home that was asked has not answered"
      greet={facts.firstName}
      councilName={facts.councilName}
      to={to}
    >
      <Say>
        The time to answer is over. They may still answer, and nothing is decided for them. Where you asked homes one
        after the other, the next is asked now. Ring them, or ask another home.
      </Say>
      <Keep label="Asked to answer by">{facts.askedUntil}</Keep>
      <Act href={to(facts.path)}>Open the request</Act>
    </Sheet>
  );
}
