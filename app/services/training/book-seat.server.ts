import { isClosed } from "#app/domain/applications/application.ts";
import type { PersonKey } from "#app/domain/applications/form/answers-by-person.ts";
import { dayOf } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { type Asking, type BookRefusal, bookSeat, type Seat } from "#app/domain/training/seats.ts";
import { findAccount } from "#db/queries/access.ts";
import { type ApplicationRecord, findApplication, listPeople } from "#db/queries/applications.ts";
import { findHouseholdOfAccount } from "#db/queries/carers.ts";
import { countAskedBy, findPublicSession, findSeatByForm, findSession, type Session } from "#db/queries/training.ts";
import { rulebookOf } from "../applications/rules-in-force.server.ts";
import { onceKey } from "../once-key.ts";
import { takeShared } from "../sharing/use-shared.server.ts";
import type { Work } from "../work.ts";
import { changeSession, type SessionChange } from "./change-session.server.ts";
import { listGivers } from "./spare-seats.server.ts";

export type SeatRefusal =
  | BookRefusal
  | "not-found"
  | "changed-meanwhile"
  /** The application has ended. */
  | "closed"
  /** No such applicant, or one who stopped applying. */
  | "no-such-person"
  /** The two councils have no agreement about seats that holds today. */
  | "no-agreement"
  /** More seats were asked for with this address today than one person needs. */
  | "asked-often";

const DAY_MILLIS = 86_400_000;

type Beside = SessionChange<Seat>["beside"];

/** One seat, or one place in the waiting list, with its history and its letter, in one commit. */
function book(
  work: Work,
  given: { session: Session; secret: string; formKey?: string; beside?: Beside },
  asking: Asking,
): Promise<Result<Seat, SeatRefusal>> {
  const { session, secret, formKey, beside } = given;
  return changeSession<Seat, SeatRefusal>(work, { session, secret }, ({ date, seats }, { seatsByOne }) => {
    const { audience } = session.series;
    const booked = bookSeat(date, { audience, seatsByOne }, seats, asking, work.now);
    if (!booked.ok) return booked;
    const seat = booked.value;
    const waits = seat.state === "waiting";
    return accept({
      value: seat,
      seats: [seat],
      formKey,
      happened: [{ type: waits ? "SeatAwaited" : "SeatBooked", seat }],
      letters: [{ seat, template: waits ? ("event-waiting" as const) : ("event-booked" as const) }],
      beside,
    });
  });
}

/**
 * A seat for somebody of a council: at its own session, or at another's that is to spare. The other council's costs their
 * own council what the agreement says and leaves a line of it; it costs whoever comes nothing.
 */
async function bookFor(
  work: Work,
  given: { session: Session; secret: string },
  asking: Asking,
): Promise<Result<Seat, SeatRefusal>> {
  const giverId = given.session.date.councilId;
  if (giverId === asking.forCouncilId) return book(work, given, asking);
  const use = { giverId, takerId: asking.forCouncilId, what: "training-seat" } as const;
  const used = await takeShared(work, { ...use, subjectId: asking.id });
  return used.ok ? book(work, { ...given, beside: used.value }, asking) : refuse("no-agreement");
}

/** Who books without an account: a name, and an address or a number. */
export type Visitor = { name: string; email: string | null; phone: string | null; reminders: boolean };

function askingOf(work: Work, { date }: Session, who: Partial<Asking> & Pick<Asking, "name">): Asking {
  return {
    id: work.newId(),
    eventId: date.id,
    councilId: date.councilId,
    forCouncilId: date.councilId,
    applicationId: null,
    person: null,
    accountId: null,
    email: null,
    phone: null,
    reminders: true,
    ...who,
  };
}

/**
 * Somebody without an account books a public session. The same form sent twice is answered with the first seat; one
 * address is given no more than it needs in a day, because anyone can type somebody else's, again and again.
 */
export async function bookPublicSeat(
  work: Work,
  secret: string,
  sent: Visitor & { eventId: string; formKey: string },
): Promise<Result<Seat, SeatRefusal>> {
  const db = work.store.read;
  const { eventId, name, email, phone, reminders } = sent;
  const session = await findPublicSession(db, eventId);
  if (!session) return refuse("not-found");
  const formKey = onceKey(sent.formKey, { eventId, name, email, phone, reminders });
  const before = await findSeatByForm(db, formKey);
  if (before) return accept(before);
  const since = new Date(work.now.getTime() - DAY_MILLIS);
  const { seatsAskedADay } = (await rulebookOf(db, session.date.councilId, dayOf(work.now))).values;
  if (email && (await countAskedBy(db, email, since)) >= seatsAskedADay) return refuse("asked-often");
  const booked = await book(
    work,
    { session, secret, formKey },
    askingOf(work, session, { name: name.trim(), email, phone, reminders }),
  );
  if (booked.ok) return booked;
  // The same form a second time at the same moment: the first made the seat.
  const first = await findSeatByForm(db, formKey);
  return first ? accept(first) : booked;
}

