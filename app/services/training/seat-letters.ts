import { startInWords } from "#app/domain/applications/visits.ts";
import type { Seat, SessionDate } from "#app/domain/training/seats.ts";
import type { Write } from "#db/engine/commit.server.ts";
import { hashToken, tokenOfId } from "../access/secrets.server.ts";
import { outgoing } from "../jobs/outgoing.ts";
import type { Work } from "../work.ts";

export type SeatTemplate =
  | "event-booked"
  | "event-waiting"
  | "event-offered"
  | "event-moved"
  | "event-called-off"
  | "event-reminder";

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

/** The page of a seat for whoever has it: behind sign-in for applicants and carers, else by the private link. */
function pathOf(seat: Seat, secret: string): string {
  return seat.applicationId || seat.accountId ? "/carer/events" : seatPath(seat.id, secret);
}

/** The letter about a seat, where they gave an address: when, never what about or where. */
export function seatLetter(
  work: Work,
  given: { secret: string; councilName: string },
  about: { seat: Seat; date: SessionDate; template: SeatTemplate },
): Write[] {
  const { seat, date, template } = about;
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
  if (template !== "event-offered") return [outgoing(work, to, { template, facts })];
  const keptUntil = startInWords(seat.offeredUntil ?? date.startsAt);
  return [outgoing(work, to, { template, facts: { ...facts, keptUntil } })];
}
