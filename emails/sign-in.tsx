import type { Letter } from "./catalogue.ts";
import { Act, Keep, Say, Sheet } from "./sheet.tsx";

export const subject = "Sign in to Nearhome";

/** Sent whenever someone asks to sign in by email. It has no greeting, so it says nothing about who holds the account. */
export default function SignIn({ facts, to }: Letter<"sign-in">) {
  return (
    <Sheet subject={subject} heading="Sign in to Nearhome" to={to}>
      <Say>Press the button on the device where you want to sign in.</Say>
      <Act href={to(facts.path)}>Sign in</Act>
      <Say>Or type this code on the page where you asked to sign in.</Say>
      <Keep label="Your code" large>
        {facts.code}
      </Keep>
      <Say>
        The button and the code work once, for {facts.minutesValid === 1 ? "1 minute" : `${facts.minutesValid} minutes`}
        . Nobody from a council will ever ask you to read the code out.
      </Say>
      <Say>If you did not ask to sign in, you can ignore this email. Nobody can get in without it.</Say>
    </Sheet>
  );
}
