import { randomUUID } from "node:crypto";
import { type AskStage, lapseAsk, moveAsks } from "#app/domain/matching/agency-asks.ts";
import { type Day, dayOf } from "#app/domain/shared/day.ts";
import { commit, type Write } from "#db/engine/commit.server.ts";
import type { Store } from "#db/engine/store.server.ts";
import { findRequest } from "#db/queries/matching.ts";
import { listAgencyAsks } from "#db/queries/placing.ts";
import { appendEvents } from "#db/writes/history.ts";
import { changeAgencyAsk } from "#db/writes/placing.ts";
import type { JobHandler } from "../jobs/run-jobs.server.ts";
import { SYSTEM_ACTOR, type Work } from "../work.ts";
import { agencyEntry, isInForce } from "./agency-asks.server.ts";
import { lookWhenAskIsOver } from "./ask-lapses.ts";
import { matchingRulesOf } from "./matching-rules.server.ts";
import { tellOfficer } from "./tell-officers.server.ts";

type OfAsk = { councilId: string; requestId: string; askId: string };

/**
 * Says that the time of an agency to answer has passed, if it has and a home is still looked for, and tells the officer. Safe
 * to run twice; whoever answers in the same second has answered.
 */
export async function lapseOneAsk(work: Work, { councilId, requestId, askId }: OfAsk): Promise<void> {
  const db = work.store.read;
  const found = (await listAgencyAsks(db, [councilId], requestId)).find(({ ask }) => ask.id === askId);
  const record = await findRequest(db, [councilId], requestId);
  if (!found || (record?.stage !== "searching" && record?.stage !== "asked")) return;
  const { ask, agreement } = found;
  const lapsed = lapseAsk({ ...ask, stage: ask.stage as AskStage }, work.now);
  if (!lapsed || !isInForce(agreement, dayOf(work.now))) return;
  await commit(work.store, [
    changeAgencyAsk(ask, lapsed),
    appendEvents([agencyEntry(work, councilId, requestId, "AgencyLate", agreement.agency)]),
    ...(await tellOfficer(work, councilId, requestId, "agency-late")),
  ]);
}

/** When the time of one agency to answer is over. */
export function watchAsks(store: Store): JobHandler {
  return async (job, now) => {
    const { councilId, requestId, askId } = job.payload;
    const work: Work = { store, now, newId: randomUUID, actor: SYSTEM_ACTOR };
    await lapseOneAsk(work, { councilId: String(councilId), requestId: String(requestId), askId: String(askId) });
    return { done: true, writes: [] };
  };
}

/** The agencies that have not answered get the time of the other lane, once the day of the move was put right. */
export async function asksMoved(
  work: Work,
  about: { councilId: string; requestId: string },
  day: { was: Day; is: Day },
): Promise<Write[]> {
  const { councilId, requestId } = about;
  const db = work.store.read;
  const records = await listAgencyAsks(db, [councilId], requestId);
  const asks = records.map(({ ask }) => ({ ...ask, stage: ask.stage as AskStage }));
  const rulebook = await matchingRulesOf(db, councilId, dayOf(work.now));
  const moved = moveAsks(asks, day, { now: work.now, rulebook });
  if (moved.length === 0) return [];
  const agencyOf = (id: string) => records.find(({ ask }) => ask.id === id)?.agreement.agency ?? "";
  return [
    ...moved.map(({ ask, change }) => changeAgencyAsk(ask, change)),
    ...moved.map(({ ask, change }) =>
      lookWhenAskIsOver(work, { id: ask.id, councilId, requestId, replyBy: change.replyBy }),
    ),
    appendEvents(
      moved.map(({ ask, change }) =>
        agencyEntry(work, councilId, requestId, "AgencyTimeMoved", agencyOf(ask.id), {
          replyBy: change.replyBy.toISOString(),
        }),
      ),
    ),
  ];
}
