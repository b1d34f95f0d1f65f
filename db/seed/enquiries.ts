import type { BankHolidays } from "#app/domain/calendar/working-days.ts";
import { addWorkingMinutes, USUAL_OFFICE_HOURS } from "#app/domain/calendar/working-hours.ts";
import { replyRouteOf } from "#app/domain/enquiries/answers.ts";
import type { ClosureReason } from "#app/domain/enquiries/closure.ts";
import type { Contact, ContactOutcome } from "#app/domain/enquiries/contacts.ts";
import {
  becomeApplication,
  closeEnquiry,
  type Enquiry,
  type EnquiryChange,
  inviteToApply,
  recordContact,
  takeEnquiry,
} from "#app/domain/enquiries/enquiry.ts";
import { bookVisit, recordVisit } from "#app/domain/enquiries/initial-visit.ts";
import { finishScreening } from "#app/domain/enquiries/screening.ts";
import type { Actor } from "#app/domain/history/event.ts";
import { addDays, dayOf, instantAt, isDay } from "#app/domain/shared/day.ts";
import type { Result } from "#app/domain/shared/result.ts";
import { enquiryEntries } from "#app/services/enquiries/enquiry-history.ts";
import type { Store } from "#db/engine/store.server.ts";
import type { Sector } from "#db/geography/postcodes.server.ts";
import type { contactAttempts, enquiries, screenings, visits } from "#db/schema/index.ts";
import type { CouncilRow } from "#tests/factories/councils.ts";
import { anEnquiry, contactRows, enquiryRow, firstVisitRows } from "#tests/factories/enquiries.ts";
import type { Invention } from "#tests/factories/invention.ts";
import { aPerson, type InventedPerson } from "#tests/factories/people.ts";
import { screeningAnswers, screeningRow } from "#tests/factories/screenings.ts";
import type { Happened } from "./history.ts";
import type { Team } from "./staff.ts";
import { FIRST_COUNCIL } from "./worlds.ts";

/** Rows of a year of enquiries. */
export type EnquiryRows = {
  enquiries: (typeof enquiries.$inferInsert)[];
  contacts: (typeof contactAttempts.$inferInsert)[];
  visits: (typeof visits.$inferInsert)[];
  screenings: (typeof screenings.$inferInsert)[];
};

type Setting = {
  given: Invention;
  council: CouncilRow;
  team: Team;
  holidays: BankHolidays;
  store: Store;
  happened: Happened;
  rows: EnquiryRows;
};

/** Tries before somebody is called out of reach, in this demonstration: on different days, and not all by telephone. */
const MOST_TRIES = 4;

/** A diary that speaks against nothing. */
const FREE = { taken: [], warnings: [], despite: null };

const MINUTE = 60_000;
const DAY = 86_400_000;

const CLOSED_AFTER_TALKING: Record<
  "not-now" | "changed-mind" | "other-service" | "no-room-yet" | "lives-elsewhere",
  number
> = {
  "not-now": 36,
  "changed-mind": 26,
  "other-service": 13,
  "no-room-yet": 18,
  "lives-elsewhere": 7,
};
const KINSHIP_ENDS: Record<"kinship-assessment-begun" | "kinship-advice-given" | "child-lives-elsewhere", number> = {
  "kinship-assessment-begun": 50,
  "kinship-advice-given": 32,
  "child-lives-elsewhere": 18,
};

/** An enquiry on its way: each step is decided by the domain and written into the history as a person's. */
class Course {
  readonly setting: Setting;
  enquiry: Enquiry;

  constructor(setting: Setting, received: EnquiryChange) {
    this.setting = setting;
    this.enquiry = received.enquiry;
    this.write(received, { kind: "invited", id: "public-site" }, received.enquiry.receivedAt);
  }

  private write(change: EnquiryChange, actor: Actor, at: Date): void {
    const { store, given, happened } = this.setting;
    const work = { store, now: at, newId: given.random.id, actor };
    happened.entries.push(...enquiryEntries(work, change.enquiry, change.events));
    this.enquiry = change.enquiry;
  }

  take(decided: Result<EnquiryChange, unknown>, actor: Actor, at: Date): void {
    if (!decided.ok) throw new Error(`An invented enquiry could not go on: ${JSON.stringify(decided.refusal)}`);
    this.write(decided.value, actor, at);
  }
}

function randomInstant(given: Invention, from: number, to: number): Date {
  const { random } = given;
  const on = dayOf(new Date(from + random.next() * (to - from)));
  const minutes = random.chance(0.62) ? random.between(9 * 60, 17 * 60) : random.between(17 * 60, 23 * 60);
  const at = instantAt(on, minutes);
  return at.getTime() > to ? new Date(to - random.between(1, 90) * MINUTE) : at;
}

