import { isClosed } from "#app/domain/applications/application.ts";
import {
  type Coming,
  changeVisit,
  checkVisitTime,
  isToHousehold,
  type Visit,
  type VisitBinding,
  type VisitChange,
  type VisitKind,
  type VisitRefusal,
} from "#app/domain/applications/visits.ts";
import type { ProposedTime, TimeWarning } from "#app/domain/scheduling/check-time.ts";
import type { Stop } from "#app/domain/scheduling/diary.ts";
import { visitKindOf } from "#app/domain/scheduling/family-booking.ts";
import { keepsVisitsOut, ownAt } from "#app/domain/scheduling/own-times.ts";
import { isWithReferee } from "#app/domain/scheduling/plans/session-kinds.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit, type Write } from "#db/engine/commit.server.ts";
import { stopAt } from "#db/geography/area-types.server.ts";
import { type ApplicationRecord, findApplication } from "#db/queries/applications.ts";
import { listSessions, type ResourceRow } from "#db/queries/diary.ts";
import { boundBy, findVisit, listVisits, plainVisit, type VisitRecord } from "#db/queries/visits.ts";
import { saveSessionVisit } from "#db/writes/diary.ts";
import { appendEvents } from "#db/writes/history.ts";
import { saveSession } from "#db/writes/plans.ts";
import { addVisit, saveVisit } from "#db/writes/visits.ts";
import { addresseesOf } from "../applications/change-application.server.ts";
import { idOfWhatItSays } from "../once-key.ts";
import {
  boundByVisit,
  guardDays,
  holdTime,
  openFor,
  stopOfSector,
  untilNobodyWasFaster,
} from "../scheduling/hold-time.server.ts";
import { listOwnTimes } from "../scheduling/own-times.server.ts";
import type { Routing } from "../scheduling/route-times.server.ts";
import type { Work } from "../work.ts";
import { notesWritten } from "./keep-visit-note.server.ts";
import { type VisitEvent, type VisitTemplate, visitEntry, visitLetters } from "./visit-notices.ts";
import { type Named, type WhoRefusal, whoComes, whoMoves } from "./who-comes.server.ts";

export type BookRefusal =
  | VisitRefusal
  | { code: "not-found" | "closed" | "changed-meanwhile" | "overtaken" | "notes-differ" }
  | WhoRefusal
  /** The session is none of this plan, or has a visit by now. */
  | { code: "no-such-session" }
  /** Something speaks against the time, and no reason was given to take it all the same. */
  | { code: "warned"; warnings: TimeWarning[] };

/**
 * Whether the time is one that the slot finder offers. Training of theirs at the same time stood beside it when it was
 * chosen, so only what nobody of them can miss speaks against it.
 */
type Offered = { offered?: boolean };

/** What a booking says: the time is an instant, the length minutes; `said` is what the family reads beforehand. */
export type NewVisit = {
  kind: VisitKind;
  startsAt: Date;
  minutes: number;
  /** Where, in words; in a room of the council the room's name stands instead. */
  place: string;
  workerId: string;
  said: string;
  /** Who comes along, and the room it is in; left out or empty where nobody and none does. */
  secondWorkerId?: string;
  interpreterId?: string;
  roomId?: string;
  /** Why it is booked although something speaks against the time; left out or empty where nobody said. */
  despite?: string;
  /** The session of the plan it is booked for, which says what kind it is and whom it is with; left out or empty for none. */
  sessionId?: string;
} & Offered;

/** Where a visit is, where that is known. */
function visitStop({ lat, lng }: { lat: number | null; lng: number | null }): Stop | null {
  return lat === null || lng === null ? null : stopAt({ lat, lng });
}

/** The session of a plan that a visit belongs to: when it is called off, the session has to be booked again. */
export async function sessionOfVisit(
  work: Work,
  scope: { councilIds: readonly string[]; applicationId: string },
  visitId: string,
) {
  const [councilId = ""] = scope.councilIds;
  const sessions = await listSessions(work.store.read, councilId, scope.applicationId);
  return sessions.find((session) => session.visitId === visitId);
}

/** The email about a visit, to each applicant: who comes and when, never where or why. None of one with a referee. */
export async function tellOfVisit(
  work: Work,
  record: ApplicationRecord,
  visit: Visit & Coming & { referees?: string | null },
  template: VisitTemplate,
): Promise<Write[]> {
  if (visit.referees) return [];
  return visitLetters(work, record, visit, template, await addresseesOf(work, record));
}

export function visitHappened(
  work: Work,
  record: ApplicationRecord,
  type: VisitEvent,
  visit: Visit & { secondWorkerId?: string | null; referees?: string | null },
  reason: string | null = null,
): Write {
  return appendEvents([visitEntry(work, record, type, visit, reason)]);
}

/** Whose visit, and by which routing service the ways are counted; left out or null where there is none. */
type Asked = { councilIds: readonly string[]; applicationId: string; routing?: Routing | null };

const wasOvertaken = ({ code }: BookRefusal) => code === "overtaken";

