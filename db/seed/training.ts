import type { Role } from "#app/domain/access/permissions.ts";
import { rulebookOn } from "#app/domain/applications/rulebook.ts";
import type { Authority } from "#app/domain/councils/authority.ts";
import type { HistoryEntry } from "#app/domain/history/event.ts";
import { addDays, addMonths, type Day, dayOf, instantAt, weekday } from "#app/domain/shared/day.ts";
import { milesBetween } from "#app/domain/shared/place.ts";
import { makeDate } from "#app/domain/training/dates.ts";
import type { Leaders } from "#app/domain/training/leaders.ts";
import type { Seat, SessionDate } from "#app/domain/training/seats.ts";
import { datesToMake, type Repeats, recurrenceOf, type Series } from "#app/domain/training/series.ts";
import { datesOfRule } from "#app/services/scheduling/rule-dates.server.ts";
import { dateId } from "#app/services/training/make-series.server.ts";
import { historyEntry, type Work } from "#app/services/work.ts";
import { insertMany } from "#db/engine/bulk.server.ts";
import { commit } from "#db/engine/commit.server.ts";
import type { Store } from "#db/engine/store.server.ts";
import { bankHolidays } from "#db/geography/bank-holidays.server.ts";
import { listTeam, type TeamMember } from "#db/queries/diary-keeping.ts";
import { eventSeats, eventSeries, seriesEvents, sharingAgreements } from "#db/schema/index.ts";
import { appendEvents } from "#db/writes/history.ts";
import { branchOf, type Invention } from "#tests/factories/invention.ts";
import { aPerson } from "#tests/factories/people.ts";
import { closedDays } from "./diary.ts";
import { type ApplicantSeat, applicantsOf, type CarerSeat, carersOf } from "./training-people.ts";
import { DEMONSTRATION_REGION, FIRST_COUNCIL } from "./worlds.ts";

type Kind = Pick<
  Series,
  "kind" | "audience" | "title" | "summary" | "minutes" | "online" | "seats" | "shareDaysBefore" | "trainer"
> & {
  /** The weekday it is on, and when it begins. */
  weekday: number;
  at: number;
  repeats: Repeats;
  place: (council: Authority) => string;
};

/** What every council of the demonstration holds. */
const KINDS: readonly Kind[] = [
  {
    kind: "information",
    audience: "public",
    title: "Could you foster? An evening to ask",
    summary: "Two foster carers tell what an ordinary week is like. Ask anything, or only listen.",
    minutes: 90,
    online: false,
    seats: 20,
    trainer: "Two foster carers and the fostering team",
    shareDaysBefore: null,
    weekday: 2,
    at: 18 * 60 + 30,
    repeats: "monthly",
    place: ({ name }) => `Central Library, ${name}`,
  },
  {
    kind: "information",
    audience: "public",
    title: "Fostering over coffee, online",
    summary: "An hour on a screen, with the camera on or off. Bring your questions and a cup of something warm.",
    minutes: 60,
    online: true,
    seats: 40,
    trainer: "The fostering team",
    shareDaysBefore: null,
    weekday: 6,
    at: 10 * 60,
    repeats: "four-weekly",
    place: () => "The link comes the day before",
  },
  {
    kind: "preparation",
    audience: "applicants",
    title: "Preparing to foster",
    summary: "A day with others who apply: what children bring with them, and what helps. Lunch is there.",
    minutes: 390,
    online: false,
    seats: 8,
    trainer: "A social worker and a foster carer",
    shareDaysBefore: 28,
    weekday: 6,
    at: 9 * 60 + 30,
    repeats: "four-weekly",
    place: ({ name }) => `Family Centre, ${name}`,
  },
  {
    kind: "training",
    audience: "carers",
    title: "First aid for babies and children",
    summary: "A morning of practice, with a certificate at the end.",
    minutes: 180,
    online: false,
    seats: 14,
    trainer: "A first aid trainer",
    shareDaysBefore: 21,
    weekday: 4,
    at: 9 * 60 + 30,
    repeats: "monthly",
    place: ({ name }) => `Training Room, Town Hall, ${name}`,
  },
];

/** How far back the dates begin, so that some have been held. */
const WEEKS_BACK = 9;
const DAY_MILLIS = 86_400_000;

/** The first such weekday after a day. */
function firstAfter(from: Day, wanted: number): Day {
  return addDays(from, (wanted - weekday(from) + 7) % 7 || 7);
}

/** Who of a council leads a kind: two who assess the preparation, whoever answers enquiries the evenings; a course has its own trainer. */
function leadersOf({ kind, online }: Kind, team: readonly TeamMember[]): Leaders {
  const who = (role: Role) => team.filter(({ roles }) => roles.includes(role)).map(({ id }) => id);
  const [first = null, second = null] = kind === "preparation" ? who("assessor") : [];
  if (kind === "information" && !online) return { leaderId: who("recruitment")[0] ?? null, secondLeaderId: null };
  return { leaderId: first, secondLeaderId: second };
}

type MadeSeries = { series: Series; dates: SessionDate[] };

