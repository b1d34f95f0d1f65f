import type { Application, StepRefusal } from "#app/domain/applications/application.ts";
import type { WithdrawalCode } from "#app/domain/applications/stages.ts";
import type { Result } from "#app/domain/shared/result.ts";
import type { Work } from "../work.ts";
import { type ChangeRefusal, takeStep } from "./change-application.server.ts";

/** The applicant stops their own application, with the reason by the national return's code. */
export function withdrawApplication(
  work: Work,
  accountId: string,
  given: { applicationId: string; version: number; code: WithdrawalCode; reasons: string },
): Promise<Result<Application, StepRefusal | ChangeRefusal>> {
  const asked = { scope: { accountId }, id: given.applicationId, version: given.version };
  const request = { step: "withdraw", withdrawalCode: given.code, reasons: given.reasons } as const;
  return takeStep(work, asked, request, { roles: ["applicant"] });
}
