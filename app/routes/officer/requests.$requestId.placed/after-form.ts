import { z } from "zod";
import type { VaryRefusal } from "#app/domain/matching/emergency-end.ts";
import {
  CEASED_CODES,
  type CeasedCode,
  CHANGE_REASONS,
  type ChangeReason,
  SEARCH_AFTER_CARE,
  type SearchAfterCare,
} from "#app/domain/matching/end-placement.ts";
import { type BecomesRefusal, LONG_TERM_CONDITIONS } from "#app/domain/matching/home-becomes.ts";
import {
  ACKNOWLEDGED_WAYS,
  type AcknowledgedRefusal,
  type AcknowledgedWay,
  INFORMATION_ITEMS,
  type InformationItem,
} from "#app/domain/matching/information.ts";
import { LEGAL_STATUSES } from "#app/domain/matching/legal-status.ts";
import {
  CONTACT_CAME,
  type ContactCame,
  type OutcomeRefusal,
  SCHOOL_CAME,
  type SchoolCame,
} from "#app/domain/matching/outcome-check.ts";
import { PLACEMENT_TESTS, type PlacementTest } from "#app/domain/matching/place-children.ts";
import { PLACEMENT_WORDS } from "#app/domain/matching/placement-codes.ts";
import { CONSULTED, NOTICE_WAYS, type NoticeWay } from "#app/domain/matching/placement-notices.ts";
import { APART_OUTCOMES, type ApartOutcome, type ApartRefusal } from "#app/domain/matching/siblings-apart.ts";
import { NOT_HAPPENED_REASONS, type NotHappenedReason } from "#app/domain/matching/undo-placement.ts";
import { formatDay } from "#app/domain/shared/day.ts";
import { keysOf } from "#app/domain/shared/keys.ts";
import { typedDay, typedDayOrNone } from "#app/domain/shared/typed-day.ts";
import type { EndPlacementRefusal } from "#app/services/matching/after-the-move.server.ts";
import type { LengthenBreakRefusal } from "#app/services/matching/lengthen-break.server.ts";
import type { UndoPlacementRefusal } from "#app/services/matching/undo-placement.server.ts";
import { AgreedForm, EnteredForm } from "./agreed-form.ts";

const { T3: _break, ...BECOMING } = PLACEMENT_WORDS;

