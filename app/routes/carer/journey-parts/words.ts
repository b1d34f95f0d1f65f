import { CHECK_KINDS, type Check } from "#app/domain/applications/checks.ts";
import type { ApprovalRange } from "#app/domain/councils/approval-range.ts";

type About = Pick<Check, "kind" | "about">;

/** What is awaited, in a few words to the applicant: whose, where the application needs several of the same. */
export function awaited({ kind, about }: About, among: readonly About[]): string {
  const [first = about] = about.split(",");
  if (about === "") return CHECK_KINDS[kind].title.carer;
  const only = among.filter((check) => check.kind === kind).length < 2;
  switch (only && (kind === "dbs" || kind === "medical") ? "only" : kind) {
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
