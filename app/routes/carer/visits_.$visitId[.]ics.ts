import { isToHousehold } from "#app/domain/applications/visits.ts";
import { calendarResponse } from "#app/http/calendar-response.ts";
import { carerLoader, notFound } from "#app/http/guards.server.ts";
import { familyCalendar } from "#app/services/visits/family-calendar.server.ts";
import { findVisit } from "#db/queries/visits.ts";
import { ownApplication } from "./own-application.server.ts";

/** One visit of one's own as a file for a calendar program; opened again after a move it changes the entry there. */
export const loader = carerLoader(async (given) => {
  const record = await ownApplication(given);
  const scope = { councilIds: [record.councilId], applicationId: record.id };
  const visit = await findVisit(given.db, scope, given.params.visitId ?? "");
  if (!visit || !isToHousehold(visit)) throw notFound();
  return calendarResponse(await familyCalendar(visit, { origin: given.env.origin, now: given.now }));
});