function failedOutcome(given: Invention, channel: Contact["channel"]): ContactOutcome {
  if (channel === "email" || channel === "text") return "sent";
  return given.random.pick(["no-answer", "no-answer", "left-message", "call-later"]);
}

/** Another way than the one they asked for: what is tried when that one leads nowhere. */
function otherWay(route: Contact["channel"]): Contact["channel"] {
  return route === "phone" ? "text" : "phone";
}

/** Tries to reach the person until they are reached or tries run out; false when they were not reached by now. */
function reach(course: Course, by: Actor, surely: boolean, keeping: number): boolean {
  const { given, council, holidays } = course.setting;
  const { random, now } = given;
  const { enquiry } = course;
  const promised =
    (enquiry.team === "kinship"
      ? council.promise.kinshipFirstContactWorkingHours
      : council.promise.firstContactWorkingHours) * 60;
  const kept = surely || random.chance(keeping);
  const minutes = kept
    ? Math.round(promised * (0.04 + 0.9 * random.next() ** 1.8))
    : Math.round(promised * (1.05 + 1.8 * random.next()));
  const firstReached = addWorkingMinutes(enquiry.receivedAt, minutes, USUAL_OFFICE_HOURS, holidays);
  const route = replyRouteOf(enquiry.answers);
  const tries = random.weighted({ "0": surely ? 9 : 5, "1": 3, "2": 1 });
  const never = !surely && random.chance(0.14);
  const count = never ? random.between(MOST_TRIES - 1, MOST_TRIES) : Number(tries) + 1;
  const first = Math.max(8, Math.round(minutes / (never ? 1 : count)));
  let at = enquiry.receivedAt;
  for (let nth = 1; nth <= count; nth += 1) {
    const last = nth === count && !never;
    at = last
      ? firstReached
      : addWorkingMinutes(at, never ? first + (nth - 1) * 480 : first, USUAL_OFFICE_HOURS, holidays);
    if (at > now) return false;
    if (at > firstReached && last) at = firstReached;
    if (nth === 1) course.take(takeEnquiry(course.enquiry, by.id, at), by, at);
    const outcome: ContactOutcome = last
      ? route === "phone" || random.chance(0.3)
        ? "spoke"
        : "replied"
      : failedOutcome(given, route);
    const contact: Contact = {
      id: random.id(),
      channel: outcome === "spoke" ? "phone" : never && nth === 2 ? otherWay(route) : route,
      outcome,
      at,
      byId: by.id,
      note: null,
      followUpOn: outcome === "call-later" ? dayOf(addWorkingMinutes(at, 480, USUAL_OFFICE_HOURS, holidays)) : null,
    };
    course.take(recordContact(course.enquiry, contact, at), by, at);
  }
  if (!never) return true;
  const closes = addWorkingMinutes(at, 5 * 480, USUAL_OFFICE_HOURS, holidays);
  if (closes <= now) course.take(closeEnquiry(course.enquiry, { reason: "no-reply" }, closes), by, closes);
  return false;
}

function endOf(course: Course, by: Actor): void {
  const { given, holidays } = course.setting;
  const { random, now } = given;
  const { enquiry } = course;
  const reached = enquiry.firstAnsweredAt ?? enquiry.receivedAt;
  const kinship = enquiry.team === "kinship";
  const days = kinship ? random.between(1, 14) : random.between(1, 60);
  const at = addWorkingMinutes(
    new Date(reached.getTime() + days * DAY),
    random.between(5, 200),
    USUAL_OFFICE_HOURS,
    holidays,
  );
  if (at > now) {
    // Some of those still in touch asked to hear from us later.
    const later = new Date(reached.getTime() + 20 * MINUTE);
    if (kinship || later >= now) return;
    if (random.chance(0.25)) {
      const followUpOn = addDays(given.today, random.between(-2, 40));
      const contact: Contact = {
        id: random.id(),
        channel: "phone",
        outcome: "not-yet",
        at: later,
        byId: by.id,
        note: null,
        followUpOn,
      };
      if (followUpOn >= dayOf(later)) course.take(recordContact(course.enquiry, contact, later), by, later);
    } else if (random.chance(0.7)) {
      screen(course, by, later);
    }
    return;
  }
  const reason: ClosureReason = kinship ? random.weighted(KINSHIP_ENDS) : random.weighted(CLOSED_AFTER_TALKING);
  course.take(closeEnquiry(course.enquiry, { reason, told: course.enquiry.answers.email !== null }, at), by, at);
}

