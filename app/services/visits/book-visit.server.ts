import { isClosed } from "#app/domain/applications/application.ts";
import {
  changeVisit,
  checkVisitTime,
  type Visit,
  type VisitChange,
  type VisitKind,
  type VisitRefusal,
} from "#app/domain/applications/visits.ts";
import type { TimeWarning } from "#app/domain/scheduling/check-time.ts";
import type { Stop } from "#app/domain/scheduling/diary.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit, type Write } from "#db/engine/commit.server.ts";
import { stopAt } from "#db/geography/area-types.server.ts";
import { listStaff } from "#db/queries/access.ts";
import { type ApplicationRecord, findApplication } from "#db/queries/applications.ts";
import { listSessions } from "#db/queries/diary.ts";
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
import type { Work } from "../work.ts";
import { notesWritten } from "./keep-visit-note.server.ts";
import { type VisitTemplate, visitEntry, visitLetters } from "./visit-notices.ts";

export type BookRefusal =
  | VisitRefusal
  | { code: "not-found" | "closed" | "no-such-worker" | "changed-meanwhile" | "overtaken" | "notes-differ" }
  /** Something speaks against the time, and no reason was given to take it all the same. */
  | { code: "warned"; warnings: TimeWarning[] };

/** What a booking says: the time is an instant, the length minutes; `said` is what the family reads beforehand. */
export type NewVisit = {
  kind: VisitKind;
  startsAt: Date;
  minutes: number;
  place: string;
  workerId: string;
  said: string;
  /** Why it is booked although something speaks against the time; left out or empty where nobody said. */
  despite?: string;
};

/** Where a visit is, where that is known. */
function visitStop({ lat, lng }: VisitRecord): Stop | null {
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
  visit: Visit,
  template: VisitTemplate,
): Promise<Write[]> {
  return visitLetters(work, record, visit, template, await addresseesOf(work, record));
}

export function visitHappened(
  work: Work,
  record: ApplicationRecord,
  type: string,
  visit: Visit,
  reason: string | null = null,
): Write {
  return appendEvents([visitEntry(work, record, type, visit, reason)]);
}

async function workerOf(work: Work, councilId: string, id: string): Promise<Visit["worker"] | null> {
  const found = (await listStaff(work.store.read, councilId)).find((one) => one.id === id);
  return found ? { id: found.id, name: `${found.givenName} ${found.familyName}` } : null;
}

type Asked = { councilIds: readonly string[]; applicationId: string };

const wasOvertaken = ({ code }: BookRefusal) => code === "overtaken";

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
  const worker = await workerOf(work, record.councilId, given.workerId);
  if (!worker) return refuse({ code: "no-such-worker" });
  const scope = { councilIds: [record.councilId], applicationId: record.id };
  const alike = (await listVisits(db, scope)).filter(
    (visit) => visit.kind === kind && visit.worker.id === worker.id && visit.startsAt.getTime() === startsAt.getTime(),
  );
  const same = alike.find(({ state }) => state === "booked");
  if (same) return accept({ id: same.id });
  const time = checkVisitTime({ startsAt, minutes, workerId: worker.id }, [], work.now);
  if (!time.ok) return time;
  const at = stopOfSector(record.sector);
  const held = await holdTime(work, record.councilId, [worker.id], { startsAt, minutes, at });
  if (!held.ok) return held;
  const despite = given.despite?.trim() || null;
  if (held.value.warnings.length > 0 && !despite) return refuse({ code: "warned", warnings: held.value.warnings });
  const visit: Visit = {
    id: idOfWhatItSays([record.id, kind, worker.id, startsAt.toISOString(), alike.length]),
    kind,
    startsAt,
    minutes,
    place: place.trim(),
    worker,
    state: "booked",
    outcome: null,
    notes: null,
    said: said.trim() || null,
  };
  const kept = await commit(work.store, [
    addVisit(visit, { councilId: record.councilId, applicationId: record.id }, { lat: at?.lat, lng: at?.lng }),
    visitHappened(work, record, "VisitBooked", visit, held.value.warnings.length > 0 ? despite : null),
    ...(await tellOfVisit(work, record, visit, "visit-booked")),
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
  | { to: "moved"; startsAt: Date; minutes: number; workerId: string; despite?: string };

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
  if (change.to === "moved") {
    const { startsAt, minutes, workerId } = change;
    const worker = workerId === visit.worker.id ? visit.worker : await workerOf(work, record.councilId, workerId);
    if (!worker) return refuse({ code: "no-such-worker" });
    decided = { to: "moved", startsAt, minutes, worker };
  } else decided = change;
  const changed = changeVisit(plainVisit(visit), decided, [], work.now);
  if (!changed.ok) return changed;
  const notes = "notes" in change ? await notesWritten(work, visit, change.notes, change.basedOn) : accept([]);
  if (!notes.ok) return refuse({ code: "notes-differ" });
  const before = { id: visit.id, ...boundByVisit(visit) };
  let guards: Write[] = [];
  let why: string | null = null;
  let binding: { lat?: number; lng?: number; sequence?: number } = {};
  if (change.to === "moved") {
    const at = visitStop(visit) ?? stopOfSector(record.sector);
    const bound = boundBy({ ...visit, worker: changed.value.worker });
    const time = { startsAt: change.startsAt, minutes: change.minutes, at };
    const held = await holdTime(work, record.councilId, bound, time, before);
    if (!held.ok) return held;
    const despite = change.despite?.trim() || null;
    if (held.value.warnings.length > 0 && !despite) return refuse({ code: "warned", warnings: held.value.warnings });
    why = held.value.warnings.length > 0 ? despite : null;
    guards = held.value.guards;
    binding = { lat: at?.lat, lng: at?.lng, sequence: visit.sequence + 1 };
  } else if (FREES.includes(change.to)) {
    guards = guardDays(work, await openFor(work, record.councilId, [before]), [before]);
  }
  const letter = LETTERS[change.to];
  const session = change.to === "called-off" ? await sessionOfVisit(work, scope, visit.id) : undefined;
  const kept = await commit(work.store, [
    saveVisit(changed.value, visit.version, work.now, binding),
    ...notes.value,
    visitHappened(work, record, EVENTS[change.to], changed.value, why),
    ...(letter ? await tellOfVisit(work, record, changed.value, letter) : []),
    ...(session ? [saveSessionVisit(session, null)] : []),
    ...guards,
  ]);
  return kept.ok ? accept(undefined) : refuse({ code: "overtaken" });
}
