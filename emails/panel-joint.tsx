import type { Letter } from "./catalogue.ts";
import { Act, Say, Sheet } from "./sheet.tsx";

export const subject = "A change to the panel you sit on";

/** To the members of a council that begins, or ends, to hold a panel together with another. */
export default function PanelJoint({ facts, to }: Letter<"panel-joint">) {
  const { councilName, joined } = facts;
  return (
    <Sheet
      subject={subject}
      heading={joined ? "You are asked to a joint panel" : "A joint panel has ended"}
      greet={facts.firstName}
      councilName={councilName}
      to={to}
    >
      {joined ? (
        <Say>
          {councilName} holds its fostering panel together with your council from now on. You are asked to its coming
          meetings. Please say for each whether you can come.
        </Say>
      ) : (
        <Say>
          {councilName} no longer holds its fostering panel together with your council. You are not asked to its coming
          meetings any more. Your own council’s panel goes on as before.
        </Say>
      )}
      <Act href={to(facts.path)}>See your panel meetings</Act>
    </Sheet>
  );
}
