import type { Facts, Letter } from "./catalogue.ts";
import { Act, Say, Sheet } from "./sheet.tsx";

export const subject = "About a request you were sent";

const NEWS: Record<Facts<"agency-news">["what"], { heading: string; says: (council: string) => string }> = {
  "put-right": {
    heading: "Something was put right in a request",
    says: (council) =>
      `${council} has put something right in the request that you were sent. If your private link to it is open, please look again. If you have named a home and it may not fit any more, ring the placements team of ${council}.`,
  },
  "taken-up": {
    heading: "Your home was taken up",
    says: (council) =>
      `${council} would like to go on with the home you named. Its placements team gets in touch with you about what comes next. A person decides, and nothing is settled before that: please keep the place until you hear.`,
  },
  confirmed: {
    heading: "It was decided for your home",
    says: (council) =>
      `${council} has decided for the home you named. Its placements team tells you the day and all that your carers must know.`,
  },
  settled: {
    heading: "Another home was settled",
    says: (council) =>
      `${council} has settled another home for the request that you were sent, so you need not keep a place for it. It says nothing about your carers. Thank you for looking, and for answering.`,
  },
  "let-go": {
    heading: "Your home is not needed",
    says: (council) =>
      `${council} does not go on with the home you named, so you need not keep the place. It says nothing about your carers. Its placements team can tell you more. Thank you for answering.`,
  },
  "not-taken": {
    heading: "Your home is not taken up",
    says: (council) =>
      `${council} has looked at the home you named and does not take it up, so you need not keep the place. It says nothing about your carers. While your private link is open you may name another. Thank you for answering.`,
  },
  again: {
    heading: "Your home is asked again",
    says: (council) =>
      `${council} would like to ask once more about the home you named, which it had let go. Its placements team gets in touch with you. A person decides, and nothing is settled before that: if the place is still free, please keep it until you hear.`,
  },
  "put-off": {
    heading: "The move is put off",
    says: (council) =>
      `The move to the home you named did not happen on its day, and is put off to another. Please keep the place until you hear from ${council}.`,
  },
  "move-off": {
    heading: "The move does not happen",
    says: (council) =>
      `${council} had decided for the home you named. The move does not happen after all, so you need not keep the place. Its placements team can tell you more.`,
  },
  "link-ended": {
    heading: "Your link was ended",
    says: (council) =>
      `${council} has ended the link by which you were sent a request. It opens nothing any more, and you need not keep a place for it. Its placements team can tell you more.`,
  },
  "agreement-ended": {
    heading: "The agreement was ended",
    says: (council) =>
      `${council} has ended the agreement under which you were sent requests. Your links open nothing any more, and you need not keep a place that you named, unless you were told that it was taken up. Its placements team can tell you more.`,
  },
  "search-over": {
    heading: "No home is looked for any more",
    says: (council) =>
      `${council} does not look for a home for the request that you were sent any more, so you need not keep a place for it. It says nothing about your carers. Thank you for looking, and for answering.`,
  },
};

/** Tells an agency what became of a request it was sent: nothing of the child, and no home by name. */
export default function AgencyNews({ facts, to }: Letter<"agency-news">) {
  const { heading, says } = NEWS[facts.what];
  return (
    <Sheet subject={subject} heading={heading} councilName={facts.councilName} to={to}>
      <Say>{says(facts.councilName)}</Say>
      <Act href={to(facts.path)}>{`About ${facts.councilName}`}</Act>
    </Sheet>
  );
}
