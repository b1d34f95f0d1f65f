import type { Facts, Letter } from "./catalogue.ts";
import { Act, Say, Sheet } from "./sheet.tsx";

export const subject = "The approval of a home outside the area";

const WHO: Record<Facts<"area-approval">["as"], string> = {
  "nominated-officer": "the nominated officer",
  director: "the Director of Children’s Services",
};

const NEWS: Record<Facts<"area-approval">["what"], { heading: string; says: (who: string) => string; act: string }> = {
  asked: {
    heading: "A home outside the area waits for your approval",
    says: (who) =>
      `A home outside the area has said yes to a child of your council, and ${who} has to approve it before the placement is decided. The record, what the child said and the nearest homes inside the area are there to read. Then approve it or refuse it, with your reason.`,
    act: "Read the record, and answer",
  },
  approved: {
    heading: "A home outside the area is approved",
    says: (who) =>
      `${who} has approved the home outside the area that you asked about. The reason stands with the record. The next step is the decision. If the record is changed before it is closed, the approval is asked for again.`,
    act: "Open the decision",
  },
  refused: {
    heading: "A home outside the area is not approved",
    says: (who) =>
      `${who} has refused the home outside the area that you asked about. The reason stands with the record. The carers still hold the place: ask again with what the reason asks for, or let the home go and look on.`,
    act: "Read why",
  },
};

/** Told to whoever has to approve a home outside the area that it waits, and to whoever asked what the answer is. */
export default function AreaApproval({ facts, to }: Letter<"area-approval">) {
  const { heading, says, act } = NEWS[facts.what];
  const words = says(WHO[facts.as]);
  return (
    <Sheet subject={subject} heading={heading} greet={facts.firstName} councilName={facts.councilName} to={to}>
      <Say>{words.charAt(0).toUpperCase() + words.slice(1)}</Say>
      <Act href={to(facts.path)}>{act}</Act>
    </Sheet>
  );
}
