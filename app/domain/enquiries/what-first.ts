import { type BankHolidays, workingDaysBetween } from "../calendar/working-days.ts";
import { formatTime, formatWhen, workingMinutesBetween } from "../calendar/working-hours.ts";
import type { CouncilId } from "../councils/authority.ts";
import type { ResponsePromise } from "../councils/council.ts";
import { dayOf, formatDayShort, instantAt } from "../shared/day.ts";
import { type ReplyRoute, replyRouteOf } from "./answers.ts";
import { hasReached, lastContact, triesSinceReached } from "./contacts.ts";
import type { Enquiry } from "./enquiry.ts";
import { bookedVisit, lastHeld, VISIT_OUTCOMES } from "./initial-visit.ts";
import { isOpen } from "./stages.ts";

/**
 * What kind of thing is next, in the order in which they come first: a promise that is broken or about to be; a call
 * they picked themselves, today; a date that was agreed; a hand-over nobody has taken up; a visit to write down; one to
 * decide upon; another council's question whether two enquiries are one person; somebody new, whose promise has time
 * yet; a conversation nobody has carried on; and those that wait for the person, where there is nothing to do today.
 */
export const FIRST_THINGS = [
  "promise",
  "booked-call",
  "agreed-date",
  "hand-over",
  "visit-to-record",
  "visited",
  "merge",
  "new",
  "gone-quiet",
  "waiting",
] as const;

export type FirstThing = (typeof FIRST_THINGS)[number];

/** A promise with this much office time left, in minutes, comes before everything: it is about to break. */
export const ABOUT_TO_BREAK = 120;

/** How many working days a conversation or an invitation may rest before it is worth a word. Settings; ours. */
export type QuietAfter = { talkingWorkingDays: number; invitedWorkingDays: number };

export const USUAL_QUIET_AFTER: QuietAfter = { talkingWorkingDays: 5, invitedWorkingDays: 10 };

/**
 * One line of the officer's list: what to do, why it stands where it does, and by when. `minutesLeft` is office time,
 * below zero when it is late, null where nothing is due.
 */
export type FirstRow = {
  enquiry: Enquiry;
  thing: FirstThing;
  toDo: string;
  why: string;
  dueAt: Date | null;
  minutesLeft: number | null;
  clock: string;
};

type Setting = {
  now: Date;
  promise: ResponsePromise;
  holidays: BankHolidays;
  quietAfter?: QuietAfter;
  /** Enquiries that another council takes for one of its own, by id, with its name. */
  mergesAsked?: ReadonlyMap<string, string>;
};

const DO = { phone: "Ring", text: "Text", email: "Write to" } as const satisfies Record<ReplyRoute, string>;

function reach(enquiry: Enquiry, verb = DO[replyRouteOf(enquiry.answers)]): string {
  const { givenName, goodTimes } = enquiry.answers;
  return goodTimes ? `${verb} ${givenName}, they asked for: ${goodTimes}` : `${verb} ${givenName}`;
}

function timesOver(count: number): string {
  if (count === 1) return "once";
  return count === 2 ? "twice" : `${count} times`;
}

/** From this many days of office time on, a clock is shown in days: nobody reads "356 h 19". */
const SHOWN_IN_DAYS = 3;

/**
 * "1 h 50", "50 min", "5 days" of office time, and "late 2 h 10" once the time is over. `minutesADay` is how long the
 * office is open on a day.
 */
export function shortTime(minutes: number, minutesADay = 480): string {
  if (minutes === 0) return "now";
  const size = Math.abs(minutes);
  const rest = String(size % 60);
  const inHours =
    size < 60 ? `${size} min` : `${Math.floor(size / 60)} h ${rest === "0" ? "" : rest.padStart(2, "0")}`.trim();
  const text = size >= SHOWN_IN_DAYS * minutesADay ? `${Math.floor(size / minutesADay)} days` : inHours;
  return minutes < 0 ? `late ${text}` : text;
}

type Reason = Pick<FirstRow, "thing" | "toDo" | "why" | "dueAt">;

/** The call they picked, while nobody has reached them since they asked and nobody has tried at that time. */
function callOwed({ callAt, stage, contacts }: Enquiry): Date | null {
  if (!callAt || !isOpen(stage) || stage === "invited") return null;
  return contacts.some((each) => each.at >= callAt || hasReached(each)) ? null : callAt;
}

/** A call they picked comes instead of the promise: it is the time they chose to be rung. */
function pickedCall(enquiry: Enquiry, callAt: Date, { now }: Setting): Reason {
  const { givenName } = enquiry.answers;
  const on = dayOf(callAt);
  const time = formatTime(callAt);
  if (callAt < now) {
    const when = on === dayOf(now) ? time : `${time} on ${formatDayShort(on, dayOf(now))}`;
    return {
      thing: "promise",
      toDo: `Ring ${givenName} now`,
      why: `They picked ${when} and no call is written down`,
      dueAt: callAt,
    };
  }
  if (on === dayOf(now)) {
    return {
      thing: "booked-call",
      toDo: `Ring ${givenName} at ${time}`,
      why: "The time they picked, today",
      dueAt: callAt,
    };
  }
  const why = `They picked ${formatWhen(callAt, now)}`;
  return { thing: "waiting", toDo: "Nothing today", why, dueAt: null };
}

