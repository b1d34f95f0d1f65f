import { flowedIn, flowedInWords, PLAN_FLOWED } from "../../scheduling/plans/flowed.ts";
import { isSessionKind, SESSION_KINDS } from "../../scheduling/plans/session-kinds.ts";
import { formatDay, isDay } from "../../shared/day.ts";
import type { EventTable, EventWords, Facts } from "./words.ts";

const diary = (title: string): EventWords => ({ kind: "record", title, lines: spell });

function named(on: unknown): string | null {
  return typeof on === "string" && isDay(on) ? formatDay(on) : null;
}

function spell({ from, to, startsOn, name }: Facts): (string | null)[] {
  const [first, last] = [named(from ?? startsOn), named(to)];
  return [typeof name === "string" ? name : null, first && last && first !== last ? `${first} to ${last}` : first];
}

function panel({ panelOn, panel: name }: Facts): string | null {
  const on = named(panelOn);
  return on && `Panel wanted on ${on}${typeof name === "string" ? `, ${name}` : ", a date that was typed"}`;
}

function sessions({ kinds }: Facts): string | null {
  const known = Array.isArray(kinds) ? kinds.filter((kind): kind is string => typeof kind === "string") : [];
  return known.map((kind) => (isSessionKind(kind) ? SESSION_KINDS[kind].officer : kind)).join(", ") || null;
}

const TIMES: Readonly<Record<string, string>> = {
  any: "Any time of day",
  daytime: "In the daytime",
  evenings: "In the evening",
};

function wishes({ language, times, schoolRun, reminders }: Facts): (string | null)[] {
  return [
    (typeof times === "string" && TIMES[times]) || null,
    schoolRun === true ? "Clear of the school run" : null,
    typeof language === "string" ? "In another language than English" : null,
    reminders === false ? "No reminders" : null,
  ];
}

const plan = (title: string, applicant?: string): EventWords => ({
  kind: "visits",
  title,
  lines: (facts) => [sessions(facts), panel(facts)],
  applicant,
});

/** What happens to diaries and to plans of visits, in words. Why somebody is away is never part of history. */
export const DIARY_EVENTS: EventTable = {
  WorkerDetailsSaved: diary("What a diary knows of a worker was changed"),
  WorkerPhotoSaved: diary("A worker’s photograph was added"),
  WorkerPhotoRemoved: diary("A worker’s photograph was taken away"),
  PatternSet: diary("Working hours were set"),
  AbsenceAdded: diary("Time away was added"),
  AbsenceRemoved: diary("Time away was taken out"),
  ResourceSaved: diary("An interpreter or a room was changed"),
  ClosureAdded: diary("A closure or school holiday was added"),
  ClosureRemoved: diary("A closure or school holiday was taken out"),
  CalendarAddressMade: diary("A private calendar address was made"),
  CalendarAddressRevoked: diary("A private calendar address was closed"),
  CalendarAdded: diary("A calendar to be read was added"),
  CalendarRemoved: diary("A calendar is no longer read"),
  PlanMade: plan("Plan of visits made", "Your visits were planned"),
  PlanDateMoved: plan("Panel wanted on another day", "The plan of your visits moved"),
  [PLAN_FLOWED]: {
    kind: "visits",
    title: "Open sessions of the plan found new days",
    lines: (facts, { today }) => flowedIn(facts).map((moved) => flowedInWords(moved, today)),
  },
  SessionsOffered: plan("Sessions offered to the family", "You can choose times for visits"),
  SessionsNotOffered: plan("Sessions are no longer offered"),
  SessionNotNeeded: plan("Session marked as not needed"),
  PlanWithoutLeaver: plan("Sessions of the plan go on without who left"),
  SessionNeeded: plan("Session needed after all"),
  VisitWishesSaved: {
    kind: "visits",
    title: "The family said what suits them",
    lines: wishes,
    applicant: "You said when visits suit you",
  },
};
