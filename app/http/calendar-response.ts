/** A calendar file on its way to somebody's calendar program, under a name that says nothing. */
export function calendarResponse(text: string, fileName = "visit.ics"): Response {
  return new Response(text, {
    headers: {
      "Content-Type": "text/calendar; charset=utf-8",
      "Content-Disposition": `attachment; filename="${fileName}"`,
      "Cache-Control": "private, no-store",
    },
  });
}