/** Holds a time for everybody a visit binds; what the household has with us at the same time speaks against it too. */
async function holdFor(
  work: Work,
  { councilId, id }: ApplicationRecord,
  bound: readonly string[],
  time: ProposedTime,
  given: Parameters<typeof holdTime>[4] & Offered & { referees: string | null },
): ReturnType<typeof holdTime> {
  const { before, referees, offered } = given;
  const household = isToHousehold({ referees }) ? id : null;
  const held = await holdTime(work, councilId, { holderIds: bound, household }, time, given);
  if (!held.ok || household === null) return held;
  const own = await listOwnTimes(work.store.read, { councilId, applicationId: id });
  const clash = ownAt(own, { ...time, id: before?.id }, null).filter((one) => !offered || keepsVisitsOut(one));
  const warnings: TimeWarning[] = [
    ...held.value.warnings,
    ...(clash.length > 0 ? [{ code: "family" as const, own: clash }] : []),
  ];
  return accept({ ...held.value, warnings });
}

/**
 * Books a visit to a household that applies, tells each applicant by email, and keeps both in one commit with the days of
 * the worker's diary and the session of the plan it is for. A session with a referee binds the worker and the room, and
 * nobody of the household is told. Refuses a time that cannot be, and a session that has its visit; the same visit booked
 * twice is the one that is there. Against an estimated way, hours, leave or a closure it is booked with a reason.
 */
export function bookVisit(work: Work, asked: Asked, given: NewVisit): Promise<Result<{ id: string }, BookRefusal>> {
  return untilNobodyWasFaster(() => bookOnce(work, asked, given), wasOvertaken);
}

/** The session of a plan that a visit is booked for; null where it is not this application's, or was left out. */
async function openSession(work: Work, { councilId, id }: ApplicationRecord, sessionId: string) {
  const sessions = await listSessions(work.store.read, councilId, id);
  return sessions.find((one) => one.id === sessionId && one.state !== "not-needed") ?? null;
}

function isTaken({ visitId }: { visitId: string | null }, there: readonly VisitRecord[]): boolean {
  return there.some(({ id, state }) => id === visitId && (state === "booked" || state === "held"));
}

async function bookOnce(work: Work, asked: Asked, given: NewVisit): Promise<Result<{ id: string }, BookRefusal>> {
  const db = work.store.read;
  const record = await findApplication(db, { councilIds: asked.councilIds }, asked.applicationId);
  if (!record) return refuse({ code: "not-found" });
  if (isClosed(record.application)) return refuse({ code: "closed" });
  const session = given.sessionId ? await openSession(work, record, given.sessionId) : null;
  if (given.sessionId && !session) return refuse({ code: "no-such-session" });
  const kind = session ? visitKindOf(session.kind) : given.kind;
  const referees = session && isWithReferee(session.kind) ? session.people.join(" ") : null;
  const { startsAt, minutes, place, said } = given;
  const coming = await whoComes(work, { councilId: record.councilId, applicationId: record.id }, given);
  if (!coming.ok) return coming;
  const { worker, binding, room } = coming.value;
  const scope = { councilIds: [record.councilId], applicationId: record.id };
  const there = await listVisits(db, scope);
  const same = there.find(
    (visit) =>
      visit.state === "booked" &&
      visit.kind === kind &&
      visit.referees === referees &&
      visit.worker.id === worker.id &&
      visit.secondWorkerId === binding.secondWorkerId &&
      visit.startsAt.getTime() === startsAt.getTime(),
  );
  if (same && (!session || session.visitId === same.id)) return accept({ id: same.id });
  if (session && isTaken(session, there)) return refuse({ code: "no-such-session" });
  const time = checkVisitTime({ startsAt, minutes, workerId: worker.id }, [], work.now);
  if (!time.ok) return time;
  // Where a referee is seen, unless in a room, nobody knows here.
  const at = room ? visitStop(room) : referees ? null : stopOfSector(record.sector);
  const bound = boundBy({ worker, ...binding });
  const how = { referees, routing: asked.routing, offered: given.offered };
  const held = await holdFor(work, record, bound, { startsAt, minutes, at }, how);
  if (!held.ok) return held;
  const despite = given.despite?.trim() || null;
  if (held.value.warnings.length > 0 && !despite) return refuse({ code: "warned", warnings: held.value.warnings });
  const visit: Visit = {
    // How many there are is part of it: a time that a visit had, and was moved from, may be booked again.
    id: idOfWhatItSays([record.id, kind, worker.id, startsAt.toISOString(), there.length]),
    kind,
    startsAt,
    minutes,
    place: room?.name ?? place.trim(),
    worker,
    state: "booked",
    outcome: null,
    notes: null,
    said: referees ? null : said.trim() || null,
  };
  const whole = { ...visit, ...binding, referees };
  const where = { lat: at?.lat, lng: at?.lng };
  const kept = await commit(work.store, [
    addVisit(visit, { councilId: record.councilId, applicationId: record.id }, { ...binding, ...where, referees }),
    ...(session ? [saveSession(session, { visitId: visit.id, state: "planned" })] : []),
    visitHappened(work, record, "VisitBooked", whole, held.value.warnings.length > 0 ? despite : null),
    ...(await tellOfVisit(work, record, whole, "visit-booked")),
    ...held.value.guards,
  ]);
  // Otherwise somebody booked on that day meanwhile, or the same form came a second time at the same moment.
  return kept.ok ? accept({ id: visit.id }) : refuse({ code: "overtaken" });
}