function unreached(enquiry: Enquiry, { now, promise, holidays }: Setting): Reason {
  const { answerDueAt: dueAt, contacts, owedAgain } = enquiry;
  const ends = formatWhen(dueAt, now);
  if (owedAgain === "kinship") {
    const why =
      dueAt < now ? `Handed over to you, answer was owed by ${ends}` : `Handed over to you, answer owed by ${ends}`;
    return { thing: "hand-over", toDo: reach(enquiry), why, dueAt };
  }
  const hours = enquiry.team === "kinship" ? promise.kinshipFirstContactWorkingHours : promise.firstContactWorkingHours;
  const promised = dueAt < now ? `Promise of ${hours} working hours ended at ${ends}` : `Promise ends at ${ends}`;
  const again = owedAgain === "reopened" ? "Opened again. " : "";
  const tries = triesSinceReached(contacts).length;
  const last = lastContact(contacts);
  const later = last?.followUpOn ? `, they asked for ${formatDayShort(last.followUpOn, dayOf(now))}` : ", again";
  const next =
    last?.outcome === "wrong-details"
      ? `Find another way to reach ${enquiry.answers.givenName}`
      : `${reach(enquiry)}${later}`;
  const toDo = last && tries > 0 ? next : reach(enquiry);
  const tried = tries > 0 ? `, tried ${timesOver(tries)} without reaching them` : "";
  const thing = workingMinutesBetween(now, dueAt, promise.officeHours, holidays) <= ABOUT_TO_BREAK ? "promise" : "new";
  return { thing, toDo, why: `${again}${promised}${tried}`, dueAt };
}

/** A visit that is booked or was held and waits for a word; null where the conversation itself says what is next. */
function aboutVisit(enquiry: Enquiry, { now }: Setting): Reason | null {
  const { givenName } = enquiry.answers;
  const booked = bookedVisit(enquiry);
  if (booked && booked.startsAt <= now) {
    const why = `The visit was ${onOrAt(booked.startsAt, now)}, with ${booked.worker.name}`;
    return { thing: "visit-to-record", toDo: `Write down the visit to ${givenName}`, why, dueAt: null };
  }
  if (booked) {
    const why = `Visit booked for ${onOrAt(booked.startsAt, now)}, with ${booked.worker.name}`;
    return { thing: "waiting", toDo: "Nothing until the visit", why, dueAt: null };
  }
  const held = enquiry.stage === "visited" ? lastHeld(enquiry) : null;
  // A date they asked for comes first: until then there is nothing to decide.
  if (!held?.outcome || held.outcome === "talk-again") return null;
  const why = `${held.worker.name} visited on ${formatDayShort(dayOf(held.startsAt), dayOf(now))} and advises: ${VISIT_OUTCOMES[held.outcome].label.toLowerCase()}`;
  return { thing: "visited", toDo: `Decide whether to invite ${givenName}`, why, dueAt: null };
}

function onOrAt(at: Date, now: Date): string {
  const on = dayOf(at);
  const time = formatTime(at);
  return on === dayOf(now) ? `today at ${time}` : `${formatDayShort(on, dayOf(now))} at ${time}`;
}

function inTouch(enquiry: Enquiry, setting: Setting): Reason {
  const { now, promise, holidays, quietAfter = USUAL_QUIET_AFTER } = setting;
  const visit = aboutVisit(enquiry, setting);
  if (visit) return visit;
  const today = dayOf(now);
  const last = lastContact(enquiry.contacts);
  const { givenName } = enquiry.answers;
  if (last?.followUpOn) {
    const on = formatDayShort(last.followUpOn, today);
    if (last.followUpOn > today)
      return { thing: "waiting", toDo: "Nothing today", why: `They asked to hear from us on ${on}`, dueAt: null };
    const why = last.followUpOn === today ? "The date you agreed is today" : `The date you agreed was ${on}`;
    return {
      thing: "agreed-date",
      toDo: reach(enquiry),
      why,
      dueAt: instantAt(last.followUpOn, promise.officeHours.closesAt),
    };
  }
  const since = last && last.at > enquiry.stageSince ? last.at : enquiry.stageSince;
  const rested = workingDaysBetween(dayOf(since), today, holidays);
  const days = `${rested} working ${rested === 1 ? "day" : "days"}`;
  if (enquiry.stage === "invited") {
    const quiet = rested > quietAfter.invitedWorkingDays;
    return quiet
      ? {
          thing: "gone-quiet",
          toDo: `Ask ${givenName} whether anything is in the way`,
          why: `Invited to apply, no word for ${days}`,
          dueAt: null,
        }
      : { thing: "waiting", toDo: "Nothing today", why: `Invited to apply, it is ${givenName}'s turn`, dueAt: null };
  }
  const quiet = rested > quietAfter.talkingWorkingDays;
  const next =
    enquiry.team === "kinship"
      ? `Agree the next step with ${givenName}`
      : enquiry.stage === "visited"
        ? `Agree the next step with ${givenName}`
        : enquiry.screenedAt
          ? `Book the first visit to ${givenName}`
          : `Have the screening call with ${givenName}, or agree a date`;
  if (quiet) return { thing: "gone-quiet", toDo: next, why: `In touch, but nothing for ${days}`, dueAt: null };
  const spoke = rested === 0 ? "In touch today" : `In touch ${days} ago`;
  return { thing: "waiting", toDo: next, why: spoke, dueAt: null };
}

