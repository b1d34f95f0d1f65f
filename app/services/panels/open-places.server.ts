import { type Day, instantAt } from "#app/domain/shared/day.ts";
import type { Reader } from "#db/engine/store.server.ts";
import { listSeenMeetings, listSeenPanels } from "./panel-scope.server.ts";
import { type MeetingState, readMeetings } from "./read-meeting.server.ts";

/** The coming meetings that have a place for a household of a council, the next first: its own, joint ones, and those shared with it. */
export async function listOpenPlaces(db: Reader, councilId: string, today: Day): Promise<MeetingState[]> {
  const seen = await listSeenPanels(db, councilId, today);
  const meetings = await listSeenMeetings(db, seen, councilId, instantAt(today, 0), today);
  const states = await readMeetings(db, meetings);
  return states
    .filter(({ meeting, places }) => meeting.state === "planned" && places.length > 0)
    .sort((a, b) => a.meeting.startsAt.getTime() - b.meeting.startsAt.getTime());
}