/**
 * What staff ask to change about a visit; a worker is named by their account. `basedOn` is the number of the notes that
 * the form began with: where others have arrived since, nothing is changed.
 */
export type VisitChangeAsked =
  | Exclude<VisitChange, { to: "moved" | "held" | "nobody-in" }>
  | (Extract<VisitChange, { to: "held" | "nobody-in" }> & { basedOn?: number })
  | ({ to: "moved"; startsAt: Date; minutes: number; workerId: string; despite?: string } & Named & Offered);

const EVENTS = {
  moved: "VisitMoved",
  "called-off": "VisitCalledOff",
  "nobody-in": "VisitMissed",
  held: "VisitHeld",
} as const satisfies Record<VisitChange["to"], string>;

const LETTERS: Partial<Record<VisitChange["to"], VisitTemplate>> = {
  moved: "visit-moved",
  "called-off": "visit-called-off",
};

type VisitAsked = Asked & { visitId: string; version: number };

/** Changes a booked visit of an application: moves it, calls it off, or writes down what came of it. */
export function changeVisitOf(
  work: Work,
  asked: VisitAsked,
  change: VisitChangeAsked,
): Promise<Result<void, BookRefusal>> {
  return untilNobodyWasFaster(() => changeOnce(work, asked, change), wasOvertaken);
}

const FREES: readonly VisitChange["to"][] = ["called-off", "nobody-in"];

async function changeOnce(work: Work, asked: VisitAsked, change: VisitChangeAsked): Promise<Result<void, BookRefusal>> {
  const db = work.store.read;
  const record = await findApplication(db, { councilIds: asked.councilIds }, asked.applicationId);
  if (!record) return refuse({ code: "not-found" });
  const scope = { councilIds: [record.councilId], applicationId: record.id };
  const visit = await findVisit(db, scope, asked.visitId);
  if (!visit) return refuse({ code: "not-found" });
  if (visit.version !== asked.version) return refuse({ code: "changed-meanwhile" });
  let decided: VisitChange;
  let binding: Partial<VisitBinding> = {};
  let room: ResourceRow | null = null;
  if (change.to === "moved") {
    const { startsAt, minutes } = change;
    const coming = await whoMoves(work, visit, change);
    if (!coming.ok) return coming;
    ({ binding, room } = coming.value);
    decided = { to: "moved", startsAt, minutes, worker: coming.value.worker };
  } else decided = change;
  const changed = changeVisit(plainVisit(visit), decided, [], work.now);
  if (!changed.ok) return changed;
  const notes = "notes" in change ? await notesWritten(work, visit, change.notes, change.basedOn) : accept([]);
  if (!notes.ok) return refuse({ code: "notes-differ" });
  const before = { id: visit.id, ...boundByVisit(visit) };
  let guards: Write[] = [];
  let why: string | null = null;
  if (change.to === "moved") {
    const at = visitStop(room ?? visit) ?? (isToHousehold(visit) ? stopOfSector(record.sector) : null);
    const bound = boundBy({ ...visit, ...binding, worker: changed.value.worker });
    const time = { startsAt: change.startsAt, minutes: change.minutes, at };
    const how = { before, referees: visit.referees, routing: asked.routing, offered: change.offered };
    const held = await holdFor(work, record, bound, time, how);
    if (!held.ok) return held;
    const despite = change.despite?.trim() || null;
    if (held.value.warnings.length > 0 && !despite) return refuse({ code: "warned", warnings: held.value.warnings });
    why = held.value.warnings.length > 0 ? despite : null;
    guards = held.value.guards;
    binding = { ...binding, lat: at?.lat, lng: at?.lng, sequence: visit.sequence + 1 };
  } else if (FREES.includes(change.to)) {
    guards = guardDays(work, await openFor(work, record.councilId, [before]), [before]);
  }
  const letter = LETTERS[change.to];
  const session = FREES.includes(change.to) ? await sessionOfVisit(work, scope, visit.id) : undefined;
  const after = room ? { ...changed.value, place: room.name } : changed.value;
  const whole = { ...visit, ...binding, ...after };
  const kept = await commit(work.store, [
    saveVisit(after, visit.version, work.now, binding),
    ...notes.value,
    visitHappened(work, record, EVENTS[change.to], whole, why),
    ...(letter ? await tellOfVisit(work, record, whole, letter) : []),
    ...(session ? [saveSessionVisit(session, null)] : []),
    ...guards,
  ]);
  return kept.ok ? accept(undefined) : refuse({ code: "overtaken" });
}