function reasonOf(enquiry: Enquiry, setting: Setting): Reason {
  const { now, mergesAsked } = setting;
  if (enquiry.owedAgain === "council" && enquiry.stage !== "new") {
    const ends = formatWhen(enquiry.answerDueAt, now);
    const verb = enquiry.answerDueAt < now ? "was owed" : "is owed";
    const why = `From the regional hub, not accepted yet. An answer ${verb} by ${ends}`;
    return { thing: "hand-over", toDo: `Take ${enquiry.answers.givenName} on`, why, dueAt: enquiry.answerDueAt };
  }
  const call = callOwed(enquiry);
  const own = call
    ? pickedCall(enquiry, call, setting)
    : enquiry.stage === "new"
      ? unreached(enquiry, setting)
      : inTouch(enquiry, setting);
  const council = mergesAsked?.get(enquiry.id);
  if (council && FIRST_THINGS.indexOf(own.thing) > FIRST_THINGS.indexOf("merge")) {
    const why = `${council} asks whether this is somebody who wrote to them too`;
    return { thing: "merge", toDo: "Say whether it is one person", why, dueAt: null };
  }
  if (enquiry.owedAgain !== "council") return own;
  // Reached by nobody yet: the promise is what matters, and that nobody has taken it up is said with it.
  return { ...own, why: `${own.why}. From the regional hub, not accepted yet` };
}

function rowOf(enquiry: Enquiry, setting: Setting): FirstRow {
  const reason = reasonOf(enquiry, setting);
  const { now, promise, holidays } = setting;
  const minutesLeft = reason.dueAt && workingMinutesBetween(now, reason.dueAt, promise.officeHours, holidays);
  const minutesADay = promise.officeHours.closesAt - promise.officeHours.opensAt;
  return { enquiry, ...reason, minutesLeft, clock: minutesLeft === null ? "" : shortTime(minutesLeft, minutesADay) };
}

const endOf = (row: FirstRow) => row.dueAt?.getTime() ?? Number.POSITIVE_INFINITY;
const isKinship = (row: FirstRow) => Number(row.enquiry.team === "kinship");

function inOrder(a: FirstRow, b: FirstRow): number {
  const byEnd = endOf(a) === endOf(b) ? 0 : endOf(a) - endOf(b);
  return (
    FIRST_THINGS.indexOf(a.thing) - FIRST_THINGS.indexOf(b.thing) ||
    byEnd ||
    isKinship(b) - isKinship(a) ||
    a.enquiry.stageSince.getTime() - b.enquiry.stageSince.getTime() ||
    (a.enquiry.id < b.enquiry.id ? -1 : 1)
  );
}

/**
 * A council's open enquiries in the order in which they need somebody: by kind of thing, then the one that ends (or
 * ended) first, then the one that has rested longest; a child somebody knows before others that are equal. The order
 * comes from promises and dates only, never from how promising a person seems.
 */
export function whatFirst(enquiries: readonly Enquiry[], setting: Setting): readonly FirstRow[] {
  return enquiries
    .filter((enquiry) => isOpen(enquiry.stage))
    .map((enquiry) => rowOf(enquiry, setting))
    .sort(inOrder);
}

/**
 * The same for several councils at once, as a regional hub sees them, each enquiry timed by its own council's promise.
 * An enquiry of a council without a promise in the map is a mistake of the caller and throws.
 */
export function whatFirstAcross(
  enquiries: readonly Enquiry[],
  promises: ReadonlyMap<CouncilId, ResponsePromise>,
  setting: Omit<Setting, "promise">,
): readonly FirstRow[] {
  return enquiries
    .filter((enquiry) => isOpen(enquiry.stage))
    .map((enquiry) => {
      const promise = promises.get(enquiry.councilId);
      if (!promise) throw new Error(`No promise given for ${enquiry.councilId}`);
      return rowOf(enquiry, { ...setting, promise });
    })
    .sort(inOrder);
}
