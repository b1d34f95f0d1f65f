import type { Letter } from "./catalogue.ts";
import { Act, Keep, Say, Sheet } from "./sheet.tsx";

export const subject = "We will remind you, as you asked";

/** Somebody asked to be reminded. It names no reason: whoever else reads it learns a date. */
export default function ReadinessSaved({ facts, to }: Letter<"readiness-saved">) {
  return (
    <Sheet subject={subject} heading="We keep your answers until then" to={to}>
      <Say>You asked Nearhome to keep what you answered and to write once, on one day.</Say>
      <Keep label="We write to you on">{facts.remindOn}</Keep>
      <Say>
        Keep this email. The button below opens your answers again, to change them or to delete them. Whoever has this
        email can open them, so please do not pass it on.
      </Say>
      <Act href={to(facts.path)}>Open or delete my answers</Act>
      <Say>
        If it was not you who asked, open the page and press “Stop and delete”. One press is enough, and we will not
        write again.
      </Say>
    </Sheet>
  );
}
