import { formatTime } from "#app/domain/calendar/working-hours.ts";
import { type Day, dayOf, formatDay } from "#app/domain/shared/day.ts";
import { hasSeat, inOrder, SEAT_STATES, type Seat, seatsLeft, standsNow } from "#app/domain/training/seats.ts";
import { AUDIENCES, SESSION_KINDS } from "#app/domain/training/series.ts";
import { dayInWords, hoursInWords } from "#app/domain/training/words.ts";
import { notFound, type OfficerAsked } from "#app/http/guards.server.ts";
import { noteReading } from "#app/services/access/note-reading.server.ts";
import { listRestrictedRefs } from "#db/queries/applications.ts";
import { listRestrictedCarers } from "#db/queries/carers.ts";
import { type CouncilHere, listEveryCouncil } from "#db/queries/councils.ts";
import { findSession, listSeats, type SeatRecord } from "#db/queries/training.ts";
import { inDiariesOf, whoMayLead } from "../training-parts/leaders.server.ts";

const TONES = {
  booked: "now",
  offered: "soon",
  waiting: "info",
  cancelled: "plain",
  attended: "now",
  missed: "plain",
} as const satisfies Record<Seat["state"], string>;

function sharedInWords(from: Day | null, today: Day): string {
  if (from === null) return "No";
  return from <= today ? "Now" : `What is left, from ${formatDay(from)}`;
}

/**
 * The references of restricted records among the seats: their names stay behind the reason that opens them, and those of
 * a neighbour's people with the neighbour.
 */
async function restrictedOf({ db }: OfficerAsked, seats: readonly SeatRecord[]): Promise<ReadonlyMap<string, string>> {
  const councilIds = [...new Set(seats.map(({ forCouncilId }) => forCouncilId))];
  const ids = (of: "applicationId" | "accountId") => [...new Set(seats.flatMap((seat) => seat[of] ?? []))];
  const [applicants, carers] = await Promise.all([
    listRestrictedRefs(db, councilIds, ids("applicationId")),
    listRestrictedCarers(db, councilIds, ids("accountId")),
  ]);
  return new Map([...applicants, ...carers]);
}

/** Whom to ring about a neighbour's person: their council, by its number where it gave one. */
function throughTheirCouncil({ name, phone }: Pick<CouncilHere, "name" | "phone">): string {
  return phone ? `Ring ${name}: ${phone}` : `Through ${name}`;
}

type Names = { councilOf: (id: string) => CouncilHere | undefined; restricted: ReadonlyMap<string, string> };

function lineOf(seat: SeatRecord, given: OfficerAsked, { councilOf, restricted }: Names) {
  const ref = restricted.get(seat.applicationId ?? seat.accountId ?? "");
  const state = standsNow(seat, given.now);
  const elsewhere = seat.forCouncilId !== seat.councilId;
  const theirs = elsewhere ? councilOf(seat.forCouncilId) : undefined;
  return {
    id: seat.id,
    name: ref ? (elsewhere ? `Reference ${ref}` : `Restricted record ${ref}`) : seat.name,
    seat: seat.seat,
    // A neighbour's record is not ours to open; a name is what a list at the door needs.
    href: seat.applicationId && !elsewhere ? `/officer/applications/${seat.applicationId}` : null,
    from: elsewhere ? (theirs?.name ?? "Another council") : null,
    /** Of a neighbour's person who comes without a name: whom somebody at the door rings. */
    ring: ref && theirs ? throughTheirCouncil(theirs) : null,
    reach: elsewhere
      ? throughTheirCouncil(theirs ?? { name: "their council", phone: null })
      : ref
        ? "Behind a reason"
        : [seat.email, seat.phone].filter(Boolean).join(", ") || "–",
    state,
    mark: { tone: TONES[state], word: SEAT_STATES[state].officer.toLowerCase() },
    until:
      state === "offered" && seat.offeredUntil
        ? `until ${formatDay(dayOf(seat.offeredUntil))}, ${formatTime(seat.offeredUntil)}`
        : null,
  };
}
export type SeatLine = ReturnType<typeof lineOf>;

/** One session of the officer's own council with everybody of it, noted as read; another council's is not found. */
export async function readSession(given: OfficerAsked, what: string) {
  const { db, officer, params, work, now, today } = given;
  const session = await findSession(db, [officer.councilId], params.eventId ?? "");
  if (!session) throw notFound();
  const { date, series } = session;
  await noteReading(work, { councilId: officer.councilId, caseKind: "session", caseId: date.id, what });
  const [seats, councils, team] = await Promise.all([
    listSeats(db, [officer.councilId], date.id),
    listEveryCouncil(db),
    whoMayLead(given),
  ]);
  const councilOf = (id: string) => councils.find((one) => one.id === id);
  const restricted = await restrictedOf(given, seats);
  const line = (seat: SeatRecord) => lineOf(seat, given, { councilOf, restricted });
  const begun = date.startsAt <= now;
  const open = date.state === "open" && !begun;
  return {
    id: date.id,
    version: date.version,
    title: series.title,
    seriesId: series.id,
    team,
    audience: series.audience,
    day: dayInWords(date),
    hours: hoursInWords(date),
    open,
    begun: begun && date.state !== "called-off",
    state: date.state,
    mark:
      date.state === "called-off"
        ? ({ tone: "plain", word: "called off" } as const)
        : date.state === "held"
          ? ({ tone: "now", word: "written up" } as const)
          : begun
            ? ({ tone: "soon", word: "to write up" } as const)
            : ({ tone: "now", word: "open" } as const),
    left: seatsLeft(date, seats),
    typed: {
      on: dayOf(date.startsAt),
      at: formatTime(date.startsAt),
      minutes: String(date.minutes),
      place: date.place,
      trainer: date.trainer ?? "",
      leaderId: date.leaderId ?? "",
      secondLeaderId: date.secondLeaderId ?? "",
      seats: String(date.seats),
      ...(date.online ? { online: "on" } : {}),
    } as Record<string, string>,
    facts: [
      { name: "Kind", value: SESSION_KINDS[series.kind].officer },
      { name: "For", value: AUDIENCES[series.audience] },
      { name: "Where", value: date.online ? `Online. ${date.place}` : date.place },
      { name: "Who leads it", value: date.trainer ?? "Nobody is named" },
      ...inDiariesOf(team, date),
      { name: "Seats", value: `${seats.filter(hasSeat).length} of ${date.seats} taken` },
      ...(open ? [{ name: "Shared with neighbours", value: sharedInWords(date.sharedFrom, today) }] : []),
    ],
    coming: seats
      .filter(hasSeat)
      .sort((a, b) => (a.seat ?? 0) - (b.seat ?? 0))
      .map(line),
    waiting: inOrder(seats).map((seat) => line({ ...seat, version: 0 })),
    gone: seats.filter((seat) => standsNow(seat, now) === "cancelled").map(line),
  };
}
export type SessionPage = Awaited<ReturnType<typeof readSession>>;
