import { isClosed, isPaused } from "#app/domain/applications/application.ts";
import { changeVisit, isToHousehold, startInWords, type Visit } from "#app/domain/applications/visits.ts";
import { changeableUntil, visitKindOf } from "#app/domain/scheduling/family-booking.ts";
import { slotAt } from "#app/domain/scheduling/find-slots.ts";
import { isWithReferee } from "#app/domain/scheduling/plans/session-kinds.ts";
import type { Slot } from "#app/domain/scheduling/slots.ts";
import { dayOf } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit, type Write } from "#db/engine/commit.server.ts";
import { findAccount } from "#db/queries/access.ts";
import { type ApplicationRecord, findApplication } from "#db/queries/applications.ts";
import { findCouncil } from "#db/queries/councils.ts";
import { listSessions } from "#db/queries/diary.ts";
import { findVisit, plainVisit, type VisitRecord } from "#db/queries/visits.ts";
import { saveSessionVisit } from "#db/writes/diary.ts";
import { addVisit, saveVisit } from "#db/writes/visits.ts";
import { rulebookOf } from "../applications/rules-in-force.server.ts";
import { outgoing } from "../jobs/outgoing.ts";
import { idOfWhatItSays } from "../once-key.ts";
import { sessionOfVisit, tellOfVisit, visitHappened } from "../visits/book-visit.server.ts";
import type { Work } from "../work.ts";
import { type Booked, isFreeAtHome, openSearch, type Search, type Times, timesOf } from "./find-times.server.ts";
import {
  type Bound,
  boundByVisit,
  guardBooking,
  guardDays,
  openFor,
  untilNobodyWasFaster,
  versionsOf,
} from "./hold-time.server.ts";
import type { Routing } from "./route-times.server.ts";

/** Whose visit, and by which routing service the ways are counted. */
export type FamilyAsked = { councilId: string; applicationId: string; routing: Routing | null };

/** A time that was chosen: when, and who leads. */
export type Chosen = { startsAt: Date; workerId: string };

export type SlotRefusal =
  | { code: "not-found" | "closed" | "changed-meanwhile" }
  /** The application is paused: what is booked stands, and nothing more is booked. */
  | { code: "paused" }
  /** Somebody else has it by now; these are the next. */
  | { code: "taken"; next: Times }
  /** They have something of their own at that time by now. */
  | { code: "own"; next: Times }
  /** The visit is called off by now, by them or by who comes. */
  | { code: "called-off" }
  /** It is too soon before the visit: they ring. */
  | { code: "too-late" }
  | { code: "reason-missing" };

type Refused = SlotRefusal | { code: "overtaken" };

/** How many of each list are offered to somebody whose time was taken. */
const NEXT = 6;

const wasOvertaken = ({ code }: Refused) => code === "overtaken";

async function settled<Value>(tryOnce: () => Promise<Result<Value, Refused>>): Promise<Result<Value, SlotRefusal>> {
  const done = await untilNobodyWasFaster(tryOnce, wasOvertaken);
  if (done.ok) return done;
  const { refusal } = done;
  return refuse(refusal.code === "overtaken" ? { code: "changed-meanwhile" as const } : refusal);
}

/** The workers of a visit are told what the family did with it. */
async function tellWorkers(
  work: Work,
  record: ApplicationRecord,
  ids: readonly (string | null)[],
  what: "booked" | "moved" | "called off",
  startsAt: Date,
): Promise<Write[]> {
  const db = work.store.read;
  const council = await findCouncil(db, record.councilId);
  const accounts = await Promise.all([...new Set(ids)].map((id) => (id ? findAccount(db, id) : undefined)));
  return accounts.flatMap((account) =>
    account?.active
      ? outgoing(
          work,
          { address: account.email, councilId: record.councilId, caseKind: "application", caseId: record.id },
          {
            template: "visit-by-family",
            facts: {
              firstName: account.givenName,
              councilName: council?.name ?? "your council",
              path: `/officer/applications/${record.id}/visits`,
              what,
              visitAt: startInWords(startsAt),
            },
          },
        )
      : [],
  );
}

