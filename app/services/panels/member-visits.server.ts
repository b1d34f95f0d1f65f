import type { Reader } from "#db/engine/store.server.ts";
import { listVisitsOfDiary } from "#db/queries/diary.ts";
import type { MeetingState } from "./read-meeting.server.ts";

/** No visit lasts longer than this. */
const LONGEST = 24 * 60 * 60_000;

/** The members of a meeting who have a visit booked at a time, by their ids: they cannot be at both. */
export async function membersOnVisits(
  db: Reader,
  { panel, members }: Pick<MeetingState, "panel" | "members">,
  time: { startsAt: Date; minutes: number },
): Promise<ReadonlySet<string>> {
  const accounts = members.flatMap(({ accountId }) => accountId ?? []);
  if (accounts.length === 0) return new Set();
  const [begins, ends] = [time.startsAt.getTime(), time.startsAt.getTime() + time.minutes * 60_000];
  const found = await Promise.all(
    panel.councilIds.map((id) => listVisitsOfDiary(db, id, accounts, new Date(begins - LONGEST), new Date(ends))),
  );
  const over = found.flat().filter(({ startsAt, minutes }) => startsAt.getTime() + minutes * 60_000 > begins);
  const busy = new Set(over.flatMap(({ workerId, secondWorkerId }) => [workerId, secondWorkerId]));
  return new Set(members.filter(({ accountId }) => accountId && busy.has(accountId)).map(({ id }) => id));
}
