import { formatTime } from "../calendar/working-hours.ts";
import { type Day, dayOf, formatDay, weekdayName } from "../shared/day.ts";
import { keysOf } from "../shared/keys.ts";
import { accept, type Result, refuse } from "../shared/result.ts";
import type { UsualRange } from "./rulebook.ts";

type VisitKindData = {
  /** What staff call it, and what the family is told. */
  officer: string;
  carer: string;
  /** What the family may want to have ready or know beforehand. */
  ready: readonly string[];
  /** Whether it is one of the sessions of stage 2. */
  session: boolean;
  /** How long it usually takes, in minutes: what the form begins with. */
  minutes: number;
};

/** Every kind of visit, in the order in which a household meets them. */
export const VISIT_KINDS = {
  initial: {
    officer: "Initial visit",
    carer: "A first visit, to get to know each other",
    ready: [
      "Your questions, on a piece of paper if that helps",
      "A look around your home, as it is on an ordinary day",
    ],
    session: false,
    minutes: 90,
  },
  assessment: {
    officer: "Assessment session",
    carer: "A conversation about you and your family",
    ready: ["Somewhere quiet to talk", "Anything from last time that you want to add or put right"],
    session: true,
    minutes: 120,
  },
  alone: {
    officer: "One applicant alone",
    carer: "A conversation with one of you alone",
    ready: ["An hour or two when nobody else needs the room"],
    session: true,
    minutes: 90,
  },
  children: {
    officer: "With the children of the home",
    carer: "Time with your children",
    ready: [
      "Tell your children who is coming and that there are no wrong answers",
      "Something they would like to show or play",
    ],
    session: true,
    minutes: 60,
  },
  "second-opinion": {
    officer: "Second opinion",
    carer: "A visit from a second worker",
    ready: ["Nothing new: somebody else hears your story with fresh ears"],
    session: false,
    minutes: 90,
  },
  "home-safety": {
    officer: "Home safety",
    carer: "A look at how safe your home is for a child",
    ready: [
      "Papers for the boiler, the car and the pets",
      "Keys to windows, sheds and cupboards",
      "The room a child would have",
    ],
    session: false,
    minutes: 60,
  },
} as const satisfies Record<string, VisitKindData>;

export type VisitKind = keyof typeof VISIT_KINDS;
export const VISIT_KIND_NAMES = keysOf<VisitKind>(VISIT_KINDS);

export type VisitState = "booked" | "held" | "called-off" | "nobody-in";

/** How a visit stands, for staff and for the family. */
export const VISIT_STATES = {
  booked: { officer: "Booked", carer: "Coming" },
  held: { officer: "Held", carer: "Held" },
  "called-off": { officer: "Called off", carer: "Called off" },
  "nobody-in": { officer: "Nobody in", carer: "We did not meet" },
} as const satisfies Record<VisitState, { officer: string; carer: string }>;

/** What came of a session of an assessment. An initial visit of an enquiry has outcomes of its own. */
export const SESSION_OUTCOMES = {
  "as-planned": "Went as planned",
  "to-continue": "To be continued another time",
  "needs-talking": "Something to talk over with the manager",
} as const;
export type SessionOutcome = keyof typeof SESSION_OUTCOMES;

/** A visit as it stands. `startsAt` is an instant; `minutes` is how long it is planned to take. */
export type Visit = {
  id: string;
  kind: VisitKind;
  startsAt: Date;
  minutes: number;
  place: string;
  worker: { id: string; name: string };
  state: VisitState;
  outcome: string | null;
  notes: string | null;
  said: string | null;
};

/**
 * What a visit binds beside its worker, where it is (null where nobody knows), who picked the time and how often it was
 * moved. `referees`: whom it is with instead of the household, by their keys with spaces between; null for a visit to them.
 */
export type VisitBinding = {
  referees: string | null;
  secondWorkerId: string | null;
  secondWorkerName: string | null;
  interpreterId: string | null;
  roomId: string | null;
  language: string | null;
  lat: number | null;
  lng: number | null;
  pickedByFamily: boolean;
  sequence: number;
};

/** Whether a visit is to the household. A conversation with a referee is none: nobody of them is told of it or has to be in. */
export function isToHousehold({ referees }: Pick<VisitBinding, "referees">): boolean {
  return referees === null;
}