/** The series of one council, with dates from nine weeks ago to a year ahead; those before today were held. */
async function seriesOf(
  given: Invention,
  council: Authority,
  kind: Kind,
  { nth, leaders }: { nth: number; leaders: Leaders },
): Promise<MadeSeries> {
  const { weekday: on, at, repeats, place, ...rest } = kind;
  // Councils begin in different weeks, so that a date elsewhere is often sooner than the next at home.
  const first = firstAfter(addDays(given.today, -7 * (WEEKS_BACK - (nth % 4))), on);
  const recurs = recurrenceOf(first, at, repeats);
  const id = given.random.id();
  const series: Series = {
    ...rest,
    ...leaders,
    beginsAt: null,
    id,
    councilId: council.id,
    recurs,
    place: place(council),
    active: true,
  };
  const then = new Date(given.now.getTime() - (WEEKS_BACK + 1) * 7 * DAY_MILLIS);
  const ruled = recurs ? (await datesOfRule(recurs, first, addMonths(given.today, 12))).dates : [];
  const closed = closedDays(given.today).filter(({ kind: why }) => why === "office-closed");
  const { make } = datesToMake(ruled, { existing: new Set(), holidays: bankHolidays(), closed });
  const dates = make.flatMap((day) => {
    const startsAt = instantAt(day, at);
    // Made when they would have been: each a year before it, so that none is too far off.
    const made = makeDate(dateId(id, startsAt), series, startsAt, startsAt < given.now ? then : given.now);
    if (!made.ok) return [];
    return [startsAt < given.now ? { ...made.value, state: "held" as const } : made.value];
  });
  // At the first council nobody has written down yet who came to the last preparation day.
  const last = dates.filter(({ state }) => state === "held").at(-1);
  if (last && kind.kind === "preparation" && council.id === FIRST_COUNCIL) Object.assign(last, { state: "open" });
  return { series, dates };
}

type SeatRow = Seat & { formKey: string; linkHash: string | null; version: number };

function seatRow(
  given: Invention,
  date: SessionDate,
  who: Partial<Seat> & Pick<Seat, "name" | "seat" | "state">,
): SeatRow {
  const id = given.random.id();
  const bookedAt = new Date(
    Math.min(given.now.getTime(), date.startsAt.getTime()) - given.random.between(30, 400) * 3_600_000,
  );
  return {
    id,
    eventId: date.id,
    councilId: date.councilId,
    forCouncilId: date.councilId,
    applicationId: null,
    person: null,
    accountId: null,
    email: null,
    phone: null,
    offeredUntil: null,
    reminders: true,
    bookedAt,
    ...who,
    formKey: id,
    linkHash: null,
    version: 1,
  };
}

/** Who is at the preparation days: at the first council the next is full and people wait; elsewhere there is room. */
function preparationSeats(
  given: Invention,
  dates: readonly SessionDate[],
  people: readonly ApplicantSeat[],
  first: boolean,
): SeatRow[] {
  const rows: SeatRow[] = [];
  const gone = dates.filter(({ startsAt }) => startsAt < given.now).slice(-2);
  const coming = dates.filter(({ startsAt }) => startsAt >= given.now);
  const [came, next] = [people.slice(0, gone.length * 3), people.slice(gone.length * 3)];
  for (const [nth, date] of gone.entries()) {
    for (const [at, who] of came.slice(nth * 3, nth * 3 + 3).entries()) {
      const writtenUp = at === 2 && nth === 0 ? ("missed" as const) : ("attended" as const);
      rows.push(seatRow(given, date, { ...who, seat: at + 1, state: date.state === "held" ? writtenUp : "booked" }));
    }
  }
  const [soon] = coming;
  const wanted = first ? 11 : 3;
  // At the first council the next day is full, and the last two who asked wait.
  if (first && soon) soon.seats = Math.max(1, Math.min(soon.seats, next.length - 2));
  for (const [at, who] of next.slice(0, wanted).entries()) {
    if (!soon) break;
    const waits = at >= soon.seats;
    rows.push(seatRow(given, soon, { ...who, seat: waits ? null : at + 1, state: waits ? "waiting" : "booked" }));
  }
  return rows;
}

/** Carers at their own training: some came to the last, and some have a seat at the next. */
function carerSeats(given: Invention, dates: readonly SessionDate[], carers: readonly CarerSeat[]): SeatRow[] {
  const last = dates.filter(({ state }) => state === "held").at(-1);
  const next = dates.find(({ startsAt }) => startsAt >= given.now);
  const half = Math.ceil(carers.length / 2);
  const rows = (date: SessionDate | undefined, who: readonly CarerSeat[], state: "attended" | "booked") =>
    date
      ? who.slice(0, date.seats - 2).map((carer, at) => seatRow(given, date, { ...carer, seat: at + 1, state }))
      : [];
  return [...rows(last, carers.slice(0, half), "attended"), ...rows(next, carers.slice(half), "booked")];
}

