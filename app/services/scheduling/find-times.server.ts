import { type Role, worksByCase } from "#app/domain/access/permissions.ts";
import { isClosed, isPaused } from "#app/domain/applications/application.ts";
import { isToHousehold, type VisitKind } from "#app/domain/applications/visits.ts";
import { requestFor, type ToBook, visitKindOf } from "#app/domain/scheduling/family-booking.ts";
import { whyOnlyTheirWorker } from "#app/domain/scheduling/family-words.ts";
import { findSlots, type SearchBy } from "#app/domain/scheduling/find-slots.ts";
import { type FreeDiary, freeDiary } from "#app/domain/scheduling/free-time.ts";
import { keepsVisitsOut, type OwnTime, ownAt } from "#app/domain/scheduling/own-times.ts";
import { isWithReferee, meetsAtOffice } from "#app/domain/scheduling/plans/session-kinds.ts";
import { type SchedulingRulebook, schedulingBy } from "#app/domain/scheduling/rulebook.ts";
import { SKILLS_NEEDED } from "#app/domain/scheduling/skills.ts";
import type { FamilyWishes, Opening, Slot, SlotRequest } from "#app/domain/scheduling/slots.ts";
import { whatWouldOpen } from "#app/domain/scheduling/what-would-open.ts";
import { addDays, type Day, dayOf } from "#app/domain/shared/day.ts";
import type { ApplicationRecord } from "#db/queries/applications.ts";
import { findWishes, listResources, listSessions, type SessionRow } from "#db/queries/diary.ts";
import { listVisits, type VisitRecord } from "#db/queries/visits.ts";
import { rulebookOf } from "../applications/rules-in-force.server.ts";
import type { Work } from "../work.ts";
import { stopOfSector } from "./hold-time.server.ts";
import { type OpenDiary, openDiary } from "./open-diary.server.ts";
import { listOwnTimes } from "./own-times.server.ts";
import { type Routing, travelTimesTo } from "./route-times.server.ts";

/** What is booked: a session of a plan, a visit that is to move, or a visit of a kind that no plan asks for. */
export type Booked = { session: SessionRow } | { visit: VisitRecord } | { kind: VisitKind; minutes: number };

/** The sessions that wait for a household to choose a time; none once the application is over, nor while it is paused. */
export async function listToBook(work: Pick<Work, "store">, record: ApplicationRecord): Promise<SessionRow[]> {
  if (isClosed(record.application) || isPaused(record.application)) return [];
  const sessions = await listSessions(work.store.read, record.councilId, record.id);
  return sessions.filter(({ state, visitId, kind }) => state === "offered" && visitId === null && !isWithReferee(kind));
}

/** What is asked of the finder. `rooms`: whether the council has any; a session in an office is at home where it has none. */
function toBook(booked: Booked, rooms: boolean): ToBook {
  if ("session" in booked) {
    const { kind, minutes, secondWorker, windowFrom, windowTo } = booked.session;
    const window = { from: windowFrom, to: windowTo };
    return {
      kind: visitKindOf(kind),
      minutes,
      secondWorker,
      room: rooms && meetsAtOffice(kind),
      window,
      moving: null,
    };
  }
  if ("kind" in booked) {
    const { kind, minutes } = booked;
    // Of the kinds of visit only the second opinion is one that two come to.
    const secondWorker = kind === "second-opinion";
    return { kind, minutes, secondWorker, room: false, window: null, moving: null };
  }
  const { id, kind, minutes, secondWorkerId, roomId } = booked.visit;
  return { kind, minutes, secondWorker: secondWorkerId !== null, room: roomId !== null, window: null, moving: id };
}

/** A search ready to be asked: the diary as it was read, its free time, and what is asked of it. */
export type Search = {
  open: OpenDiary;
  free: FreeDiary;
  request: SlotRequest;
  /** What the visit needs of whoever leads it. */
  skills: readonly string[];
  /** The ways, and the council's rules of the diary. */
  by: Required<SearchBy>;
  /** What else the household has with us: a visit is offered over none of its other visits, nor over its panel. */
  own: OwnTime[];
  /** The worker the household knows best, for "the same worker"; null while there is none. */
  same: string | null;
};

/** How a search is asked for otherwise than usual. */
export type SearchAsked = {
  /** That day alone, which is all that one of its times is decided by; whoever loses a race for it reads no more again. */
  on?: Day | null;
  /** A session that meets in a room of the council is looked for at home. */
  atHome?: boolean;
  /** A visit that moves is looked for around its own day, from a week before it, instead of from today. */
  near?: boolean;
};