/** What an officer writes down after a move, one form each; `intent` says which. */
export const AfterForm = z.discriminatedUnion("intent", [
  AgreedForm,
  EnteredForm,
  z.object({
    intent: z.literal("notice"),
    noticeId: z.string(),
    how: z.enum([...keysOf<NoticeWay>(NOTICE_WAYS), CONSULTED]),
  }),
  z.object({
    intent: z.literal("outcome"),
    contact: z.enum(keysOf<ContactCame>(CONTACT_CAME)).optional(),
    schoolCame: z.enum(keysOf<SchoolCame>(SCHOOL_CAME)).optional(),
    outcomeNote: z.string().trim().max(2000, "Use 2,000 characters or fewer").optional(),
  }),
  z.object({
    intent: z.literal("legal"),
    childId: z.string().max(80),
    legalNow: z.enum(keysOf<keyof typeof LEGAL_STATUSES>(LEGAL_STATUSES), "Choose the legal status"),
  }),
  z.object({
    intent: z.literal("apart"),
    apartOutcome: z.enum(keysOf<ApartOutcome>(APART_OUTCOMES), "Choose what the review came to"),
    apartWhy: z.string("Write why").trim().max(2000, "Use 2,000 characters or fewer"),
    apartNextOn: typedDayOrNone(),
  }),
  z.object({ intent: z.literal("gap"), test: z.enum(keysOf<PlacementTest>(PLACEMENT_TESTS)) }),
  z.object({
    intent: z.literal("information"),
    items: z.array(z.enum(keysOf<InformationItem>(INFORMATION_ITEMS))),
    missing: z.string().trim().max(1000, "Use 1,000 characters or fewer").optional(),
  }),
  z.object({
    intent: z.literal("varied"),
    grantedBy: z.string("Enter who varied the terms").trim().max(120, "Use 120 characters or fewer"),
    grantedOn: typedDay("Enter the day the terms were varied"),
    paper: z.string("Name the letter or record that says so").trim().max(200, "Use 200 characters or fewer"),
  }),
  z.object({
    intent: z.literal("acknowledged"),
    informationId: z.string(),
    acknowledgedOn: typedDay("Enter the day the carers said that they have it"),
    how: z.enum(keysOf<AcknowledgedWay>(ACKNOWLEDGED_WAYS), "Choose how the carers said that they have it"),
    stillMissing: z.string().trim().max(1000, "Use 1,000 characters or fewer").optional(),
  }),
  z.object({
    intent: z.literal("end"),
    placementId: z.string(),
    on: typedDay("Enter the day the child left"),
    ceased: z.enum(keysOf<CeasedCode>(CEASED_CODES), "Choose what happened"),
    reason: z.enum(keysOf<ChangeReason>(CHANGE_REASONS)).optional(),
    search: z.enum(keysOf<SearchAfterCare>(SEARCH_AFTER_CARE)).optional(),
  }),
  z.object({
    intent: z.literal("becomes"),
    placementId: z.string(),
    becomes: z.enum(keysOf(BECOMING), "Choose what the home becomes"),
    from: typedDay("Enter the day from which it counts"),
    decidedBy: z.string("Enter who decided it").trim().max(120, "Use 120 characters or fewer"),
    decidedOn: typedDay("Enter the day it was decided"),
    why: z.string("Write why it was decided").trim().max(2000, "Use 2,000 characters or fewer"),
    conditions: z.array(z.enum(keysOf(LONG_TERM_CONDITIONS))),
  }),
  z.object({ intent: z.literal("place-free"), placementId: z.string(), kept: z.coerce.number() }),
  z.object({
    intent: z.literal("lengthen"),
    placementId: z.string(),
    until: typedDay("Enter the day the child goes back to their own home"),
    ordinaryRules: z.enum(["no", "yes"]).default("no"),
  }),
  z.object({ intent: z.literal("plan"), planOn: typedDay("Enter the day the plan was agreed") }),
  z.object({
    intent: z.literal("not-happened"),
    because: z.enum(keysOf<NotHappenedReason>(NOT_HAPPENED_REASONS), "Choose why the move did not happen"),
    note: z.string().trim().max(1000, "Use 1,000 characters or fewer").optional(),
  }),
]);

/** What is wrong with a check of a decision, and the field in which it is put right. */
export const OUTCOME_REFUSALS: Readonly<
  Record<OutcomeRefusal | "changed-meanwhile", { field: string; words: string }>
> = {
  "too-early": { field: "", words: "It is too early to look back on this decision" },
  "checked-before": { field: "", words: "This was written down before: it stands in the record" },
  "contact-missing": { field: "contact", words: "Choose how often the children see the people who matter" },
  "school-missing": { field: "schoolCame", words: "Choose what became of school" },
  "note-missing": { field: "outcomeNote", words: "It came otherwise than was expected: say why" },
  "changed-meanwhile": { field: "", words: "Somebody changed this a moment ago. Look again" },
};

/** What is wrong with a review of living apart, and the field in which it is put right. */
export const APART_REFUSALS: Readonly<Record<ApartRefusal | "changed-meanwhile", { field: string; words: string }>> = {
  "none-due": { field: "", words: "No review of living apart is due any more. Look again" },
  "why-missing": { field: "apartWhy", words: "Write why" },
  "next-missing": { field: "apartNextOn", words: "Enter the day on which it is reviewed again" },
  "next-not-later": { field: "apartNextOn", words: "The next review is after today: enter a later day" },
  "next-too-late": { field: "apartNextOn", words: "The next review is more than a year ahead: check the year" },
  "changed-meanwhile": { field: "", words: "Somebody changed this a moment ago. Look again" },
};

/** The field of the end of a placement in which it is put right, where that is not the day. */
export const END_FIELDS: Readonly<Partial<Record<EndPlacementRefusal, string>>> = {
  "reason-missing": "reason",
  "not-18-yet": "ceased",
  "18-by-then": "ceased",
  "search-undecided": "search",
};

export const PLAN_REFUSALS = {
  "not-placed": "Nothing is placed yet",
  "agreed-before": "The plan was agreed already",
  "in-the-future": "Write it down when the plan is agreed: the day cannot be after today",
  "changed-meanwhile": "Somebody changed this a moment ago. Look again",
} as const;