function keep(course: Course): void {
  const { rows } = course.setting;
  rows.enquiries.push(enquiryRow(course.enquiry));
  rows.contacts.push(...contactRows(course.enquiry));
  rows.visits.push(...firstVisitRows(course.enquiry));
}

const SEEN_AT_A_VISIT = [
  "A tidy terrace with a box room that would take a single bed and a desk. Both asked good questions about school runs.",
  "Calm home, a friendly dog who was put in the kitchen. They have talked it over with their grown-up children.",
  "A flat on the second floor with a lift. Thought through what shifts would mean; the grandmother lives next door.",
  "Open and warm. Money worries them a little, so I left the allowance leaflet and we worked through a month together.",
];

/** A screening call, and for most of those who go on a first visit: to come, just past, or held. */
function screen(course: Course, by: Actor, at: Date): void {
  const { given, council, holidays, rows } = course.setting;
  const { random, now } = given;
  const answers = screeningAnswers(given, course.enquiry);
  const bornOn = answers.household?.bornOn;
  if (typeof bornOn === "string" && isDay(bornOn)) course.enquiry = { ...course.enquiry, bornOn };
  if (random.chance(0.15)) {
    const { motivation, household } = answers;
    rows.screenings.push(
      screeningRow(course.enquiry, { id: random.id(), byId: by.id, answers: { motivation, household }, at }),
    );
    return;
  }
  const call = { id: random.id(), channel: "phone", at, byId: by.id } as const;
  const setting = { promise: council.promise, holidays };
  course.take(finishScreening(course.enquiry, { outcome: "visit" }, call, setting, at), by, at);
  rows.screenings.push(screeningRow(course.enquiry, { id: random.id(), byId: by.id, answers, at }));
  if (random.chance(0.3)) return;
  const booked = addWorkingMinutes(at, random.between(1, 12) * 480, USUAL_OFFICE_HOURS, holidays);
  const startsAt = new Date(Math.round(booked.getTime() / (30 * MINUTE)) * 30 * MINUTE);
  if (startsAt <= at) return;
  const plan = {
    id: random.id(),
    startsAt,
    minutes: 90,
    place: "At their home",
    worker: { id: by.id, name: by.name ?? "Somebody of the team" },
  };
  course.take(bookVisit(course.enquiry, plan, FREE, at), by, at);
  const written = new Date(startsAt.getTime() + random.between(2, 20) * 60 * MINUTE);
  if (written > now || random.chance(0.1)) return;
  const outcome = random.weighted({ "go-on": 5, "talk-again": 2, "not-now": 1 });
  const told = {
    outcome,
    notes: random.pick(SEEN_AT_A_VISIT),
    talkAgainOn: outcome === "talk-again" ? addDays(dayOf(written), random.between(3, 30)) : null,
    byId: by.id,
    contactId: random.id(),
  };
  course.take(recordVisit(course.enquiry, told, written), by, written);
}

/** The first visit before an invitation, a few days earlier. */
function visit(course: Course, by: Actor, invitedAt: Date): void {
  const { random } = course.setting.given;
  const spoken = course.enquiry.firstAnsweredAt ?? course.enquiry.receivedAt;
  const startsAt = new Date(Math.max(spoken.getTime() + 30 * MINUTE, invitedAt.getTime() - random.between(1, 5) * DAY));
  const written = new Date(Math.min(startsAt.getTime() + 120 * MINUTE, invitedAt.getTime()));
  const plan = {
    id: random.id(),
    startsAt,
    minutes: 90,
    place: "At their home",
    worker: { id: by.id, name: by.name ?? "Somebody of the team" },
  };
  const told = {
    outcome: "go-on",
    notes: random.pick(SEEN_AT_A_VISIT),
    talkAgainOn: null,
    byId: by.id,
    contactId: random.id(),
  } as const;
  course.take(recordVisit(course.enquiry, told, written, plan), by, written);
}

