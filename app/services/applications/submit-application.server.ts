import type { Application, StepRefusal } from "#app/domain/applications/application.ts";
import { applicationForm } from "#app/domain/applications/form/application-form.ts";
import { freeze } from "#app/domain/applications/form/engine.ts";
import type { Result } from "#app/domain/shared/result.ts";
import { listAnswers } from "#db/queries/applications.ts";
import { addDocument } from "#db/writes/applications.ts";
import type { Work } from "../work.ts";
import { type ChangeRefusal, takeStep } from "./change-application.server.ts";

/**
 * Sends somebody's own application: the questions and answers are frozen as a document, the time to panel begins, and
 * the receipt goes out, in one commit. Of two sends at once, one counts.
 */
export async function submitApplication(
  work: Work,
  accountId: string,
  given: { applicationId: string; version: number; signatures: readonly string[] },
): Promise<Result<Application, StepRefusal | ChangeRefusal>> {
  const { applicationId, version, signatures } = given;
  const { answers } = await listAnswers(work.store.read, applicationId);
  const document = freeze(applicationForm, answers, work.now);
  return takeStep(
    work,
    { scope: { accountId }, id: applicationId, version },
    { step: "submit", signatures },
    { roles: ["applicant"] },
    [addDocument(work.newId(), applicationId, document, work.now)],
  );
}
