import type { Day } from "../shared/day.ts";
import { accept, type Result, refuse } from "../shared/result.ts";

/** How a period of care ended or goes on, in the codes of the SSDA903 return. */
export const CEASED_CODES = {
  X1: "Still looked after, moves to another home",
  E4A: "Went home to parents, as planned",
  E4B: "Went home to parents, not planned",
  E41: "Child arrangements order",
  E45: "Special guardianship order",
  E11: "Adopted",
  E5: "Lives independently, with support",
  E17: "Turned 18 and stays with the carers",
  E15: "Found to be 18 or older",
  E9: "Sentenced to custody",
  E3: "Another council is now responsible",
  E8: "Another reason",
} as const;
export type CeasedCode = keyof typeof CEASED_CODES;

export type EndRefusal = "ended-before" | "before-it-began" | "in-the-future" | "reason-missing";

/**
 * Ends a placement on the day the child left. Refused when it has ended, for a day before it began or after today, and
 * without a reason where the child moves to another home (the return asks for one only then).
 */
export function endPlacement(
  placement: { readonly startedOn: Day; readonly endedOn: Day | null },
  end: { readonly on: Day; readonly ceased: CeasedCode; readonly reason: string | null },
  today: Day,
): Result<{ endedOn: Day; ceasedCode: CeasedCode; endReason: string; leavesCare: boolean }, EndRefusal> {
  if (placement.endedOn !== null) return refuse("ended-before");
  if (end.on < placement.startedOn) return refuse("before-it-began");
  if (end.on > today) return refuse("in-the-future");
  if (end.ceased === "X1" && end.reason === null) return refuse("reason-missing");
  return accept({
    endedOn: end.on,
    ceasedCode: end.ceased,
    endReason: end.ceased === "X1" ? (end.reason ?? "OTHER") : end.ceased,
    leavesCare: end.ceased !== "X1",
  });
}
