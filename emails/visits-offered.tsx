import type { Letter } from "./catalogue.ts";
import { Act, Keep, Say, Sheet } from "./sheet.tsx";

export const subject = "Choose times for your next visits";

/** Tells a household that they can choose when somebody comes. What the visits are about is behind sign-in. */
export default function VisitsOffered({ facts, to }: Letter<"visits-offered">) {
  return (
    <Sheet
      subject={subject}
      heading="Choose times that suit you"
      greet={facts.firstName}
      councilName={facts.councilName}
      to={to}
    >
      <Say>
        We have planned your next visits, and you choose when they are. On your page of visits you see who comes, what
        each is about and how long it takes, with the times that are free.
      </Say>
      <Keep label="Choose the first by">{facts.chooseBy}</Keep>
      <Act href={to(facts.path)}>Choose times</Act>
    </Sheet>
  );
}
