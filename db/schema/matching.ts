import type { AgreedPlacement } from "#app/domain/matching/agreed-placement.ts";
import type { Typed } from "#app/domain/matching/form-drafts.ts";
import type { GapFilled } from "#app/domain/matching/gaps.ts";
import type { BecameBasis } from "#app/domain/matching/home-becomes.ts";
import type { Extent } from "#app/domain/matching/household.ts";
import type { OfferWord } from "#app/domain/matching/offers.ts";
import type { OutcomeCheck } from "#app/domain/matching/outcome-check.ts";
import type { PlacementRequest } from "#app/domain/matching/placement-request.ts";
import type { RequestView } from "#app/domain/matching/request-views.ts";
import type { CareNeed } from "#app/domain/matching/vocabulary.ts";
import { day, flag, index, instant, json, oneOf, real, table, text, uniqueIndex, whole } from "../engine/columns.ts";
import { accounts } from "./access.ts";
import { households } from "./carers.ts";
import { councils } from "./councils.ts";

/** A child looked after by a council. No name: the council's own case system holds it. */
export const children = table(
  "children",
  {
    id: text().primaryKey(),
    ref: text().notNull(),
    councilId: text()
      .notNull()
      .references(() => councils.id),
    bornOn: day().notNull(),
    sex: oneOf(["female", "male"]).notNull(),
    ethnicity: text(),
    siblingGroup: text(),
    unaccompanied: flag().notNull(),
    disabled: flag().notNull(),
    needCode: text().notNull(),
    legalStatus: text().notNull(),
    needs: json<CareNeed[]>().notNull(),
    /** Assessed as needing to be the only child in the home, brothers and sisters aside. */
    solo: flag().notNull(),
    /** Where the family home is; null for a child who has none in the country. */
    sector: text(),
    lat: real(),
    lng: real(),
    startedOn: day().notNull(),
    endedOn: day(),
    /** The child's social worker now; null while nobody was named. */
    workerId: text().references(() => accounts.id),
    version: whole().notNull(),
  },
  (t) => [
    uniqueIndex("children_ref").on(t.ref),
    index("children_council").on(t.councilId, t.endedOn),
    index("children_siblings").on(t.siblingGroup),
    index("children_worker").on(t.workerId),
  ],
);

/** The rest of a request, which no list is made of: places that matter, places to avoid, each child's voice, kin considered. */
export type RequestDetails = Omit<
  PlacementRequest,
  "id" | "ref" | "councilId" | "neededBy" | "children" | "siblingGroup" | "siblingsElsewhere" | "home" | "careType"
>;

/** A council's search for a home: for one child, or for brothers and sisters together. */
export const requests = table(
  "requests",
  {
    id: text().primaryKey(),
    ref: text().notNull(),
    councilId: text()
      .notNull()
      .references(() => councils.id),
    formKey: text().notNull(),
    /** The lane it was raised in; how soon a home is needed today follows from the day (`laneOf`). */
    lane: oneOf(["today", "under-5-days", "over-5-days"]).notNull(),
    neededBy: day().notNull(),
    stage: text().notNull(),
    careType: text().notNull(),
    homeSector: text(),
    lat: real(),
    lng: real(),
    details: json<RequestDetails>().notNull(),
    raisedById: text().references(() => accounts.id),
    raisedAt: instant().notNull(),
    decision: json<Record<string, unknown>>(),
    decidedAt: instant(),
    /** When the placement plan was agreed, before the move or after it; null while it is owed. */
    planAgreedOn: day(),
    /** What fills gaps of the home and is done; and the day by which the first of the others is, null while none is owed. */
    gapsFilled: json<GapFilled[]>(),
    gapsDueOn: day(),
    /** What was written down of the home that was agreed, beside its decision, and who entered what; null while nothing is. */
    agreed: json<AgreedPlacement>(),
    /** The decision held against what came, some weeks after the move; null until it is. */
    outcome: json<OutcomeCheck>(),
    /** What the child's social worker wrote down while a home was looked for; null while nothing is. */
    views: json<RequestView[]>(),
    version: whole().notNull(),
  },
  (t) => [
    uniqueIndex("requests_ref").on(t.ref),
    uniqueIndex("requests_form").on(t.formKey),
    index("requests_council").on(t.councilId, t.stage),
    index("requests_stage").on(t.stage),
  ],
);

