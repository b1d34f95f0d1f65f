import { calendarResponse } from "#app/http/calendar-response.ts";
import { notFound, publicLoader } from "#app/http/guards.server.ts";
import { readDiaryFeed } from "#app/services/scheduling/diary-feed.server.ts";

/** A worker's diary for a calendar program, at an address that is a secret. A wrong one is a page that does not exist. */
export const loader = publicLoader(async ({ work, params, env }) => {
  const text = await readDiaryFeed(work, params.key ?? "", env.origin);
  if (text === null) throw notFound();
  return calendarResponse(text, "diary.ics");
});
