import { calendarResponse } from "#app/http/calendar-response.ts";
import { notFound, publicLoader } from "#app/http/guards.server.ts";
import { openSeatByLink } from "#app/services/training/change-seat.server.ts";
import { sessionCalendar } from "#app/services/training/session-calendar.server.ts";

/** A seat as a file for a calendar program; opened again after a move it changes the entry there. */
export const loader = publicLoader(async ({ params, work, env, now }) => {
  const token = params.token ?? "";
  const found = await openSeatByLink(work, token);
  if (!found) throw notFound();
  const path = `/events/booking/${token}`;
  return calendarResponse(await sessionCalendar(found, found.seat, { origin: env.origin, path, now }), "booked.ics");
});
