import type { Letter } from "./catalogue.ts";
import { Act, Keep, Say, Sheet } from "./sheet.tsx";

export const subject = "One more check for your application";

/** Sent when somebody of the household comes of age while they are assessed. Whose birthday it is stays behind sign-in. */
export default function AdultAtHome({ facts, to }: Letter<"adult-at-home">) {
  return (
    <Sheet subject={subject} heading={subject} greet={facts.firstName} councilName={facts.councilName} to={to}>
      <Say>
        The law asks for a criminal record check on everyone in your home who is 18 or over. Somebody who lives with you
        is reaching that age, so they need a check of their own. It is nothing they have done.
      </Say>
      <Say>{facts.workerFirstName} will talk to you and to them about it. You do not have to do anything now.</Say>
      <Act href={to(facts.path)}>See your journey</Act>
      <Keep label="Your reference">{facts.reference}</Keep>
    </Sheet>
  );
}
