import { type Day, formatDay, formatDayShort } from "../../shared/day.ts";
import { datesBackFrom, type PlanDates } from "./dates.ts";
import { type FlowGiven, type FlowSession, flowPlan } from "./flow.ts";

/** A coming meeting of a panel as a plan may aim at it. `left`: places nobody has on it yet. */
export type PanelMeeting = {
  id: string;
  on: Day;
  papersDueOn: Day;
  state: "planned" | "held" | "called-off";
  capacity: number;
  left: number;
};

/** What stands against a meeting being wanted: no place, or too near for its papers or for the sessions still to come. */
type Against = "full" | "too-soon" | null;

/** A meeting with the days before it, and what stands against it. */
export type PanelChoice<Meeting extends PanelMeeting = PanelMeeting> = Meeting & { dates: PlanDates; against: Against };

/**
 * The meetings still to come, each with what stands against it for a plan with these sessions, the next first. Those that
 * were called off or held are left out.
 */
export function panelChoices<Meeting extends PanelMeeting>(
  meetings: readonly Meeting[],
  sessions: readonly FlowSession[],
  given: Omit<FlowGiven, "panelOn" | "papersDueOn">,
): PanelChoice<Meeting>[] {
  return meetings
    .filter(({ state, on }) => state === "planned" && on > given.today)
    .toSorted((a, b) => (a.on < b.on ? -1 : Number(a.on > b.on)))
    .map((meeting) => {
      const { on: panelOn, papersDueOn } = meeting;
      const near =
        papersDueOn < given.today || !flowPlan(sessions, { ...given, panelOn, papersDueOn }).ok ? "too-soon" : null;
      return {
        ...meeting,
        dates: datesBackFrom(panelOn, given.rules, papersDueOn),
        against: near ?? (meeting.left === 0 ? "full" : null),
      };
    });
}

/** The meeting to begin with: the last that fits by the day the council aims at, or else the first that fits at all. */
export function panelToAimAt<Choice extends PanelChoice>(choices: readonly Choice[], aim: Day): Choice | undefined {
  const fitting = choices.filter(({ against }) => against === null);
  return fitting.findLast(({ on }) => on <= aim) ?? fitting[0];
}

/** What became of the meeting a plan was dated back from. */
export type PanelTrouble =
  | { code: "called-off" | "full" | "not-open"; on: Day }
  | { code: "moved"; on: Day; to: Day }
  | { code: "papers-past"; on: Day; papersDueOn: Day };

/**
 * What is wrong with the meeting a plan aims at: it was called off, is on another day now, has no place left, is not open
 * to this council any more, or its papers were due. Null where nothing is. `open`: whether the council may use it today.
 */
export function panelTrouble(panelOn: Day, meeting: PanelMeeting & { open: boolean }, today: Day): PanelTrouble | null {
  if (meeting.state === "called-off") return { code: "called-off", on: panelOn };
  if (meeting.on !== panelOn) return { code: "moved", on: panelOn, to: meeting.on };
  if (meeting.papersDueOn < today) return { code: "papers-past", on: panelOn, papersDueOn: meeting.papersDueOn };
  if (!meeting.open) return { code: "not-open", on: panelOn };
  return meeting.left === 0 ? { code: "full", on: panelOn } : null;
}

/** What became of the meeting, in a sentence. */
export function panelTroubleInWords(trouble: PanelTrouble): string {
  const on = formatDay(trouble.on);
  switch (trouble.code) {
    case "called-off":
      return `The panel on ${on} was called off.`;
    case "moved":
      return `The panel on ${on} now meets on ${formatDay(trouble.to)}.`;
    case "full":
      return `The panel on ${on} has no place left.`;
    case "not-open":
      return `The panel on ${on} is not open to us any more.`;
    case "papers-past":
      return `The papers for the panel on ${on} were due on ${formatDay(trouble.papersDueOn)}.`;
  }
}

/** "3 of 6 places left, papers due 5 January, last session by 2 December": what a meeting asks of a plan. */
export function panelChoiceInWords(
  { left, capacity, dates }: Pick<PanelChoice, "left" | "capacity" | "dates">,
  today: Day,
): string {
  return [
    `${left} of ${capacity} ${capacity === 1 ? "place" : "places"} left`,
    `papers due ${formatDayShort(dates.papersBy, today)}`,
    `last day for a session ${formatDayShort(dates.sessionsBy, today)}`,
  ].join(", ");
}
