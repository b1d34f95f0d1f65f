import type { CouldOffer } from "../carers/could-offer.ts";
import type { ExpectedApproval } from "../pipeline-forecast/expected-approval.ts";
import type { Day } from "../shared/day.ts";
import type { Pence } from "../shared/pence.ts";
import type { Place } from "../shared/place.ts";
import type { Approver } from "../sharing/vacancies.ts";
import type { DeclinedBefore } from "./declined-before.ts";
import type { HardRuleCode } from "./hard-rules.ts";
import type { Access, CareNeed, CareType, Pet, RiskToOthers, Sex } from "./vocabulary.ts";

export type ChildThere = {
  readonly age: number;
  /** Null where nobody said. */
  readonly sex: Sex | null;
  /** False for the carers' own children, who do not count to the usual fostering limit. */
  readonly fostered: boolean;
  readonly siblingGroup: string | null;
  /** The request that placed the child here, where one did. */
  readonly requestId: string | null;
  readonly solo: boolean;
  readonly risksToOthers: readonly RiskToOthers[];
};

/** Terms of approval. A fresh approval with no terms is ages 0 to 17, any sex, every type. */
export type Terms = {
  readonly ageMin: number;
  readonly ageMax: number;
  readonly sex: Sex | "any";
  /** Most brothers and sisters of one group placed at one time. */
  readonly siblingsMax: number;
  readonly careTypes: readonly CareType[];
  /** Approved for these children only (kinship, temporary approval); null for anyone within the terms. */
  readonly namedChildIds: readonly string[] | null;
};

export type Availability = {
  readonly state: "available" | "unavailable" | "on-hold";
  readonly reason: string | null;
  /** For `unavailable`: the day they can take a child again, where they gave one. */
  readonly from: Day | null;
  /** For `unavailable` only from a day to come: until then a child can come. Absent where they cannot already. */
  readonly awayFrom?: Day;
  /** When the household last said this is true. */
  readonly confirmedOn: Day | null;
  /** The minute of it; absent where only the day is known. */
  readonly confirmedAt?: Date | null;
};

/**
 * How much of a rule a home is in breach of: of what is counted (children, years) how many, and of what is named (ages,
 * risks, who lives there) which. A grant covers what it was given for, and no more.
 */
export type Extent = { readonly amount: number; readonly what: readonly string[] };

/** A written exception to one rule for one request: an exemption, a risk plan, an emergency placement outside terms. */
export type Granted = {
  readonly rule: HardRuleCode;
  readonly requestId: string;
  /** Outside the terms for a few days in an emergency (reg 23), instead of the change itself. */
  readonly emergency?: boolean;
  /** Null where it was written down before this was asked: it covers nothing. */
  readonly extent: Extent | null;
  /** The last day it holds; null where it has none. */
  readonly lastDay: Day | null;
};

/**
 * Places that the carers promised to a request with their yes: taken until its children have moved in, and free again when
 * somebody withdraws or another home is decided on.
 */
export type Promised = {
  readonly requestId: string;
  readonly requestRef: string;
  /** The council that asked. */
  readonly councilId: string;
  readonly children: number;
  /** Beds they need, where that is not one each: a parent and their child. */
  readonly beds?: number;
  /** The sibling group the children belong to; null for an only child. */
  readonly siblingGroup: string | null;
  /** The children themselves, as they would meet others in the home. */
  readonly who: readonly ChildThere[];
  readonly since: Date;
};

/**
 * A carer household as matching sees it: no names, a postcode sector instead of an address.
 * `councilId` is where it stands (its area authority); `approver` is the service it belongs to.
 */
