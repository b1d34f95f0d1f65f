import type { Letter } from "./catalogue.ts";
import { Act, Say, Sheet } from "./sheet.tsx";

export const subject = "A meeting of the panel is called off";

/** To members, to panel advisers of other councils and to workers whose plans aim at it. */
export default function PanelMeetingOff({ facts, to }: Letter<"panel-meeting-off">) {
  return (
    <Sheet
      subject={subject}
      heading="The panel does not meet"
      greet={facts.firstName}
      councilName={facts.councilName}
      to={to}
    >
      <Say>
        The meeting of the fostering panel of {facts.councilName} on {facts.meetsAt} is called off. The other meetings
        are held as planned.
      </Say>
      <Act href={to(facts.path)}>See the other dates</Act>
    </Sheet>
  );
}