function bindingOf({ open, request }: Search, slot: Slot) {
  const named = (id: string | null) => open.holders.find((one) => one.id === id)?.name ?? null;
  const room = open.holders.find(({ id }) => id === slot.roomId);
  const at = room ? room.base : request.at;
  return {
    worker: { id: slot.workerId, name: named(slot.workerId) ?? "" },
    place: room?.name ?? "At home",
    columns: {
      secondWorkerId: slot.secondId,
      secondWorkerName: named(slot.secondId),
      interpreterId: slot.interpreterId,
      roomId: slot.roomId,
      language: request.language,
      lat: at?.lat ?? null,
      lng: at?.lng ?? null,
      referees: null,
      pickedByFamily: true,
    },
  };
}

/** What a slot binds when it is booked for a household: two partners who press at once are one of them too late. */
function boundOf({ id: household }: ApplicationRecord, slot: Slot): Bound {
  const { workerId, secondId, interpreterId, roomId, startsAt, minutes } = slot;
  const holderIds = [workerId, secondId, interpreterId, roomId].filter((id) => id !== null);
  return { holderIds, household, startsAt, minutes };
}

/**
 * The slot as it is still free, with the search it was found by, or a refusal with the next ones. Only the day of the time
 * is read until it is gone: of fifty who press at once each looks at one day as often as somebody else was faster.
 */
async function stillFree(
  work: Work,
  record: ApplicationRecord,
  booked: Booked,
  { routing, chosen }: { routing: Routing | null; chosen: Chosen },
): Promise<Result<{ slot: Slot; search: Search }, Refused>> {
  const search = await openSearch(work, record, booked, routing, { on: dayOf(chosen.startsAt) });
  const slot = slotAt(search.free, search.request, chosen, search.by);
  if (slot && isFreeAtHome(search, slot)) return accept({ slot, search });
  const further = await openSearch(work, record, booked, routing);
  return refuse({ code: slot ? "own" : "taken", next: timesOf(further, NEXT) });
}

async function openOwn(work: Work, asked: FamilyAsked): Promise<Result<ApplicationRecord, Refused>> {
  const record = await findApplication(work.store.read, { councilIds: [asked.councilId] }, asked.applicationId);
  if (!record) return refuse({ code: "not-found" });
  return isClosed(record.application) ? refuse({ code: "closed" }) : accept(record);
}

/**
 * A household books a time for a session that was offered to them. The visit, the days of everybody's diary, the session,
 * the history and the emails to them and to the workers are one commit. Whoever is not the first for a time is given the
 * next ones; the same press twice is one visit. While their application is paused nothing is booked.
 */
export function bookSlot(
  work: Work,
  asked: FamilyAsked & { sessionId: string },
  chosen: Chosen,
): Promise<Result<{ visitId: string }, SlotRefusal>> {
  return settled(async () => {
    const own = await openOwn(work, asked);
    if (!own.ok) return own;
    const record = own.value;
    if (isPaused(record.application)) return refuse({ code: "paused" });
    const sessions = await listSessions(work.store.read, record.councilId, record.id);
    const session = sessions.find(
      ({ id, state, kind }) => id === asked.sessionId && state === "offered" && !isWithReferee(kind),
    );
    if (!session) return refuse({ code: "not-found" });
    if (session.visitId !== null) {
      const scope = { councilIds: [record.councilId], applicationId: record.id };
      const there = await findVisit(work.store.read, scope, session.visitId);
      const same = there?.startsAt.getTime() === chosen.startsAt.getTime() && there.worker.id === chosen.workerId;
      return same ? accept({ visitId: session.visitId }) : refuse({ code: "changed-meanwhile" });
    }
    const free = await stillFree(work, record, { session }, { routing: asked.routing, chosen });
    if (!free.ok) return free;
    const { slot, search } = free.value;
    const { worker, place, columns } = bindingOf(search, slot);
    const visit: Visit = {
      id: idOfWhatItSays([session.id, session.version, slot.startsAt.toISOString(), slot.workerId]),
      kind: visitKindOf(session.kind),
      startsAt: slot.startsAt,
      minutes: slot.minutes,
      place,
      worker,
      state: "booked",
      outcome: null,
      notes: null,
      said: null,
    };
    const bound = boundOf(record, slot);
    const kept = await commit(work.store, [
      addVisit(visit, { councilId: record.councilId, applicationId: record.id }, columns),
      saveSessionVisit(session, visit.id),
      visitHappened(work, record, "VisitBooked", { ...visit, ...columns }),
      ...(await tellOfVisit(work, record, { ...visit, ...columns }, "visit-booked")),
      ...(await tellWorkers(work, record, [slot.workerId, slot.secondId], "booked", slot.startsAt)),
      ...guardBooking(work, search.open, bound),
    ]);
    return kept.ok ? accept({ visitId: visit.id }) : refuse({ code: "overtaken" });
  });
}

