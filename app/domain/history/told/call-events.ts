import { formatTime } from "../../calendar/working-hours.ts";
import { dayOf, formatDayShort, weekdayName } from "../../shared/day.ts";
import type { EventTable, EventWords } from "./words.ts";

/** "Tuesday 24 November, 10:30." */
const callLine: EventWords["lines"] = ({ callAt }, { today }) => {
  if (typeof callAt !== "string") return [];
  const at = new Date(callAt);
  return [`${weekdayName(dayOf(at))} ${formatDayShort(dayOf(at), today)}, ${formatTime(at)}.`];
};

/** What happens to the call somebody picked, in words. */
export const CALL_EVENTS: EventTable = {
  CallBooked: { kind: "enquiry", title: "Picked a call", lines: callLine, applicant: "You picked a call" },
  CallMoved: { kind: "enquiry", title: "Moved their call", lines: callLine, applicant: "You moved your call" },
  CallGivenUp: {
    kind: "enquiry",
    title: "Gave their call up",
    lines: () => ["They are reached within the promise instead."],
    applicant: "You gave your call up",
  },
};
