import type { Letter } from "./catalogue.ts";
import { Act, Say, Sheet } from "./sheet.tsx";

export const subject = "The day you asked us to remind you of";

/** The one reminder somebody asked for. */
export default function ReadinessReminder({ facts, to }: Letter<"readiness-reminder">) {
  return (
    <Sheet subject={subject} heading="You asked us to write today" to={to}>
      <Say>
        Some time ago you looked at what might have to wait, and asked Nearhome to remind you. The day has come. Your
        answers are as you left them: you do not have to type them again.
      </Say>
      <Act href={to(facts.path)}>Look again, with my answers</Act>
      <Say>
        Nothing follows if you do nothing. This is the only reminder, and your answers are deleted two months from now.
        To delete them today, open the page and press “Stop and delete”.
      </Say>
    </Sheet>
  );
}