/** The enquiry that an application began with, up to the invitation and, where it was taken up, its end. */
export function makeEnquiryOfApplication(
  setting: Setting,
  from: {
    person: InventedPerson;
    sector: Sector;
    invitedAt: Date;
    startedAt: Date | null;
    applicationId: string;
    enquiryId: string;
    account: { id: string; email: string };
  },
): void {
  const { given, council, team, holidays } = setting;
  const { random } = given;
  const receivedAt = randomInstant(
    given,
    from.invitedAt.getTime() - random.between(12, 40) * DAY,
    from.invitedAt.getTime() - 8 * DAY,
  );
  const received = anEnquiry(given, holidays, {
    council,
    person: { ...from.person, email: from.account.email },
    sector: from.sector,
    receivedAt,
    answers: { email: from.account.email, replyBy: null, phone: from.person.phone, familyName: from.person.familyName },
    id: from.enquiryId,
  });
  const course = new Course(setting, received);
  const by = random.pick(team.recruiters);
  reach(course, by, true, 1);
  visit(course, by, from.invitedAt);
  course.take(inviteToApply(course.enquiry, { id: by.id }, from.invitedAt), by, from.invitedAt);
  if (from.startedAt) {
    const actor: Actor = {
      kind: "carer",
      id: from.account.id,
      name: `${from.person.givenName} ${from.person.familyName}`,
    };
    course.take(becomeApplication(course.enquiry, from.applicationId, from.startedAt), actor, from.startedAt);
  }
  keep(course);
}

/**
 * In the first council, one enquiry at each point of the way from a call to a decision, whatever chance makes of the
 * others: called and waiting for a visit, a visit to come, one to write down, and one to decide upon. How many they are.
 */
function makeThoseUnderWay(setting: Setting): number {
  const { given, council, team, holidays, rows } = setting;
  const { random, now } = given;
  const by = team.recruiters[0] ?? team.manager;
  const hours = (from: Date, count: number) => addWorkingMinutes(from, count * 60, USUAL_OFFICE_HOURS, holidays);
  const points = ["called", "to-come", "to-write-down", "to-decide"] as const;
  for (const point of points) {
    const days = { called: 4, "to-come": 9, "to-write-down": 11, "to-decide": 13 }[point];
    const receivedAt = new Date(now.getTime() - days * DAY);
    const course = new Course(setting, anEnquiry(given, holidays, { council, receivedAt }));
    const spoken = hours(receivedAt, 3);
    course.take(takeEnquiry(course.enquiry, by.id, spoken), by, spoken);
    const answers = screeningAnswers(given, course.enquiry);
    const call = { id: random.id(), channel: "phone", at: spoken, byId: by.id } as const;
    const promises = { promise: council.promise, holidays };
    course.take(finishScreening(course.enquiry, { outcome: "visit" }, call, promises, spoken), by, spoken);
    rows.screenings.push(screeningRow(course.enquiry, { id: random.id(), byId: by.id, answers, at: spoken }));
    if (point !== "called") {
      const from = point === "to-come" ? hours(now, 20) : hours(new Date(now.getTime() - 3 * DAY), 1);
      const startsAt = new Date(Math.floor(from.getTime() / (30 * MINUTE)) * 30 * MINUTE);
      const worker = { id: by.id, name: by.name ?? "Somebody of the team" };
      const plan = { id: random.id(), startsAt, minutes: 90, place: "At their home", worker };
      course.take(bookVisit(course.enquiry, plan, FREE, spoken), by, spoken);
      if (point === "to-decide") {
        const written = new Date(Math.min(startsAt.getTime() + 3 * 60 * MINUTE, now.getTime()));
        const contactId = random.id();
        const notes = random.pick(SEEN_AT_A_VISIT);
        const told = { outcome: "go-on", notes, talkAgainOn: null, byId: by.id, contactId } as const;
        course.take(recordVisit(course.enquiry, told, written), by, written);
      }
    }
    keep(course);
  }
  return points.length;
}

/** A year of a council's enquiries that did not become applications, the last of them minutes ago. */
export function makeEnquiries(setting: Setting, count: number): void {
  const { given, council, team, holidays } = setting;
  const { random, now } = given;
  const keeping = 0.78 + 0.2 * random.next();
  const newest = now.getTime() - 12 * MINUTE;
  let previous: InventedPerson | null = null;
  const underWay = council.id === FIRST_COUNCIL ? makeThoseUnderWay(setting) : 0;
  for (let nth = underWay; nth < count; nth += 1) {
    // A few in the last two days, so that there is always somebody to answer today.
    const recent = nth - underWay < Math.min(count, Math.max(7, count * 0.012));
    const receivedAt = randomInstant(given, newest - (recent ? 2 : 365) * DAY, newest);
    const again: InventedPerson | null = previous && random.chance(0.01) ? previous : null;
    const person: InventedPerson = again ?? aPerson(given);
    const kinship = random.chance(0.09);
    const received = anEnquiry(given, holidays, {
      council,
      person,
      kinship,
      notSure: !kinship && random.chance(0.06),
      receivedAt,
    });
    previous = person;
    const course = new Course(setting, received);
    const by = kinship ? random.pick(team.assessors) : random.pick(team.recruiters);
    if (reach(course, by, false, keeping)) endOf(course, by);
    keep(course);
  }
}
