import type { Application } from "../applications/application.ts";
import { type AnySetting, type Rulebook, rulebookOn } from "../applications/rulebook.ts";
import { type BankHolidays, endOfPeriod } from "../calendar/working-days.ts";
import { type Day, dayOf, formatDay } from "../shared/day.ts";
import { accept, type Result, refuse } from "../shared/result.ts";
import type { ApprovalEvent, Proposal, ReviewFinding } from "./change-approval.ts";
import { checkTerms, type Terms } from "./terms.ts";

/** Why an empty place cannot be used now. The same words serve the carer, the officer and the commissioner's figures. */
export const UNAVAILABLE_REASONS = {
  break: "A break",
  "household-change": "A change in the household",
  health: "Health",
  "works-on-home": "Works on the home",
  "needs-of-child": "The needs of a child who lives there",
  "siblings-only": "Kept for brothers and sisters together",
  review: "A review or allegation is being looked at",
  other: "Another reason",
} as const;
export type UnavailableReason = keyof typeof UNAVAILABLE_REASONS;

/** Whether a household takes a child now, as someone last said. `until` null: no end is known. */
export type Availability =
  | { state: "available"; confirmedOn: Day }
  | { state: "unavailable"; reason: UnavailableReason; from: Day; until: Day | null; confirmedOn: Day };

/** An approved household: what approval, places and matches belong to. A plain JSON object. */
export type CarerHousehold = {
  id: string;
  councilId: string;
  applicationId: string | null;
  /** The carers' names as one says them. */
  name: string;
  approvedOn: Day;
  terms: Terms;
  /** No child is placed before the foster care agreement is signed (reg 27(5), Schedule 5). */
  agreementSignedOn: Day | null;
  /** The last day for the next review of the approval (reg 28(2)). */
  reviewDueOn: Day;
  /** By when the DBS checks of the home are to be renewed, as its service keeps it; null where no day is kept. */
  checksDueOn: Day | null;
  availability: Availability;
  /** The last day of approval, once a resignation or the decision maker has set it. */
  approvalEndsOn: Day | null;
  /** What the council proposes without the carers' agreement, while it is not settled. */
  proposal: Proposal | null;
  /** What the last review found that asks for a decision, while nobody has decided. */
  finding: ReviewFinding | null;
};

export type HouseholdEvent =
  | { type: "HouseholdApproved"; on: Day; household: CarerHousehold }
  | { type: "AgreementSigned"; on: Day }
  | { type: "AvailabilityChanged"; on: Day; availability: Availability }
  | ApprovalEvent;

export type ApproveRefusal = { code: "not-approved-yet" } | { code: "terms-not-valid"; missing: string[] };

/**
 * Makes the household of an approved application. The first review is due within twelve months of approval (reg 28).
 * Refuses before the decision maker has approved, and terms that do not hold together.
 */
export function approveHousehold(
  application: Application,
  id: string,
  terms: Terms,
  now: Date,
  calendar: { holidays: BankHolidays; local?: readonly AnySetting[] },
): Result<HouseholdEvent[], ApproveRefusal> {
  if (application.stage !== "approved") return refuse({ code: "not-approved-yet" });
  const checked = checkTerms(terms);
  if (!checked.ok) return refuse({ code: "terms-not-valid", missing: checked.refusal });
  const today = dayOf(now);
  const approvedOn = application.dates.Approved ?? today;
  const { firstReview } = rulebookOn(approvedOn, calendar.local).values;
  const household: CarerHousehold = {
    id,
    councilId: application.councilId,
    applicationId: application.id,
    name: application.applicants,
    approvedOn,
    terms,
    agreementSignedOn: null,
    reviewDueOn: endOfPeriod(approvedOn, firstReview, calendar.holidays),
    checksDueOn: null,
    availability: { state: "available", confirmedOn: today },
    approvalEndsOn: null,
    proposal: null,
    finding: null,
  };
  return accept([{ type: "HouseholdApproved", on: today, household }]);
}

/** Records the signed foster care agreement. Refuses a date before approval or to come, and a second signing. */
export function signAgreement(
  household: CarerHousehold,
  on: Day,
  today: Day,
): Result<HouseholdEvent[], "already-signed" | "before-approval" | "date-to-come"> {
  if (household.agreementSignedOn) return refuse("already-signed");
  if (on < household.approvedOn) return refuse("before-approval");
  if (on > today) return refuse("date-to-come");
  return accept([{ type: "AgreementSigned", on }]);
}

/** What a carer, or an officer for them, says about taking a child. */
export type AvailabilityChange =
  | { state: "available" }
  | { state: "unavailable"; reason: UnavailableReason; from: Day; until: Day | null };

/** Changes or confirms availability; saying the same again renews its date. Refuses an end before its beginning or already past. */
export function changeAvailability(
  household: CarerHousehold,
  change: AvailabilityChange,
  today: Day,
): Result<HouseholdEvent[], "ends-before-it-begins" | "already-over" | "approval-ended"> {
  if (hasEnded(household, today)) return refuse("approval-ended");
  if (change.state === "unavailable" && change.until) {
    if (change.until < change.from) return refuse("ends-before-it-begins");
    if (change.until < today) return refuse("already-over");
  }
  return accept([{ type: "AvailabilityChanged", on: today, availability: { ...change, confirmedOn: today } }]);
}

