import {
  CHALLENGES,
  type Proposal,
  REVIEW_OUTCOMES,
  type ReviewOutcome,
  TERMS_REASONS,
  type TermsReason,
} from "../../carers/change-approval.ts";
import { HOME_PARTS, type HomePart } from "../../carers/home-said.ts";
import { type Terms, termsInWords } from "../../carers/terms.ts";
import { agreedInWords, entriesInWords } from "../../matching/agreed-placement.ts";
import { partsInWords } from "../../matching/correct-request.ts";
import { placedAs } from "../../matching/placement-codes.ts";
import { formatDay, isDay } from "../../shared/day.ts";
import type { EventTable, EventWords, Facts } from "./words.ts";

const household = (title: string, more: Partial<EventWords> = {}): EventWords => ({
  kind: "application",
  title,
  ...more,
});
/** The day an approval ends, where it is known. */
const ends = ({ approvalEndsOn }: Facts) => [
  typeof approvalEndsOn === "string" && isDay(approvalEndsOn) && `Approval ends on ${formatDay(approvalEndsOn)}`,
];
/** "From 3 December 2026 to 9 December 2026" */
const dayMoved = (from: unknown, until: unknown) => [
  typeof from === "string" &&
    typeof until === "string" &&
    isDay(from) &&
    isDay(until) &&
    `From ${formatDay(from)} to ${formatDay(until)}`,
];
const onDay = ({ on }: Facts) => [typeof on === "string" && isDay(on) && `On ${formatDay(on)}`];
const asked = (title: string): EventWords => household(title);