/** What staff call a visit; a conversation with a referee by the role, never by a name. */
export function visitCalled({ kind, referees }: { kind: string; referees: string | null }): string {
  if (referees !== null) return referees.includes(" ") ? "Referees" : "A referee";
  return Object.hasOwn(VISIT_KINDS, kind) ? VISIT_KINDS[kind as VisitKind].officer : "Visit";
}

/** A time somebody gives: whole, for a worker, as long as planned. */
export type VisitTime = { startsAt: Date; minutes: number; workerId: string };

export type VisitRefusal =
  | { code: "in-the-past" }
  | { code: "too-far-off" }
  | { code: "length" }
  /** The worker, or `name` of those who are to come, is somewhere else then. */
  | { code: "overlaps"; with: { startsAt: Date; minutes: number }; name?: string }
  /** It was held, called off or missed, and that does not change. */
  | { code: "not-booked" }
  /** It has not begun, so nothing can have come of it. */
  | { code: "not-begun" }
  | { code: "reason-missing" };

/** The shortest and the longest a visit may be planned for, in minutes. */
export const VISIT_LENGTH = { least: 15, most: 480 } as const;
const FARTHEST_DAYS = 366;
const MINUTE = 60_000;

function endOf({ startsAt, minutes }: { startsAt: Date; minutes: number }): number {
  return startsAt.getTime() + minutes * MINUTE;
}

/** Whether two times share a minute. One that begins as the other ends does not. */
export function overlap(a: { startsAt: Date; minutes: number }, b: { startsAt: Date; minutes: number }): boolean {
  return a.startsAt.getTime() < endOf(b) && b.startsAt.getTime() < endOf(a);
}

/**
 * Whether a visit may be booked at a time. `taken` are the booked visits of the same worker. Refuses the past, more than a
 * year ahead, a length nobody plans, and a time at which the worker is at another visit.
 */
export function checkVisitTime(
  asked: VisitTime,
  taken: readonly { id: string; startsAt: Date; minutes: number }[],
  now: Date,
  except?: string,
): Result<VisitTime, VisitRefusal> {
  const { startsAt, minutes } = asked;
  if (!Number.isInteger(minutes) || minutes < VISIT_LENGTH.least || minutes > VISIT_LENGTH.most) {
    return refuse({ code: "length" });
  }
  if (startsAt.getTime() <= now.getTime()) return refuse({ code: "in-the-past" });
  if (startsAt.getTime() > now.getTime() + FARTHEST_DAYS * 24 * 60 * MINUTE) return refuse({ code: "too-far-off" });
  const other = taken.find((visit) => visit.id !== except && overlap(visit, asked));
  if (other) return refuse({ code: "overlaps", with: { startsAt: other.startsAt, minutes: other.minutes } });
  return accept(asked);
}

/** What may be done with a booked visit. Nothing changes one that was held, called off or missed. */
export type VisitChange =
  | { to: "moved"; startsAt: Date; minutes: number; worker: { id: string; name: string } }
  | { to: "called-off"; reason: string }
  | { to: "nobody-in"; notes: string }
  | { to: "held"; outcome: string; notes: string; said: string };

/**
 * A visit after a change. `taken` are the booked visits of the worker who is to come. Refuses what is not booked any more,
 * a result before it began, calling off without a reason, and a time that cannot be.
 */
export function changeVisit(
  visit: Visit,
  change: VisitChange,
  taken: readonly { id: string; startsAt: Date; minutes: number }[],
  now: Date,
): Result<Visit, VisitRefusal> {
  if (visit.state !== "booked") return refuse({ code: "not-booked" });
  const words = (typed: string) => typed.trim() || null;
  switch (change.to) {
    case "moved": {
      const { startsAt, minutes, worker } = change;
      const time = checkVisitTime({ startsAt, minutes, workerId: worker.id }, taken, now, visit.id);
      return time.ok ? accept({ ...visit, startsAt, minutes, worker }) : time;
    }
    case "called-off": {
      const reason = words(change.reason);
      return reason ? accept({ ...visit, state: "called-off", said: reason }) : refuse({ code: "reason-missing" });
    }
    case "nobody-in":
      if (visit.startsAt > now) return refuse({ code: "not-begun" });
      return accept({ ...visit, state: "nobody-in", notes: words(change.notes) });
    case "held": {
      if (visit.startsAt > now) return refuse({ code: "not-begun" });
      const { outcome, notes, said } = change;
      return accept({ ...visit, state: "held", outcome, notes: words(notes), said: words(said) ?? visit.said });
    }
  }
}

