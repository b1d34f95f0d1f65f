import { calendarResponse } from "#app/http/calendar-response.ts";
import { carerLoader, notFound } from "#app/http/guards.server.ts";
import { sessionCalendar } from "#app/services/training/session-calendar.server.ts";
import { listSeatsOf } from "#db/queries/training.ts";
import { seatHolder } from "./events/read-events.server.ts";

/** One's own seat as a file for a calendar program; opened again after a move it changes the entry there. */
export const loader = carerLoader(async (given) => {
  const { db, params, person, env, now } = given;
  const holder = await seatHolder(given);
  if (!holder) throw notFound();
  const of =
    holder.kind === "applicant"
      ? { applicationId: holder.applicationId, forCouncilIds: [holder.councilId], person: holder.person }
      : { accountId: person.id };
  const found = (await listSeatsOf(db, of)).find(({ seat }) => seat.id === params.seatId);
  if (!found) throw notFound();
  const link = { origin: env.origin, path: "/carer/events", now };
  return calendarResponse(await sessionCalendar(found, found.seat, link), "booked.ics");
});
