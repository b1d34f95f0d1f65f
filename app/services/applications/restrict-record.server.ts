import { can, type Role } from "#app/domain/access/permissions.ts";
import { dayOf } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit } from "#db/engine/commit.server.ts";
import { findApplication } from "#db/queries/applications.ts";
import { logRead } from "#db/writes/access.ts";
import { restrictApplication } from "#db/writes/applications.ts";
import { appendEvents } from "#db/writes/history.ts";
import { historyEntry, type Work } from "../work.ts";
import { rulebookOf } from "./rules-in-force.server.ts";

export type RestrictRefusal = "not-found" | "not-permitted" | "reason-missing" | "already" | "changed-meanwhile";

/**
 * Keeps a record for those who give a reason, or opens it to all again. Only a manager does, with the reason, which stays
 * in the history. Whoever restricts it has given their reason and goes on working.
 */
export async function restrictRecord(
  work: Work,
  asked: { councilIds: readonly string[]; id: string; version: number; roles: readonly Role[] },
  given: { restrict: boolean; reason: string },
): Promise<Result<null, RestrictRefusal>> {
  const record = await findApplication(work.store.read, { councilIds: asked.councilIds }, asked.id);
  if (!record) return refuse("not-found");
  if (!can(asked.roles, "application:restrict")) return refuse("not-permitted");
  if (record.version !== asked.version) return refuse("changed-meanwhile");
  if ((record.restrictedBecause !== null) === given.restrict) return refuse("already");
  const reason = given.reason.trim();
  if (reason === "") return refuse("reason-missing");
  const { councilId, id } = record;
  const { version } = await rulebookOf(work.store.read, councilId, dayOf(work.now));
  const about = { councilId, caseKind: "application", caseId: id, rulebook: version } as const;
  const type = given.restrict ? "RecordRestricted" : "RecordRestrictionLifted";
  const kept = await commit(work.store, [
    restrictApplication(record, given.restrict ? reason : null),
    logRead({
      id: work.newId(),
      councilId,
      caseKind: "application",
      caseId: id,
      accountId: work.actor.id,
      what: given.restrict ? "restricted the record" : "lifted the restriction",
      reason,
      at: work.now,
    }),
    appendEvents([historyEntry(work, about, { type, reason })]),
  ]);
  return kept.ok ? accept(null) : refuse("changed-meanwhile");
}
