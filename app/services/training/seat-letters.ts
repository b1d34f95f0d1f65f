import { startInWords } from "#app/domain/applications/visits.ts";
import type { Changed } from "#app/domain/training/dates.ts";
import type { Seat, SessionDate } from "#app/domain/training/seats.ts";
import type { Write } from "#db/engine/commit.server.ts";
import { hashToken, tokenOfId } from "../access/secrets.server.ts";
import { outgoing } from "../jobs/outgoing.ts";
import type { Work } from "../work.ts";

/** Which letter about a seat; one about a change says what of the session was changed. */
export type SeatNews =
  | {
      template:
        | "event-booked"
        | "event-waiting"
        | "event-offered"
        | "event-called-off"
        | "event-released"
        | "event-reminder";
    }
  | { template: "event-moved"; changed: readonly Changed[] };

/** The token of somebody's private link. Made from the seat's id under the server's secret, so that each letter carries the same. */
function seatToken(id: string, secret: string): string {
  return tokenOfId(id, "event-seat", secret);
}

/** What is stored of the private link of a seat. */
export function seatLinkHash(id: string, secret: string): string {
  return hashToken(seatToken(id, secret));
}

/** Where somebody without an account sees, changes and gives up their seat. */
export function seatPath(id: string, secret: string): string {
  return `/events/booking/${seatToken(id, secret)}`;
}

const SIGNED_IN = "/carer/events";

/** The page of a seat for whoever has it: behind sign-in for applicants and carers, else by the private link. */
function pathOf(seat: Seat, secret: string): string {
  return seat.applicationId || seat.accountId ? SIGNED_IN : seatPath(seat.id, secret);
}

function changedPath(seat: Seat, path: string, changed: readonly Changed[]): string {
  const what = `changed=${changed.join("-")}`;
  return path === SIGNED_IN ? `${path}?${what}&seat=${seat.id}` : `${path}?${what}`;
}

/** The letter about a seat, where they gave an address: when, never what about or where. */
export function seatLetter(
  work: Work,
  given: { secret: string; councilName: string },
  about: { seat: Seat; date: SessionDate } & SeatNews,
): Write[] {
  const { seat, date } = about;
  if (!seat.email) return [];
  const facts = {
    firstName: seat.name.trim().split(/\s+/)[0] ?? "",
    councilName: given.councilName,
    path: pathOf(seat, given.secret),
    eventAt: startInWords(date.startsAt),
  };
  const ofCase = seat.applicationId
    ? { caseKind: "application", caseId: seat.applicationId }
    : { caseKind: "session", caseId: date.id };
  const to = { address: seat.email, councilId: seat.forCouncilId, ...ofCase };
  switch (about.template) {
    case "event-offered": {
      const keptUntil = startInWords(seat.offeredUntil ?? date.startsAt);
      return [outgoing(work, to, { template: about.template, facts: { ...facts, keptUntil } })];
    }
    case "event-released":
      // Whoever applies no longer has no page of training any more.
      return [outgoing(work, to, { template: about.template, facts: { ...facts, path: "/carer" } })];
    case "event-moved": {
      const changed = [...about.changed];
      // Their page then says what was changed, and asks whether it still works for them.
      const path = changedPath(seat, facts.path, changed);
      return [outgoing(work, to, { template: about.template, facts: { ...facts, path, changed } })];
    }
    default:
      return [outgoing(work, to, { template: about.template, facts })];
  }
}
