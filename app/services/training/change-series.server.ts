import { rulebookOn } from "#app/domain/applications/rulebook.ts";
import { type Day, dayOf, formatDay } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import {
  callOffDate,
  type DateRefusal,
  type FewerThanTaken,
  followSeries,
  moveDate,
  resizeDate,
} from "#app/domain/training/dates.ts";
import type { LeaderRefusal, Leaders } from "#app/domain/training/leaders.ts";
import { checkSeries, type Series, type SeriesRefusal, sharedFrom, usualTime } from "#app/domain/training/series.ts";
import { findSeries, listDatesOfSeries, type SeriesRecord, type Session } from "#db/queries/training.ts";
import { saveSeries } from "#db/writes/training.ts";
import { historyEntry, type Work } from "../work.ts";
import { calledOffChange, movedChange, strikeOutLines, type Told } from "./change-date.server.ts";
import { changeSessions, type SessionChange, type SessionNow } from "./change-session.server.ts";
import { openLed } from "./led-sessions.server.ts";

/** What somebody wants a series to be from a day on. `at`: minutes past midnight; null leaves each date its own time. */
export type SeriesWanted = Pick<
  Series,
  "title" | "summary" | "minutes" | "place" | "online" | "seats" | "shareDaysBefore" | "trainer"
> &
  Partial<Leaders> & { at: number | null };

/** Which series, whose it may be, the version the person was looking at, and the first day that changes. */
export type SeriesAsked = { councilIds: readonly string[]; seriesId: string; version: number; from: Day };

export type ChangeSeriesRefusal =
  | SeriesRefusal
  | DateRefusal
  | FewerThanTaken
  | "not-found"
  | "changed-meanwhile"
  | "two-at-once"
  | "reason-missing";

/** How many sessions were changed, and whom the letters reach. */
export type SeriesChanged = { sessions: number } & Told;

function noted(work: Work, series: Series, type: string, given: { from: Day; sessions: number; reason?: string }) {
  const { councilId, id: caseId, title } = series;
  const rulebook = rulebookOn(dayOf(work.now)).version;
  const data = { title, from: formatDay(given.from), sessions: given.sessions };
  const about = { councilId, caseKind: "session", caseId, rulebook } as const;
  return historyEntry(work, about, { type, reason: given.reason ?? null, data });
}

type Open = { series: SeriesRecord; sessions: Session[] };

/** The series and its open dates from a day on that have not begun; what was held or called off is none of them. */
async function openDates(work: Work, asked: SeriesAsked): Promise<Result<Open, "not-found" | "changed-meanwhile">> {
  const db = work.store.read;
  const series = await findSeries(db, asked.councilIds, asked.seriesId);
  if (!series) return refuse("not-found");
  if (series.version !== asked.version) return refuse("changed-meanwhile");
  const dates = await listDatesOfSeries(db, series.councilId, series.id, work.now);
  const open = dates.filter(
    ({ state, startsAt }) => state === "open" && startsAt > work.now && dayOf(startsAt) >= asked.from,
  );
  return accept({ series, sessions: open.map((date) => ({ date, series })) });
}

/** Decides on each session as it stands, and stops at the first that refuses. */
function each<Refusal>(
  now: readonly SessionNow[],
  decide: (one: SessionNow) => Result<SessionChange<Told>, Refusal>,
): Result<{ changes: SessionChange<Told>[]; all: SeriesChanged }, Refusal> {
  const changes: SessionChange<Told>[] = [];
  for (const one of now) {
    const decided = decide(one);
    if (!decided.ok) return decided;
    changes.push(decided.value);
  }
  const sum = (of: keyof Told) => changes.reduce((total, { value }) => total + value[of], 0);
  const sessions = changes.filter(({ date }) => date).length;
  return accept({ changes, all: { sessions, told: sum("told"), unreached: sum("unreached") } });
}

/** One date as the changed series has it: moved, with more or fewer seats, and shared from another day. */
function followed(
  { date, seats }: SessionNow,
  plan: ReturnType<typeof followSeries>,
  series: Series,
  now: Date,
): Result<SessionChange<Told>, DateRefusal | FewerThanTaken> {
  const { seats: wanted, ...to } = plan;
  const moved = moveDate(date, to, series, now);
  if (!moved.ok) return moved;
  const change = movedChange(date, moved.value, seats);
  const after = { ...moved.value, sharedFrom: sharedFrom(dayOf(moved.value.startsAt), series) };
  if (wanted === date.seats) {
    const same = moved.value === date && after.sharedFrom === date.sharedFrom;
    return accept(same ? change : { ...change, date: after });
  }
  const resized = resizeDate(after, wanted, seats);
  if (!resized.ok) return resized;
  return accept({
    ...change,
    date: resized.value.date,
    seats: resized.value.renumbered,
    happened: [...change.happened, { type: "SessionResized" }],
  });
}