export type Household = {
  readonly id: string;
  readonly ref: string;
  readonly councilId: string;
  readonly approver: Approver;
  readonly provider: "own" | "agency" | "kinship";
  readonly approval: "approved" | "temporary" | "in-assessment";
  /** Without a signed foster care agreement no child is placed. */
  readonly agreementSigned: boolean;
  /** The last day of the approval, once the carers have resigned. */
  readonly approvalEndsOn: Day | null;
  /** When the next review of the approval is due; null where none is, as in assessment. */
  readonly reviewDueOn: Day | null;
  /** By when the DBS checks of the home are to be renewed; null or absent where no day is kept. */
  readonly checksDueOn?: Day | null;
  /** When a household in assessment could take a first child, from times here; null where they tell nothing. */
  readonly expected: ExpectedApproval | null;
  readonly place: Place;
  readonly sector: string;
  readonly locality: string;
  readonly placesApproved: number;
  readonly filled: number;
  /** Of those filled, places kept for young adults who stay put: none of them is fostered. Absent where nobody does. */
  readonly stayingPut?: number;
  /** Beds taken, where that is not one for each child there: a parent and their child live in it. */
  readonly bedsTaken?: number;
  /** Said yes to and not decided on yet, for every request; absent where nothing is. */
  readonly promised?: readonly Promised[];
  /** Children the home has beds for, whatever the terms say. */
  readonly roomFor: number;
  /** The same if the landlord agreed to more beds; null where that was not asked or the home is their own. */
  readonly roomIfLandlordAgrees: number | null;
  readonly children: readonly ChildThere[];
  /** False where nobody has said which children of the carers' own live there: those listed may not be all. Absent: said. */
  readonly ownChildrenKnown?: boolean;
  readonly terms: Terms;
  /** Null in the next four means nobody has asked yet. */
  readonly pets: readonly Pet[] | null;
  readonly smoker: "no" | "outside" | "yes" | null;
  readonly languages: readonly string[] | null;
  readonly access: readonly Access[] | null;
  readonly religion: string | null;
  readonly availability: Availability;
  /** Offered to the councils and agencies' customers that the sharing agreement names. */
  readonly shared: boolean;
  /** The one council a home is offered to, where it is not offered to all: an agency's home that it took up. */
  readonly offeredTo?: string | null;
  readonly cannotManage: readonly CareNeed[];
  /** What they said they could offer beyond their terms; absent or null where nobody has asked them. */
  readonly couldOffer?: readonly CouldOffer[] | null;
  /** What they said no to lately, for reasons that may hold again; absent where nothing was. */
  readonly declined?: readonly DeclinedBefore[];
  /** Agreed price for a child for a week, where there is one. */
  readonly weeklyPence: Pence | null;
  readonly granted: readonly Granted[];
};

/**
 * What is promised to other requests than the one named, first promised first. Of two yeses the earlier counts against
 * the later alone: whoever was promised a place first does not lose it to a promise made after.
 */
export function promisedToOthers(household: Pick<Household, "promised">, requestId?: string): readonly Promised[] {
  const promised = household.promised ?? [];
  const own = promised.find((one) => one.requestId === requestId);
  return promised.filter((one) => one !== own && (!own || one.since < own.since)).sort(bySince);
}

function bySince(a: Promised, b: Promised): number {
  return a.since.getTime() - b.since.getTime();
}

/** How many children of other requests are promised a place. */
export function placesPromised(household: Pick<Household, "promised">, requestId?: string): number {
  return promisedToOthers(household, requestId).reduce((sum, { children }) => sum + children, 0);
}

/** Beds of a home that are taken, or promised to other requests than the one named. */
export function bedsTaken(household: Pick<Household, "filled" | "bedsTaken" | "promised">, requestId?: string): number {
  const promised = promisedToOthers(household, requestId);
  return (household.bedsTaken ?? household.filled) + promised.reduce((sum, one) => sum + (one.beds ?? one.children), 0);
}

/** Approved places with no child in them and promised to none: the one way to count them. Never below zero. */
export function placesFree({
  approved,
  filled,
  promised,
}: {
  approved: number;
  filled: number;
  promised: number;
}): number {
  return Math.max(0, approved - filled - promised);
}

/** Fostered children who live there, those included whom a list counted and nobody here has a record of. */
export function fosteredThere({
  children,
  filled,
  stayingPut = 0,
}: Pick<Household, "children" | "filled" | "stayingPut">): number {
  return Math.max(filled - stayingPut, children.filter((child) => child.fostered).length);
}

/** Free places of a home for a request: what was promised to that request itself is free for it. */
export function freePlaces(
  household: Pick<Household, "placesApproved" | "filled" | "promised">,
  requestId?: string,
): number {
  const { placesApproved: approved, filled } = household;
  return placesFree({ approved, filled, promised: placesPromised(household, requestId) });
}
