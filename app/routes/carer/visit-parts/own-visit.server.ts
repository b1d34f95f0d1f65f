import { redirect } from "@remix-run/node";
import { isToHousehold } from "#app/domain/applications/visits.ts";
import { changeableUntil } from "#app/domain/scheduling/family-booking.ts";
import { type CarerAsked, notFound } from "#app/http/guards.server.ts";
import { rulebookOf } from "#app/services/applications/rules-in-force.server.ts";
import { findVisit } from "#db/queries/visits.ts";
import { ownApplication } from "../own-application.server.ts";

/** Where somebody is sent who wants to change a visit that is called off by now, as after a second press. */
export const OFF_ALREADY = "/carer/visits?done=off-already";

/**
 * A booked visit of one's own, and whether it is too near to be changed without ringing. Anybody else's is not found; of
 * one's own that is called off the list of visits says so.
 */
export async function ownBookedVisit(given: CarerAsked) {
  const record = await ownApplication(given);
  const scope = { councilIds: [record.councilId], applicationId: record.id };
  const visit = await findVisit(given.db, scope, given.params.visitId ?? "");
  if (visit?.state === "called-off" && isToHousehold(visit)) throw redirect(OFF_ALREADY);
  if (visit?.state !== "booked" || !isToHousehold(visit) || visit.startsAt <= given.now) throw notFound();
  const { values } = await rulebookOf(given.db, record.councilId, given.today);
  return { record, visit, late: given.now > changeableUntil(visit, values) };
}

/** The version of a visit as the page that was sent had read it; -1, which no visit has, for what is no number. */
export function sentVersion(form: FormData): number {
  const version = Number(form.get("version") ?? -1);
  return Number.isInteger(version) ? version : -1;
}