/** Their visit while they may still change it by themselves. */
async function openChangeable(
  work: Work,
  asked: FamilyAsked & { visitId: string; version: number },
): Promise<Result<{ record: ApplicationRecord; visit: VisitRecord }, Refused>> {
  const own = await openOwn(work, asked);
  if (!own.ok) return own;
  const record = own.value;
  const scope = { councilIds: [record.councilId], applicationId: record.id };
  const visit = await findVisit(work.store.read, scope, asked.visitId);
  if (!visit || !isToHousehold(visit)) return refuse({ code: "not-found" });
  if (visit.state === "called-off") return refuse({ code: "called-off" });
  if (visit.state !== "booked") return refuse({ code: "not-found" });
  if (visit.version !== asked.version) return refuse({ code: "changed-meanwhile" });
  const { values } = await rulebookOf(work.store.read, record.councilId, dayOf(work.now));
  return work.now > changeableUntil(visit, values) ? refuse({ code: "too-late" }) : accept({ record, visit });
}

/**
 * A household moves a booked visit to another free time, with their reason, up to the cut-off of its kind. Everybody who
 * came before and comes now is told; the old time is free in the same commit.
 */
export function moveSlot(
  work: Work,
  asked: FamilyAsked & { visitId: string; version: number },
  chosen: Chosen,
  reason: string,
): Promise<Result<{ visitId: string }, SlotRefusal>> {
  return settled(async () => {
    const own = await openChangeable(work, asked);
    if (!own.ok) return own;
    const { record, visit } = own.value;
    if (!reason.trim()) return refuse({ code: "reason-missing" });
    const before = boundByVisit(visit);
    const versions = await versionsOf(work, before);
    const free = await stillFree(work, record, { visit }, { routing: asked.routing, chosen });
    if (!free.ok) return free;
    const { slot, search } = free.value;
    const { worker, place, columns } = bindingOf(search, slot);
    const moved: Visit = {
      ...plainVisit(visit),
      startsAt: slot.startsAt,
      worker,
      place: slot.roomId ? place : visit.place,
    };
    const bound = boundOf(record, slot);
    const told = [visit.worker.id, visit.secondWorkerId, slot.workerId, slot.secondId];
    const kept = await commit(work.store, [
      saveVisit(moved, visit.version, work.now, { ...columns, sequence: visit.sequence + 1 }),
      visitHappened(work, record, "VisitMoved", { ...moved, ...columns }, reason.trim()),
      ...(await tellOfVisit(work, record, { ...moved, ...columns }, "visit-moved")),
      ...(await tellWorkers(work, record, told, "moved", slot.startsAt)),
      ...guardBooking(
        work,
        { ...search.open, versions: new Map([...versions, ...search.open.versions]) },
        bound,
        before,
      ),
    ]);
    return kept.ok ? accept({ visitId: visit.id }) : refuse({ code: "overtaken" });
  });
}

/** A household calls a booked visit off, with their reason, up to the cut-off of its kind. Its session can be booked again. */
export function callOffSlot(
  work: Work,
  asked: FamilyAsked & { visitId: string; version: number },
  reason: string,
): Promise<Result<{ visitId: string }, SlotRefusal>> {
  return settled(async () => {
    const own = await openChangeable(work, asked);
    if (!own.ok) return own;
    const { record, visit } = own.value;
    const changed = changeVisit(plainVisit(visit), { to: "called-off", reason }, [], work.now);
    if (!changed.ok) return refuse({ code: "reason-missing" });
    const scope = { councilIds: [record.councilId], applicationId: record.id };
    const session = await sessionOfVisit(work, scope, visit.id);
    const freed = [boundByVisit(visit)];
    const kept = await commit(work.store, [
      saveVisit(changed.value, visit.version, work.now),
      ...(session ? [saveSessionVisit(session, null)] : []),
      visitHappened(work, record, "VisitCalledOff", { ...visit, ...changed.value }, reason.trim()),
      ...(await tellOfVisit(work, record, { ...visit, ...changed.value }, "visit-called-off")),
      ...(await tellWorkers(work, record, [visit.worker.id, visit.secondWorkerId], "called off", visit.startsAt)),
      ...guardDays(work, await openFor(work, record.councilId, freed), freed),
    ]);
    return kept.ok ? accept({ visitId: visit.id }) : refuse({ code: "overtaken" });
  });
}