/** A refusal in words that name the field's fix. */
export function visitRefusalInWords(refusal: VisitRefusal): string {
  switch (refusal.code) {
    case "in-the-past":
      return "Choose a time that is still to come";
    case "too-far-off":
      return "Choose a day within the next year";
    case "length":
      return `Give a length between ${VISIT_LENGTH.least} minutes and ${VISIT_LENGTH.most / 60} hours`;
    case "overlaps":
      return `${refusal.name ?? "The worker"} is booked for another visit from ${timesInWords(refusal.with)}. Choose another time, or somebody else`;
    case "not-booked":
      return "This visit is over or was called off already";
    case "not-begun":
      return "This visit has not begun yet. Move it or call it off";
    case "reason-missing":
      return "Say why it is called off. The family reads it";
  }
}

/** "10:00 to 12:00" */
export function timesInWords(visit: { startsAt: Date; minutes: number }): string {
  return `${formatTime(visit.startsAt)} to ${formatTime(new Date(endOf(visit)))}`;
}

/** "Tuesday 24 November 2026 at 10:00" */
export function startInWords(startsAt: Date): string {
  const on = dayOf(startsAt);
  return `${weekdayName(on)} ${formatDay(on)} at ${formatTime(startsAt)}`;
}

/** Who comes to a visit: its worker, and the second one where there is one. */
export type Coming = { worker: { name: string }; secondWorkerName?: string | null };

function comingNames({ worker, secondWorkerName }: Coming): string[] {
  return secondWorkerName ? [worker.name, secondWorkerName] : [worker.name];
}

/** "Grace Okafor", or "Grace Okafor and Sam Hill". */
export function comingInWords(visit: Coming): string {
  return comingNames(visit).join(" and ");
}

/** "Grace Okafor, assessing social worker, and Sam Hill, team manager": as far as it is known as what each one comes. */
export function comingWithRoles(
  visit: { worker: { id: string; name: string }; secondWorkerId?: string | null; secondWorkerName?: string | null },
  roleOf: (id: string) => string | null,
): string {
  const one = (id: string, name: string) => [name, roleOf(id)].filter(Boolean).join(", ");
  const first = one(visit.worker.id, visit.worker.name);
  if (!visit.secondWorkerName) return first;
  const apart = first.includes(",") ? ", and " : " and ";
  return `${first}${apart}${one(visit.secondWorkerId ?? "", visit.secondWorkerName)}`;
}

/** "Grace", or "Grace and Sam": as far as emails and calendars say who comes. */
export function comingByFirstName(visit: Coming): string {
  return comingNames(visit)
    .map((name) => name.split(" ")[0] ?? name)
    .join(" and ");
}

/** What stage 2 plans and what is there: how many sessions, and whom nobody has talked to yet. */
export type SessionPlan = {
  held: number;
  booked: number;
  usual: UsualRange;
  /** What a whole assessment has and this one neither had nor has booked, in words. */
  missing: string[];
  words: string;
  lastHeldOn: Day | null;
};

/**
 * How the sessions of stage 2 stand against the council's plan: their number, each applicant alone, the children of the
 * home, and the look at its safety.
 */
export function sessionPlan(
  visits: readonly Pick<Visit, "kind" | "state" | "startsAt">[],
  household: { applicants: number; children: number },
  usual: UsualRange,
): SessionPlan {
  const lives = visits.filter(({ state }) => state === "held" || state === "booked");
  const sessions = lives.filter(({ kind }) => VISIT_KINDS[kind].session);
  const held = sessions.filter(({ state }) => state === "held");
  const booked = sessions.length - held.length;
  const count = (kind: VisitKind) => lives.filter((visit) => visit.kind === kind).length;
  const alone = household.applicants > 1 ? household.applicants - count("alone") : 0;
  const missing = [
    ...(alone > 0 ? [alone === 1 ? "One applicant alone" : `${alone} applicants, each alone`] : []),
    ...(household.children > 0 && count("children") === 0 ? ["The children of the home"] : []),
    ...(count("home-safety") === 0 ? ["Home safety"] : []),
  ];
  const of = `${usual.low} to ${usual.high}`;
  const words = `${held.length} of ${of} sessions held${booked > 0 ? `, ${booked} booked` : ""}`;
  const days = held.map(({ startsAt }) => dayOf(startsAt)).sort();
  return { held: held.length, booked, usual, missing, words, lastHeldOn: days.at(-1) ?? null };
}
