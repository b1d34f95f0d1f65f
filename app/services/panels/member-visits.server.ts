import { ENGAGEMENTS } from "#app/domain/scheduling/engagements.ts";
import type { Reader } from "#db/engine/store.server.ts";
import { listVisitsOfDiary } from "#db/queries/diary.ts";
import { listEngagements } from "#db/queries/engagements.ts";
import type { MeetingState } from "./read-meeting.server.ts";

/** No visit lasts longer than this. */
const LONGEST = 24 * 60 * 60_000;

/**
 * The members of a meeting who are needed elsewhere at a time, by their ids, and what they do then ("has a visit", "leads
 * a session", "sits on a panel"): they cannot be at both. `time.id`: the meeting itself, which is not elsewhere.
 */
export async function membersElsewhere(
  db: Reader,
  { panel, members }: Pick<MeetingState, "panel" | "members">,
  time: { id: string; startsAt: Date; minutes: number },
): Promise<ReadonlyMap<string, string>> {
  const accounts = members.flatMap(({ accountId }) => accountId ?? []);
  if (accounts.length === 0) return new Map();
  const [begins, ends] = [time.startsAt.getTime(), time.startsAt.getTime() + time.minutes * 60_000];
  const [visits, engaged] = await Promise.all([
    Promise.all(
      panel.councilIds.map((id) => listVisitsOfDiary(db, id, accounts, new Date(begins - LONGEST), new Date(ends))),
    ),
    listEngagements(db, panel.councilIds, accounts, time.startsAt, new Date(ends)),
  ]);
  const over = visits.flat().filter(({ startsAt, minutes }) => startsAt.getTime() + minutes * 60_000 > begins);
  const busy = new Map<string | null, string>([
    ...engaged
      .filter(({ id, calledOff }) => id !== time.id && !calledOff)
      .map(({ holderId, kind }) => [holderId, ENGAGEMENTS[kind].doing] as const),
    ...over.flatMap(({ workerId, secondWorkerId }) =>
      [workerId, secondWorkerId].map((id) => [id, "has a visit"] as const),
    ),
  ]);
  return new Map(
    members.flatMap(({ id, accountId }) => {
      const doing = accountId ? busy.get(accountId) : undefined;
      return doing ? [[id, doing] as const] : [];
    }),
  );
}
