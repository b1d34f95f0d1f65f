import type { Letter } from "./catalogue.ts";
import { Act, Say, Sheet } from "./sheet.tsx";

export const subject = "A meeting of the panel has moved";

/** To members, to panel advisers of other councils and to workers of those on the agenda: when it was, and when it is now. */
export default function PanelMeetingMoved({ facts, to }: Letter<"panel-meeting-moved">) {
  const { councilName, wasAt, meetsAt, asked } = facts;
  return (
    <Sheet subject={subject} heading="The panel has moved" greet={facts.firstName} councilName={councilName} to={to}>
      {wasAt === meetsAt ? (
        <Say>
          The meeting of the fostering panel of {councilName} on {meetsAt} is held somewhere else, or lasts longer or
          shorter, than we had said.
        </Say>
      ) : (
        <Say>
          The meeting of the fostering panel of {councilName} that was to be on {wasAt} is now on {meetsAt}.
        </Say>
      )}
      {asked ? (
        <Say>What you answered before was for the other time: please say again whether you can come.</Say>
      ) : null}
      <Act href={to(facts.path)}>See what changed</Act>
    </Sheet>
  );
}
