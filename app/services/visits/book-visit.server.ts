import { isClosed } from "#app/domain/applications/application.ts";
import {
  type Coming,
  changeVisit,
  checkVisitTime,
  type Visit,
  type VisitBinding,
  type VisitChange,
  type VisitKind,
  type VisitRefusal,
} from "#app/domain/applications/visits.ts";
import type { ProposedTime, TimeWarning } from "#app/domain/scheduling/check-time.ts";
import type { Stop } from "#app/domain/scheduling/diary.ts";
import { ownAt } from "#app/domain/scheduling/own-times.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit, type Write } from "#db/engine/commit.server.ts";
import { stopAt } from "#db/geography/area-types.server.ts";
import { listStaff } from "#db/queries/access.ts";
import { type ApplicationRecord, findApplication } from "#db/queries/applications.ts";
import { findWishes, listResources, listSessions, type ResourceRow } from "#db/queries/diary.ts";
import { boundBy, findVisit, listVisits, plainVisit, type VisitRecord } from "#db/queries/visits.ts";
import { saveSessionVisit } from "#db/writes/diary.ts";
import { appendEvents } from "#db/writes/history.ts";
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
import type { Work } from "../work.ts";
import { notesWritten } from "./keep-visit-note.server.ts";
import { type VisitTemplate, visitEntry, visitLetters } from "./visit-notices.ts";

export type BookRefusal =
  | VisitRefusal
  | { code: "not-found" | "closed" | "changed-meanwhile" | "overtaken" | "notes-differ" }
  | { code: "no-such-worker" | "no-such-second" | "twice-the-same" | "no-such-interpreter" | "no-such-room" }
  /** Something speaks against the time, and no reason was given to take it all the same. */
  | { code: "warned"; warnings: TimeWarning[] };

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
};

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

/** The email about a visit, to each applicant: who comes and when, never where or why. */
export async function tellOfVisit(
  work: Work,
  record: ApplicationRecord,
  visit: Visit & Coming,
  template: VisitTemplate,
): Promise<Write[]> {
  return visitLetters(work, record, visit, template, await addresseesOf(work, record));
}

export function visitHappened(
  work: Work,
  record: ApplicationRecord,
  type: string,
  visit: Visit & { secondWorkerId?: string | null },
  reason: string | null = null,
): Write {
  return appendEvents([visitEntry(work, record, type, visit, reason)]);
}

type Named = { secondWorkerId?: string; interpreterId?: string; roomId?: string };

/** Everybody and everything a visit is to bind, as its columns name them. Refuses who is not the council's to send. */
async function whoComes(
  work: Work,
  { councilId, applicationId }: { councilId: string; applicationId: string },
  given: Named & { workerId: string },
): Promise<Result<{ worker: Visit["worker"]; binding: Binding; room: ResourceRow | null }, BookRefusal>> {
  const db = work.store.read;
  const { workerId, secondWorkerId = "", interpreterId = "", roomId = "" } = given;
  const [staff, resources, wishes] = await Promise.all([
    listStaff(db, councilId),
    interpreterId || roomId ? listResources(db, councilId) : [],
    interpreterId ? findWishes(db, councilId, applicationId) : undefined,
  ]);
  const member = (id: string) => {
    const found = staff.find((one) => one.id === id);
    return found ? { id: found.id, name: `${found.givenName} ${found.familyName}` } : null;
  };
  const resource = (id: string, kind: ResourceRow["kind"]) =>
    resources.find((one) => one.id === id && one.kind === kind) ?? null;
  const [worker, second] = [member(workerId), member(secondWorkerId)];
  const [interpreter, room] = [resource(interpreterId, "interpreter"), resource(roomId, "room")];
  if (!worker) return refuse({ code: "no-such-worker" });
  if (secondWorkerId && !second) return refuse({ code: "no-such-second" });
  if (second && second.id === worker.id) return refuse({ code: "twice-the-same" });
  if (interpreterId && !interpreter) return refuse({ code: "no-such-interpreter" });
  if (roomId && !room) return refuse({ code: "no-such-room" });
  const spoken = interpreter?.languages ?? [];
  const wished = spoken.find((language) => language === wishes?.language);
  const binding = {
    secondWorkerId: second?.id ?? null,
    secondWorkerName: second?.name ?? null,
    interpreterId: interpreter?.id ?? null,
    roomId: room?.id ?? null,
    language: wished ?? spoken[0] ?? null,
  };
  return accept({ worker, binding, room });
}

type Binding = Pick<VisitBinding, "secondWorkerId" | "secondWorkerName" | "interpreterId" | "roomId" | "language">;

type Asked = { councilIds: readonly string[]; applicationId: string };

const wasOvertaken = ({ code }: BookRefusal) => code === "overtaken";