/** One of the applicants, as a seat names them; letters go to their account's address where they have one. */
async function applicantOf(
  work: Work,
  record: ApplicationRecord,
  person: PersonKey,
): Promise<{ name: string; email: string } | null> {
  const db = work.store.read;
  const row = (await listPeople(db, record.id)).find(({ key }) => key === person);
  if (row && row.leftOn !== null) return null;
  const accountId = row?.accountId ?? (person === "applicant-1" ? record.accountId : null);
  const account = accountId ? await findAccount(db, accountId) : null;
  if (account) return { name: `${account.givenName} ${account.familyName}`, email: account.email };
  return row ? { name: row.name, email: row.email } : null;
}

/** Whom of a household a seat is for. */
export type ForApplicant = { applicationId: string; person: PersonKey };

/** A seat for one of the applicants, at their own council's session or at another's that is to spare. */
export async function bookApplicantSeat(
  work: Work,
  secret: string,
  asked: ForApplicant & {
    scope: { councilIds: readonly string[] } | { accountId: string };
    eventId: string;
    reminders?: boolean;
  },
): Promise<Result<Seat, SeatRefusal>> {
  const db = work.store.read;
  const { applicationId, person, eventId } = asked;
  const record = await findApplication(db, asked.scope, applicationId);
  if (!record) return refuse("not-found");
  if (isClosed(record.application)) return refuse("closed");
  const session = await findSessionFor(work, record.councilId, eventId);
  if (!session) return refuse("not-found");
  const who = await applicantOf(work, record, person);
  if (!who) return refuse("no-such-person");
  const asking = askingOf(work, session, {
    ...who,
    applicationId,
    person,
    forCouncilId: record.councilId,
    reminders: asked.reminders ?? true,
  });
  return bookFor(work, { session, secret }, asking);
}

/** A session somebody of a council may take a seat at: its own, or another's that is shared with anybody at all. */
async function findSessionFor(work: Work, councilId: string, eventId: string): Promise<Session | undefined> {
  const db = work.store.read;
  const own = await findSession(db, [councilId], eventId);
  if (own) return own;
  const givers = await listGivers(db, councilId, dayOf(work.now));
  return findSession(
    db,
    givers.map((agreement) => agreement.councilId),
    eventId,
  );
}

/**
 * A seat for an approved carer, at training of the council that approved them or at a neighbour's that is to spare. For
 * somebody an agency approved no council owes another anything, so they have the sessions where they live alone.
 */
export async function bookCarerSeat(
  work: Work,
  secret: string,
  asked: { accountId: string; councilId: string; eventId: string },
): Promise<Result<Seat, SeatRefusal>> {
  const db = work.store.read;
  const { accountId, councilId } = asked;
  const [session, account, household] = await Promise.all([
    findSessionFor(work, councilId, asked.eventId),
    findAccount(db, accountId),
    findHouseholdOfAccount(db, accountId),
  ]);
  if (!session || !account || !household) return refuse("not-found");
  const elsewhere = session.date.councilId !== councilId;
  const theirs = household.approvedBy ?? (elsewhere ? null : household.councilId);
  if (theirs !== councilId) return refuse("not-found");
  const { givenName, familyName, email } = account;
  const who = { accountId, name: `${givenName} ${familyName}`, email, forCouncilId: councilId };
  return bookFor(work, { session, secret }, askingOf(work, session, who));
}

/**
 * A member of staff puts somebody on who has no account, as after a call: a name, and how to reach them. At a session of
 * their own council, or of a neighbour's that is for anybody and to spare.
 */
export async function putVisitorOn(
  work: Work,
  secret: string,
  asked: Visitor & { councilId: string; eventId: string },
): Promise<Result<Seat, SeatRefusal>> {
  const { councilId, eventId, ...who } = asked;
  const session = await findSessionFor(work, councilId, eventId);
  if (!session) return refuse("not-found");
  return bookFor(work, { session, secret }, askingOf(work, session, { ...who, forCouncilId: councilId }));
}
