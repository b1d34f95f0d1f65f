import type { Letter } from "./catalogue.ts";
import { Act, Keep, Say, Sheet } from "./sheet.tsx";

export const subject = "Your code for Nearhome";

/** Sent whenever somebody at a link of their own asks for its code. It has no greeting, so it says nothing about who reads it. */
export default function InvitedCode({ facts, to }: Letter<"invited-code">) {
  return (
    <Sheet subject={subject} heading="Your code" councilName={facts.councilName} to={to}>
      <Say>Type this code on the page where you asked for it.</Say>
      <Keep label="Your code" large>
        {facts.code}
      </Keep>
      <Say>
        It works once, for {facts.minutesValid === 1 ? "1 minute" : `${facts.minutesValid} minutes`}. Nobody from a
        council will ever ask you to read it out.
      </Say>
      <Act href={to(facts.path)}>Go to the page</Act>
      <Say>If you did not ask for a code, you can ignore this email. Nobody can get in without it.</Say>
    </Sheet>
  );
}
