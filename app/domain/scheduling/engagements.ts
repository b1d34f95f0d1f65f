import type { Permission } from "../access/permissions.ts";
import type { Absence } from "./diary.ts";

/**
 * What somebody of the staff may be at that is no visit, and that is arranged elsewhere: what the diary calls it, what it
 * says of who is there, and who may open where it is arranged.
 */
export const ENGAGEMENTS = {
  panel: { word: "Panel", doing: "sits on a panel", reads: "panel:read" },
  training: { word: "Leads a session", doing: "leads a session", reads: "training:read" },
} as const satisfies Record<string, { word: string; doing: string; reads: Permission }>;
export type EngagementKind = keyof typeof ENGAGEMENTS;

/** A time at which somebody of the staff is needed for something that is no visit. It is changed where it is arranged. */
export type Engagement = {
  kind: EngagementKind;
  /** Of the meeting or the session itself: it stays when that moves, so that calendars change the entry they have. */
  id: string;
  /** The account whose diary it stands in. */
  holderId: string;
  startsAt: Date;
  minutes: number;
  /** What it is called on a wall: never whom it is about. */
  title: string;
  place: string;
  /** Where it is arranged. */
  path: string;
  /** How often it was moved. */
  sequence: number;
  /** Whether they said that they come; until then the time is kept for it all the same. */
  confirmed: boolean;
  /** It takes place no more: calendars are told, and the time is free. */
  calledOff: boolean;
};

const MINUTE = 60_000;

/** When an engagement ends. */
export function endOfEngagement({ startsAt, minutes }: Pick<Engagement, "startsAt" | "minutes">): Date {
  return new Date(startsAt.getTime() + minutes * MINUTE);
}

/**
 * Engagements as times at which their holders cannot be booked: nobody is offered one, and staff who book over one are told
 * and give a reason, as over leave. What was called off takes no time.
 */
export function timesTaken(engagements: readonly Engagement[]): (Absence & { holderId: string })[] {
  return engagements
    .filter(({ calledOff }) => !calledOff)
    .map((one) => ({
      holderId: one.holderId,
      kind: "engagement",
      doing: ENGAGEMENTS[one.kind].doing,
      startsAt: one.startsAt,
      endsAt: endOfEngagement(one),
    }));
}
