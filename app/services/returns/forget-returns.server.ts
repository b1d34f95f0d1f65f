import { randomUUID } from "node:crypto";
import { returnsToForget } from "#app/domain/returns/which-to-forget.ts";
import { addDays, type Day, dayOf, instantAt } from "#app/domain/shared/day.ts";
import { commit, type Write } from "#db/engine/commit.server.ts";
import type { Store } from "#db/engine/store.server.ts";
import { listCarerImports } from "#db/queries/carer-imports.ts";
import { listEveryCouncil } from "#db/queries/councils.ts";
import { listReturns } from "#db/queries/returns.ts";
import { dropCarerImport } from "#db/writes/carer-imports.ts";
import { appendEvents } from "#db/writes/history.ts";
import { queueJob } from "#db/writes/jobs.ts";
import { forgetReturn } from "#db/writes/returns.ts";
import { rulebookOf } from "../applications/rules-in-force.server.ts";
import type { JobHandler } from "../jobs/run-jobs.server.ts";
import { forgetUndecidedRequests } from "../matching/forget-requests.server.ts";
import { forgetOldDrafts } from "../matching/form-drafts.server.ts";
import { historyEntry, type Work } from "../work.ts";

export const FORGET_RETURNS = "forget-returns";

/** Minutes past midnight: while nobody waits for the database. */
const EARLY = 3 * 60 + 10;

/** The letting go of one day, one of a kind however many processes queue it. */
export function forgettingOf(day: Day, now: Date): Write {
  const key = `${FORGET_RETURNS}:${day}`;
  return queueJob({ id: randomUUID(), kind: FORGET_RETURNS, key, payload: {}, runAt: instantAt(day, EARLY), now });
}

export type Forgotten = { returns: number; lists: number; drafts: number; requests: number };

/**
 * Lets go of returns that each council’s rules no longer keep, with their rows and report, each in a commit that writes down why; and
 * of lists of carers that were given and never imported, drafts of long forms that nobody came back to, and what requests say whose search ended long ago without a home. What changed meanwhile is looked at again the next day.
 */
export async function forgetOldFiles(work: Work): Promise<Forgotten> {
  const { store, now } = work;
  const today = dayOf(now);
  const forgotten: Forgotten = {
    returns: 0,
    lists: 0,
    drafts: await forgetOldDrafts(work),
    requests: await forgetUndecidedRequests(work),
  };
  for (const { id: councilId } of await listEveryCouncil(store.read)) {
    const { values, version } = await rulebookOf(store.read, councilId, today);
    for (const { row, because } of returnsToForget(await listReturns(store.read, [councilId]), values, today)) {
      const about = { councilId, caseKind: "return", caseId: row.id, rulebook: version } as const;
      const { yearEnd, children, episodes } = row;
      const event = { type: "ReturnForgotten", data: { yearEnd, children, episodes, because } };
      const gone = await commit(store, [...forgetReturn(row), appendEvents([historyEntry(work, about, event)])]);
      if (gone.ok) forgotten.returns += 1;
    }
    for (const list of await listCarerImports(store.read, councilId)) {
      const lastDay = addDays(dayOf(list.givenAt), values.givenFileWaitsDays);
      if (list.importedAt !== null || lastDay >= today) continue;
      if ((await commit(store, [dropCarerImport(list)])).ok) forgotten.lists += 1;
    }
  }
  return forgotten;
}

/** Every night, by the rules in force that day. */
export function forgetReturns(store: Store, work: Pick<Work, "newId" | "actor">): JobHandler {
  return async (_job, now) => {
    await forgetOldFiles({ store, now, ...work });
    return { done: true, writes: [forgettingOf(addDays(dayOf(now), 1), now)] };
  };
}
