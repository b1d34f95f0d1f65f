import { APPROVERS } from "#app/domain/matching/settings.ts";
import type { OfferStage } from "#app/domain/matching/stages.ts";
import { capitalised, uncapitalised } from "#app/domain/shared/first-letter.ts";
import type { Tone } from "#app/ui/tag.tsx";
import type { ApprovalStanding } from "#db/queries/area-approvals.ts";
import type { RequestRecord } from "#db/queries/matching.ts";

/** How many offers each request has, by how they stand. */
type Offers = readonly { requestId: string; stage: OfferStage; offers: number }[];

type Standing = { tone: Tone; word: string; toDo: string };

/** What a home outside the area that said yes waits for, by how its approval stands. */
const APPROVAL: Readonly<Record<ApprovalStanding["stage"], (approver: string) => Standing>> = {
  asked: (approver) => ({
    tone: "now",
    word: "Waiting for approval",
    toDo: `${capitalised(approver)} was asked to approve the home`,
  }),
  approved: (approver) => ({ tone: "soon", word: `Approved by ${approver}`, toDo: "Record the placement" }),
  refused: (approver) => ({
    tone: "late",
    word: `Refused by ${approver}`,
    toDo: "Read why, then ask again or look for another home",
  }),
};

/** How the approval of a home outside the area stands, in words that go on after a colon. */
export function approvalInWords({ stage, approver }: ApprovalStanding): string {
  return uncapitalised(APPROVAL[stage](APPROVERS[approver]).word);
}

/** What stands between a request and a home, and what to do about it. */
export function standingOf(
  record: RequestRecord,
  offers: Offers,
  lapsed: ReadonlySet<string> = new Set(),
  /** Requests that wait for a home whose place was promised to another child since. */
  promisedElsewhere: ReadonlySet<string> = new Set(),
  /** How the approval of the home that said yes stands, where somebody was asked for one, and as what. */
  approval?: ApprovalStanding,
): Standing {
  const of = (stage: OfferStage) =>
    offers.find((row) => row.requestId === record.request.id && row.stage === stage)?.offers ?? 0;
  const refused = of("declined");
  const asked = of("asked") === 1 ? "1 home asked" : `${of("asked")} homes asked`;
  switch (record.stage) {
    case "searching":
      return refused > 0
        ? { tone: "soon", word: "No carers asked now", toDo: `${refused} said no: ask another home` }
        : { tone: "soon", word: "No carers asked", toDo: "Look at the homes that fit, and ask" };
    case "asked":
      if (promisedElsewhere.has(record.request.id)) {
        return {
          tone: "late",
          word: "Promised elsewhere",
          toDo: "A home you wait for said yes to another: ask the next",
        };
      }
      if (of("held") > 0) {
        return { tone: "late", word: "A yes to look at", toDo: "A home said yes and no longer fits: say what happens" };
      }
      if (of("question") === 0 && lapsed.has(record.request.id)) {
        return { tone: "late", word: "No answer in time", toDo: "Ring the carers, or ask another home" };
      }
      return of("question") > 0
        ? {
            tone: lapsed.has(record.request.id) ? "late" : "soon",
            word: "A question",
            toDo: "The carers asked something: answer them",
          }
        : { tone: "now", word: "Waiting for carers", toDo: refused > 0 ? `${asked}, ${refused} said no` : asked };
    case "agreed":
      if (approval) return APPROVAL[approval.stage](APPROVERS[approval.approver]);
      return { tone: "soon", word: "A home said yes", toDo: "Decide, and record why" };
    case "placed":
      return { tone: "now", word: "Placed", toDo: "" };
    case "withdrawn":
      return { tone: "plain", word: "Withdrawn", toDo: "" };
  }
}
