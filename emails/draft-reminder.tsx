import type { Letter } from "./catalogue.ts";
import { Act, Keep, Say, Sheet } from "./sheet.tsx";

export const subject = "Your application is kept for you";

/** Sent once when nothing has been written in a draft for two weeks. */
export default function DraftReminder({ facts, to }: Letter<"draft-reminder">) {
  return (
    <Sheet
      subject={subject}
      heading="Your application is kept for you"
      greet={facts.firstName}
      councilName={facts.councilName}
      to={to}
    >
      <Say>
        Everything you have written so far is saved. You can go on whenever it suits you, on a phone or a computer, a
        page at a time.
      </Say>
      <Say>
        If something in it is hard to answer, or you would like to talk first, write to us or ring. If fostering is not
        for you at the moment, you can stop it there, and nobody will think less of you.
      </Say>
      <Act href={to(facts.path)}>Go on with it</Act>
      <Keep label="Your reference">{facts.reference}</Keep>
    </Sheet>
  );
}
