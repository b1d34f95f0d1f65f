import { startInWords, type VisitBinding } from "#app/domain/applications/visits.ts";
import type { Enquiry, EnquiryChange } from "#app/domain/enquiries/enquiry.ts";
import {
  bookVisit as book,
  bookedVisit,
  type CalledOff,
  callOffVisit as callOff,
  type InitialVisit,
  moveVisit as move,
  nobodyIn as nobody,
  type PlanRefusal,
  type RecordVisitRefusal,
  recordVisit as record,
  type VisitChange,
  type VisitOutcome,
  type VisitPlan,
} from "#app/domain/enquiries/initial-visit.ts";
import { checkTime } from "#app/domain/scheduling/check-time.ts";
import type { Day } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import type { Write } from "#db/engine/commit.server.ts";
import { stopAt } from "#db/geography/area-types.server.ts";
import { placeOf } from "#db/geography/postcodes.server.ts";
import type { EnquiryRecord } from "#db/queries/enquiries.ts";
import { findVisitOfCouncils } from "#db/queries/visits.ts";
import { addContact } from "#db/writes/enquiries.ts";
import { addVisit, saveVisit } from "#db/writes/visits.ts";
import { outgoing } from "../jobs/outgoing.ts";
import { guardBooking, guardDays, openFor, untilNobodyWasFaster } from "../scheduling/hold-time.server.ts";
import { notesWritten } from "../visits/keep-visit-note.server.ts";
import type { Work } from "../work.ts";
import { type ChangeRefusal, changeEnquiry, type EnquiryAsked } from "./change-enquiry.server.ts";
import { findVisitor } from "./visitors.server.ts";

/**
 * A visit as an officer plans it. `workerId` is one of the council's own staff; `despite` is why it is booked although
 * something speaks against the time, left out or empty where nobody said.
 */
export type PlannedVisit = Omit<VisitPlan, "worker"> & { workerId: string; despite?: string };

export type BookingRefusal = PlanRefusal | "visit-booked-already" | "worker-unknown" | ChangeRefusal;

/** The appointment by email: when and with whom. Where it is stays here, because an email can be read by anybody. */
function appointment(
  work: Work,
  { enquiry, council }: Pick<EnquiryRecord, "enquiry" | "council">,
  visit: InitialVisit,
  template: "first-visit-booked" | "first-visit-moved" | "first-visit-called-off",
): Write[] {
  const { email, givenName } = enquiry.answers;
  if (!email) return [];
  const to = { address: email, councilId: council.id, caseKind: "enquiry", caseId: enquiry.id };
  const facts = {
    firstName: givenName,
    councilName: council.name,
    reference: enquiry.ref,
    workerFirstName: visit.worker.name.split(" ")[0] ?? visit.worker.name,
    visitAt: startInWords(visit.startsAt),
    path: `/areas/${council.slug}`,
  };
  return [outgoing(work, to, { template, facts })];
}

/** Where they live, as near as they told us, for the ways of the visitor's day; null where nobody knows. */
function homeOf({ answers }: Enquiry) {
  return (answers.postcode ? placeOf(answers.postcode)?.place : null) ?? null;
}

/**
 * The visit as it is now, and the try to reach them that it is. Of one that stands already the row is changed, which may
 * belong to an enquiry that was folded into this; `binding` is what changes beside it.
 */
function kept(
  work: Work,
  enquiry: Enquiry,
  { visit, contact }: VisitChange,
  before: InitialVisit | null,
  binding: Partial<VisitBinding> = {},
): Write[] {
  const { version, ...row } = visit;
  const { lat = null, lng = null } = homeOf(enquiry) ?? {};
  const saved = before
    ? saveVisit(row, version, work.now, binding)
    : addVisit(row, { councilId: enquiry.councilId, enquiryId: enquiry.id }, { lat, lng });
  return [saved, ...(contact ? [addContact(enquiry, contact)] : [])];
}

const boundBy = ({ id: household }: Enquiry, { worker, startsAt, minutes }: InitialVisit) => ({
  holderIds: [worker.id],
  household,
  startsAt,
  minutes,
});

/** The plan with what its visitor's diary says of the time, and what guards their days. `before`: the visit it moves. */
async function planOf(work: Work, enquiry: Enquiry, planned: PlannedVisit, before: InitialVisit | null = null) {
  const { workerId, despite = null, ...rest } = planned;
  const visitor = await findVisitor(work.store.read, enquiry.councilId, workerId);
  if (!visitor) return null;
  const { startsAt, minutes } = planned;
  const bound = { holderIds: [workerId], household: enquiry.id, startsAt, minutes };
  const freed = before && boundBy(enquiry, before);
  const all = freed ? [bound, freed] : [bound];
  const open = await openFor(work, enquiry.councilId, all);
  const holders = open.holders.filter(({ id }) => id === workerId);
  const home = homeOf(enquiry);
  const checked = checkTime({ ...open, holders }, { ...bound, at: home && stopAt(home) }, before?.id ?? null);
  // A clash with another visit is refused by the rule itself, which is given the visits.
  const warnings = checked.ok ? checked.value : [];
  const looked = { taken: holders.flatMap(({ bookings }) => bookings), warnings, despite };
  return {
    plan: { ...rest, worker: visitor },
    looked,
    guards: guardBooking(work, open, bound, freed),
  };
}

/** Others who book on the same day at the same moment are let go first; then it is looked at again. */
function takingTurns<Refusal>(tryOnce: () => Promise<Result<EnquiryChange, Refusal | ChangeRefusal>>) {
  return untilNobodyWasFaster(tryOnce, (refusal) => refusal === "changed-meanwhile");
}

