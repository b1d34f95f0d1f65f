import type { Letter } from "./catalogue.ts";
import { Act, Keep, Say, Sheet } from "./sheet.tsx";

export const subject = "A request is waiting for your agency";

/** Tells an agency under agreement that a request waits at a private link. Nothing in it is about anybody. */
export default function AgencyAsked({ facts, to }: Letter<"agency-asked">) {
  return (
    <Sheet subject={subject} heading="A request is waiting for you" councilName={facts.councilName} to={to}>
      <Say>
        {facts.councilName} asks, under your agreement, whether you have a home. What you need to know is at the link.
        Whoever holds the link can read it, so please do not pass this email on.
      </Say>
      {facts.answerBy ? <Keep label="Please answer by">{facts.answerBy}</Keep> : null}
      <Keep label="The link works until">{facts.endsOn}</Keep>
      <Act href={to(facts.path)}>Read it and answer</Act>
    </Sheet>
  );
}
