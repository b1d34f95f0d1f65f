import { can, type Role } from "#app/domain/access/permissions.ts";
import { moveApplication, type StepRefusal } from "#app/domain/applications/application.ts";
import { notConsentedBecause } from "#app/domain/applications/check-standing.ts";
import {
  CHECK_KINDS,
  type Check,
  type CheckChange,
  type CheckRefusal,
  recordCheck,
} from "#app/domain/applications/checks.ts";
import { rulebookOn } from "#app/domain/applications/rulebook.ts";
import { dayOf } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit } from "#db/engine/commit.server.ts";
import { findApplication } from "#db/queries/applications.ts";
import { consentsOf } from "#db/queries/invitations.ts";
import { saveCheck } from "#db/writes/applications.ts";
import { appendEvents } from "#db/writes/history.ts";
import type { Work } from "../work.ts";
import { applicationEntries } from "./application-history.ts";
import { type ChangeRefusal, keepEvents, takeDueSteps } from "./change-application.server.ts";
import { factsFor } from "./facts-for.server.ts";
import { raiseOnce } from "./review-offence.server.ts";
import { calendarOf } from "./rules-in-force.server.ts";

/** Which check of which application, as it was when the person saw it, and what the person may do. */
export type CheckAsked = {
  councilIds: readonly string[];
  applicationId: string;
  checkId: string;
  version: number;
  roles: readonly Role[];
  /** What came in may show a specified offence: a review is raised in the same act, for people to conclude. */
  flagged?: { person: string };
};

/**
 * Records what became of one check of an application. When it was the last of stage 1's, the clock notes at once that all
 * information is in, so that the ten working days of a stage 1 notice are seen to begin. Taking back one of stage 1's
 * while they run reopens stage 1 in the same commit, which a manager may do and nobody else. Only a manager releases a
 * contact that a safety flag blocks, with a reason. Nobody asks for a check on a member of the household before they have
 * permitted it themselves.
 */
export async function recordCheckChange(
  work: Work,
  asked: CheckAsked,
  change: CheckChange,
): Promise<Result<Check, CheckRefusal | StepRefusal | ChangeRefusal>> {
  const { councilIds, applicationId, checkId, version, roles } = asked;
  const db = work.store.read;
  const record = await findApplication(db, { councilIds }, applicationId);
  if (!record) return refuse("not-found");
  if (record.checkVersions[checkId] !== undefined && record.checkVersions[checkId] !== version)
    return refuse("changed-meanwhile");
  if (change.to === "released" && !can(roles, "check:release")) return refuse({ code: "manager-releases" });
  if (change.to === "requested" || change.to === "chased") {
    const check = record.checks.find(({ id }) => id === checkId);
    const because = check ? notConsentedBecause(check, await consentsOf(db, record.id)) : null;
    if (because) return refuse({ code: "not-consented", because });
  }
  const today = dayOf(work.now);
  const calendar = await calendarOf(db, record.councilId);
  const recorded = recordCheck(record.checks, checkId, change, today, rulebookOn(today, calendar.local));
  if (!recorded.ok) return recorded;
  const { check, event } = recorded.value;
  const writes = [
    saveCheck(record.id, check, version),
    appendEvents(applicationEntries(work, record.application, [event], calendar.local)),
    ...(asked.flagged ? await raiseOnce(work, record, asked.flagged.person) : []),
  ];
  if (change.to === "needed" && check.part1 && record.application.stage1 === "info-complete") {
    const request = {
      step: "reopen-part-1",
      reasons: `${CHECK_KINDS[check.kind].title.officer}: ${change.reason}`,
    } as const;
    const facts = await factsFor(work, record, { roles });
    const reopened = moveApplication(record.application, request, facts, work.now, calendar);
    if (!reopened.ok) return reopened;
    const kept = await keepEvents(work, record, reopened.value, writes);
    return kept.ok ? accept(check) : kept;
  }
  const kept = await commit(work.store, writes);
  if (!kept.ok) return refuse("changed-meanwhile");
  const after = await findApplication(db, { councilIds }, record.id);
  if (after) await takeDueSteps(work, after);
  return accept(check);
}
