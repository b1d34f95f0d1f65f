import type { AnswersByPerson } from "#app/domain/applications/form/answers-by-person.ts";
import { householdFacts } from "#app/domain/applications/form/household-facts.ts";
import { checksFor } from "#app/domain/applications/needed-checks.ts";
import { type ReconcileCause, type Reconciled, reconcileChecks } from "#app/domain/applications/reconcile-checks.ts";
import { rulebookOn } from "#app/domain/applications/rulebook.ts";
import { dayOf } from "#app/domain/shared/day.ts";
import { commit, type Write } from "#db/engine/commit.server.ts";
import { type ApplicationRecord, listAnswers } from "#db/queries/applications.ts";
import { addChecks, saveCheck } from "#db/writes/applications.ts";
import { appendEvents } from "#db/writes/history.ts";
import { outgoing } from "../jobs/outgoing.ts";
import { SYSTEM_ACTOR, type Work } from "../work.ts";
import { applicationEntries } from "./application-history.ts";
import { addresseesOf, standingTo } from "./change-application.server.ts";
import { rulesOf } from "./rules-in-force.server.ts";

/**
 * What changed answers, or time, mean for the checks of an application, and the writes that say so: new checks, checks
 * the law now asks for, and checks proposed to be set aside, each with its event. Nothing is written here, so that whoever
 * accepts a change of the answers puts these in the same commit. None before the assessment was accepted.
 */
export async function checksFollowing(
  work: Work,
  record: ApplicationRecord,
  answers: AnswersByPerson,
  cause: ReconcileCause = "answers-changed",
): Promise<{ reconciled: Reconciled | null; writes: Write[] }> {
  if (record.checks.length === 0) return { reconciled: null, writes: [] };
  const today = dayOf(work.now);
  const local = await rulesOf(work.store.read, record.councilId);
  const facts = householdFacts(answers);
  const needed = checksFor(facts, standingTo(record.councilId, facts.postcode), today, rulebookOn(today, local));
  const reconciled = reconcileChecks(record.checks, needed, today, cause);
  const { added, changed, events } = reconciled;
  if (events.length === 0) return { reconciled, writes: [] };
  return {
    reconciled,
    writes: [
      ...(added.length > 0 ? [addChecks(work.newId, record.application, added)] : []),
      ...changed.map((check) => saveCheck(record.id, check, record.checkVersions[check.id] ?? 0)),
      appendEvents(applicationEntries(work, record.application, events, local)),
    ],
  };
}

/**
 * Looks whether somebody of a household has come near the age of a criminal record check, or reached it, and if so adds the
 * check or makes it one the law asks for, and tells the applicants. Answers whether anything followed. Whoever changes a
 * check at the same moment goes first; the watch comes again tomorrow.
 */
export async function followBirthdays(work: Work, record: ApplicationRecord): Promise<boolean> {
  const clock: Work = { ...work, actor: SYSTEM_ACTOR };
  const { answers } = await listAnswers(work.store.read, record.id);
  const { reconciled, writes } = await checksFollowing(clock, record, answers, "time-passed");
  if (!reconciled || writes.length === 0) return false;
  const workerFirstName = record.application.worker?.name.split(" ")[0] ?? "Your worker";
  const letters = (await addresseesOf(work, record)).map(({ email, givenName, councilName, ref }) =>
    outgoing(
      clock,
      { address: email, councilId: record.councilId, caseKind: "application", caseId: record.id },
      {
        template: "adult-at-home",
        facts: { firstName: givenName, councilName, reference: ref, path: "/carer", workerFirstName },
      },
    ),
  );
  return (await commit(work.store, [...writes, ...letters])).ok;
}
