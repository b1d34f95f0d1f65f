import { can, type Role } from "#app/domain/access/permissions.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit } from "#db/engine/commit.server.ts";
import type { Reader } from "#db/engine/store.server.ts";
import { listStaffNames } from "#db/queries/access.ts";
import { findRequest } from "#db/queries/matching.ts";
import { appendEvents } from "#db/writes/history.ts";
import { changeChild } from "#db/writes/matching.ts";
import { historyEntry, type Work } from "../work.ts";
import { MATCHING_EDITION } from "./matching-history.ts";

/** Who of a council's staff may be a child's social worker. */
export async function listWorkers(db: Reader, councilId: string): Promise<{ id: string; name: string }[]> {
  const staff = await listStaffNames(db, councilId);
  return staff
    .filter(({ roles }) => can(roles as Role[], "request:say-views"))
    .map(({ id, givenName, familyName }) => ({ id, name: `${givenName} ${familyName}` }));
}

/**
 * Names the social worker of the children of a request, in their own records: from then on that person finds every request
 * for them. Who it was before stands in the history. Refused where nobody of that name is a child's social worker there.
 */
export async function nameWorker(
  work: Work,
  asked: { councilIds: readonly string[]; requestId: string; workerId: string },
): Promise<Result<void, "not-found" | "no-such-worker" | "changed-meanwhile">> {
  const db = work.store.read;
  const record = await findRequest(db, asked.councilIds, asked.requestId);
  if (!record) return refuse("not-found");
  const { id, councilId } = record.request;
  const workers = await listWorkers(db, councilId);
  if (!workers.some((one) => one.id === asked.workerId)) return refuse("no-such-worker");
  const changing = record.children.filter(({ workerId }) => workerId !== asked.workerId);
  if (changing.length === 0) return accept(undefined);
  const about = { councilId, caseKind: "request", caseId: id, rulebook: MATCHING_EDITION } as const;
  const kept = await commit(work.store, [
    ...changing.map((child) => changeChild(child, { workerId: asked.workerId })),
    appendEvents(
      changing.map((child) => {
        const data = { childId: child.id, workerId: asked.workerId, before: child.workerId };
        return historyEntry(work, about, { type: "WorkerNamed", data });
      }),
    ),
  ]);
  return kept.ok ? accept(undefined) : refuse("changed-meanwhile");
}
