import { childLetGo, endedLongAgo, forgotten } from "#app/domain/matching/forget-request.ts";
import { addDays, dayOf, instantAt } from "#app/domain/shared/day.ts";
import { commit } from "#db/engine/commit.server.ts";
import { listEveryCouncil } from "#db/queries/councils.ts";
import { listChildrenToLetGo, listWithdrawnBefore, listWithWordsBeside } from "#db/queries/requests-kept.ts";
import { forgetApprovalWords } from "#db/writes/area-approvals.ts";
import { appendEvents } from "#db/writes/history.ts";
import { changeRequest } from "#db/writes/matching.ts";
import { forgetWordsBeside, letChildGo } from "#db/writes/requests-kept.ts";
import { rulebookOf } from "../applications/rules-in-force.server.ts";
import { historyEntry, type Work } from "../work.ts";

/**
 * Lets go of what requests say of children whose search ended without a home and is long over, by each council’s rule: their
 * own words, what was written beside them, and of a child of whom nothing else here knows all but that there was one. Each in
 * a commit that writes down that it went. Answers how many. One that changed meanwhile is looked at again the next night.
 */
export async function forgetUndecidedRequests(work: Work): Promise<number> {
  const { store, now } = work;
  const db = store.read;
  const today = dayOf(now);
  let gone = 0;
  for (const { id: councilId } of await listEveryCouncil(db)) {
    const { values, version } = await rulebookOf(db, councilId, today);
    const before = instantAt(addDays(endedLongAgo(today, values.undecidedRequestMonths), 1), 0);
    const old = await listWithdrawnBefore(db, councilId, before);
    if (old.length === 0) continue;
    const beside = await listWithWordsBeside(db, councilId, before);
    const children = await listChildrenToLetGo(db, councilId, before);
    const done = new Set<string>();
    for (const { id, version: read, details } of old) {
      const words = forgotten(details);
      const its = children.filter((child) => child.requestId === id && !done.has(child.id));
      if (!words && !beside.has(id) && its.length === 0) continue;
      const nowhere = { homeSector: null, lat: null, lng: null };
      const about = { councilId, caseKind: "request", caseId: id, rulebook: version } as const;
      const kept = await commit(store, [
        changeRequest(
          { id, version: read },
          { details: words ?? details, views: null, agreed: null, outcome: null, gapsFilled: null, ...nowhere },
        ),
        forgetApprovalWords(id, now),
        forgetWordsBeside(id),
        ...its.map((child) => letChildGo(child, childLetGo(child, work.newId()))),
        appendEvents([historyEntry(work, about, { type: "RequestForgotten", reason: "kept-long-enough" })]),
      ]);
      if (!kept.ok) continue;
      gone += 1;
      for (const { id: childId } of its) done.add(childId);
    }
  }
  return gone;
}
