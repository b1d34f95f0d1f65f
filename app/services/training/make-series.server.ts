import { rulebookOn } from "#app/domain/applications/rulebook.ts";
import { addDays, addMonths, type Day, dayOf, instantAt } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { type DateRefusal, makeDate } from "#app/domain/training/dates.ts";
import { type LeaderRefusal, type Leaders, NOBODY_LEADS } from "#app/domain/training/leaders.ts";
import type { SessionDate } from "#app/domain/training/seats.ts";
import {
  checkSeries,
  datesToMake,
  type LeftOut,
  type Repeats,
  recurrenceOf,
  type Series,
  type SeriesRefusal,
} from "#app/domain/training/series.ts";
import { commit } from "#db/engine/commit.server.ts";
import { bankHolidays } from "#db/geography/bank-holidays.server.ts";
import { findSeries, listDatesOfSeries, listOfficeClosures } from "#db/queries/training.ts";
import { appendEvents } from "#db/writes/history.ts";
import { addDates, addDatesNotThere, addSeries, saveSeries } from "#db/writes/training.ts";
import { idOfWhatItSays } from "../once-key.ts";
import { datesOfRule } from "../scheduling/rule-dates.server.ts";
import { historyEntry, type Work } from "../work.ts";
import { openLed, renewLedDays } from "./led-sessions.server.ts";

/** Dates are made this far ahead, and further each day. */
const MONTHS_AHEAD = 12;

export type MakeSeriesRefusal = SeriesRefusal | DateRefusal | "date-left-out" | "not-found" | "changed-meanwhile";

/** What somebody wrote of a new series: it begins with its first date. `at` is minutes past midnight in England. */
export type NewSeries = Omit<Series, "id" | "councilId" | "recurs" | "active" | "beginsAt" | keyof Leaders> &
  Partial<Leaders> & {
    first: Day;
    at: number;
    repeats: Repeats;
  };

function told(work: Work, councilId: string, caseId: string, type: string, data: Record<string, string>) {
  const rulebook = rulebookOn(dayOf(work.now)).version;
  return appendEvents([historyEntry(work, { councilId, caseKind: "session", caseId, rulebook }, { type, data })]);
}

/** The id of a date is what it is, so that two processes that make the same date make one. */
export function dateId(seriesId: string, startsAt: Date): string {
  return idOfWhatItSays([seriesId, startsAt.toISOString()]);
}

/** The dates a series does not have yet, a year ahead, and those that are left out with the reason. */
async function missingDates(work: Work, series: Series): Promise<{ dates: SessionDate[]; leftOut: LeftOut[] }> {
  if (!series.recurs || !series.active) return { dates: [], leftOut: [] };
  const db = work.store.read;
  const today = dayOf(work.now);
  const [ruled, existing, closed] = await Promise.all([
    datesOfRule(series.recurs, addDays(today, 1), addMonths(today, MONTHS_AHEAD)),
    listDatesOfSeries(db, series.councilId, series.id, work.now),
    listOfficeClosures(db, series.councilId),
  ]);
  // A date that was moved keeps the id of where it was, so that its old place is not filled again.
  const there = new Set(existing.map(({ id }) => id));
  const wanted = datesToMake(ruled.dates, { existing: new Set(), holidays: bankHolidays(), closed });
  const dates = wanted.make.flatMap((on) => {
    // By the time of its rule, whenever it begins now: a change of the time makes no second date of a day.
    const id = dateId(series.id, instantAt(on, ruled.at));
    if (there.has(id)) return [];
    const made = makeDate(id, series, instantAt(on, series.beginsAt ?? ruled.at), work.now);
    return made.ok ? [made.value] : [];
  });
  return { dates, leftOut: wanted.leftOut };
}

/**
 * Begins a series with its first date and, where it repeats, every date of the coming year. Dates on bank holidays and on
 * days the council is closed are left out, and said. Refused where the first date itself would be; and once, with the
 * words, where one of the staff who lead it has something else at one of the times. `seen` takes that.
 */
