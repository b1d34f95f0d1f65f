/** Fewest approvals before a council's usual time is shown: of fewer, one family could be told. A setting; ours. */
export const FEWEST_APPROVALS_FOR_A_RANGE = 10;

/** How far back approvals are counted for the public, in months. A setting; ours. */
export const MONTHS_OF_APPROVALS = 24;

const DAYS_A_MONTH = 365.25 / 12;

/**
 * How long it took from enquiry to approval, in months to the nearest half: the middle one of those approved, and
 * between which times the middle half of them lay. Never a bare average: one long assessment would move it.
 */
export type ApprovalRange =
  | { shown: true; approvals: number; median: number; from: number; to: number }
  | { shown: false; why: "too-few-approvals"; minimum: number };

function quantile(sorted: readonly number[], part: number): number {
  const at = (sorted.length - 1) * part;
  const low = sorted[Math.floor(at)] ?? 0;
  return low + ((sorted[Math.ceil(at)] ?? low) - low) * (at - Math.floor(at));
}

/** The usual range of the times given, in days; hidden when there are too few to hide each one among them. */
export function approvalRange(days: readonly number[], minimum: number = FEWEST_APPROVALS_FOR_A_RANGE): ApprovalRange {
  if (days.length < Math.max(1, minimum)) return { shown: false, why: "too-few-approvals", minimum };
  const sorted = [...days].sort((a, b) => a - b);
  const months = (part: number) => Math.round((quantile(sorted, part) / DAYS_A_MONTH) * 2) / 2;
  return { shown: true, approvals: days.length, median: months(0.5), from: months(0.25), to: months(0.75) };
}
