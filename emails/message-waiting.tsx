import type { Letter } from "./catalogue.ts";
import { Act, Say, Sheet } from "./sheet.tsx";

export const subject = "A message is waiting for you";

/** Tells someone that a message waits. Neither its words nor its writer are in the email. */
export default function MessageWaiting({ facts, to }: Letter<"message-waiting">) {
  return (
    <Sheet
      subject={subject}
      heading="A message is waiting for you"
      greet={facts.firstName}
      councilName={facts.councilName}
      to={to}
    >
      <Say>{facts.councilName} has sent you a message. You can read and answer it when you sign in.</Say>
      <Act href={to(facts.path)}>Read the message</Act>
    </Sheet>
  );
}
