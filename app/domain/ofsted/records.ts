import type { WithdrawalCode } from "../applications/stages.ts";
import type { UnavailableReason } from "../carers/household.ts";
import type { CareType } from "../carers/terms.ts";
import type { EnquiryKind } from "../enquiries/answers.ts";
import type { Day } from "../shared/day.ts";

/** An enquiry, with what tells that two are one household. */
export type EnquiryFact = {
  readonly id: string;
  readonly ref: string;
  readonly receivedOn: Day;
  readonly kind: EnquiryKind;
  /** The enquiry an officer found it to be one with. */
  readonly foldedInto: string | null;
  /** Email, telephone, and surname with whole postcode or date of birth: equal keys, likely one household. */
  readonly keys: readonly string[];
  /** How they first heard, in their own words. */
  readonly source: string | null;
};

/** How an application ended. */
export type Outcome = "approved" | "withdrawn" | "declined" | "refused-at-stage-1" | "not-approved";

/** An application that was sent in. */
export type ApplicationFact = {
  readonly id: string;
  readonly ref: string;
  readonly receivedOn: Day;
  readonly ended: { readonly on: Day; readonly outcome: Outcome; readonly code: WithdrawalCode | null } | null;
  readonly source: string | null;
};

/** Whom a household is for: what Ofsted keeps apart. */
export type Group = "mainstream" | "short-breaks" | "kinship";

/** Why empty places cannot be used: what the carers said, or that the council has the household on hold or unsigned. */
export type EmptyBecause = UnavailableReason | "on-hold" | "not-signed" | "not-said";

/** A carer of a household, without a name. */
export type CarerFact = { readonly bornOn: Day | null };

/** A household on the register, as it stood on the last day of the year. */
export type HouseholdFact = {
  readonly id: string;
  readonly ref: string;
  readonly group: Group;
  readonly applicationId: string | null;
  readonly approvedOn: Day;
  /** The last day of approval; null while it goes on, or where it ended on a day nobody wrote down. */
  readonly endsOn: Day | null;
  readonly endedUnknown: boolean;
  readonly resigned: boolean;
  readonly places: number;
  readonly careTypes: readonly CareType[];
  /** Why its empty places could not be used on that day; null where they could. */
  readonly emptyBecause: EmptyBecause | null;
  readonly carers: readonly CarerFact[];
  /** The carers were counted by the names on the register, because no application of theirs is kept. */
  readonly carersByName: boolean;
};

/** A child who lived with a household on the last day of the year. */
export type ChildFact = {
  readonly id: string;
  readonly ref: string;
  readonly householdId: string;
  readonly bornOn: Day;
  readonly shortBreak: boolean;
};

/** Everything a draft is counted from, of one council. */
export type OfstedRecords = {
  readonly enquiries: readonly EnquiryFact[];
  /** Pairs of enquiries that an officer looked at and found to be two households. */
  readonly foundApart: readonly (readonly [string, string])[];
  readonly applications: readonly ApplicationFact[];
  readonly households: readonly HouseholdFact[];
  readonly children: readonly ChildFact[];
  /** What approved carers answered to questions that are only counted, without who answered. */
  readonly disability: readonly ("yes" | "no" | "not-said")[];
};

export type RecordKind = "enquiry" | "application" | "household" | "child";
