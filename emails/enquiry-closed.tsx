import { CLOSURE_REASONS } from "#app/domain/enquiries/closure.ts";
import type { Letter } from "./catalogue.ts";
import { Act, Keep, Say, Sheet } from "./sheet.tsx";

export const subject = "About your enquiry";

/**
 * The letter at the end of an enquiry. Somebody who only asked has no account to read it in, so it says here what the
 * reason says to anybody, with a way on, and nothing about them.
 */
export default function EnquiryClosed({ facts, to }: Letter<"enquiry-closed">) {
  const { carer, next } = CLOSURE_REASONS[facts.reason];
  return (
    <Sheet
      subject={subject}
      heading="Thank you for asking"
      greet={facts.firstName}
      councilName={facts.councilName}
      to={to}
    >
      <Say>{carer}</Say>
      <Say>Your enquiry is closed. It is kept for a while, so that you need not tell everything again.</Say>
      <Keep label="Your reference">{facts.reference}</Keep>
      <Say>If you think that this is a mistake, ring the council and say your reference. It can be opened again.</Say>
      <Act href={to(facts.path)}>{next.words}</Act>
    </Sheet>
  );
}
