import { timesInWords, VISIT_KIND_NAMES, VISIT_KINDS, type VisitKind } from "#app/domain/applications/visits.ts";
import { formatTime } from "#app/domain/calendar/working-hours.ts";
import { ownAt, trainingNotes } from "#app/domain/scheduling/own-times.ts";
import { isWithReferee } from "#app/domain/scheduling/plans/session-kinds.ts";
import type { Slot } from "#app/domain/scheduling/slots.ts";
import { spreadTimes } from "#app/domain/scheduling/spread-times.ts";
import { openingForStaff, slotReasonsInWords } from "#app/domain/scheduling/staff-words.ts";
import { dayOf, formatDay, formatDayShort, weekdayName } from "#app/domain/shared/day.ts";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import { type Booked, openSearch, timesOf } from "#app/services/scheduling/find-times.server.ts";
import { languages } from "#db/geography/lists.server.ts";
import type { ApplicationRecord } from "#db/queries/applications.ts";
import { listSessions } from "#db/queries/diary.ts";
import type { VisitRecord } from "#db/queries/visits.ts";
import { formOf } from "./form-names.ts";

/** How many times are offered with the worker of the household, and how many of the earliest with anybody. */
const WITH_SAME = 3;
const EARLIEST = 4;
/** Times are shown this many minutes apart, and so many of a day at most. */
const APART = 120;
const OF_A_DAY = 2;
/** As many times as are looked through for some that lie apart. */
const LOOKED_AT = 160;

/** What is looked for: a session of the plan, a visit that moves or one of a kind, and the form it stands in. */
type Asked = { form: string; booked: Booked };

function isKind(name: string): name is VisitKind {
  return VISIT_KIND_NAMES.some((kind) => kind === name);
}

async function askedOf(
  { url, db }: OfficerAsked,
  record: ApplicationRecord,
  visits: readonly VisitRecord[],
): Promise<Asked | null> {
  const [move, sessionId, kind] = ["move", "session", "kind"].map((name) => url.searchParams.get(name) ?? "");
  const visit = visits.find(({ id, state }) => id === move && state === "booked");
  if (visit) return { form: formOf("moved", visit.id), booked: { visit } };
  if (sessionId) {
    const session = (await listSessions(db, record.councilId, record.id)).find(({ id }) => id === sessionId);
    return session ? { form: "book", booked: { session } } : null;
  }
  return kind && isKind(kind) ? { form: "book", booked: { kind, minutes: VISIT_KINDS[kind].minutes } } : null;
}

/** A time as a form sends it: the day, the time, how long, and whom and what it binds, each by its id or nothing. */
function slotValue({ startsAt, minutes, workerId, secondId, interpreterId, roomId }: Slot): string {
  const on = dayOf(startsAt);
  return [on, formatTime(startsAt), minutes, workerId, secondId ?? "", interpreterId ?? "", roomId ?? ""].join(" ");
}

/** The first few of some times, far enough apart to choose between and not all of one day. */
function fewOf(slots: readonly Slot[], count: number): Slot[] {
  const ofDay = new Map<string, number>();
  const few = spreadTimes(slots, APART).filter(({ startsAt }) => {
    const on = dayOf(startsAt);
    ofDay.set(on, (ofDay.get(on) ?? 0) + 1);
    return (ofDay.get(on) ?? 0) <= OF_A_DAY;
  });
  return few.slice(0, count);
}

/**
 * The first free times for what the page is asked to book or to move, each with its reasons: a few with the worker the
 * household knows, and the earliest with anybody who can. Where there is none, the single change that would open most.
 * Null where nothing is asked.
 */
export async function readFinder(given: OfficerAsked, record: ApplicationRecord, visits: readonly VisitRecord[]) {
  const { work, env, today, url } = given;
  const asked = await askedOf(given, record, visits);
  if (!asked) return null;
  const atHome = url.searchParams.has("home");
  const search = await openSearch(work, record, asked.booked, env.routing, { atHome, near: true });
  const found = timesOf(search, LOOKED_AT);
  const same = fewOf(found.same, WITH_SAME);
  const earliest = fewOf(found.earliest, EARLIEST);
  const holder = (id: string) => search.open.holders.find((one) => one.id === id)?.name ?? "Somebody";
  const language = (code: string) => languages().find((one) => one.code === code)?.label ?? code;
  const shown = (slot: Slot) => {
    const on = dayOf(slot.startsAt);
    return {
      value: slotValue(slot),
      label: `${weekdayName(on)} ${formatDayShort(on, today)}, ${timesInWords(slot)}`,
      hint: [
        holder(slot.workerId),
        ...slotReasonsInWords(slot.reasons, holder, language),
        ...trainingNotes(ownAt(search.own, slot, null)),
      ].join(". "),
    };
  };
  const choices = [...earliest, ...same]
    .toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
    .map(shown)
    .filter(({ value }, nth, all) => all.findIndex((one) => one.value === value) === nth);
  const { from, to, room, minutes } = search.request;
  return {
    form: asked.form,
    choices,
    looked: `${formatDay(from)} to ${formatDay(to)}`,
    opening: openingForStaff(found.openings),
    minutes: String(minutes),
    room,
    mayBeHome: room && "session" in asked.booked && !isWithReferee(asked.booked.session.kind),
    kind: "kind" in asked.booked ? asked.booked.kind : null,
  };
}

export type FinderShown = NonNullable<Awaited<ReturnType<typeof readFinder>>>;