export const ACKNOWLEDGED_REFUSALS: Record<AcknowledgedRefusal | "changed-meanwhile", string> = {
  "acknowledged-before": "It is written down already that the carers have it",
  "in-the-future": "Write it down when the carers have said it: the day cannot be after today",
  "before-it-was-given": "The day is before the information was given",
  "changed-meanwhile": "Somebody changed this a moment ago. Look again",
};

/** What is wrong with a variation, and the field it is put right in; no field for what no field can put right. */
export const VARY_REFUSALS: Record<VaryRefusal | "changed-meanwhile", { field: string; words: string }> = {
  "not-placed": { field: "", words: "Nobody has moved in for this request" },
  "no-emergency": { field: "", words: "No emergency outside the terms is open any more. Look again" },
  "not-for-this-role": { field: "", words: "A manager writes down that the terms were varied" },
  "who-missing": { field: "grantedBy", words: "Enter who varied the terms" },
  "day-to-come": { field: "grantedOn", words: "The day must be today or before" },
  "paper-missing": { field: "paper", words: "Name the letter or record that says so" },
  "changed-meanwhile": { field: "", words: "Somebody changed this a moment ago. Look again" },
};

export const UNDO_REFUSALS: Record<Exclude<UndoPlacementRefusal, "not-found">, string> = {
  "not-placed": "Somebody wrote this down a moment ago. Look again",
  arrived: "The child counts as having arrived. If they have left, write down the day they left",
  "note-missing": "Write a few words about why the move did not happen",
  "changed-meanwhile": "Somebody changed this a moment ago. Look again",
};

/** Why the home does not become what was said, and the field it is put right in. */
export const BECOMES_REFUSALS: Record<BecomesRefusal | "changed-meanwhile", { field: string; words: string }> = {
  ended: { field: "", words: "The child has left this home, or a short break ends by itself" },
  "not-from-this": { field: "becomes", words: "This home cannot become that from what it is now" },
  "before-it-began": { field: "from", words: "The day must be after the one on which it began as it is now" },
  "in-the-future": { field: "from", words: "Write it down on the day or after: the day cannot be after today" },
  "decided-later": { field: "decidedOn", words: "It was decided after the day from which it is to count" },
  "who-missing": { field: "decidedBy", words: "Enter who decided it" },
  "why-missing": { field: "why", words: "Write why it was decided" },
  "conditions-missing": {
    field: "conditions",
    words: "A long-term match needs all three (Care Planning Regulations 2010, reg 22B)",
  },
  terms: {
    field: "becomes",
    words: "The carers’ terms do not name this kind of care: the decision maker of their service varies them first",
  },
  "placement-order-missing": {
    field: "becomes",
    words: "The child’s legal status here is no placement order. With consent, choose adoption by consent",
  },
  "under-placement-order": {
    field: "becomes",
    words: "The child is under a placement order: choose adoption under a placement order",
  },
  "changed-meanwhile": { field: "", words: "Somebody changed this a moment ago. Look again" },
};

/** Why a break is not lengthened, in words; what is too long about it is said by the rule itself. */
export function lengthenRefusal(refusal: Exclude<LengthenBreakRefusal, { why: "not-found" }>): string {
  switch (refusal.why) {
    case "not-a-break":
      return "This is no short break: it has no last day to move";
    case "over":
      return "The break is over. If the child stays on, or comes again, raise a request for it";
    case "not-later":
      return "The child goes back on that day, or later, already. To end the break sooner, write down when the child has left";
    case "child-not-under-18":
      return "The child is 18 by then: care ends on that birthday. Plan with the leaving care team";
    case "carers-away":
      return `The carers have no room from ${formatDay(refusal.from)}. Enter that day or an earlier one, or change what they said once they agree`;
    case "too-long":
      return refusal.words;
    case "changed-meanwhile":
      return "Somebody changed this a moment ago. Look again";
  }
}

export const END_REFUSALS: Record<Exclude<EndPlacementRefusal, "not-found">, string> = {
  "ended-before": "This placement has ended already",
  "before-it-began": "The day is before the placement began",
  "in-the-future": "Write down the end when the child has left: the day cannot be after today",
  "reason-missing": "Say why the child moved to another home",
  "not-18-yet": "On that day they were not 18 yet: they stay with the carers as a young adult from their birthday on",
  "search-undecided": "Say whether the search for another home ends with care",
  "18-by-then": "Care ends on the 18th birthday: choose how they live since, or enter a day before it",
  "changed-meanwhile": "Somebody changed this a moment ago. Look again",
};
