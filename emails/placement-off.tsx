import { capitalised } from "#app/domain/shared/first-letter.ts";
import type { Letter } from "./catalogue.ts";
import { Act, Say, Sheet } from "./sheet.tsx";

export const subject = "The arrangements have changed";

/** Tells a carer that what was confirmed does not happen on that day. Why, and every fact about the child, is said by a person. */
export default function PlacementOff({ facts, to }: Letter<"placement-off">) {
  const { firstName, councilName, workerFirstName, putOff, path } = facts;
  return (
    <Sheet
      subject={subject}
      heading={putOff ? "The day is put off" : "It does not go ahead"}
      greet={firstName}
      councilName={councilName}
      to={to}
    >
      <Say>
        {putOff
          ? `The day that ${councilName} confirmed to you has been put off. Your yes stands, and your place stays kept. ${capitalised(workerFirstName)} agrees another day with you.`
          : `What ${councilName} confirmed to you does not go ahead. You have nothing more to do, and your place counts as free again.`}
      </Say>
      <Say>
        You got ready, and we are sorry that it changed. Thank you. {capitalised(workerFirstName)} rings you to say more
        than an email should, and to hear how it is for you.
      </Say>
      <Act href={to(path)}>{putOff ? "See where it stands" : "Check when you have room"}</Act>
    </Sheet>
  );
}
