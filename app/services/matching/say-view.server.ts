import { addView, type ViewOf, type ViewRefusal } from "#app/domain/matching/request-views.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit } from "#db/engine/commit.server.ts";
import { findRequest, type OwnRequests } from "#db/queries/matching.ts";
import { appendEvents } from "#db/writes/history.ts";
import { changeRequest } from "#db/writes/matching.ts";
import { historyEntry, type Work } from "../work.ts";
import { MATCHING_EDITION } from "./matching-history.ts";

/** The child's social worker writes down a view on one of their own requests. What it says stands in no history. */
export async function sayView(
  work: Work,
  asked: OwnRequests & { councilIds: readonly string[]; requestId: string },
  view: { of: ViewOf; words: string },
): Promise<Result<void, ViewRefusal | "not-found" | "changed-meanwhile">> {
  const record = await findRequest(work.store.read, asked.councilIds, asked.requestId, {
    workerId: asked.workerId,
  });
  if (!record) return refuse("not-found");
  const decided = addView(record, view, { now: work.now, byId: work.actor.id });
  if (!decided.ok) return decided;
  if (decided.value.length === record.views.length) return accept(undefined);
  const { id, councilId } = record.request;
  const about = { councilId, caseKind: "request", caseId: id, rulebook: MATCHING_EDITION } as const;
  const kept = await commit(work.store, [
    changeRequest({ id, version: record.version }, { views: decided.value }),
    appendEvents([historyEntry(work, about, { type: "ViewWritten", data: { of: view.of } })]),
  ]);
  return kept.ok ? accept(undefined) : refuse("changed-meanwhile");
}
