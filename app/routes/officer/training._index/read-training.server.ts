import { addMonths, dayOf, formatDayShort, instantAt, MONTHS } from "#app/domain/shared/day.ts";
import { formatPence } from "#app/domain/shared/pence.ts";
import { hasSeat, type Seat } from "#app/domain/training/seats.ts";
import { AUDIENCES, SESSION_KINDS, type SessionKind } from "#app/domain/training/series.ts";
import { dayInWords, hoursInWords } from "#app/domain/training/words.ts";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import { RESTRICTED, shutTo } from "#app/services/applications/open-record.server.ts";
import { listSpareSessions } from "#app/services/training/spare-seats.server.ts";
import { type HouseholdRow, listOwnHouseholds } from "#db/queries/carers.ts";
import { listEveryCouncil } from "#db/queries/councils.ts";
import { listSeatStates, listSeatsElsewhere, listSeries, listSessions, type Session } from "#db/queries/training.ts";

/** The views of the page, each at an address of its own. */
export const TRAINING_VIEWS = {
  coming: "Coming",
  before: "Before",
  spare: "Seats to spare nearby",
  series: "Series",
} as const;
export type TrainingView = keyof typeof TRAINING_VIEWS;

/** How many months stand open; the later ones are a press away. */
const MONTHS_OPEN = 2;

/** How far back “before” looks: what has not been written up is found in it. */
const MONTHS_BACK = 3;

function sessionLine({ date, series }: Session, taken: readonly { state: string }[], given: OfficerAsked) {
  const held = taken.filter((seat) => hasSeat(seat as Parameters<typeof hasSeat>[0])).length;
  const waiting = taken.filter(({ state }) => state === "waiting").length;
  const open = date.state === "open";
  const over = date.startsAt <= given.now;
  const mark =
    date.state === "called-off"
      ? ({ tone: "plain", word: "called off" } as const)
      : date.state === "held"
        ? ({ tone: "now", word: "written up" } as const)
        : over
          ? ({ tone: "soon", word: "to write up" } as const)
          : held >= date.seats
            ? ({ tone: "soon", word: "full" } as const)
            : date.sharedFrom !== null && date.sharedFrom <= given.today
              ? ({ tone: "info", word: "shared now" } as const)
              : ({ tone: "plain", word: "open" } as const);
  return {
    id: date.id,
    title: series.title,
    kind: SESSION_KINDS[series.kind].officer,
    audience: AUDIENCES[series.audience],
    day: dayInWords(date),
    month: dayOf(date.startsAt).slice(0, 7),
    hours: hoursInWords(date),
    place: date.online ? "Online" : date.place,
    taken: `${held} of ${date.seats}`,
    waiting,
    mark,
    shared:
      open && !over && date.sharedFrom !== null && date.sharedFrom > given.today
        ? `shared from ${formatDayShort(date.sharedFrom, given.today)}`
        : null,
  };
}

type SessionLine = ReturnType<typeof sessionLine>;

/** The lines of a list by the month they are in, in the order of the list; the first months stand open. */
function byMonth(lines: readonly SessionLine[]) {
  const months = [...new Set(lines.map(({ month }) => month))];
  return months.map((month, nth) => ({
    month,
    title: `${MONTHS[Number(month.slice(5)) - 1]} ${month.slice(0, 4)}`,
    open: nth < MONTHS_OPEN,
    lines: lines.filter((line) => line.month === month),
  }));
}

/** One of our people at another council's session, with the page of their record; restricted ones without a name. */
function whoGoes(
  { name, applicationId, accountId }: Seat,
  homes: readonly HouseholdRow[],
  shut: ReadonlySet<string>,
): { who: string; href: string | null } {
  const home = applicationId ? undefined : homes.find((one) => accountId !== null && one.accountId === accountId);
  const who = shut.has(applicationId ?? home?.applicationId ?? "") ? RESTRICTED : name;
  if (applicationId) return { who, href: `/officer/applications/${applicationId}` };
  return { who, href: home ? `/officer/carers/${home.id}` : null };
}

/** The council's training, by view, with the counts of what is open. */
export async function readTraining(given: OfficerAsked) {
  const { db, work, officer, now, today, url } = given;
  const asked = url.searchParams.get("show") ?? "";
  const view: TrainingView = Object.hasOwn(TRAINING_VIEWS, asked) ? (asked as TrainingView) : "coming";
  const councilIds = [officer.councilId];
  const wanted = url.searchParams.get("kind") ?? "";
  const kind: SessionKind | null = Object.hasOwn(SESSION_KINDS, wanted) ? (wanted as SessionKind) : null;
  const past = instantAt(addMonths(today, -MONTHS_BACK), 0);
  const [coming, before, spare, series, elsewhere, homes, councils, shut] = await Promise.all([
    listSessions(db, { councilIds, from: now }),
    listSessions(db, { councilIds, from: past, to: now }),
    listSpareSessions(db, officer.councilId, now),
    view === "series" ? listSeries(db, councilIds) : [],
    view === "spare" ? listSeatsElsewhere(db, officer.councilId, now) : [],
    view === "spare" ? listOwnHouseholds(db, councilIds, today) : [],
    listEveryCouncil(db),
    shutTo(work, officer.councilIds),
  ]);
  const ofKind = ({ series: one }: Session) => kind === null || one.kind === kind;
  const lists = {
    coming: coming.filter(({ date }) => date.state === "open").filter(ofKind),
    before: [...before].reverse().filter(ofKind),
  };
  const states = await listSeatStates(
    db,
    [...coming, ...before].map(({ date }) => date.id),
  );
  const nameOf = (id: string) => councils.find((one) => one.id === id)?.name ?? "";
  const open = coming.filter(({ date }) => date.state === "open");
  const countOf = (state: string) =>
    open.reduce((sum, { date }) => sum + (states.get(date.id) ?? []).filter((seat) => seat.state === state).length, 0);
  return {
    view,
    figures: {
      dates: open.length,
      waiting: countOf("waiting"),
      unwritten: before.filter(({ date }) => date.state === "open").length,
      spare: spare.reduce((sum, { left }) => sum + left, 0),
    },
    kind,
    months:
      view === "coming" || view === "before"
        ? byMonth(lists[view].map((session) => sessionLine(session, states.get(session.date.id) ?? [], given)))
        : [],
    past:
      view === "coming"
        ? lists.before.map((session) => sessionLine(session, states.get(session.date.id) ?? [], given))
        : [],
    spare:
      view === "spare"
        ? spare.map((session) => ({
            ...sessionLine(session, [], given),
            council: nameOf(session.date.councilId),
            left: session.left,
            price: session.pence === 0 ? "No charge" : formatPence(session.pence),
          }))
        : [],
    elsewhere: elsewhere.map(({ seat, date, series: of }) => ({
      id: seat.id,
      eventId: date.id,
      ...whoGoes(seat, homes, shut.applications),
      title: of.title,
      day: dayInWords(date),
      council: nameOf(date.councilId),
    })),
    series: series.map((one) => ({
      id: one.id,
      title: one.title,
      kind: SESSION_KINDS[one.kind].officer,
      audience: AUDIENCES[one.audience],
      seats: one.seats,
      shares: one.shareDaysBefore === null ? "Not shared" : `${one.shareDaysBefore} days before`,
      active: one.active,
    })),
  };
}
export type TrainingPage = Awaited<ReturnType<typeof readTraining>>;
