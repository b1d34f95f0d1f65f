import type { LEGAL_STATUSES } from "#app/domain/matching/legal-status.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit } from "#db/engine/commit.server.ts";
import { findRequest } from "#db/queries/matching.ts";
import { appendEvents } from "#db/writes/history.ts";
import { changeChild } from "#db/writes/matching.ts";
import { historyEntry, type Work } from "../work.ts";
import { MATCHING_EDITION } from "./matching-history.ts";

/**
 * Writes down the legal status of a child who was placed, as it is now. The home where they live keeps the one they came
 * under, so that the next decision asks since when it is another. History says whose it is and not what.
 */
export async function sayLegalStatus(
  work: Work,
  asked: { councilIds: readonly string[]; requestId: string; childId: string },
  status: keyof typeof LEGAL_STATUSES,
): Promise<Result<void, "not-found" | "same-status" | "changed-meanwhile">> {
  const record = await findRequest(work.store.read, asked.councilIds, asked.requestId);
  const child = record?.children.find(({ id }) => id === asked.childId);
  if (record?.stage !== "placed" || !child) return refuse("not-found");
  if (child.legalStatus === status) return refuse("same-status");
  const { id, councilId } = record.request;
  const about = { councilId, caseKind: "request", caseId: id, rulebook: MATCHING_EDITION } as const;
  const kept = await commit(work.store, [
    changeChild(child, { legalStatus: status }),
    appendEvents([historyEntry(work, about, { type: "LegalStatusSaid", data: { childId: child.id } })]),
  ]);
  return kept.ok ? accept(undefined) : refuse("changed-meanwhile");
}
