import { CHECK_KINDS, type Check } from "#app/domain/applications/checks.ts";
import type { ApprovalRange } from "#app/domain/councils/approval-range.ts";

/** What is awaited, in a few words to the applicant: which of several, where there can be several. */
export function awaited({ kind, about }: Pick<Check, "kind" | "about">): string {
  const [first = about] = about.split(",");
  switch (kind) {
    case "dbs":
      return `Criminal record check of ${about}`;
    case "medical":
      return `GP’s medical report about ${about}`;
    case "personal-reference":
      return `Reference from ${first}`;
    case "other-authority":
      return `Children’s services at ${about}`;
    case "overseas-record":
      return `Police record from abroad: ${about}`;
    default:
      return CHECK_KINDS[kind].title.carer;
  }
}

/** Months to the half, as one writes them: 4.5 is "4½". */
function months(count: number): string {
  const whole = Math.floor(count);
  return `${whole === 0 && count > 0 ? "" : whole}${count > whole ? "½" : ""}`;
}

/** How long it usually takes here, from the council's own approvals; null while they are too few to tell. */
export function usualTime(range: ApprovalRange): string | null {
  if (!range.shown) return null;
  const { from, to } = range;
  if (from === to) return `People here usually take about ${months(from)} ${from === 1 ? "month" : "months"} in all.`;
  return `People here usually take ${months(from)} to ${months(to)} months in all.`;
}
