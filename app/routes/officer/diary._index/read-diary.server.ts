import { STAGES } from "#app/domain/applications/stages.ts";
import { isToHousehold, timesInWords, visitCalled } from "#app/domain/applications/visits.ts";
import { formatTime } from "#app/domain/calendar/working-hours.ts";
import { ENGAGEMENTS, type Engagement } from "#app/domain/scheduling/engagements.ts";
import { hoursOn } from "#app/domain/scheduling/patterns.ts";
import { hoursInWords } from "#app/domain/scheduling/typed-pattern.ts";
import { loadInWords, workloadOf } from "#app/domain/scheduling/workload.ts";
import {
  addDays,
  type Day,
  formatDay,
  formatDayShort,
  instantAt,
  isDay,
  weekday,
  weekdayName,
} from "#app/domain/shared/day.ts";
import { notFound, type OfficerAsked } from "#app/http/guards.server.ts";
import { RESTRICTED, type Shut, shutTo } from "#app/services/applications/open-record.server.ts";
import { rulebookOf } from "#app/services/applications/rules-in-force.server.ts";
import type { Tone } from "#app/ui/tag.tsx";
import { bankHolidays } from "#db/geography/bank-holidays.server.ts";
import { listAbsences, listClosures, listPatterns } from "#db/queries/diary.ts";
import { type DiaryVisit, listCarried, listDiaryVisits, listTeam, type TeamMember } from "#db/queries/diary-keeping.ts";
import { listEngagements } from "#db/queries/engagements.ts";
import { diaryTabsFor } from "../diary-parts/diary-tabs.tsx";
import { plansToLookAt } from "../diary-parts/plans-to-look-at.server.ts";
import { readDay } from "./read-day.server.ts";

export const VIEWS = { week: "Week", list: "List", day: "Day and way" } as const;
export type DiaryView = keyof typeof VIEWS;

/** A visit as a line of a diary, or something else of the council's (`ref` is then null) that is changed elsewhere. */
export type DiaryLine = {
  id: string;
  at: string;
  times: string;
  kind: string;
  who: string;
  ref: string | null;
  /** Null where the reader may not open it. */
  href: string | null;
  place: string;
  with: string | null;
  mark: { tone: Tone; word: string } | null;
};

function markOf(visit: DiaryVisit, now: Date): DiaryLine["mark"] {
  if (visit.state === "called-off") return { tone: "plain", word: "called off" };
  if (visit.state === "nobody-in") return { tone: "soon", word: "nobody in" };
  if (visit.state === "held") return { tone: "now", word: "held" };
  if (visit.startsAt < now) return { tone: "soon", word: "to write up" };
  return visit.of.paused ? { tone: "soon", word: "application paused: keep or call off" } : null;
}

/** The other worker of a visit, as seen in the diary of one of the two. */
function otherOf({ workerName, secondWorkerId, secondWorkerName }: DiaryVisit, whose: string): string | null {
  return secondWorkerId === whose ? workerName : secondWorkerName;
}

/** Whether a visit is of a record, or of the enquiry of one, that is restricted and not open to the reader. */
export function isShutVisit({ of }: Pick<DiaryVisit, "of">, shut: Shut): boolean {
  return of.kind === "enquiry" ? shut.enquiries.has(of.id) : shut.applications.has(of.id);
}

/**
 * A visit as it stands in somebody's diary; of a record that is restricted and not open to the reader neither name nor
 * place.
 */
export function lineOf(visit: DiaryVisit, whose: string, shut: Shut, now: Date): DiaryLine {
  const { id, of, startsAt, place } = visit;
  const other = otherOf(visit, whose);
  const closed = isShutVisit(visit, shut);
  return {
    id,
    at: formatTime(startsAt),
    times: timesInWords(visit),
    kind: visitCalled(visit),
    who: closed ? RESTRICTED : of.name,
    ref: of.ref,
    href: of.kind === "application" ? `/officer/applications/${of.id}/visits` : `/officer/enquiries/${of.id}`,
    place: closed ? "" : [place, isToHousehold(visit) && of.sector].filter(Boolean).join(", "),
    with: other && `with ${other}`,
    mark: markOf(visit, now),
  };
}

