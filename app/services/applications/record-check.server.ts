import { type Check, type CheckChange, type CheckRefusal, recordCheck } from "#app/domain/applications/checks.ts";
import { rulebookOn } from "#app/domain/applications/rulebook.ts";
import { dayOf } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit } from "#db/engine/commit.server.ts";
import { findApplication } from "#db/queries/applications.ts";
import { saveCheck } from "#db/writes/applications.ts";
import { appendEvents } from "#db/writes/history.ts";
import type { Work } from "../work.ts";
import { applicationEntries } from "./application-history.ts";
import { type ChangeRefusal, takeDueSteps } from "./change-application.server.ts";

/**
 * Records what became of one check of an application. When it was the last of stage 1's, the clock notes at once that all
 * information is in, so that the ten working days of a stage 1 notice are seen to begin.
 */
export async function recordCheckChange(
  work: Work,
  asked: { councilIds: readonly string[]; applicationId: string; checkId: string },
  change: CheckChange,
): Promise<Result<Check, CheckRefusal | ChangeRefusal>> {
  const db = work.store.read;
  const scope = { councilIds: asked.councilIds };
  const record = await findApplication(db, scope, asked.applicationId);
  if (!record) return refuse("not-found");
  const today = dayOf(work.now);
  const recorded = recordCheck(record.checks, asked.checkId, change, today, rulebookOn(today));
  if (!recorded.ok) return recorded;
  const { check, event } = recorded.value;
  const kept = await commit(work.store, [
    saveCheck(record.id, check, record.checkVersions[check.id] ?? 0),
    appendEvents(applicationEntries(work, record.application, [event])),
  ]);
  if (!kept.ok) return refuse("changed-meanwhile");
  const after = await findApplication(db, scope, record.id);
  if (after) await takeDueSteps(work, after);
  return accept(check);
}
