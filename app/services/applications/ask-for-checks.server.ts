import { notAskedBecause, type Permissions } from "#app/domain/applications/check-standing.ts";
import { type Check, type CheckEvent, recordCheck } from "#app/domain/applications/checks.ts";
import type { AnswersByPerson } from "#app/domain/applications/form/answers-by-person.ts";
import { householdFacts } from "#app/domain/applications/form/household-facts.ts";
import { rulebookOn } from "#app/domain/applications/rulebook.ts";
import { dayOf } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit } from "#db/engine/commit.server.ts";
import type { Reader } from "#db/engine/store.server.ts";
import { findApplication, listAnswers } from "#db/queries/applications.ts";
import { consentsOf } from "#db/queries/invitations.ts";
import { saveCheck } from "#db/writes/applications.ts";
import { appendEvents } from "#db/writes/history.ts";
import type { Work } from "../work.ts";
import { applicationEntries } from "./application-history.ts";
import { rulesOf } from "./rules-in-force.server.ts";

/** The checks of an application that are not asked for yet: those that can be now, and those that cannot, each with why. */
export type Askable = { can: Check[]; cannot: { check: Check; because: string }[] };

/** What everybody about whom a check is asked for has permitted: the applicants in the form, others of the household themselves. */
export async function permissionsOf(db: Reader, applicationId: string, answers: AnswersByPerson): Promise<Permissions> {
  const { consents, consentsOf: ofApplicants } = householdFacts(answers);
  return { consents, consentsOf: ofApplicants, own: await consentsOf(db, applicationId) };
}

/** Sorts the checks that nobody has asked for into those that may be asked for now and those that may not. */
export function askableOf(checks: readonly Check[], permissions: Permissions): Askable {
  const waiting = checks.filter(({ state }) => state === "needed");
  const judged = waiting.map((check) => ({ check, because: notAskedBecause(check, permissions) }));
  return {
    can: judged.flatMap(({ check, because }) => (because === null ? [check] : [])),
    cannot: judged.flatMap(({ check, because }) => (because === null ? [] : [{ check, because }])),
  };
}

/**
 * Writes down that several checks of an application were asked for today, all or none. Refuses when any of them changed
 * since it was chosen, can no longer be asked for, or none was chosen.
 */
export async function askForChecks(
  work: Work,
  asked: { councilIds: readonly string[]; applicationId: string; chosen: Readonly<Record<string, number>> },
): Promise<Result<number, "not-found" | "changed-meanwhile" | "none-chosen">> {
  const db = work.store.read;
  const record = await findApplication(db, { councilIds: asked.councilIds }, asked.applicationId);
  if (!record) return refuse("not-found");
  const ids = Object.keys(asked.chosen);
  if (ids.length === 0) return refuse("none-chosen");
  const { stage } = record.application;
  if (stage !== "assessment-open" && stage !== "on-hold") return refuse("changed-meanwhile");
  const [{ answers }, local] = await Promise.all([listAnswers(db, record.id), rulesOf(db, record.councilId)]);
  const { can } = askableOf(record.checks, await permissionsOf(db, record.id, answers));
  const today = dayOf(work.now);
  const done: { check: Check; event: CheckEvent; version: number }[] = [];
  for (const id of ids) {
    const version = asked.chosen[id];
    if (version === undefined || record.checkVersions[id] !== version || !can.some((check) => check.id === id))
      return refuse("changed-meanwhile");
    const recorded = recordCheck(record.checks, id, { to: "requested", on: today }, today, rulebookOn(today, local));
    if (!recorded.ok) return refuse("changed-meanwhile");
    done.push({ ...recorded.value, version });
  }
  const events = done.map(({ event }) => event);
  const kept = await commit(work.store, [
    ...done.map(({ check, version }) => saveCheck(record.id, check, version)),
    appendEvents(applicationEntries(work, record.application, events, local)),
  ]);
  return kept.ok ? accept(done.length) : refuse("changed-meanwhile");
}
