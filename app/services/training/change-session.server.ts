import { rulebookOn } from "#app/domain/applications/rulebook.ts";
import type { HistoryEntry } from "#app/domain/history/event.ts";
import { dayOf } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { type Seat, type SessionDate, settle } from "#app/domain/training/seats.ts";
import { commit, type Write } from "#db/engine/commit.server.ts";
import { findCouncil } from "#db/queries/councils.ts";
import type { Session } from "#db/queries/training.ts";
import { appendEvents } from "#db/writes/history.ts";
import { addSeat, type Locked, onLockedDate, saveDate, saveSeat } from "#db/writes/training.ts";
import { historyEntry, type Work } from "../work.ts";
import { type SeatTemplate, seatLetter, seatLinkHash } from "./seat-letters.ts";

/** What happens to a session or to a seat of one, in a name of the history. */
type Happened = { type: string; seat?: Seat; reason?: string | null };

/** What a decision on a session comes to. The waiting list is put right after it, and letters follow from what changed. */
export type SessionChange<Value> = {
  value: Value;
  date?: SessionDate;
  /** Seats as they are now; one that was not there is new, and brings the key of the form that asked for it. */
  seats?: readonly Seat[];
  formKey?: string;
  happened: readonly Happened[];
  letters?: readonly { seat: Seat; template: SeatTemplate }[];
  /** What else stands or falls with it: a recharge line and its history. */
  beside?: { writes: readonly Write[]; entries: readonly HistoryEntry[] };
};

/** A session and everybody of it as they stand at this moment, offers whose time is over settled already. */
export type SessionNow = { date: SessionDate; version: number; seats: readonly Seat[] };

/** What happened, as the history of the household keeps it or, for others, that of the session. No names. */
function entryOf(work: Work, { series }: Session, date: SessionDate, event: Happened): HistoryEntry {
  const { seat, type, reason } = event;
  const rulebook = rulebookOn(dayOf(work.now)).version;
  const about = seat?.applicationId
    ? ({ councilId: seat.forCouncilId, caseKind: "application", caseId: seat.applicationId } as const)
    : ({ councilId: date.councilId, caseKind: "session", caseId: date.id } as const);
  const data = {
    eventId: date.id,
    title: series.title,
    startsAt: date.startsAt.toISOString(),
    seats: date.seats,
    ...(seat ? { seatId: seat.id, person: seat.person } : {}),
  };
  return historyEntry(work, { ...about, rulebook }, { type, reason, data });
}

function differs(a: Seat, b: Seat): boolean {
  return (
    a.state !== b.state ||
    a.seat !== b.seat ||
    a.reminders !== b.reminders ||
    a.offeredUntil?.getTime() !== b.offeredUntil?.getTime()
  );
}

function merged(all: readonly Seat[], changed: readonly Seat[]): Seat[] {
  const now = new Map(changed.map((seat) => [seat.id, seat]));
  const there = new Set(all.map(({ id }) => id));
  return [...all.map((seat) => now.get(seat.id) ?? seat), ...changed.filter(({ id }) => !there.has(id))];
}

/** The writes of seats: those that free a number before those that take one, because a number belongs to one at a time. */
function seatWrites(locked: Locked, after: readonly Seat[], given: { secret: string; formKey?: string }): Write[] {
  const before = new Map(locked.seats.map((seat) => [seat.id, seat]));
  const frees = (seat: Seat) => (seat.seat === null ? 0 : 1);
  return [...after]
    .sort((a, b) => frees(a) - frees(b))
    .flatMap((seat) => {
      const old = before.get(seat.id);
      if (old) {
        const { version, ...plain } = old;
        return differs(plain, seat) ? [saveSeat(withoutVersion(seat), version)] : [];
      }
      const linkHash = seat.applicationId || seat.accountId ? null : seatLinkHash(seat.id, given.secret);
      return [addSeat(seat, { formKey: given.formKey ?? seat.id, linkHash })];
    });
}

function withoutVersion(seat: Seat & { version?: number }): Seat {
  const { version: _version, ...plain } = seat;
  return plain;
}

/**
 * Changes a session or a seat of it while nobody else can: what `decide` answers, with the waiting list put right before
 * and after it, its history and its letters, in one commit. What it refuses is answered; that offers were over is kept
 * even then. `councilName` in letters is that of the council that holds the session.
 */
export async function changeSession<Value, Refusal>(
  work: Work,
  given: { session: Session; secret: string },
  decide: (now: SessionNow) => Result<SessionChange<Value>, Refusal>,
): Promise<Result<Value, Refusal | "changed-meanwhile">> {
  const { session, secret } = given;
  const council = await findCouncil(work.store.read, session.date.councilId);
  const named = { secret, councilName: council?.name ?? session.date.councilId };
  let answer: Result<SessionChange<Value>, Refusal> | null = null;
  const decideLocked = (locked: Locked): Write[] => {
    const { version, ...before } = locked.date;
    const start = settle(before, locked.seats.map(withoutVersion), work.now);
    answer = decide({ date: before, version, seats: start.all });
    const change = answer.ok ? answer.value : null;
    const date = change?.date ?? before;
    const end = settle(date, merged(start.all, change?.seats ?? []), work.now);
    const happened: Happened[] = [
      ...start.lapsed.map((seat) => ({ type: "SeatLapsed", seat })),
      ...(change?.happened ?? []),
    ];
    const offered = [...start.offered, ...end.offered].flatMap(({ id }) => {
      const seat = end.all.find((one) => one.id === id);
      return seat?.state === "offered" ? [seat] : [];
    });
    happened.push(...offered.map((seat) => ({ type: "SeatOffered", seat })));
    const letters = [
      ...(change?.letters ?? []),
      ...offered.map((seat) => ({ seat, template: "event-offered" as const })),
    ];
    const entries = [
      ...happened.map((event) => entryOf(work, session, date, event)),
      ...(change?.beside?.entries ?? []),
    ];
    return [
      ...(change?.date ? [saveDate(change.date, version)] : []),
      ...seatWrites(locked, end.all, { secret, formKey: change?.formKey }),
      ...(change?.beside?.writes ?? []),
      ...letters.flatMap((letter) => seatLetter(work, named, { ...letter, date })),
      ...(entries.length > 0 ? [appendEvents(entries)] : []),
    ];
  };
  const kept = await commit(work.store, [onLockedDate(session.date.id, decideLocked)]);
  const decided = answer as Result<SessionChange<Value>, Refusal> | null;
  if (!kept.ok || !decided) return refuse("changed-meanwhile");
  return decided.ok ? accept(decided.value.value) : decided;
}
