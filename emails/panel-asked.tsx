import type { Letter } from "./catalogue.ts";
import { Act, Say, Sheet } from "./sheet.tsx";

export const subject = "Can you come to the panel?";

/** To a member of a central list who is asked to one more meeting of the panel, or to all of its coming ones. */
export default function PanelAsked({ facts, to }: Letter<"panel-asked">) {
  const { councilName, meetsOn } = facts;
  return (
    <Sheet
      subject={subject}
      heading="You are asked to the panel"
      greet={facts.firstName}
      councilName={councilName}
      to={to}
    >
      {meetsOn ? (
        <Say>
          The fostering panel of {councilName} meets on {meetsOn}, and you are on its list.
        </Say>
      ) : (
        <Say>The fostering panel of {councilName} has its dates, and you are on its list.</Say>
      )}
      <Say>
        Please say whether you can come. A panel needs enough members of each kind, and an answer now leaves time to ask
        somebody else. If you have no account with us, answer the panel adviser.
      </Say>
      <Act href={to(facts.path)}>Say whether you can come</Act>
    </Sheet>
  );
}
