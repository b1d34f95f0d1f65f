import type { Letter } from "./catalogue.ts";
import { Act, Keep, Say, Sheet } from "./sheet.tsx";

export const subject = "We ring you at another time, as you asked";

/** A call that the person moved themselves. */
export default function CallMoved({ facts, to }: Letter<"call-moved">) {
  return (
    <Sheet
      subject={subject}
      heading="Your call has another time"
      greet={facts.firstName}
      councilName={facts.councilName}
      to={to}
    >
      <Say>You moved your call. The earlier time no longer holds.</Say>
      <Keep label="We ring you on">{facts.callAt}</Keep>
      <Keep label="Your reference">{facts.reference}</Keep>
      <Act href={to(facts.path)}>Change the time again, or give it up</Act>
    </Sheet>
  );
}
