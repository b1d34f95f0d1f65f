import { dayOf } from "#app/domain/shared/day.ts";
import { hasSeat, isOpen } from "#app/domain/training/seats.ts";
import { AUDIENCES, SESSION_KINDS, usualTime } from "#app/domain/training/series.ts";
import { dayInWords, hoursInWords } from "#app/domain/training/words.ts";
import { notFound, type OfficerAsked } from "#app/http/guards.server.ts";
import { leftOutOf } from "#app/services/training/make-series.server.ts";
import { findSeries, listDatesOfSeries, listSeatStates } from "#db/queries/training.ts";
import { inDiariesOf, whoMayLead } from "../training-parts/leaders.server.ts";
import { timeShown } from "../training-parts/time-typed.ts";

/** A count of an address, as a page may show it. */
function counted(typed: string | null): number {
  return typed && /^\d{1,4}$/.test(typed) ? Number(typed) : 0;
}

/** What was done, in words: how many dates, who was told and who has to be rung. */
function doneInWords(given: URLSearchParams): string | null {
  const [dates, told, ring] = ["dates", "told", "ring"].map((name) => counted(given.get(name)));
  const were = dates === 1 ? "1 date is" : `${dates} dates are`;
  const people = told === 1 ? "1 person is" : `${told} people are`;
  const others = ring ? ` ${ring === 1 ? "1 person" : `${ring} people`} gave only a number: ring them.` : "";
  const who = told || ring ? `${told ? ` ${people} told by email.` : ""}${others}` : " Nobody had to be told.";
  switch (given.get("done")) {
    case "begun":
      return "The series is begun, and its dates stand below. People can book from now on.";
    case "added":
      return "The date is added.";
    case "ended":
      return "No new dates are made. Those below stay until they are held or called off.";
    case "changed":
      return `The series is changed. ${dates ? `${were} different from before.` : "No date had to change."}${dates ? who : ""}`;
    case "called-off":
      return `${were} called off, and no new dates are made.${who}`;
    default:
      return null;
  }
}

/** One series of the officer's own council with its dates to come; another council's is not found. */
export async function readSeries(given: OfficerAsked) {
  const { db, officer, params, now, today, work, url } = given;
  const series = await findSeries(db, [officer.councilId], params.seriesId ?? "");
  if (!series) throw notFound();
  const [dates, leftOut, team] = await Promise.all([
    listDatesOfSeries(db, series.councilId, series.id, now),
    leftOutOf(work, series),
    whoMayLead(given),
  ]);
  const states = await listSeatStates(
    db,
    dates.map(({ id }) => id),
  );
  const { title, summary, kind, audience, place, online, seats, shareDaysBefore, trainer, active, version } = series;
  const coming = dates.filter(({ state }) => state === "open");
  const at = usualTime(
    series,
    coming.map(({ startsAt }) => startsAt),
  );
  const [next] = coming;
  const from = next ? dayOf(next.startsAt) : today;
  return {
    title,
    version,
    team,
    active,
    recurs: series.recurs !== null,
    facts: [
      { name: "Kind", value: SESSION_KINDS[kind].officer },
      { name: "For", value: AUDIENCES[audience] },
      ...(summary ? [{ name: "In a sentence", value: summary }] : []),
      ...(at === null ? [] : [{ name: "Begins at", value: timeShown(at) }]),
      { name: "Where", value: online ? `Online. ${place}` : place },
      { name: "Who leads it", value: trainer ?? "Nobody is named" },
      ...inDiariesOf(team, series),
      { name: "Seats", value: String(seats) },
      {
        name: "Shared with neighbours",
        value: shareDaysBefore === null ? "No" : `What is left, ${shareDaysBefore} days before`,
      },
    ],
    coming: coming.length,
    concerned: coming.reduce((total, { id }) => total + (states.get(id) ?? []).filter(isOpen).length, 0),
    typed: {
      from,
      title,
      summary,
      at: at === null ? "" : timeShown(at),
      minutes: String(series.minutes),
      place,
      ...(online ? { online: "on" } : {}),
      trainer: trainer ?? "",
      leaderId: series.leaderId ?? "",
      secondLeaderId: series.secondLeaderId ?? "",
      seats: String(seats),
      shareDaysBefore: shareDaysBefore === null ? "" : String(shareDaysBefore),
    } as Record<string, string>,
    dates: dates.map((date) => ({
      id: date.id,
      day: dayInWords(date),
      hours: hoursInWords(date),
      taken: `${(states.get(date.id) ?? []).filter(hasSeat).length} of ${date.seats}`,
      // What somebody decided for this one date, and a change of the series leaves alone.
      own: [
        ...(date.place !== place || date.online !== online ? [date.online ? "Online" : date.place] : []),
        ...(date.trainer !== trainer && date.trainer ? [date.trainer] : []),
      ].join(", "),
      off: date.state === "called-off",
    })),
    leftOut: leftOut.map(({ why }) => why),
    mayWork: officer.can("training:work"),
    done: doneInWords(url.searchParams),
  };
}
export type SeriesPage = Awaited<ReturnType<typeof readSeries>>;
