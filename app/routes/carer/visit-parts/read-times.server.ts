import { type Role, visitsAs } from "#app/domain/access/permissions.ts";
import { timesInWords } from "#app/domain/applications/visits.ts";
import { visitKindOf } from "#app/domain/scheduling/family-booking.ts";
import {
  aboutInWords,
  lengthInWords,
  openingInWords,
  slotNotes,
  THEIRS_TO_CHANGE,
  whyOnlyTheirWorker,
} from "#app/domain/scheduling/family-words.ts";
import { ownAt, trainingNotes } from "#app/domain/scheduling/own-times.ts";
import type { Slot } from "#app/domain/scheduling/slots.ts";
import { spreadTimes } from "#app/domain/scheduling/spread-times.ts";
import { dayOf, formatDay, formatDayShort, weekdayName } from "#app/domain/shared/day.ts";
import type { CarerAsked } from "#app/http/guards.server.ts";
import { type Booked, openSearch, timesOf } from "#app/services/scheduling/find-times.server.ts";
import { namesIn, peopleInWords } from "#app/services/scheduling/plan-rules.server.ts";
import { languages } from "#db/geography/lists.server.ts";
import { type ApplicationRecord, listAnswers } from "#db/queries/applications.ts";
import { findCouncil } from "#db/queries/councils.ts";
import { listSessions } from "#db/queries/diary.ts";
import { listPhotographed } from "#db/queries/worker-photos.ts";

/** How many times of each list a page begins with, how many "More times" adds, and the most there ever are. */
const FIRST = 8;
const MORE = 16;
const MOST = 56;
/** Times are shown this many minutes apart; of a day that is free, every quarter of an hour would be. */
const APART = 60;
const EVERY = 400;

/** What a language is called, by its code; English where none is given. */
export function languageNamed(code: string | null): string {
  return code === null ? "English" : (languages().find((one) => one.code === code)?.label ?? code);
}

/** Whom a household rings when the page cannot help. */
export async function ringOf({ db }: CarerAsked, record: ApplicationRecord) {
  const council = await findCouncil(db, record.councilId);
  return { whom: record.application.worker?.name ?? "the fostering team", phone: council?.phone ?? null };
}

/** What a household books by itself: a session that was offered to them, or a visit of theirs that moves. */
type OwnBooked = Extract<Booked, { session: unknown } | { visit: unknown }>;

const kindAsked = (booked: OwnBooked) => ("session" in booked ? booked.session.kind : booked.visit.kind);

/** The times a household may choose from for a session or a visit, by day and in words. */
export async function readTimes(given: CarerAsked, record: ApplicationRecord, booked: OwnBooked) {
  const { work, env, today, url } = given;
  const asked = Number(url.searchParams.get("times") ?? FIRST);
  const count = Number.isInteger(asked) ? Math.min(Math.max(asked, FIRST), MOST) : FIRST;
  const [search, ring, photographed, { answers }, sessions] = await Promise.all([
    openSearch(work, record, booked, env.routing),
    ringOf(given, record),
    listPhotographed(given.db, record.councilId),
    listAnswers(given.db, record.id),
    listSessions(given.db, record.councilId, record.id),
  ]);
  const session = "session" in booked ? booked.session : sessions.find(({ visitId }) => visitId === booked.visit.id);
  const found = timesOf(search, EVERY);
  const { openings } = found;
  const [same, earliest] = [spreadTimes(found.same, APART), spreadTimes(found.earliest, APART)];
  const { holders } = search.open;
  const kind = visitKindOf(kindAsked(booked));
  const holder = (id: string | null) => holders.find((one) => one.id === id);
  const nameOf = (id: string) => holder(id)?.name ?? "Somebody";
  const roleOf = (id: string) => visitsAs((holder(id)?.roles ?? []) as Role[]);
  const shown = (slot: Slot) => ({
    value: `${slot.startsAt.toISOString()} ${slot.workerId}`,
    dateTime: slot.startsAt.toISOString(),
    times: timesInWords(slot),
    who: [nameOf(slot.workerId), roleOf(slot.workerId)].filter(Boolean).join(", "),
    notes: [...slotNotes(slot.reasons, nameOf, languageNamed), ...trainingNotes(ownAt(search.own, slot, null))],
  });
  const byDay = (slots: readonly Slot[]) => {
    const days = new Map<string, ReturnType<typeof shown>[]>();
    for (const slot of slots.slice(0, count)) {
      const on = dayOf(slot.startsAt);
      const words = `${weekdayName(on)} ${formatDayShort(on, today)}`;
      days.set(words, [...(days.get(words) ?? []), shown(slot)]);
    }
    return [...days].map(([day, times]) => ({ day, times }));
  };
  const only = search.same ? whyOnlyTheirWorker(kind) : null;
  const [most] = openings;
  const { from, to, language } = search.request;
  return {
    about: aboutInWords(session?.kind ?? kindAsked(booked)),
    withWhom: session ? peopleInWords(session.people, namesIn(answers)) : null,
    room: search.request.room,
    length: lengthInWords(search.request.minutes),
    minutes: search.request.minutes,
    language: languageNamed(language),
    interpreter: language !== null,
    between: `${formatDay(from)} and ${formatDay(to)}`,
    worker:
      search.same && holder(search.same)
        ? {
            id: search.same,
            name: nameOf(search.same),
            role: roleOf(search.same),
            // Only the worker they know: who else could come is a name until they have chosen.
            face: search.same === record.application.worker?.id && photographed.has(search.same),
          }
        : null,
    second: search.request.second !== null,
    only,
    same: byDay(same),
    earliest: only ? [] : byDay(earliest),
    /** Whether more times are free than are shown, on this page and on those that "More times" opens. */
    cut: same.length > count || earliest.length > count,
    more: count < MOST && (same.length > count || earliest.length > count) ? Math.min(count + MORE, MOST) : null,
    none: same.length === 0 && earliest.length === 0,
    opening: openingInWords(openings),
    theirs: most ? THEIRS_TO_CHANGE.includes(most.change) : false,
    ring,
  };
}

export type TimesShown = Awaited<ReturnType<typeof readTimes>>;

/** A time as a page sends it: when it begins, and who leads. Null for what is no time of ours. */
export function chosenTime(sent: FormDataEntryValue | null): { startsAt: Date; workerId: string } | null {
  const [begins = "", workerId = "", ...rest] = String(sent ?? "").split(" ");
  const startsAt = new Date(begins);
  return Number.isNaN(startsAt.getTime()) || !workerId || rest.length > 0 ? null : { startsAt, workerId };
}