/**
 * An officer books the first visit, and the person is told when and with whom. Against an estimated way, leave or a closure
 * it is booked with a reason, which stays in the history.
 */
export async function bookFirstVisit(
  work: Work,
  asked: EnquiryAsked,
  planned: PlannedVisit,
): Promise<Result<EnquiryChange, BookingRefusal>> {
  return takingTurns(() =>
    changeEnquiry<BookingRefusal>(work, asked, async (given) => {
      const read = await planOf(work, given.enquiry, planned);
      if (!read) return refuse("worker-unknown");
      const booked = book(given.enquiry, { ...read.plan, id: work.newId() }, read.looked, work.now);
      if (!booked.ok) return booked;
      const told = appointment(work, given, booked.value.visit, "first-visit-booked");
      const besides = [...kept(work, given.enquiry, booked.value, null), ...told, ...read.guards];
      return accept({ ...booked.value, besides });
    }),
  );
}

/** How often a visit was moved, for the calendars it stands in. */
async function sequenceOf(work: Work, { councilId }: Enquiry, visitId: string): Promise<number> {
  return (await findVisitOfCouncils(work.store.read, [councilId], visitId))?.sequence ?? 0;
}

/** Another time, place or visitor, by the same rules as a booking. They are told the new time. */
export async function moveFirstVisit(
  work: Work,
  asked: EnquiryAsked,
  planned: PlannedVisit,
): Promise<Result<EnquiryChange, BookingRefusal | "no-visit-booked">> {
  return takingTurns(() =>
    changeEnquiry<BookingRefusal | "no-visit-booked">(work, asked, async (given) => {
      const before = bookedVisit(given.enquiry);
      const read = await planOf(work, given.enquiry, planned, before);
      if (!read) return refuse("worker-unknown");
      const moved = move(given.enquiry, read.plan, read.looked, work.now);
      if (!moved.ok) return moved;
      const told = appointment(work, given, moved.value.visit, "first-visit-moved");
      const binding = { sequence: (await sequenceOf(work, given.enquiry, moved.value.visit.id)) + 1 };
      const besides = [...kept(work, given.enquiry, moved.value, before, binding), ...told, ...read.guards];
      return accept({ ...moved.value, besides });
    }),
  );
}

/** The visit does not happen. They are told, unless it is called off because it would not be safe. */
export async function callOffFirstVisit(
  work: Work,
  asked: EnquiryAsked,
  because: CalledOff,
): Promise<Result<EnquiryChange, "no-visit-booked" | ChangeRefusal>> {
  return takingTurns(() =>
    changeEnquiry<"no-visit-booked">(work, asked, async (given) => {
      const before = bookedVisit(given.enquiry);
      const off = callOff(given.enquiry, because, work.now);
      if (!off.ok) return off;
      const told = because === "not-safe" ? [] : appointment(work, given, off.value.visit, "first-visit-called-off");
      const freed = before ? [boundBy(given.enquiry, before)] : [];
      const guards = before ? guardDays(work, await openFor(work, given.enquiry.councilId, freed), freed) : [];
      return accept({ ...off.value, besides: [...kept(work, given.enquiry, off.value, before), ...told, ...guards] });
    }),
  );
}

/** Somebody came and nobody was in. */
export async function nobodyInAtFirstVisit(
  work: Work,
  asked: EnquiryAsked,
): Promise<Result<EnquiryChange, "no-visit-booked" | "visit-still-to-come" | ChangeRefusal>> {
  return changeEnquiry(work, asked, ({ enquiry }) => {
    const before = bookedVisit(enquiry);
    const missed = nobody(enquiry, { id: work.actor.id, contactId: work.newId() }, work.now);
    return missed.ok ? accept({ ...missed.value, besides: kept(work, enquiry, missed.value, before) }) : missed;
  });
}

/** What a visitor writes down. `unbooked` is when, where and by whom, where nobody had booked it here. */
export type WrittenVisit = {
  outcome: VisitOutcome;
  notes: string;
  talkAgainOn: Day | null;
  unbooked: PlannedVisit | null;
  /** The number of the notes that the form began with; left out where nobody could have written any before. */
  basedOn?: number;
};

type WritingRefusal = RecordVisitRefusal | "worker-unknown" | "visit-when-missing" | "notes-differ";

/** A visit that happened is written down, with what came of it and why. */
export async function recordFirstVisit(
  work: Work,
  asked: EnquiryAsked,
  written: WrittenVisit,
): Promise<Result<EnquiryChange, WritingRefusal | ChangeRefusal>> {
  return changeEnquiry<WritingRefusal>(work, asked, async ({ enquiry }) => {
    const before = bookedVisit(enquiry);
    const read = !before && written.unbooked ? await planOf(work, enquiry, written.unbooked) : null;
    if (!before && !written.unbooked) return refuse("visit-when-missing");
    if (!before && !read) return refuse("worker-unknown");
    const { outcome, notes, talkAgainOn } = written;
    const told = { outcome, notes, talkAgainOn, byId: work.actor.id, contactId: work.newId() };
    const recorded = record(enquiry, told, work.now, read ? { ...read.plan, id: work.newId() } : undefined);
    if (!recorded.ok) return recorded;
    const { id } = recorded.value.visit;
    const noted = await notesWritten(work, { id, councilId: enquiry.councilId }, notes, written.basedOn);
    if (!noted.ok) return refuse("notes-differ");
    return accept({ ...recorded.value, besides: [...kept(work, enquiry, recorded.value, before), ...noted.value] });
  });
}
