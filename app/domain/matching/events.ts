import type { Day } from "../shared/day.ts";
import type { RequestPart } from "./correct-request.ts";
import type { ChangeCode, HardRuleCode } from "./hard-rules.ts";
import type { DeclineReason, LetGoReason } from "./offers.ts";
import type { AreaApprover } from "./settings.ts";
import type { OutReason } from "./take-child-out.ts";
import type { NotHappenedReason } from "./undo-placement.ts";
import type { Lane } from "./vocabulary.ts";

type OfRequest<Type extends string, Facts = unknown> = {
  type: Type;
  requestId: string;
  at: Date;
  byId: string;
} & Facts;
type OfOffer<Type extends string, Facts = unknown> = OfRequest<Type, { offerId: string; householdId: string } & Facts>;

/** What happens to requests, offers and placements. None holds a child's words or a place. */
export type MatchingEvent =
  | OfRequest<"RequestRaised", { lane: Lane; neededBy: Day; children: number }>
  | OfRequest<"RequestCorrected", { parts: readonly RequestPart[] }>
  | OfRequest<"ChildTakenOut", { reason: OutReason; childId: string; left: number }>
  | OfRequest<"RequestWithdrawn", { reason: string }>
  | OfRequest<"ChangeGranted", { householdId: string; rule: HardRuleCode; change: ChangeCode; emergency: boolean }>
  | OfRequest<"ChangeTakenBack", { householdId: string; rule: HardRuleCode; change: ChangeCode }>
  | OfRequest<"ApprovalAsked" | "ApprovalGiven" | "ApprovalRefused", { householdId: string; approver: AreaApprover }>
  | OfOffer<"OfferMade", { replyBy: Date }>
  | OfOffer<"OfferQuestionAsked">
  | OfOffer<"OfferQuestionAnswered", { replyBy: Date }>
  | OfOffer<"OfferTimeMoved", { replyBy: Date }>
  | OfOffer<"OfferAccepted">
  | OfOffer<"OfferYesHeld", { rule: HardRuleCode | null }>
  | OfOffer<"OfferDeclined", { reason: DeclineReason }>
  | OfOffer<"OfferLapsed">
  | OfOffer<"OfferQuestionLapsed">
  | OfRequest<"OrderStopped">
  | OfRequest<"HomePassedOver", { householdId: string; because: string }>
  | OfOffer<"OfferReleased", { because: "another-home-agreed" | "request-withdrawn" }>
  | OfOffer<"OfferLetGo", { reason: LetGoReason }>
  | OfOffer<"PlacementFellThrough", { reason: NotHappenedReason; children: number; wasToStart: Day }>
  | OfOffer<"PlacementStarted", { childId: string; placementCode: string; providerCode: string; startedOn: Day }>;
