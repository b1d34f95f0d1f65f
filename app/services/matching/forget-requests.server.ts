import { endedLongAgo, forgotten } from "#app/domain/matching/forget-request.ts";
import { addDays, dayOf, instantAt } from "#app/domain/shared/day.ts";
import { commit } from "#db/engine/commit.server.ts";
import { listEveryCouncil } from "#db/queries/councils.ts";
import { listWithdrawnBefore } from "#db/queries/requests-kept.ts";
import { forgetApprovalWords } from "#db/writes/area-approvals.ts";
import { appendEvents } from "#db/writes/history.ts";
import { changeRequest } from "#db/writes/matching.ts";
import { rulebookOf } from "../applications/rules-in-force.server.ts";
import { historyEntry, type Work } from "../work.ts";

/**
 * Lets go of what requests say of children whose search ended without a home and is long over, by each council’s rule, each in
 * a commit that writes down that it went. Answers how many. One that changed meanwhile is looked at again the next night.
 */
export async function forgetUndecidedRequests(work: Work): Promise<number> {
  const { store, now } = work;
  const today = dayOf(now);
  let gone = 0;
  for (const { id: councilId } of await listEveryCouncil(store.read)) {
    const { values, version } = await rulebookOf(store.read, councilId, today);
    const before = instantAt(addDays(endedLongAgo(today, values.undecidedRequestMonths), 1), 0);
    for (const { id, version: read, details } of await listWithdrawnBefore(store.read, councilId, before)) {
      const words = forgotten(details);
      if (!words) continue;
      const about = { councilId, caseKind: "request", caseId: id, rulebook: version } as const;
      const kept = await commit(store, [
        changeRequest({ id, version: read }, { details: words, views: null, homeSector: null, lat: null, lng: null }),
        forgetApprovalWords(id, now),
        appendEvents([historyEntry(work, about, { type: "RequestForgotten", reason: "kept-long-enough" })]),
      ]);
      if (kept.ok) gone += 1;
    }
  }
  return gone;
}