/** A household after one more thing happened. */
export function evolveHousehold(household: CarerHousehold, event: HouseholdEvent): CarerHousehold {
  switch (event.type) {
    case "HouseholdApproved":
      return event.household;
    case "AgreementSigned":
      return { ...household, agreementSignedOn: event.on };
    case "AvailabilityChanged":
      return { ...household, availability: event.availability };
    case "ChecksRenewed":
      return { ...household, checksDueOn: event.nextDueOn };
    case "ReviewHeld":
      return { ...household, reviewDueOn: event.nextDueOn, finding: findingOf(event) };
    case "ReviewSettled":
      return { ...household, finding: null };
    case "TermsChanged":
      return { ...household, terms: event.terms, proposal: null, finding: null };
    case "DeterminationGiven":
      return { ...household, proposal: event.proposal, finding: null };
    case "DeterminationChallenged":
      return { ...household, proposal: household.proposal && { ...household.proposal, ...event.challenge } };
    case "DeterminationDropped":
      return { ...household, proposal: null };
    case "ApprovalEndDecided":
    case "ResignationReceived":
      return { ...household, approvalEndsOn: event.approvalEndsOn, proposal: null, finding: null };
  }
}

/** What a review leaves for the decision maker; null where it found that everything suits. */
function findingOf({ outcome, on }: Extract<ApprovalEvent, { type: "ReviewHeld" }>): ReviewFinding | null {
  return outcome === "suits" ? null : { outcome, on };
}

/** Whether an approval is over on a day. */
export function hasEnded({ approvalEndsOn }: Pick<CarerHousehold, "approvalEndsOn">, today: Day): boolean {
  return approvalEndsOn !== null && today > approvalEndsOn;
}

/** A fostered child who lives in the home, or who may come. Children of one `siblingGroup` are all brothers and sisters. */
export type FosteredChild = { id: string; siblingGroup: string | null };

/** A council's written permission to go over the usual limit, for named children (Schedule 7, paragraph 4). */
export type LimitExemption = { childIds: readonly string[]; from: Day; until: Day | null };

/** Whether children are all brothers and sisters of each other. One child alone, or none, counts as such. */
export function areAllSiblings(children: readonly FosteredChild[]): boolean {
  const [first, ...others] = children;
  return others.every(({ siblingGroup }) => siblingGroup !== null && siblingGroup === first?.siblingGroup);
}

/**
 * Whether these children may live in one foster home together by the usual fostering limit: three, unless all are brothers
 * and sisters of each other, or the council where the carer lives has exempted every one of them by name. Privately fostered
 * children count; the carers' own children do not.
 */
export function isWithinFosteringLimit(
  children: readonly FosteredChild[],
  exemptions: readonly LimitExemption[],
  today: Day,
  rulebook: Rulebook,
): boolean {
  if (children.length <= rulebook.values.usualFosteringLimit || areAllSiblings(children)) return true;
  return exemptions.some(
    ({ childIds, from, until }) =>
      from <= today && (until === null || today <= until) && children.every(({ id }) => childIds.includes(id)),
  );
}

/** The places of a household three ways, and why the last is lower than it could be. */
export type Places = {
  /** By its terms. */
  approved: number;
  /** Children there now. */
  filled: number;
  /** The most children by the usual fostering limit, for a child who comes alone and is unrelated to those there. */
  legalMax: number;
  /** How many more unrelated children could come today. */
  usableNow: number;
  /** What keeps usable places below approved less filled, in words. */
  why: string[];
};

/** Counts a household's places on a day. Terms, the law and availability are each looked at; the lowest counts. */
export function placesOf(
  household: CarerHousehold,
  living: readonly FosteredChild[],
  exemptions: readonly LimitExemption[],
  today: Day,
  rulebook: Rulebook,
): Places {
  const { terms, agreementSignedOn, approvedOn, approvalEndsOn } = household;
  const limit = rulebook.values.usualFosteringLimit;
  const filled = living.length;
  const exempt = exemptions
    .filter(({ from, until }) => from <= today && (until === null || today <= until))
    .filter(({ childIds }) => living.every(({ id }) => childIds.includes(id)))
    .map(({ childIds }) => childIds.length);
  const legalMax = Math.max(limit, ...exempt);
  const byTerms = Math.max(0, terms.places - filled);
  const byLaw = Math.max(0, limit - filled);
  const why: string[] = [];
  if (byLaw < byTerms) why.push(`The usual fostering limit of ${limit}, except for brothers and sisters`);
  if (today < approvedOn) why.push(`Approved only from ${formatDay(approvedOn)}`);
  if (agreementSignedOn === null) why.push("The foster care agreement is not signed yet");
  if (hasEnded(household, today)) why.push("The approval has ended");
  else if (approvalEndsOn) why.push(`They have resigned, and approval ends on ${formatDay(approvalEndsOn)}`);
  const away = unavailableOn(household, today);
  if (away) why.push(`${UNAVAILABLE_REASONS[away.reason]}${away.until ? ` until ${formatDay(away.until)}` : ""}`);
  const shut = today < approvedOn || agreementSignedOn === null || approvalEndsOn !== null || away !== null;
  return { approved: terms.places, filled, legalMax, usableNow: shut ? 0 : Math.min(byTerms, byLaw), why };
}

/**
 * Whether a home cannot take a child on a day, as its row says it: from the first day of a break up to, and not, the day on
 * which a child could come again. Null is from always, and until nobody knows when.
 */
export function isAwayOn(
  home: { availability: "available" | "unavailable"; unavailableFrom: Day | null; availableFrom: Day | null },
  on: Day,
): boolean {
  if (home.availability === "available" || (home.unavailableFrom !== null && on < home.unavailableFrom)) return false;
  return home.availableFrom === null || on < home.availableFrom;
}

/** What keeps a household from taking a child on a day, as it was last said; null when nothing does. An end date in the past makes it available again. */
export function unavailableOn(
  { availability }: Pick<CarerHousehold, "availability">,
  on: Day,
): Extract<Availability, { state: "unavailable" }> | null {
  if (availability.state === "available" || on < availability.from) return null;
  return availability.until !== null && on > availability.until ? null : availability;
}
