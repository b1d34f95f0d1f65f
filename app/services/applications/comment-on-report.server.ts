import type { Application, StepRefusal } from "#app/domain/applications/application.ts";
import type { Result } from "#app/domain/shared/result.ts";
import type { Work } from "../work.ts";
import { type ChangeRefusal, takeStep } from "./change-application.server.ts";

/** The applicant's own comments on their report, kept word for word. Empty words: they had none (reg 26(4)). */
export function commentOnReport(
  work: Work,
  accountId: string,
  given: { applicationId: string; version: number; comments: string },
): Promise<Result<Application, StepRefusal | ChangeRefusal>> {
  const asked = { scope: { accountId }, id: given.applicationId, version: given.version };
  return takeStep(work, asked, { step: "record-observations", comments: given.comments }, { roles: ["applicant"] });
}
