import { formatTime } from "#app/domain/calendar/working-hours.ts";
import type { HistoryEvent } from "#app/domain/history/event.ts";
import { agreedInWords, entriesInWords } from "#app/domain/matching/agreed-placement.ts";
import { partsInWords } from "#app/domain/matching/correct-request.ts";
import { DECLINE_REASONS, LET_GO_REASONS } from "#app/domain/matching/offers.ts";
import { OUT_REASONS } from "#app/domain/matching/take-child-out.ts";
import { UNABLE_REASONS } from "#app/domain/matching/unable-to-place.ts";
import { NOT_HAPPENED_REASONS } from "#app/domain/matching/undo-placement.ts";
import { type Day, day, dayOf, formatDayShort } from "#app/domain/shared/day.ts";
import { WITHDRAWAL_REASONS } from "#app/services/matching/withdraw-request.server.ts";

export type Happened = { id: string; at: string; dateTime: string; title: string; actor?: string; body?: string };

const TITLES: Readonly<Record<string, string>> = {
  RequestRaised: "Request raised",
  RequestCorrected: "Something was put right",
  ChildTakenOut: "A child was taken out of the search",
  RequestForgotten: "What it said of the children was let go, as the council’s rule says",
  RequestWithdrawn: "Request withdrawn",
  ChangeGranted: "A change that opens it was granted",
  ChangeTakenBack: "A change that opened it was taken back",
  ApprovalAsked: "Approval of a home outside the area was asked for",
  ApprovalGiven: "Outside the area: approved",
  ApprovalRefused: "Outside the area: not approved",
  OfferMade: "Asked",
  OfferQuestionAsked: "The carers asked a question",
  OfferQuestionAnswered: "Their question was answered",
  OfferTimeMoved: "Their time to answer was moved",
  OfferAccepted: "Said yes",
  OfferDeclined: "Said no",
  OfferLapsed: "Time to answer passed",
  OfferQuestionLapsed: "Their question was not answered in time",
  NoticeSent: "A notice was sent",
  InformationGiven: "Information given to the carers",
  InformationAcknowledged: "The carers said what they have",
  PlacementEnded: "A placement ended",
  HomeBecame: "The home became another kind of placement",
  UnableToPlace: "No home could be found for now",
  HomeNowPossible: "A home has become possible",
  AgencyAsked: "An agency was sent the request",
  AgencyAnswered: "An agency answered",
  AgencyLinkEnded: "An agency’s link was ended",
  AgencyLate: "The time of an agency to answer passed",
  AgencyTimeMoved: "The time of an agency to answer was moved",
  AgencyHomeTaken: "An agency’s home was taken up",
  AgencyHomeNotTaken: "An agency’s home was not taken",
  OrderStopped: "The order was stopped",
  HomePassedOver: "Could not be asked any more",
  OfferReleased: "Told they are not needed",
  OfferLetGo: "The council let the home go",
  PlacementStarted: "Placement recorded",
  WorkerNamed: "The child’s social worker was named",
  ViewWritten: "A view was written down",
  GapFilled: "What fills a gap of the home is done",
  OutcomeChecked: "The decision was held against what came",
  LegalStatusSaid: "A new legal status of a child was written down",
  ApartReviewed: "Living apart from brothers and sisters was reviewed",
  PlacementPlanAgreed: "The placement plan was agreed",
  AgreedPlacementSaid: "What was agreed of the home was written down",
  EntriesPutRight: "Who entered the placement was put right",
  PlacementFellThrough: "The move did not happen",
  BreakLengthened: "The short break was lengthened",
};

const REASONS: Readonly<Record<string, string>> = {
  ...DECLINE_REASONS,
  ...LET_GO_REASONS,
  ...WITHDRAWAL_REASONS,
  ...OUT_REASONS,
  ...UNABLE_REASONS,
  ...NOT_HAPPENED_REASONS,
};

/** What the parts of an event are called, where they are not those of the request. */
const PARTS_IN_WORDS: Readonly<Record<string, (parts: readonly unknown[]) => string>> = {
  AgreedPlacementSaid: agreedInWords,
  EntriesPutRight: entriesInWords,
};

/** Which parts were put right, where that is what happened. */
function partsOf(type: string, facts: object): string | undefined {
  if (!("parts" in facts && Array.isArray(facts.parts))) return undefined;
  const words = PARTS_IN_WORDS[type] ?? partsInWords;
  return `Changed: ${words(facts.parts)}`;
}

/** Until when carers may answer, where their time was moved, or a break lasts, where it was lengthened. */
function untilOf(type: string, facts: object, today: Day): string | undefined {
  if (type === "BreakLengthened" && "until" in facts) {
    const rules = "ordinaryRules" in facts && facts.ordinaryRules === true;
    const why = rules ? "; longer than a short break may be, so the ordinary rules apply" : "";
    return `Until ${formatDayShort(day(String(facts.until)), today)}${why}`;
  }
  if (type !== "OfferTimeMoved" || !("replyBy" in facts)) return undefined;
  const until = new Date(String(facts.replyBy));
  return `They have until ${formatDayShort(dayOf(until), today)}, ${formatTime(until)}`;
}

/** The history of a request in words. Households by reference; nothing anybody said stands in history. */
export function happenedOf(events: readonly HistoryEvent[], refs: ReadonlyMap<string, string>, today: Day): Happened[] {
  return events.map((event) => {
    const at = new Date(event.at);
    const { data } = event;
    const facts = typeof data === "object" && data !== null && !Array.isArray(data) ? data : {};
    const householdId = "householdId" in facts ? String(facts.householdId) : "";
    const ref = refs.get(householdId);
    return {
      id: String(event.seq),
      at: `${formatDayShort(dayOf(at), today)}, ${formatTime(at)}`,
      dateTime: event.at,
      title: `${TITLES[event.type] ?? event.type}${ref ? `: ${ref}` : ""}`,
      actor: event.actor.name,
      body:
        partsOf(event.type, facts) ??
        untilOf(event.type, facts, today) ??
        (event.reason ? (REASONS[event.reason] ?? event.reason) : undefined),
    };
  });
}
