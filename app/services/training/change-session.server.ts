import { type Rulebook, rulebookOn } from "#app/domain/applications/rulebook.ts";
import type { HistoryEntry } from "#app/domain/history/event.ts";
import { dayOf } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { type Seat, type SeatRules, type SessionDate, settle } from "#app/domain/training/seats.ts";
import { type CommitRefusal, commit, type Write } from "#db/engine/commit.server.ts";
import { findCouncil } from "#db/queries/councils.ts";
import type { Session } from "#db/queries/training.ts";
import { appendEvents } from "#db/writes/history.ts";
import { addSeat, type Locked, onLockedDates, saveDate, saveSeat } from "#db/writes/training.ts";
import { rulebookOf } from "../applications/rules-in-force.server.ts";
import { historyEntry, type Work } from "../work.ts";
import { type SeatNews, seatLetter, seatLinkHash } from "./seat-letters.ts";

/** What happens to a session or to a seat of one, in a name of the history. `changed`: what of it, in words. */
type Happened = { type: string; seat?: Seat; reason?: string | null; changed?: string };

/** What stands or falls with a change: a recharge line, a series, and their history. */
export type Beside = { writes: readonly Write[]; entries: readonly HistoryEntry[] };

/** What a decision on a session comes to. The waiting list is put right after it, and letters follow from what changed. */
export type SessionChange<Value> = {
  value: Value;
  date?: SessionDate;
  /** Seats as they are now; one that was not there is new, and brings the key of the form that asked for it. */
  seats?: readonly Seat[];
  formKey?: string;
  happened: readonly Happened[];
  letters?: readonly ({ seat: Seat } & SeatNews)[];
  beside?: Beside;
  /** The days of who leads it, which go last in the commit, after the events. */
  guards?: readonly Write[];
};

/** A session and everybody of it as they stand at this moment, offers whose time is over settled already. */
export type SessionNow = { date: SessionDate; version: number; seats: readonly Seat[] };

/** What happened, as the history of the household keeps it or, for others, that of the session. No names. */
function entryOf(work: Work, { series }: Session, date: SessionDate, event: Happened): HistoryEntry {
  const { seat, type, reason, changed } = event;
  const rulebook = rulebookOn(dayOf(work.now)).version;
  const about = seat?.applicationId
    ? ({ councilId: seat.forCouncilId, caseKind: "application", caseId: seat.applicationId } as const)
    : ({ councilId: date.councilId, caseKind: "session", caseId: date.id } as const);
  const data = {
    eventId: date.id,
    title: series.title,
    startsAt: date.startsAt.toISOString(),
    seats: date.seats,
    ...(changed ? { changed } : {}),
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

/** What is the same for all of them: the council's name and its rules in force. */
type Named = { secret: string; councilName: string; rulebook: Rulebook };

/** One session of those that are locked: what is settled before a decision, and what follows from it. */
type Opened = { session: Session; locked: Locked; start: ReturnType<typeof settle>; now: SessionNow };

function opened(session: Session, locked: Locked, now: Date, { values }: Rulebook): Opened {
  const { version, ...date } = locked.date;
  const start = settle(date, locked.seats.map(withoutVersion), now, values);
  return { session, locked, start, now: { date, version, seats: start.all } };
}

/** The writes and the history of one session, with its waiting list put right after the change; of none when it was refused. */
function outcome(work: Work, named: Named, of: Opened, change: SessionChange<unknown> | null): Beside {
  const { session, locked, start, now } = of;
  const date = change?.date ?? now.date;
  const end = settle(date, merged(start.all, change?.seats ?? []), work.now, named.rulebook.values);
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
  return {
    writes: [
      ...(change?.date ? [saveDate(change.date, now.version)] : []),
      ...seatWrites(locked, end.all, { secret: named.secret, formKey: change?.formKey }),
      ...(change?.beside?.writes ?? []),
      ...letters.flatMap((letter) => seatLetter(work, named, { ...letter, date })),
    ],
    entries: [...happened.map((event) => entryOf(work, session, date, event)), ...(change?.beside?.entries ?? [])],
  };
}

/** What a decision on several sessions of one council comes to: a change for each, in their order, and what stands beside them. */
export type SessionsChange<Value> = {
  value: Value;
  changes: readonly SessionChange<unknown>[];
  beside?: Beside;
  /** As those of one change. */
  guards?: readonly Write[];
};

/**
 * Changes sessions or seats of them while nobody else can: what `decide` answers, with the waiting lists put right before
 * and after it, their history and their letters, in one commit. What it refuses is answered; that offers were over is kept
 * even then. `councilName` in letters is that of the council that holds the sessions.
 */
export async function changeSessions<Value, Refusal>(
  work: Work,
  given: { councilId: string; sessions: readonly Session[]; secret: string },
  decide: (now: readonly SessionNow[], rules: SeatRules) => Result<SessionsChange<Value>, Refusal>,
): Promise<Result<Value, Refusal | CommitRefusal>> {
  const { councilId, sessions, secret } = given;
  const [council, rulebook] = await Promise.all([
    findCouncil(work.store.read, councilId),
    rulebookOf(work.store.read, councilId, dayOf(work.now)),
  ]);
  const named = { secret, councilName: council?.name ?? councilId, rulebook };
  const byId = new Map(sessions.map((session) => [session.date.id, session]));
  let answer: Result<SessionsChange<Value>, Refusal> | null = null;
  const decideLocked = (all: readonly Locked[]): Write[] => {
    const each = all.flatMap((locked) => {
      const session = byId.get(locked.date.id);
      return session ? [opened(session, locked, work.now, rulebook)] : [];
    });
    const decided = decide(
      each.map(({ now }) => now),
      rulebook.values,
    );
    answer = decided;
    const outcomes = each.map((of, nth) =>
      outcome(work, named, of, decided.ok ? (decided.value.changes[nth] ?? null) : null),
    );
    const beside = decided.ok ? decided.value.beside : undefined;
    const entries = [...outcomes.flatMap((one) => one.entries), ...(beside?.entries ?? [])];
    return [
      ...outcomes.flatMap(({ writes }) => writes),
      ...(beside?.writes ?? []),
      ...(entries.length > 0 ? [appendEvents(entries)] : []),
      ...(decided.ok
        ? [...decided.value.changes.flatMap(({ guards }) => guards ?? []), ...(decided.value.guards ?? [])]
        : []),
    ];
  };
  const ids = sessions.map(({ date }) => date.id);
  const kept = await commit(work.store, [onLockedDates(ids, decideLocked)]);
  const decided = answer as Result<SessionsChange<Value>, Refusal> | null;
  if (!kept.ok) return kept;
  if (!decided) return refuse("changed-meanwhile");
  return decided.ok ? accept(decided.value.value) : decided;
}

/** The same for one session. */
export async function changeSession<Value, Refusal>(
  work: Work,
  given: { session: Session; secret: string },
  decide: (now: SessionNow, rules: SeatRules) => Result<SessionChange<Value>, Refusal>,
): Promise<Result<Value, Refusal | "changed-meanwhile">> {
  const { session, secret } = given;
  const of = { councilId: session.date.councilId, sessions: [session], secret };
  const done = await changeSessions<Value, Refusal>(work, of, ([now], rules) => {
    if (!now) throw new Error("A date that was locked is gone");
    const decided = decide(now, rules);
    return decided.ok ? accept({ value: decided.value.value, changes: [decided.value] }) : decided;
  });
  if (done.ok || done.refusal !== "already-there") return done as Result<Value, Refusal | "changed-meanwhile">;
  return refuse("changed-meanwhile");
}
