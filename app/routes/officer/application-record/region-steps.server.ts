import type { StepName } from "#app/domain/applications/steps.ts";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import { type ApplicationRecord, listAnswers } from "#db/queries/applications.ts";
import { offeredSteps } from "./offered-steps.server.ts";

/** What of some steps this person may take now, and what is near, for the page they belong to. */
export async function stepsOfRegion(given: OfficerAsked, record: ApplicationRecord, names: readonly StepName[]) {
  const { answers } = await listAnswers(given.db, record.id);
  const { main, others, near } = await offeredSteps(given, record, answers);
  const belongs = ({ step }: { step: StepName }) => names.includes(step);
  return {
    version: record.version,
    open: [...(main ? [main] : []), ...others].filter(belongs),
    near: near.filter(belongs),
  };
}