const WEEK = 7;

/** The days around the one a visit is on. */
function around({ startsAt }: VisitRecord, { searchDays }: SchedulingRulebook) {
  const on = dayOf(startsAt);
  return { from: addDays(on, -WEEK), to: addDays(on, searchDays.value) };
}

/** What a household asks that has asked nothing. */
const NO_WISHES: FamilyWishes = { schoolRun: false, times: "any" };

/** Who visits may come: those who work by the case come to the households they are at work with, and to no other. */
function whoMayCome({ holders }: OpenDiary, theirs: ReadonlySet<string | null | undefined>): OpenDiary["holders"] {
  return holders.filter(({ id, roles }) => theirs.has(id) || !worksByCase(roles as readonly Role[]));
}

/** Opens the diaries of a council for what is booked for a household, as far ahead as a longer time would be looked for. */
export async function openSearch(
  work: Work,
  record: ApplicationRecord,
  booked: Booked,
  routing: Routing | null,
  { on = null, atHome = false, near = false }: SearchAsked = {},
): Promise<Search> {
  const db = work.store.read;
  const { councilId } = record;
  const scope = { councilIds: [councilId], applicationId: record.id };
  const [wishes, visits, rules, resources] = await Promise.all([
    findWishes(db, councilId, record.id),
    listVisits(db, scope),
    rulebookOf(db, councilId, dayOf(work.now)),
    listResources(db, councilId),
  ]);
  const rulebook = schedulingBy(rules);
  const worker = record.application.worker?.id ?? null;
  const met = visits.filter((one) => one.state === "held" && isToHousehold(one)).map((visit) => visit.worker.id);
  const visit = "visit" in booked ? booked.visit : null;
  const same = visit ? visit.worker.id : (worker ?? met.at(-1) ?? null);
  const withReferee = visit ? !isToHousehold(visit) : "session" in booked && isWithReferee(booked.session.kind);
  // What the household lives by says nothing of somebody they named.
  const household = withReferee
    ? { at: null, wishes: { language: null, ...NO_WISHES }, known: worker ? [worker] : [] }
    : {
        at: stopOfSector(record.sector),
        wishes: {
          // Where only the visit itself says which language is interpreted, it does so at its next time too.
          language: wishes?.language ?? visit?.language ?? null,
          schoolRun: wishes?.schoolRun ?? NO_WISHES.schoolRun,
          times: wishes?.times ?? NO_WISHES.times,
        },
        known: [...new Set([...(worker ? [worker] : []), ...met])],
      };
  const rooms = !atHome && resources.some(({ kind }) => kind === "room");
  const asked = toBook(booked, rooms);
  const wanted = near && visit ? { ...asked, window: around(visit, rulebook) } : asked;
  const skills = SKILLS_NEEDED[wanted.kind];
  const only = same && whyOnlyTheirWorker(wanted.kind) ? same : null;
  const request = requestFor(wanted, household, work.now, only ? { id: only } : { skills }, rulebook);
  const further = addDays(request.to, rulebook.searchDays.value);
  // A visit that moves gives its own day free, wherever that lies.
  const before = visit ? dayOf(visit.startsAt) : further;
  const last = before > further ? before : further;
  const open = await openDiary(work, councilId, "all", on ?? dayOf(work.now), on ?? last, [record.id]);
  // After the versions of their days: what the household books meanwhile is seen here, or makes the commit fail.
  const own = withReferee ? [] : await listOwnTimes(db, { councilId, applicationId: record.id });
  const travel = await travelTimesTo(routing, request.at, open.holders);
  const holders = whoMayCome(open, new Set([worker, visit?.worker.id, visit?.secondWorkerId]));
  return { open, free: freeDiary({ ...open, holders }), request, skills, by: { travel, rulebook }, own, same };
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
  const { free, request, skills, by, same } = search;
  const home = (slots: Slot[]) => slots.filter((slot) => isFreeAtHome(search, slot));
  const withSame = home(same ? findSlots(free, { ...request, worker: { id: same } }, count, by) : []);
  const every = home(findSlots(free, request, count * 30, by));
  const seen = new Set<number>();
  const earliest = every
    .filter(({ startsAt }) => !seen.has(startsAt.getTime()) && seen.add(startsAt.getTime()))
    .slice(0, count);
  const none = withSame.length === 0 && earliest.length === 0;
  return { same: withSame, earliest, openings: none ? whatWouldOpen(free, request, skills, by) : [] };
}
