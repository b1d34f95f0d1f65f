import { bookApplicantSeat, bookCarerSeat } from "#app/services/training/book-seat.server.ts";
import { giveUpSeat } from "#app/services/training/change-seat.server.ts";
import { listSpareSessions } from "#app/services/training/spare-seats.server.ts";
import type { Work } from "#app/services/work.ts";
import type { Store } from "#db/engine/store.server.ts";
import { findAccountByEmail } from "#db/queries/access.ts";
import { findApplicationOfAccount, listPipeline } from "#db/queries/applications.ts";
import { listSessions } from "#db/queries/training.ts";
import type { Invention } from "#tests/factories/invention.ts";
import { FIRST_COUNCIL } from "./worlds.ts";

/** Letters of the demonstration are never sent, and their private links lead nowhere: this is no secret. */
const DEMONSTRATION_SECRET = "letters of the demonstration are kept in its outbox";

/**
 * Seats that leave traces of their own, taken as people take them: the applicant people sign in as has one at home, two
 * households of the first council took a neighbour's, one of which was given back in time, and so did the carer people
 * sign in as.
 */
export async function takeTrainingSeats(store: Store, given: Invention): Promise<void> {
  const work: Work = { store, now: given.now, newId: given.random.id, actor: { kind: "system", id: "clock" } };
  const book = (applicationId: string, eventId: string) =>
    bookApplicantSeat(work, DEMONSTRATION_SECRET, {
      scope: { councilIds: [FIRST_COUNCIL] },
      applicationId,
      person: "applicant-1",
      eventId,
    });
  const account = await findAccountByEmail(store.read, "applicant@stoke-on-trent.example");
  const own = account && (await findApplicationOfAccount(store.read, account.id));
  const sessions = await listSessions(store.read, {
    councilIds: [FIRST_COUNCIL],
    audiences: ["applicants"],
    from: given.now,
    open: true,
  });
  const second = sessions[1];
  if (own && second) await book(own.id, second.date.id);
  const others = (await listPipeline(store.read, [FIRST_COUNCIL])).filter(
    ({ id, application }) => application.stage === "assessment-open" && id !== own?.id,
  );
  const spare = await listSpareSessions(store.read, FIRST_COUNCIL, given.now, ["applicants"]);
  const late = [...spare].reverse();
  for (const [nth, session] of late.slice(0, 2).entries()) {
    const who = others.at(-1 - nth);
    if (!who) continue;
    const taken = await book(who.id, session.date.id);
    if (!taken.ok || nth === 0) continue;
    const of = { applicationId: who.id, forCouncilIds: [FIRST_COUNCIL] };
    await giveUpSeat(work, DEMONSTRATION_SECRET, { of, seatId: taken.value.id });
  }
  const [first] = await listSpareSessions(store.read, FIRST_COUNCIL, given.now, ["carers"]);
  const carer = await findAccountByEmail(store.read, "carer@stoke-on-trent.example");
  if (!first || !carer) return;
  const asked = { accountId: carer.id, councilId: FIRST_COUNCIL, eventId: first.date.id };
  await bookCarerSeat(work, DEMONSTRATION_SECRET, asked);
}
