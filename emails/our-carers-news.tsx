import type { Facts, Letter } from "./catalogue.ts";
import { Act, Say, Sheet } from "./sheet.tsx";

export const subject = "News of carers your council approved";

const NEWS: Record<Facts<"our-carers-news">["what"], { heading: string; says: (by: string) => string }> = {
  asked: {
    heading: "Another council asks your carers",
    says: (by) =>
      `${by} has asked carers whom your council approved whether they could take a child. Before a child moves in, your council has to consent: ${by} gets in touch with you if they say yes.`,
  },
  placed: {
    heading: "Another council has decided for your carers",
    says: (by) =>
      `${by} has decided that a child moves in with carers whom your council approved. It wrote down who consented for your council, and when. If nobody did, tell ${by} at once.`,
  },
  off: {
    heading: "A move to your carers did not happen",
    says: (by) =>
      `${by} had decided that a child moves in with carers whom your council approved. The child did not move in on that day.`,
  },
};

/** Told to the council that approved carers what another council does with them: not which carers, and nothing of the child. */
export default function OurCarersNews({ facts, to }: Letter<"our-carers-news">) {
  const { heading, says } = NEWS[facts.what];
  return (
    <Sheet subject={subject} heading={heading} greet={facts.firstName} councilName={facts.councilName} to={to}>
      <Say>{says(facts.byName)}</Say>
      <Act href={to(facts.path)}>Open the carers</Act>
    </Sheet>
  );
}
