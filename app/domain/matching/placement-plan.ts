import type { Day } from "../shared/day.ts";
import { accept, type Result, refuse } from "../shared/result.ts";
import type { RequestStage } from "./stages.ts";

export type PlanRefusal = "not-placed" | "agreed-before" | "in-the-future";

/**
 * A placement plan that was to follow the move was agreed on a day. Refused before there is a placement, for a day after
 * today, and where it was agreed already (Care Planning Regulations 2010, reg 9).
 */
export function agreePlan(
  placement: { readonly stage: RequestStage; readonly planAgreedOn: Day | null },
  on: Day,
  today: Day,
): Result<{ planAgreedOn: Day }, PlanRefusal> {
  if (placement.stage !== "placed") return refuse("not-placed");
  if (placement.planAgreedOn !== null) return refuse("agreed-before");
  return on > today ? refuse("in-the-future") : accept({ planAgreedOn: on });
}