/** What an officer has typed of a long form and not sent: theirs alone, let go when the form is sent or nobody comes back. */
export const formDrafts = table(
  "form_drafts",
  {
    id: text().primaryKey(),
    councilId: text()
      .notNull()
      .references(() => councils.id),
    accountId: text()
      .notNull()
      .references(() => accounts.id),
    form: oneOf(["request", "decision"]).notNull(),
    /** Of a request to be raised, the key of its form; of a decision, the request. */
    about: text().notNull(),
    answers: json<Typed>().notNull(),
    savedAt: instant().notNull(),
    version: whole().notNull(),
  },
  (t) => [
    uniqueIndex("form_drafts_once").on(t.accountId, t.form, t.about),
    index("form_drafts_council").on(t.councilId, t.savedAt),
  ],
);

export const requestChildren = table(
  "request_children",
  {
    id: text().primaryKey(),
    requestId: text()
      .notNull()
      .references(() => requests.id),
    childId: text()
      .notNull()
      .references(() => children.id),
  },
  (t) => [
    uniqueIndex("request_children_once").on(t.requestId, t.childId),
    index("request_children_child").on(t.childId),
  ],
);

/** The one change that opened a home to a request: what was granted, by whom, on what paper and why. */
export const grants = table(
  "grants",
  {
    id: text().primaryKey(),
    /** The council that searches. */
    councilId: text()
      .notNull()
      .references(() => councils.id),
    requestId: text()
      .notNull()
      .references(() => requests.id),
    householdId: text()
      .notNull()
      .references(() => households.id),
    /** The rule that is set aside, and the change that sets it aside. */
    rule: text().notNull(),
    change: text().notNull(),
    /** Outside the terms for a few days in an emergency, instead of the change itself. */
    emergency: flag().notNull(),
    /** Who granted it, as what, on which day, and the paper that says so where there is one. */
    grantedBy: text().notNull(),
    grantedRole: text().notNull(),
    grantedOn: day().notNull(),
    paper: text(),
    reason: text().notNull(),
    /** What of the rule was set aside, and no more; null in those kept before it was asked, which cover nothing now. */
    extent: json<Extent>(),
    /** The last day it holds; null where it has none. */
    lastDay: day(),
    recordedById: text().references(() => accounts.id),
    recordedAt: instant().notNull(),
    /** Taken back again, with the reason. */
    endedAt: instant(),
    endedBecause: text(),
    version: whole().notNull(),
  },
  (t) => [index("grants_request").on(t.requestId, t.householdId), index("grants_household").on(t.householdId)],
);

/** A household is asked whether it can be this home. */
export const offers = table(
  "offers",
  {
    id: text().primaryKey(),
    /** The council that asks. */
    councilId: text()
      .notNull()
      .references(() => councils.id),
    requestId: text()
      .notNull()
      .references(() => requests.id),
    householdId: text()
      .notNull()
      .references(() => households.id),
    stage: text().notNull(),
    madeAt: instant().notNull(),
    replyBy: instant().notNull(),
    answeredAt: instant(),
    reason: text(),
    note: text(),
    /** What was asked and answered, in order; null where nothing was. */
    talk: json<OfferWord[]>(),
    /** When the time to reply had passed and somebody was told; null while it has not. */
    lapsedAt: instant(),
    version: whole().notNull(),
  },
  (t) => [
    uniqueIndex("offers_once").on(t.requestId, t.householdId),
    index("offers_household").on(t.householdId, t.stage),
    index("offers_council").on(t.councilId, t.stage),
  ],
);

/** Where a child lives or has lived, in the terms of the SSDA903 return. */
export const placements = table(
  "placements",
  {
    id: text().primaryKey(),
    childId: text()
      .notNull()
      .references(() => children.id),
    /** The council responsible for the child. */
    councilId: text()
      .notNull()
      .references(() => councils.id),
    householdId: text().references(() => households.id),
    requestId: text().references(() => requests.id),
    /** SSDA903 placement type (U1 to U6, K2, P1 …) and provider (PR0 to PR5). */
    placeCode: text().notNull(),
    providerCode: text().notNull(),
    /** The council whose area the home stands in; null where not known. */
    areaCouncilId: text(),
    inArea: flag(),
    /** Straight-line miles from the child's family home; null where not known. */
    miles: real(),
    startedOn: day().notNull(),
    endedOn: day(),
    endReason: text(),
    /** Why the episode began and how it ended, in the codes of the return; null for those kept before we asked. */
    episodeCode: text(),
    ceasedCode: text(),
    /** The child's legal status while they live there, as it was when they came; null for those kept before we asked. */
    legalStatus: text(),
    weeklyPence: whole(),
    /** On what the home became this kind of placement for a child who lived there already; null for every other episode. */
    basis: json<BecameBasis>(),
    version: whole().notNull(),
  },
  (t) => [
    index("placements_child").on(t.childId, t.endedOn),
    index("placements_household").on(t.householdId, t.endedOn),
    index("placements_council").on(t.councilId, t.endedOn),
    index("placements_request").on(t.requestId),
  ],
);
