import type { Write } from "#db/engine/commit.server.ts";
import { queueJob } from "#db/writes/jobs.ts";
import type { Work } from "../work.ts";

export const ASK_LAPSES = "agency-ask-lapses";

/** Looks at what an agency was asked again just after the time to answer; one look for each time it is given. */
export function lookWhenAskIsOver(
  work: Work,
  ask: { id: string; councilId: string; requestId: string; replyBy: Date },
): Write {
  return queueJob({
    id: work.newId(),
    kind: ASK_LAPSES,
    key: `${ASK_LAPSES}:${ask.id}:${ask.replyBy.getTime()}`,
    payload: { councilId: ask.councilId, requestId: ask.requestId, askId: ask.id },
    runAt: new Date(ask.replyBy.getTime() + 1000),
    now: work.now,
  });
}