/** What happens to an approved household, and to the requests and offers it is asked with, in words. */
export const HOUSEHOLD_EVENTS: EventTable = {
  HouseholdApproved: household("The household was opened", { tone: "good" }),
  HouseholdAdded: household("Entered as an approved household"),
  HouseholdImported: household("Entered from the council’s list of carers"),
  HouseholdChangedByList: household("Changed by the council’s list of carers", {
    lines: ({ changed }) => [Array.isArray(changed) && `Changed: ${changed.join(", ")}`],
  }),
  AgreementSigned: household("Foster care agreement signed", {
    lines: ({ on }) => [typeof on === "string" && isDay(on) && `Signed on ${formatDay(on)}`],
    applicant: "You signed the foster care agreement",
    tone: "good",
  }),
  AvailabilityChanged: household("Said when they have room"),
  HomeKeptBack: household("The home was kept back for this council’s own children"),
  HomeOffered: household("The home was offered to the councils we share homes with"),
  ReviewHeld: household("The approval was reviewed", {
    lines: ({ outcome, nextDueOn }) => [
      REVIEW_OUTCOMES[outcome as ReviewOutcome],
      typeof nextDueOn === "string" && isDay(nextDueOn) && `Next review by ${formatDay(nextDueOn)}`,
    ],
  }),
  ReviewSettled: household("After the review nothing changed", {
    lines: ({ toldOn }) => [
      typeof toldOn === "string" && isDay(toldOn) && `The carers were told in writing on ${formatDay(toldOn)}`,
    ],
  }),
  ChecksRenewed: household("The DBS checks were renewed", {
    lines: ({ on, nextDueOn }) => [
      typeof on === "string" && isDay(on) && `Renewed on ${formatDay(on)}`,
      typeof nextDueOn === "string" && isDay(nextDueOn) && `To be renewed by ${formatDay(nextDueOn)}`,
    ],
  }),
  TermsChanged: household("Terms changed", {
    lines: ({ terms, reason, agreed }) => [
      typeof terms === "object" && terms !== null && termsInWords(terms as Terms),
      TERMS_REASONS[reason as TermsReason],
      agreed === true && "The carers agreed in writing",
      agreed === false && "By a qualifying determination",
    ],
  }),
  DeterminationGiven: household("A qualifying determination was given", {
    lines: ({ proposal }) => {
      const { terms, reason, answerBy } = proposal as Proposal;
      return [
        terms ? `Proposed: ${termsInWords(terms)}` : "Proposed: the approval is to end",
        TERMS_REASONS[reason],
        `To be answered by ${formatDay(answerBy)}`,
      ];
    },
    tone: "attention",
  }),
  DeterminationChallenged: household("The carers answered the determination", {
    lines: ({ challenge }) => [CHALLENGES[(challenge as Proposal).challenge ?? "representations"]],
  }),
  DeterminationDropped: household("The determination was not followed"),
  ApprovalEndDecided: household("It was decided that the approval ends", { lines: ends, tone: "attention" }),
  ResignationReceived: household("Resigned", { lines: ends }),
  ApprovalEnded: household("The approval ended", { lines: ends }),
  HouseholdAsked: asked("Asked about a child"),
  HouseholdAskedBack: asked("Asked a question about a child"),
  HouseholdSaidYes: asked("Said yes to a child"),
  HouseholdYesTaken: asked("Their yes to a child was taken"),
  HouseholdSaidNo: asked("Said no to a child"),
  OfferToHouseholdReleased: asked("No longer asked about a child"),
  PlaceTaken: asked("A child came to live here"),
  PlaceFreed: asked("A child left"),
  BreakLengthened: household("A short break was lengthened", {
    lines: ({ from, until, ordinaryRules }) => [
      ...dayMoved(from, until),
      ordinaryRules === true && "Longer than a short break may be: the ordinary care plan rules apply",
    ],
  }),
  StaysPut: asked("A child turned 18 and stays with them; the place is kept"),
  AdultCheckAsked: household("A DBS check of a young adult who stays put was asked for", { lines: onDay }),
  AdultCheckDone: household("A DBS check of a young adult who stays put came back", { lines: onDay }),
  AdultCheckNotNeeded: household("A young adult who stayed put has moved out: no DBS check is needed", {
    lines: onDay,
  }),
  KeptPlaceFreed: asked("The place kept for a young adult is free again"),
  HomeBecame: household("The home became another kind of placement for a child who lives here", {
    lines: ({ was, is, on }) => [
      `From ${placedAs(was)} to ${placedAs(is)}`,
      typeof on === "string" && isDay(on) && `Since ${formatDay(on)}`,
    ],
  }),
  ChildPutRight: asked("The request of a child who lives here, or is to come, was put right"),
  PlaceNotTaken: asked("A child who was expected did not come"),
  PlaceKept: asked("A child who was to leave stayed"),
  WorkerNamed: asked("A child’s social worker was named"),
  ViewWritten: asked("A view was written down"),
  GapFilled: asked("What fills a gap of the home is done"),
  OutcomeChecked: asked("The decision was held against what came"),
  LegalStatusSaid: asked("A new legal status of a child was written down"),
  ApartReviewed: asked("Living apart from brothers and sisters was reviewed"),
  PlacementPlanAgreed: asked("The placement plan was agreed"),
  AgreedPlacementSaid: household("What was agreed of the home was written down", {
    lines: ({ parts }) => [Array.isArray(parts) && `Changed: ${agreedInWords(parts)}`],
  }),
  EntriesPutRight: household("Who entered the placement was put right", {
    lines: ({ parts }) => [Array.isArray(parts) && `Changed: ${entriesInWords(parts)}`],
  }),
  PlacementFellThrough: asked("A move that was decided on did not happen"),
  RequestRaised: asked("A home was asked for"),
  RequestForgotten: asked("What a request said was let go, long after its search ended without a home"),
  ChildTakenOut: asked("A child was taken out of a search that goes on for others"),
  ApprovalAsked: asked("Approval of a home outside the area was asked for"),
  ApprovalGiven: asked("A home outside the area was approved"),
  ApprovalRefused: asked("A home outside the area was not approved"),
  ChangeGranted: asked("A change that opens a home was granted"),
  ChangeTakenBack: asked("A change that opened a home was taken back"),
  HouseholdShutAgain: asked("A change that opened it to one child was taken back"),
  HouseholdOpened: asked("Opened to one child by a granted change"),
  RequestCorrected: household("The request was put right", {
    lines: ({ parts }) => [Array.isArray(parts) && `Changed: ${partsInWords(parts)}`],
  }),
  RequestWithdrawn: asked("The request was taken back"),
  OfferMade: asked("A household was asked"),
  OfferQuestionAsked: asked("The household asked a question"),
  OfferQuestionAnswered: asked("The question was answered"),
  OfferTimeMoved: asked("The time to answer was moved with the day"),
  OfferAccepted: asked("A household said yes"),
  OfferYesHeld: asked("A household said yes, and no longer fits"),
  OfferDeclined: asked("A household said no"),
  OfferLapsed: asked("The time to answer passed"),
  OfferQuestionLapsed: asked("The time to answer the household’s question passed"),
  NoticeSent: asked("A notice of the placement was sent"),
  InformationGiven: asked("Written information was given to the carers"),
  InformationAcknowledged: asked("The carers have the written information"),
  PlacementEnded: asked("A placement ended"),
  UnableToPlace: asked("No home could be found for now"),
  HomeNowPossible: asked("A home has become possible"),
  HomeSaid: household("Said what their home is like", {
    lines: ({ parts }) => [
      Array.isArray(parts) &&
        `Changed: ${parts.flatMap((part) => (Object.hasOwn(HOME_PARTS, part) ? HOME_PARTS[part as HomePart] : [])).join(", ")}`,
    ],
  }),
  OwnChildrenSaid: household("Said which children of their own live there"),
  WhatFitsChanged: household("Said what they could offer and not manage"),
  AvailabilityAskedAgain: household("Asked whether their place is still free"),
  AgencyAgreed: asked("An agreement with an agency was entered"),
  AgencyAgreementEnded: asked("An agreement with an agency was ended"),
  AgencyLinkEnded: asked("An agency’s link was ended"),
  AgencyAsked: asked("An agency was sent the request"),
  AgencyAnswered: asked("An agency answered"),
  AgencyLate: asked("The time of an agency to answer passed"),
  AgencyTimeMoved: asked("The time of an agency to answer was moved with the day"),
  AgencyHomeTaken: asked("An agency’s home was taken up"),
  AgencyHomeNotTaken: asked("An agency’s home was not taken"),
  OrderStopped: asked("Nobody else is asked in order"),
  HomePassedOver: asked("The next home could not be asked"),
  OfferReleased: asked("The offer ended"),
  OfferLetGo: asked("A household was let go by the council"),
  PlacementStarted: asked("A placement began"),
};
