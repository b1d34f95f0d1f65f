import type { Letter } from "./catalogue.ts";
import { Act, Keep, Say, Sheet } from "./sheet.tsx";

export const subject = "A household changed your diary";

/** Tells a worker that a household picked, moved or called off a visit. Who they are, where and why is behind sign-in. */
export default function VisitByFamily({ facts, to }: Letter<"visit-by-family">) {
  return (
    <Sheet
      subject={subject}
      heading={`A household has ${facts.what} a visit`}
      greet={facts.firstName}
      councilName={facts.councilName}
      to={to}
    >
      <Say>They did so on their own page. Their reason, where they gave one, is in the history of the record.</Say>
      <Keep label={facts.what === "called off" ? "It was to be" : "It is now"}>{facts.visitAt}</Keep>
      <Act href={to(facts.path)}>Open the visits</Act>
    </Sheet>
  );
}