/** Who comes to a public session: some, all of them by a name and one way to reach them. */
function publicSeats(given: Invention, dates: readonly SessionDate[], first: boolean): SeatRow[] {
  const coming = dates.filter(({ state }) => state === "open").slice(0, first ? 3 : 2);
  return coming.flatMap((date, nth) => {
    // At the first council the next evening is full, and two people wait.
    const wanted =
      first && nth === 0 && !date.online ? date.seats + 2 : given.random.between(2, Math.ceil(date.seats / 2));
    return Array.from({ length: wanted }, (_, at) => {
      const { givenName, familyName, email, phone } = aPerson(given);
      const byPhone = given.random.chance(0.2);
      return seatRow(given, date, {
        name: `${givenName} ${familyName}`,
        email: byPhone ? null : email,
        phone: byPhone ? phone : null,
        seat: at < date.seats ? at + 1 : null,
        state: at < date.seats ? "booked" : "waiting",
      });
    });
  });
}

const EVENT_OF: Partial<Record<Seat["state"], string>> = {
  booked: "SeatBooked",
  waiting: "SeatAwaited",
  attended: "TrainingAttended",
  missed: "TrainingMissed",
};

/** What happened to the seats of applicants, as their history keeps it. */
function entriesOf(store: Store, given: Invention, made: MadeSeries, rows: readonly SeatRow[]): HistoryEntry[] {
  const byId = new Map(made.dates.map((date) => [date.id, date]));
  return rows.flatMap((seat) => {
    const date = byId.get(seat.eventId);
    const type = EVENT_OF[seat.state];
    if (!date || !type || !seat.applicationId) return [];
    const over = date.startsAt < given.now;
    const at = over ? new Date(date.startsAt.getTime() + date.minutes * 60_000) : seat.bookedAt;
    const work: Work = { store, now: at, newId: given.random.id, actor: { kind: "system", id: "clock" } };
    const rulebook = rulebookOn(dayOf(at)).version;
    const about = {
      councilId: seat.forCouncilId,
      caseKind: "application",
      caseId: seat.applicationId,
      rulebook,
    } as const;
    const data = {
      eventId: date.id,
      title: made.series.title,
      startsAt: date.startsAt.toISOString(),
      seats: date.seats,
      seatId: seat.id,
      person: seat.person,
    };
    return [historyEntry(work, about, { type, data })];
  });
}

/** Agreements of the first council and those nearest to it: seats for £60 to £95. Those about panel places come with the panels. */
function agreementsOf(given: Invention, councils: readonly Authority[]) {
  const first = councils.find(({ id }) => id === FIRST_COUNCIL);
  if (!first) return [];
  const others = councils
    .filter(({ id }) => id !== FIRST_COUNCIL)
    .sort((a, b) => milesBetween(first.place, a.place) - milesBetween(first.place, b.place));
  const startsOn = addDays(given.today, -120);
  const row = (councilId: string, withCouncilId: string, pence: number, endsOn: Day | null = null) => ({
    id: given.random.id(),
    councilId,
    withCouncilId,
    what: "training-seat" as const,
    pence,
    startsOn,
    endsOn,
    version: 1,
  });
  return others
    .slice(0, 6)
    .flatMap(({ id }, nth) => [
      row(id, FIRST_COUNCIL, 6000 + nth * 700, nth === 5 ? addDays(given.today, -10) : null),
      row(FIRST_COUNCIL, id, 7500),
    ]);
}

/**
 * Training of every council a year ahead; in the demonstration's region with people: some dates full, one with a waiting
 * list, seats to spare at the neighbours, and agreements about them.
 */
export async function makeTraining(store: Store, invention: Invention, councils: readonly Authority[]): Promise<void> {
  const series: Series[] = [];
  const dates: SessionDate[] = [];
  const seats: SeatRow[] = [];
  const region = councils.filter((council) => council.region.code === DEMONSTRATION_REGION);
  for (const [nth, council] of councils.entries()) {
    const given = branchOf(invention, `training ${invention.today} ${council.id}`);
    const first = council.id === FIRST_COUNCIL;
    const people = region.includes(council) ? await applicantsOf(store, council.id) : null;
    const carers = people ? await carersOf(store, council.id, invention.today) : [];
    const team = people ? await listTeam(store.read, [council.id]) : [];
    const entries: HistoryEntry[] = [];
    for (const kind of KINDS) {
      const leaders = leadersOf(kind, team);
      const made = await seriesOf(given, council, kind, { nth, leaders });
      series.push(made.series);
      dates.push(...made.dates);
      if (!people) continue;
      const rows =
        kind.audience === "applicants"
          ? preparationSeats(given, made.dates, people, first)
          : kind.audience === "public"
            ? publicSeats(given, made.dates, first)
            : carerSeats(given, made.dates, carers);
      seats.push(...rows);
      entries.push(...entriesOf(store, given, made, rows));
    }
    if (entries.length > 0) await commit(store, [appendEvents(entries)]);
  }
  await insertMany(
    store,
    eventSeries,
    series.map((one) => ({ ...one, version: 1 })),
  );
  await insertMany(
    store,
    seriesEvents,
    dates.map((one) => ({ ...one, version: 1 })),
  );
  await insertMany(store, eventSeats, seats);
  await insertMany(store, sharingAgreements, agreementsOf(branchOf(invention, "agreements"), region));
}
