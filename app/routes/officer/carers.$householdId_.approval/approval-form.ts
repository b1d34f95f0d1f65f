import { z } from "zod";
import {
  CHALLENGES,
  type ChallengeWay,
  REVIEW_OUTCOMES,
  type ReviewOutcome,
  TERMS_REASONS,
  type TermsReason,
} from "#app/domain/carers/change-approval.ts";
import { CARE_TYPES, SEXES, type SexTerm } from "#app/domain/carers/terms.ts";
import type { CareType } from "#app/domain/matching/vocabulary.ts";
import { keysOf } from "#app/domain/shared/keys.ts";
import { typedDay, typedDayOrNone } from "#app/domain/shared/typed-day.ts";
import type { ChangeApprovalRefusal } from "#app/services/carers/change-approval.server.ts";

function whole(message: string, low: number, high: number) {
  return z.coerce.number(message).int(message).min(low, message).max(high, message);
}

const reason = z.enum(keysOf<TermsReason>(TERMS_REASONS), "Choose the reason");
const version = z.coerce.number().int();

/** What is written down about an approval, one form each; `intent` says which. */
export const ApprovalForm = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("review"),
    version,
    heldOn: typedDay("Enter the day the review was held"),
    panelOn: typedDayOrNone("Enter the day the panel considered it"),
    outcome: z.enum(keysOf<ReviewOutcome>(REVIEW_OUTCOMES), "Choose what the review found"),
  }),
  z.object({
    intent: z.literal("checks"),
    version,
    renewedOn: typedDay("Enter the day the last of the checks came back"),
    nextDueOn: typedDay("Enter the day by which they are to be renewed"),
  }),
  z.object({
    intent: z.literal("terms"),
    version,
    places: whole("Places must be a whole number from 1 to 12", 1, 12),
    ageMin: whole("Youngest age must be a whole number from 0 to 17", 0, 17),
    ageMax: whole("Oldest age must be a whole number from 0 to 17", 0, 17),
    sex: z.enum(keysOf<SexTerm>(SEXES), "Choose girls, boys, or both"),
    siblingMax: whole("Largest sibling group must be a whole number from 1 to 12", 1, 12),
    careTypes: z.array(z.enum(keysOf<CareType>(CARE_TYPES))).min(1, "Choose at least one type of care"),
    termsReason: reason,
    way: z.enum(["agreed", "notice"], "Say whether the carers agreed"),
    wayOn: typedDay("Enter the day of their agreement, or of the notice"),
    statement: z.string().optional(),
  }),
  z.object({
    intent: z.literal("end"),
    version,
    endReason: reason,
    noticeOn: typedDay("Enter the day of the notice"),
  }),
  z.object({
    intent: z.literal("challenge"),
    version,
    challenge: z.enum(keysOf<ChallengeWay>(CHALLENGES), "Choose how the carers answered"),
    challengedOn: typedDay("Enter the day they answered"),
  }),
  z.object({
    intent: z.literal("settle"),
    version,
    settled: z.enum(["as-proposed", "dropped"], "Choose what was decided"),
    recommendedOn: typedDayOrNone("Enter the day of the recommendation"),
  }),
  z.object({
    intent: z.literal("review-settled"),
    version,
    toldOn: typedDay("Enter the day the carers were told in writing"),
  }),
  z.object({ intent: z.literal("resignation"), version, receivedOn: typedDay("Enter the day it was received") }),
]);

type Intent = z.output<typeof ApprovalForm>["intent"];

/** The field that holds the day of each form, where a wrong day is put right. */
const DAY_FIELD: Record<Intent, string> = {
  review: "heldOn",
  checks: "renewedOn",
  terms: "wayOn",
  end: "noticeOn",
  challenge: "challengedOn",
  settle: "recommendedOn",
  "review-settled": "toldOn",
  resignation: "receivedOn",
};

/** What is wrong, and the field it is put right in; no field for what no field can put right. */
export function sayRefusal(
  refusal: Exclude<ChangeApprovalRefusal, "not-found">,
  intent: Intent,
): Record<string, string[]> {
  const onDay = DAY_FIELD[intent];
  switch (refusal) {
    case "approval-ended":
      return { "": ["This approval has ended, so nothing about it changes any more"] };
    case "date-to-come":
      return { [onDay]: ["Write it down when it has happened: the day cannot be after today"] };
    case "before-approval":
      return { [onDay]: ["The day is before it could have happened"] };
    case "panel-missing":
      return { panelOn: ["The first review goes to panel. Enter the day the panel considered it"] };
    case "reviewed-since":
      return { heldOn: ["A review of that day or a later one is written down already"] };
    case "nothing-found":
      return { "": ["Nothing that a review found waits for a decision any more. Look again"] };
    case "next-not-after":
      return { nextDueOn: ["Enter a day after the one on which they were renewed"] };
    case "terms-not-valid":
      return { places: ["Ages must go from younger to older, and no sibling group be larger than the places"] };
    case "terms-the-same":
      return { places: ["These are the terms as they are. Change what is to change"] };
    case "children-there":
      return { [intent === "terms" ? "places" : ""]: ["More children live there, or are to come, than that allows"] };
    case "statement-missing":
      return { statement: ["The carers need the written statement of the support they will get"] };
    case "already-proposed":
      return { "": ["A determination is waiting already. Settle it first"] };
    case "nothing-proposed":
      return { "": ["No determination is waiting any more. Look again"] };
    case "answered-before":
      return { "": ["It is written down already how they answered"] };
    case "too-late":
      return { challengedOn: ["The last day to answer was before that"] };
    case "still-to-answer":
      return { settled: ["The carers may still answer. Until then nothing changes"] };
    case "recommendation-missing":
      return { recommendedOn: ["The carers answered. Enter the day of the recommendation that followed"] };
    case "already-resigned":
      return { "": ["It is written down already that this approval ends"] };
    case "changed-meanwhile":
      return { "": ["Somebody else changed this household while you were looking at it. This is how it stands now"] };
  }
}
