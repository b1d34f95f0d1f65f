import { AWAY, type AwayKind } from "../../panels/interests.ts";
import { formatDay, isDay } from "../../shared/day.ts";
import type { EventTable, EventWords, Facts } from "./words.ts";

const dated = (value: unknown) => (typeof value === "string" && isDay(value) ? formatDay(value) : "");
const text = (value: unknown) => typeof value === "string" && value;
const counted = (value: unknown, one: string, many: string) => (value === 1 ? `1 ${one}` : `${value} ${many}`);

const ofPanel = (title: string, lines?: EventWords["lines"]): EventWords => ({ kind: "report", title, lines });
const interest = ({ kind }: Facts) => {
  const known = typeof kind === "string" && Object.hasOwn(AWAY, kind);
  return known && AWAY[kind as AwayKind];
};

/** What happens to panels, their lists and their meetings, in words. */
export const PANEL_EVENTS: EventTable = {
  PanelSetUp: ofPanel("A panel was set up", ({ name }) => [text(name)]),
  PanelJointChanged: ofPanel("With whom the panel is held was changed", ({ names }) => [
    Array.isArray(names) && names.length > 0 ? `Held with ${names.join(" and ")}` : "Held by this council alone",
  ]),
  PanelDatesMade: ofPanel("Meetings of the panel were made", ({ count, until }) => [
    `${counted(count, "meeting", "meetings")}, up to ${dated(until)}`,
  ]),
  PanelMeetingAdded: ofPanel("A further meeting of the panel", ({ on }) => [dated(on)]),
  PanelMeetingMoved: {
    ...ofPanel("A meeting of the panel was changed", ({ was, on, place, capacity }) => [
      was === on ? dated(on) : `From ${dated(was)} to ${dated(on)}`,
      text(place),
      typeof capacity === "number" && counted(capacity, "household at most", "households at most"),
    ]),
    tone: "attention",
  },
  PanelMeetingCalledOff: {
    ...ofPanel("A meeting of the panel was called off", ({ on }) => [dated(on)]),
    tone: "attention",
  },
  PanelMemberAppointed: ofPanel("Somebody joined the panel’s list", ({ name }) => [text(name)]),
  PanelMemberChanged: ofPanel("A member of the panel’s list was changed", ({ name, changed }) => [
    text(name),
    Array.isArray(changed) && changed.length > 0 && `Changed: ${changed.join(", ")}`,
  ]),
  PanelMemberStays: ofPanel("A member of the panel’s list took their notice back", ({ name }) => [text(name)]),
  // What it is about is a member's own life, and stays on the list.
  PanelInterestDeclared: ofPanel("A member declared an interest on the panel’s list", ({ name }) => [text(name)]),
  PanelInterestEnded: ofPanel("A declared interest of a member no longer holds", ({ name }) => [text(name)]),
  PanelMemberLeaves: ofPanel("A member of the panel’s list leaves", ({ name, leavesOn }) => [
    text(name),
    `Last day ${dated(leavesOn)}`,
  ]),
  PanelMemberAnswered: ofPanel("A member said whether they come", ({ name, answer }) => [
    `${text(name) || "A member"}: ${answer === "coming" ? "coming" : answer === "not-coming" ? "not coming" : "not answered"}`,
  ]),
  PanelPresenceWritten: ofPanel("Who was at the panel was written down", ({ present }) => [
    counted(present, "member", "members"),
  ]),
  PanelInterestNoted: ofPanel("A panel member is no part of this item", (facts) => [text(facts.name), interest(facts)]),
  PanelInterestTakenBack: ofPanel("A panel member takes part after all", ({ name }) => [text(name)]),
  PanelMinutesSaved: ofPanel("The panel’s minutes were saved as a draft", ({ number }) => [
    typeof number === "number" && `Version ${number}`,
  ]),
};
