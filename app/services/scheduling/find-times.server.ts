import { type Role, worksByCase } from "#app/domain/access/permissions.ts";
import { isClosed, isPaused } from "#app/domain/applications/application.ts";
import { kindOf, requestFor, type ToBook } from "#app/domain/scheduling/family-booking.ts";
import { whyOnlyTheirWorker } from "#app/domain/scheduling/family-words.ts";
import { findSlots } from "#app/domain/scheduling/find-slots.ts";
import { type FreeDiary, freeDiary } from "#app/domain/scheduling/free-time.ts";
import { keepsVisitsOut, type OwnTime, ownAt } from "#app/domain/scheduling/own-times.ts";
import { SCHEDULING_RULEBOOK } from "#app/domain/scheduling/rulebook.ts";
import type { Opening, Slot, SlotRequest } from "#app/domain/scheduling/slots.ts";
import type { TravelTimes } from "#app/domain/scheduling/travel.ts";
import { whatWouldOpen } from "#app/domain/scheduling/what-would-open.ts";
import { addDays, type Day, dayOf } from "#app/domain/shared/day.ts";
import type { ApplicationRecord } from "#db/queries/applications.ts";
import { findWishes, listSessions, type SessionRow } from "#db/queries/diary.ts";
import { listVisits, type VisitRecord } from "#db/queries/visits.ts";
import type { Work } from "../work.ts";
import { stopOfSector } from "./hold-time.server.ts";
import { type OpenDiary, openDiary } from "./open-diary.server.ts";
import { listOwnTimes } from "./own-times.server.ts";
import { type Routing, travelTimesTo } from "./route-times.server.ts";

/** What a household books: a session offered to them, or a booked visit that is to move. */
export type Booked = { session: SessionRow } | { visit: VisitRecord };

/** The sessions that wait for a household to choose a time; none once the application is over, nor while it is paused. */
export async function listToBook(work: Pick<Work, "store">, record: ApplicationRecord): Promise<SessionRow[]> {
  if (isClosed(record.application) || isPaused(record.application)) return [];
  const sessions = await listSessions(work.store.read, record.councilId, record.id);
  return sessions.filter(({ state, visitId }) => state === "offered" && visitId === null);
}

function toBook(booked: Booked): ToBook {
  if ("session" in booked) {
    const { kind, minutes, secondWorker, windowFrom, windowTo } = booked.session;
    const window = { from: windowFrom, to: windowTo };
    return { kind: kindOf(kind), minutes, secondWorker, room: false, window, moving: null };
  }
  const { id, kind, minutes, secondWorkerId, roomId } = booked.visit;
  return { kind, minutes, secondWorker: secondWorkerId !== null, room: roomId !== null, window: null, moving: id };
}

/** A search ready to be asked: the diary as it was read, its free time, and what is asked of it. */
export type Search = {
  open: OpenDiary;
  free: FreeDiary;
  request: SlotRequest;
  travel: TravelTimes;
  /** What else the household has with us: a visit is offered over none of its other visits, nor over its panel. */
  own: OwnTime[];
  /** The worker the household knows best, for "the same worker"; null while there is none. */
  same: string | null;
};

/**
 * Opens the diaries of a council for what a household books, as far ahead as a longer time would be looked for. `on`: that
 * day alone, which is all that one of its times is decided by; whoever loses a race for it reads no more than that again.
 */
export async function openSearch(
  work: Work,
  record: ApplicationRecord,
  booked: Booked,
  routing: Routing | null,
  on: Day | null = null,
): Promise<Search> {
  const db = work.store.read;
  const scope = { councilIds: [record.councilId], applicationId: record.id };
  const [wishes, visits, own] = await Promise.all([
    findWishes(db, record.councilId, record.id),
    listVisits(db, scope),
    listOwnTimes(db, { councilId: record.councilId, applicationId: record.id }),
  ]);
  const worker = record.application.worker?.id ?? null;
  const met = visits.filter(({ state }) => state === "held").map((visit) => visit.worker.id);
  const same = "visit" in booked ? booked.visit.worker.id : (worker ?? met.at(-1) ?? null);
  const household = {
    at: stopOfSector(record.sector),
    wishes: {
      // Where only the visit itself says which language is interpreted, it does so at its next time too.
      language: wishes?.language ?? ("visit" in booked ? booked.visit.language : null),
      schoolRun: wishes?.schoolRun ?? false,
      times: wishes?.times ?? ("any" as const),
    },
    known: [...new Set([...(worker ? [worker] : []), ...met])],
  };
  const wanted = toBook(booked);
  const only = same && whyOnlyTheirWorker(wanted.kind) ? { id: same } : undefined;
  const request = requestFor(wanted, household, work.now, only);
  const further = addDays(request.to, SCHEDULING_RULEBOOK.furtherDays.value);
  // A visit that moves gives its own day free, wherever that lies.
  const before = "visit" in booked ? dayOf(booked.visit.startsAt) : further;
  const last = before > further ? before : further;
  const open = await openDiary(work, record.councilId, "all", on ?? dayOf(work.now), on ?? last);
  const travel = await travelTimesTo(routing, request.at, open.holders);
  // Who works by the case sees the records of their own households alone, and could not open this one.
  const theirs = new Set([worker, ...("visit" in booked ? [booked.visit.worker.id, booked.visit.secondWorkerId] : [])]);
  const holders = open.holders.filter(({ id, roles }) => theirs.has(id) || !worksByCase(roles as readonly Role[]));
  return { open, free: freeDiary({ ...open, holders }), request, travel, own, same };
}

/** Whether the household could be at a visit then: what it has at the same time is no visit of its own and not its panel. */
export function isFreeAtHome({ own, request }: Pick<Search, "own" | "request">, slot: Pick<Slot, "startsAt">): boolean {
  const time = { startsAt: slot.startsAt, minutes: request.minutes, id: request.moving ?? undefined };
  return !ownAt(own, time, null).some(keepsVisitsOut);
}

/** Times a household may choose from: with the worker they know, and the earliest with anybody. */
export type Times = { same: Slot[]; earliest: Slot[]; openings: Opening[] };

/** The times that are free now, at most so many of each; of several people for the same time only the first is shown. */
export function timesOf(search: Search, count: number): Times {
  const { free, request, travel, same } = search;
  const home = (slots: Slot[]) => slots.filter((slot) => isFreeAtHome(search, slot));
  const withSame = home(same ? findSlots(free, { ...request, worker: { id: same } }, count, { travel }) : []);
  const every = home(findSlots(free, request, count * 30, { travel }));
  const seen = new Set<number>();
  const earliest = every
    .filter(({ startsAt }) => !seen.has(startsAt.getTime()) && seen.add(startsAt.getTime()))
    .slice(0, count);
  const none = withSame.length === 0 && earliest.length === 0;
  return { same: withSame, earliest, openings: none ? whatWouldOpen(free, request, [], { travel }) : [] };
}