/** Holds a time for everybody a visit binds; what the household has with us at the same time speaks against it too. */
async function holdFor(
  work: Work,
  { councilId, id }: ApplicationRecord,
  bound: readonly string[],
  time: ProposedTime,
  before: Parameters<typeof holdTime>[4] = null,
): ReturnType<typeof holdTime> {
  const held = await holdTime(work, councilId, bound, time, before);
  if (!held.ok) return held;
  const own = await listOwnTimes(work.store.read, { councilId, applicationId: id });
  const clash = ownAt(own, { ...time, id: before?.id }, null);
  const warnings: TimeWarning[] = [
    ...held.value.warnings,
    ...(clash.length > 0 ? [{ code: "family" as const, own: clash }] : []),
  ];
  return accept({ ...held.value, warnings });
}

/**
 * Books a visit to a household that applies, tells each applicant by email, and keeps both in one commit with the days of
 * the worker's diary. Refuses a time that cannot be; the same visit booked twice is the one that is there. Against an
 * estimated way, leave or a closure it is booked with a reason.
 */
export function bookVisit(work: Work, asked: Asked, given: NewVisit): Promise<Result<{ id: string }, BookRefusal>> {
  return untilNobodyWasFaster(() => bookOnce(work, asked, given), wasOvertaken);
}

async function bookOnce(work: Work, asked: Asked, given: NewVisit): Promise<Result<{ id: string }, BookRefusal>> {
  const db = work.store.read;
  const record = await findApplication(db, { councilIds: asked.councilIds }, asked.applicationId);
  if (!record) return refuse({ code: "not-found" });
  if (isClosed(record.application)) return refuse({ code: "closed" });
  const { kind, startsAt, minutes, place, said } = given;
  const coming = await whoComes(work, { councilId: record.councilId, applicationId: record.id }, given);
  if (!coming.ok) return coming;
  const { worker, binding, room } = coming.value;
  const scope = { councilIds: [record.councilId], applicationId: record.id };
  const there = await listVisits(db, scope);
  const same = there.find(
    (visit) =>
      visit.state === "booked" &&
      visit.kind === kind &&
      visit.worker.id === worker.id &&
      visit.secondWorkerId === binding.secondWorkerId &&
      visit.startsAt.getTime() === startsAt.getTime(),
  );
  if (same) return accept({ id: same.id });
  const time = checkVisitTime({ startsAt, minutes, workerId: worker.id }, [], work.now);
  if (!time.ok) return time;
  const at = room ? visitStop(room) : stopOfSector(record.sector);
  const bound = boundBy({ worker, ...binding });
  const held = await holdFor(work, record, bound, { startsAt, minutes, at });
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
    said: said.trim() || null,
  };
  const whole = { ...visit, ...binding };
  const where = { lat: at?.lat, lng: at?.lng };
  const kept = await commit(work.store, [
    addVisit(visit, { councilId: record.councilId, applicationId: record.id }, { ...binding, ...where }),
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
  | ({ to: "moved"; startsAt: Date; minutes: number; workerId: string; despite?: string } & Omit<Named, "roomId">);

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

/**
 * Who comes to a visit that moves. Whoever comes to it already may come again, even where they are not of the staff any
 * more; the room stays the room.
 */
async function whoMoves(
  work: Work,
  visit: VisitRecord,
  given: Extract<VisitChangeAsked, { to: "moved" }>,
): Promise<Result<{ worker: Visit["worker"]; binding: Partial<VisitBinding> }, BookRefusal>> {
  const { workerId, secondWorkerId = "", interpreterId = "" } = given;
  const stays =
    workerId === visit.worker.id &&
    secondWorkerId === (visit.secondWorkerId ?? "") &&
    interpreterId === (visit.interpreterId ?? "");
  if (stays) return accept({ worker: visit.worker, binding: {} });
  const of = { councilId: visit.councilId, applicationId: visit.applicationId ?? "" };
  const coming = await whoComes(work, of, { workerId, secondWorkerId, interpreterId });
  if (!coming.ok) return coming;
  const { roomId: _none, ...binding } = coming.value.binding;
  return accept({ worker: coming.value.worker, binding });
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
  if (change.to === "moved") {
    const { startsAt, minutes } = change;
    const coming = await whoMoves(work, visit, change);
    if (!coming.ok) return coming;
    binding = coming.value.binding;
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
    const at = visitStop(visit) ?? stopOfSector(record.sector);
    const bound = boundBy({ ...visit, ...binding, worker: changed.value.worker });
    const time = { startsAt: change.startsAt, minutes: change.minutes, at };
    const held = await holdFor(work, record, bound, time, before);
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
  const whole = { ...visit, ...binding, ...changed.value };
  const kept = await commit(work.store, [
    saveVisit(changed.value, visit.version, work.now, binding),
    ...notes.value,
    visitHappened(work, record, EVENTS[change.to], whole, why),
    ...(letter ? await tellOfVisit(work, record, whole, letter) : []),
    ...(session ? [saveSessionVisit(session, null)] : []),
    ...guards,
  ]);
  return kept.ok ? accept(undefined) : refuse({ code: "overtaken" });
}