/** What somebody is at that is no visit, as it stands in their diary: read here, and changed where it is arranged. */
export function engagedLine(one: Engagement, officer: OfficerAsked["officer"]): DiaryLine {
  const { word, reads } = ENGAGEMENTS[one.kind];
  return {
    id: `${one.kind}-${one.id}`,
    at: formatTime(one.startsAt),
    times: timesInWords(one),
    kind: word,
    who: one.title,
    ref: null,
    href: officer.can(reads) ? one.path : null,
    place: one.place,
    with: null,
    mark: one.calledOff
      ? { tone: "plain", word: "called off" }
      : one.confirmed
        ? null
        : { tone: "soon", word: "not answered yet" },
  };
}

/** Whose diary is looked at: one's own, a colleague's or the whole team's for those who arrange it. */
function whoseOf({ officer, url }: OfficerAsked, team: readonly TeamMember[]) {
  const asked = url.searchParams.get("who");
  const own = team.find(({ id }) => id === officer.id);
  if (!officer.can("diary:arrange")) {
    if (!own) throw notFound();
    return { people: [own], who: officer.id };
  }
  const one = team.find(({ id }) => id === (asked ?? (own ? officer.id : "team")));
  if (one) return { people: [one], who: one.id };
  if (asked && asked !== "team") throw notFound();
  return { people: [...team], who: "team" };
}

/** The Monday of the week a day is in. */
export function mondayOf(on: Day): Day {
  return addDays(on, -((weekday(on) + 6) % 7));
}

type Week = Awaited<ReturnType<typeof readWeek>>;

async function readWeek(given: OfficerAsked, people: readonly TeamMember[], monday: Day) {
  const { db, officer, work, now, today } = given;
  const [from, to] = [instantAt(monday, 0), instantAt(addDays(monday, 7), 0)];
  const ids = people.map(({ id }) => id);
  const [visits, engagements, absences, patterns, closures, shut] = await Promise.all([
    listDiaryVisits(db, officer.councilIds, ids, from, to),
    listEngagements(db, officer.councilIds, ids, from, to),
    ids.length > 0 ? listAbsences(db, officer.councilId, ids, from, to) : [],
    ids.length > 0 ? listPatterns(db, officer.councilId, ids) : [],
    listClosures(db, officer.councilId, monday, addDays(monday, 6)),
    shutTo(work, officer.councilIds),
  ]);
  const days = Array.from({ length: 7 }, (_, nth) => addDays(monday, nth));
  const rows = people.map(({ id, name }) => ({
    id,
    name,
    days: days.map((on) => {
      const [start, end] = [instantAt(on, 0), instantAt(addDays(on, 1), 0)];
      const theirs = visits.filter(
        (visit) =>
          (visit.workerId === id || visit.secondWorkerId === id) && visit.startsAt >= start && visit.startsAt < end,
      );
      const away = absences.filter((one) => one.holderId === id && one.startsAt < end && one.endsAt > start);
      return {
        on,
        hours: hoursInWords(
          hoursOn(
            patterns.filter((one) => one.holderId === id),
            on,
          ),
        ),
        visits: [
          ...theirs.map((visit) => lineOf(visit, id, shut, now)),
          ...engagements
            .filter((one) => one.holderId === id && one.startsAt >= start && one.startsAt < end)
            .map((one) => engagedLine(one, officer)),
        ].sort((a, b) => (a.at < b.at ? -1 : 1)),
        away: away.map(({ kind, startsAt, endsAt }) => {
          const whole = startsAt <= start && endsAt >= end;
          const times = `${startsAt <= start ? "until" : formatTime(startsAt)} ${startsAt <= start ? formatTime(endsAt) : endsAt >= end ? "on" : `to ${formatTime(endsAt)}`}`;
          const word =
            kind === "calendar"
              ? "Busy, own calendar"
              : kind === "duty"
                ? "Other work"
                : kind === "training"
                  ? "Training"
                  : "Away";
          return whole ? word : `${word}, ${times}`;
        }),
      };
    }),
  }));
  return {
    rows,
    days: days.map((on) => {
      const closure = closures.find((one) => one.startsOn <= on && on <= one.endsOn);
      const said = bankHolidays().has(on) ? "Bank holiday" : (closure?.name ?? null);
      return { on, name: weekdayName(on), date: formatDayShort(on, today), today: on === today, said };
    }),
  };
}