/** Whether two dates of a series would begin at the same time as it was to be changed. */
async function twoAtOnce(work: Work, series: Series, planned: readonly { after: Session["date"] }[]): Promise<boolean> {
  const to = new Map(planned.map(({ after }) => [after.id, after.startsAt.getTime()]));
  const dates = await listDatesOfSeries(work.store.read, series.councilId, series.id, work.now);
  const times = dates.map(({ id, startsAt }) => to.get(id) ?? startsAt.getTime());
  return new Set(times).size < times.length;
}

/**
 * Changes a series from a day on: its words, where and when it is, how many seats it has, who leads it. Dates from that
 * day follow it in whatever they still had from the series; what was changed at one date stays there. Everybody with a
 * seat or waiting is told what changed at theirs, in the same commit. Dates that have begun stay as they were. Refused as
 * a whole when one date refuses: with the number where fewer seats were asked for than people have; and once, with the
 * words, where one of the staff who lead it has something else at one of the times. `seen` takes that.
 */
export async function changeSeries(
  work: Work,
  secret: string,
  asked: SeriesAsked,
  wanted: SeriesWanted,
  seen = false,
): Promise<Result<SeriesChanged, ChangeSeriesRefusal | LeaderRefusal>> {
  const open = await openDates(work, asked);
  if (!open.ok) return open;
  const { sessions } = open.value;
  const { version, ...before } = open.value.series;
  const { at, ...rest } = wanted;
  const usual = usualTime(
    before,
    sessions.map(({ date }) => date.startsAt),
  );
  const beginsAt = at === null || at === usual ? before.beginsAt : at;
  const checked = checkSeries({ ...before, ...rest, beginsAt });
  if (!checked.ok) return checked;
  const series = checked.value;
  const [was, is] = [
    { ...before, at: usual },
    { ...series, at: at ?? usual },
  ];
  const planned = sessions.map(({ date }) => ({ before: date, after: { ...date, ...followSeries(date, was, is) } }));
  const led = await openLed(work, series.councilId, planned, seen);
  if (!led.ok) return led;
  const done = await changeSessions<SeriesChanged, ChangeSeriesRefusal>(
    work,
    {
      councilId: series.councilId,
      sessions: sessions.map(({ date }) => ({ date, series: { ...series, version } })),
      secret,
    },
    (now) => {
      const decided = each(now, (one) => followed(one, followSeries(one.date, was, is), series, work.now));
      if (!decided.ok) return decided;
      const { changes, all } = decided.value;
      const moved = now.flatMap(({ date }, nth) => {
        const after = changes[nth]?.date;
        return after ? [{ before: date, after }] : [];
      });
      const entry = noted(work, series, "SeriesChanged", { from: asked.from, sessions: all.sessions });
      const beside = { writes: [saveSeries(series, version)], entries: [entry] };
      return accept({ value: all, changes, beside, guards: led.value(moved) });
    },
  );
  if (done.ok || done.refusal !== "already-there") return done as Result<SeriesChanged, ChangeSeriesRefusal>;
  // Else a day of somebody who leads them was begun at this moment, and they only have to send it once more.
  return refuse((await twoAtOnce(work, series, planned)) ? "two-at-once" : "changed-meanwhile");
}

/**
 * Calls off every date of a series from a day on, and ends it: no further dates are made. Everybody who had a seat or
 * waited is told, and what other councils owed for seats at them is struck out. Refused without a reason.
 */
export async function callOffRest(
  work: Work,
  secret: string,
  asked: SeriesAsked,
  reason: string,
): Promise<Result<SeriesChanged, ChangeSeriesRefusal>> {
  if (reason.trim() === "") return refuse("reason-missing");
  const open = await openDates(work, asked);
  if (!open.ok) return open;
  const { sessions } = open.value;
  const { version, ...before } = open.value.series;
  const series = { ...before, active: false };
  const lines = await strikeOutLines(
    work,
    asked.councilIds,
    sessions.map(({ date }) => date.id),
  );
  const done = await changeSessions<SeriesChanged, ChangeSeriesRefusal>(
    work,
    { councilId: series.councilId, sessions, secret },
    (now) => {
      const decided = each<ChangeSeriesRefusal>(now, ({ date, seats }) => {
        if (lines.unread(seats)) return refuse("changed-meanwhile");
        const off = callOffDate(date, work.now);
        return off.ok ? accept(calledOffChange(off.value, seats, reason)) : off;
      });
      if (!decided.ok) return decided;
      const { changes, all } = decided.value;
      const given = { from: asked.from, sessions: all.sessions, reason: reason.trim() };
      const entry = noted(work, series, "SeriesCalledOff", given);
      const { writes, entries } = lines.beside;
      return accept({
        value: all,
        changes,
        beside: { writes: [...writes, saveSeries(series, version)], entries: [...entries, entry] },
      });
    },
  );
  if (done.ok || done.refusal !== "already-there") return done as Result<SeriesChanged, ChangeSeriesRefusal>;
  return refuse("changed-meanwhile");
}