export async function makeSeries(
  work: Work,
  councilId: string,
  wanted: NewSeries,
  seen = false,
): Promise<Result<{ id: string; leftOut: LeftOut[] }, MakeSeriesRefusal | LeaderRefusal>> {
  const { first, at, repeats, ...rest } = wanted;
  const id = work.newId();
  const checked = checkSeries({
    ...NOBODY_LEADS,
    ...rest,
    id,
    councilId,
    recurs: recurrenceOf(first, at, repeats),
    beginsAt: null,
    active: true,
  });
  if (!checked.ok) return checked;
  const series = checked.value;
  const closed = await listOfficeClosures(work.store.read, councilId);
  const days = datesToMake([first], { existing: new Set(), holidays: bankHolidays(), closed });
  if (days.leftOut.length > 0) return refuse("date-left-out");
  const startsAt = instantAt(first, at);
  const made = makeDate(dateId(id, startsAt), series, startsAt, work.now);
  if (!made.ok) return made;
  const { dates, leftOut } = await missingDates(work, series);
  const all = [made.value, ...dates.filter((date) => date.id !== made.value.id)];
  const added = all.map((after) => ({ before: null, after }));
  const led = await openLed(work, councilId, added, seen);
  if (!led.ok) return led;
  const kept = await commit(work.store, [
    addSeries(series),
    addDates(all),
    told(work, councilId, id, "SeriesBegun", { title: series.title, startsAt: startsAt.toISOString() }),
    ...led.value(added),
  ]);
  return kept.ok ? accept({ id, leftOut }) : refuse("changed-meanwhile");
}

/** The date a series has at a time already, as an answer to who adds it; null where it has none. */
async function thereAt(
  work: Work,
  { id, councilId }: Series,
  startsAt: Date,
): Promise<Result<{ id: string }, "not-open"> | null> {
  const [there] = await listDatesOfSeries(work.store.read, councilId, id, startsAt);
  if (there?.startsAt.getTime() !== startsAt.getTime()) return null;
  return there.state === "open" ? accept({ id: there.id }) : refuse("not-open");
}

/** Adds one date to a series by hand. The same date added twice is one. */
export async function addDate(
  work: Work,
  asked: { councilIds: readonly string[]; seriesId: string },
  when: { on: Day; at: number },
  seen = false,
): Promise<Result<{ id: string }, MakeSeriesRefusal | LeaderRefusal>> {
  const series = await findSeries(work.store.read, asked.councilIds, asked.seriesId);
  if (!series) return refuse("not-found");
  const { version: _version, ...plain } = series;
  const startsAt = instantAt(when.on, when.at);
  const made = makeDate(dateId(series.id, startsAt), plain, startsAt, work.now);
  if (!made.ok) return made;
  const there = await thereAt(work, plain, startsAt);
  if (there) return there;
  const added = [{ before: null, after: made.value }];
  const led = await openLed(work, series.councilId, added, seen);
  if (!led.ok) return led;
  const kept = await commit(work.store, [
    addDates([made.value]),
    told(work, series.councilId, made.value.id, "SessionAdded", {
      title: series.title,
      startsAt: startsAt.toISOString(),
    }),
    ...led.value(added),
  ]);
  if (kept.ok) return accept({ id: made.value.id });
  // Sent twice at this moment; or a day of who leads it was begun by somebody else, and nothing is added.
  return (await thereAt(work, plain, startsAt)) ?? refuse("changed-meanwhile");
}

/** A series goes on no longer: no new dates are made. Those that are there stay until they are held or called off. */
export async function endSeries(
  work: Work,
  asked: { councilIds: readonly string[]; seriesId: string; version: number },
): Promise<Result<void, "not-found" | "changed-meanwhile">> {
  const found = await findSeries(work.store.read, asked.councilIds, asked.seriesId);
  if (!found) return refuse("not-found");
  const { version, ...series } = found;
  if (!series.active) return accept(undefined);
  if (version !== asked.version) return refuse("changed-meanwhile");
  const kept = await commit(work.store, [
    saveSeries({ ...series, active: false }, version),
    told(work, series.councilId, series.id, "SeriesEnded", { title: series.title }),
  ]);
  return kept.ok ? accept(undefined) : refuse("changed-meanwhile");
}

/** Makes the dates a series has come to need since the last time, without a word in history: its rule said them already. */
export async function extendSeries(work: Work, series: Series): Promise<number> {
  const { dates } = await missingDates(work, series);
  if (dates.length > 0) await commit(work.store, [addDatesNotThere(dates), ...renewLedDays(work, dates)]);
  return dates.length;
}

/** The dates of the coming year that a series leaves out, with why. */
export async function leftOutOf(work: Work, series: Series): Promise<LeftOut[]> {
  return (await missingDates(work, series)).leftOut;
}
