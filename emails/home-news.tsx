import type { Facts, Letter } from "./catalogue.ts";
import { Act, Say, Sheet } from "./sheet.tsx";

export const subject = "News of a home you asked";

const NEWS: Record<Facts<"home-news">["what"], { heading: string; says: string }> = {
  yes: {
    heading: "Carers said yes",
    says: "A home that was asked has said yes. The other homes were told kindly that they are not needed. The next step is the decision.",
  },
  held: {
    heading: "Carers said yes, and their home needs a look",
    says: "A home that was asked has said yes. It does not fit any more as things stand now, so the yes is kept and nobody else was told no. What stands in the way is on the request.",
  },
  no: {
    heading: "Carers said no",
    says: "A home that was asked has said no. Their reason is on the request. Where you asked homes one after the other, the next is asked now.",
  },
  question: {
    heading: "Carers ask a question",
    says: "A home that was asked would like to know something before it answers. Its time to reply begins again when you have answered.",
  },
  "question-late": {
    heading: "A question of carers is not answered yet",
    says: "A home that was asked would like to know something before it answers, and the time to answer it is over. The carers have not said no. Where you asked homes one after the other, the next is asked now.",
  },
  "promised-elsewhere": {
    heading: "A home you wait for has promised its last place",
    says: "A home that you asked has said yes to another child, so as things stand it has no place for yours. The request says which home is next. If the other promise falls through, the place is free again.",
  },
  "agency-home": {
    heading: "An agency has a home",
    says: "An independent agency that was sent the request has named a home, or changed what it says of it. Its answer is with the request: take the home up, or say why not.",
  },
  "agency-none": {
    heading: "An agency has no home",
    says: "An independent agency that was sent the request has answered that it has no home. Its reason is with the request.",
  },
  "agency-late": {
    heading: "An agency has not answered in time",
    says: "The time by which an independent agency was asked to answer is over. It may still answer while its link is open, and nothing is decided for it. Ring it, or ask another.",
  },
  "approval-ends": {
    heading: "A home you asked takes no more children",
    says: "The approval of a home that you asked, or that had said yes, comes to its end. It is not asked any more and the search goes on.",
  },
};

/** Told to the officer who searches what became of a home that was asked: not which home, and nothing of the child. */
export default function HomeNews({ facts, to }: Letter<"home-news">) {
  const { heading, says } = NEWS[facts.what];
  return (
    <Sheet subject={subject} heading={heading} greet={facts.firstName} councilName={facts.councilName} to={to}>
      <Say>{says}</Say>
      <Act href={to(facts.path)}>Open the request</Act>
    </Sheet>
  );
}
