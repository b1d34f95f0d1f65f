import type { Letter } from "./catalogue.ts";
import { Act, Say, Sheet } from "./sheet.tsx";

export const subject = "Something has changed in what you were asked";

/** Tells a carer to look again at an offer. What changed is read behind sign-in. */
export default function OfferChanged({ facts, to }: Letter<"offer-changed">) {
  const { firstName, councilName, workerFirstName, path } = facts;
  return (
    <Sheet subject={subject} heading="Please look again" greet={firstName} councilName={councilName} to={to}>
      <Say>
        {councilName} has put something right in what it asked you. If you have answered, your answer stands until you
        change it. Please read it again, and say so if it does not fit you any more.
      </Say>
      <Say>If you would rather talk about it, ring {workerFirstName}.</Say>
      <Act href={to(path)}>Look again</Act>
    </Sheet>
  );
}
