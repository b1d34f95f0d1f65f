import { capitalised } from "#app/domain/shared/first-letter.ts";
import type { Letter } from "./catalogue.ts";
import { Act, Say, Sheet } from "./sheet.tsx";

export const subject = "Your yes is taken";

/** Tells carers whose yes was kept that it counts now. What had to be looked at, and whom it is about, is said by a person. */
export default function YesTaken({ facts, to }: Letter<"yes-taken">) {
  const { firstName, councilName, workerFirstName, path } = facts;
  return (
    <Sheet subject={subject} heading="Your yes is taken" greet={firstName} councilName={councilName} to={to}>
      <Say>
        {councilName} kept your yes while it looked at something. That is settled, so your yes counts now, and your
        place is promised to nobody else.
      </Say>
      <Say>
        Nothing is decided yet. {capitalised(workerFirstName)} rings you, and you get an email when it is settled. If
        something has changed for you since you said yes, say so. You still may.
      </Say>
      <Act href={to(path)}>See where it stands</Act>
    </Sheet>
  );
}