/** Weekends stand in the week only where something is in them. */
function daysShown({ rows, days }: Week): number[] {
  return days.flatMap(({ on }, nth) => {
    const weekend = weekday(on) === 0 || weekday(on) === 6;
    const used = rows.some((row) => (row.days[nth]?.visits.length ?? 0) > 0 || row.days[nth]?.hours);
    return !weekend || used ? [nth] : [];
  });
}

/** Everything the diary's page shows: a week or a day of one person or the team, what they carry, and what to look at. */
export async function readDiary(given: OfficerAsked) {
  const { db, officer, url, today } = given;
  const team = await listTeam(db, officer.councilIds);
  const { people, who } = whoseOf(given, team);
  const typedOn = url.searchParams.get("on") ?? "";
  const on = isDay(typedOn) ? typedOn : today;
  const asked = url.searchParams.get("view") ?? "week";
  const view: DiaryView = Object.hasOwn(VIEWS, asked) ? (asked as DiaryView) : "week";
  const one = people.length === 1 ? people[0] : undefined;
  const monday = mondayOf(on);
  const carrier = who === "team" ? undefined : who;
  const [week, carried, { values }, toLookAt, day] = await Promise.all([
    readWeek(given, people, monday),
    one ? listCarried(db, officer.councilIds, one.id) : [],
    rulebookOf(db, officer.councilId, today),
    plansToLookAt(given, carrier),
    view === "day" && one ? readDay(given, one, on) : null,
  ]);
  const { applications: shut } = await shutTo(given.work, officer.councilIds);
  const load =
    one &&
    workloadOf(
      carried.map(({ stage }) => stage),
      one.worker?.capacity ?? 0,
      values.caseWeights,
    );
  const link = (change: Record<string, string>) => {
    const query = new URLSearchParams({ ...(officer.can("diary:arrange") ? { who } : {}), view, on, ...change });
    return `/officer/diary?${query}`;
  };
  const shown = daysShown(week);
  return {
    tabs: diaryTabsFor(officer),
    view,
    views: (Object.keys(VIEWS) as DiaryView[])
      .filter((name) => one || name !== "day")
      .map((name) => ({ label: VIEWS[name], href: link({ view: name }), on: name === view })),
    people: officer.can("diary:arrange")
      ? [{ value: "team", label: "Everybody" }, ...team.map(({ id, name }) => ({ value: id, label: name }))]
      : null,
    who,
    on: on as string,
    title: one ? (one.id === officer.id ? "My diary" : `Diary of ${one.name}`) : "Diary of the team",
    weekWords: `${formatDayShort(monday, today)} to ${formatDay(addDays(monday, 6))}`,
    before: link({ on: addDays(on, view === "day" ? -1 : -7) }),
    after: link({ on: addDays(on, view === "day" ? 1 : 7) }),
    now: link({ on: today }),
    week: {
      days: shown.flatMap((nth) => week.days[nth] ?? []),
      rows: week.rows.map((row) => ({ ...row, days: shown.flatMap((nth) => row.days[nth] ?? []) })),
    },
    dayHrefs: shown.map((nth) => link({ view: "day", on: week.days[nth]?.on ?? on })),
    day,
    load: load && one?.worker ? { words: loadInWords(load), over: load.room < 0 } : null,
    carried: carried.map(({ id, ref, householdName, stage, locality }) => ({
      id,
      ref,
      name: shut.has(id) ? RESTRICTED : householdName,
      stage: STAGES[stage].label.officer,
      locality: shut.has(id) ? "" : locality,
    })),
    toLookAt,
    noHours: Boolean(one && week.rows.every((row) => row.days.every(({ hours }) => hours === ""))),
    hoursHref: one ? `/officer/diary/holders/${one.id}` : null,
  };
}

export type DiaryPage = Awaited<ReturnType<typeof readDiary>>;
