import type { AgencyAnswer, EarlierAnswer } from "#app/domain/matching/agency-asks.ts";
import type { AskedInOrder } from "#app/domain/matching/approach.ts";
import type { ApprovalSnapshot } from "#app/domain/matching/approve-outside.ts";
import type { AreaSnapshot } from "#app/domain/matching/area-ledger.ts";
import type { Typed } from "#app/domain/matching/form-drafts.ts";
import { day, index, instant, json, oneOf, real, table, text, uniqueIndex, whole } from "../engine/columns.ts";
import { accounts } from "./access.ts";
import { households } from "./carers.ts";
import { councils } from "./councils.ts";
import { offers, requests } from "./matching.ts";

/** What follows the list of homes, one row a request: homes still to be asked in order, and a search that found nobody. */
export const searches = table(
  "searches",
  {
    requestId: text()
      .primaryKey()
      .references(() => requests.id),
    councilId: text()
      .notNull()
      .references(() => councils.id),
    /** Homes to ask one after the other; null where none is queued. */
    inOrder: json<AskedInOrder>(),
    unableSince: instant(),
    unableReason: text(),
    unableNote: text(),
    unableById: text(),
    searchedAgainAt: instant(),
    /** The homes that fitted when it was said that nobody can be placed and go on fitting: they are no news later. */
    fitted: json<string[]>(),
    /** Homes that fit when it was searched again and did not before, and since when there has been one. */
    possible: whole(),
    possibleSince: instant(),
    version: whole().notNull(),
  },
  (t) => [index("searches_council").on(t.councilId), index("searches_unable").on(t.unableSince)],
);

/** Written information about the children, given to the carers before or as they move in, and whether they have it. */
export const informationGiven = table(
  "information_given",
  {
    id: text().primaryKey(),
    councilId: text()
      .notNull()
      .references(() => councils.id),
    requestId: text()
      .notNull()
      .references(() => requests.id),
    offerId: text()
      .notNull()
      .references(() => offers.id),
    items: json<string[]>().notNull(),
    missing: text(),
    givenAt: instant().notNull(),
    givenById: text().references(() => accounts.id),
    acknowledgedAt: instant(),
    acknowledgedById: text(),
    /** How the carers told an officer; null where they said so on their own page. */
    acknowledgedHow: text(),
    stillMissing: text(),
    version: whole().notNull(),
  },
  (t) => [index("information_given_request").on(t.requestId), index("information_given_offer").on(t.offerId)],
);

/** A home outside the council's area: who approved it, and the nearest homes inside it at that minute and why each failed. */
export const outOfArea = table(
  "out_of_area",
  {
    id: text().primaryKey(),
    /** The council responsible for the children. */
    councilId: text()
      .notNull()
      .references(() => councils.id),
    requestId: text()
      .notNull()
      .references(() => requests.id),
    homeCouncilId: text().notNull(),
    test: oneOf(["adjoining", "at-a-distance"]).notNull(),
    approverRole: text(),
    exemption: text(),
    children: whole().notNull(),
    ageFrom: whole().notNull(),
    ageTo: whole().notNull(),
    careType: text().notNull(),
    /** Straight-line miles from the family home; null where there is none. */
    miles: real(),
    snapshot: json<AreaSnapshot>().notNull(),
    startsOn: day().notNull(),
    decidedAt: instant().notNull(),
    version: whole().notNull(),
  },
  (t) => [uniqueIndex("out_of_area_once").on(t.requestId), index("out_of_area_council").on(t.councilId, t.decidedAt)],
);

/** The nominated officer or the director was asked here to approve a home outside the area: with what, and what they said. */
export const areaApprovals = table(
  "area_approvals",
  {
    id: text().primaryKey(),
    councilId: text()
      .notNull()
      .references(() => councils.id),
    requestId: text()
      .notNull()
      .references(() => requests.id),
    householdId: text()
      .notNull()
      .references(() => households.id),
    /** The first, second or third time it was asked for this home. */
    nth: whole().notNull(),
    test: oneOf(["adjoining", "at-a-distance"]).notNull(),
    approver: oneOf(["nominated-officer", "director"]).notNull(),
    /** The record of the decision as it was typed when it was asked for, and the nearest homes inside at that minute. */
    answers: json<Typed>().notNull(),
    snapshot: json<ApprovalSnapshot>().notNull(),
    miles: real(),
    stage: oneOf(["asked", "approved", "refused"]).notNull(),
    askedById: text()
      .notNull()
      .references(() => accounts.id),
    askedAt: instant().notNull(),
    answeredById: text().references(() => accounts.id),
    answeredAs: text(),
    answeredAt: instant(),
    reason: text(),
    version: whole().notNull(),
  },
  (t) => [
    uniqueIndex("area_approvals_once").on(t.requestId, t.householdId, t.nth),
    index("area_approvals_council").on(t.councilId, t.stage),
  ],
);

/** A notice that a placement owes to somebody: who, by when, and when and how it went. */
export const placementNotices = table(
  "placement_notices",
  {
    id: text().primaryKey(),
    councilId: text()
      .notNull()
      .references(() => councils.id),
    requestId: text()
      .notNull()
      .references(() => requests.id),
    toWhom: text().notNull(),
    /** The council that is told, where it is one. */
    toCouncilId: text(),
    dueOn: day().notNull(),
    sentAt: instant(),
    how: text(),
    sentById: text(),
    version: whole().notNull(),
  },
  (t) => [
    uniqueIndex("placement_notices_once").on(t.requestId, t.toWhom),
    index("placement_notices_council").on(t.councilId),
  ],
);

/** A move that was decided on and did not happen, with the record of that decision: the request is open again, or arranged anew. */
export const fallenPlacements = table(
  "fallen_placements",
  {
    id: text().primaryKey(),
    councilId: text()
      .notNull()
      .references(() => councils.id),
    requestId: text()
      .notNull()
      .references(() => requests.id),
    offerId: text()
      .notNull()
      .references(() => offers.id),
    householdId: text()
      .notNull()
      .references(() => households.id),
    /** The day the children were to move in. */
    startsOn: day().notNull(),
    reason: text().notNull(),
    note: text(),
    /** Who had been told of the move by notice, and has to hear that it did not happen. */
    told: json<string[]>().notNull(),
    /** The record of the decision as it was closed, and what the ledger kept of a home outside the area. */
    decision: json<Record<string, unknown>>(),
    snapshot: json<AreaSnapshot>(),
    recordedById: text().references(() => accounts.id),
    recordedAt: instant().notNull(),
  },
  (t) => [index("fallen_placements_request").on(t.requestId), index("fallen_placements_council").on(t.councilId)],
);

/** An independent agency a council may ask under an agreement with an end. */
export const agencyAgreements = table(
  "agency_agreements",
  {
    id: text().primaryKey(),
    councilId: text()
      .notNull()
      .references(() => councils.id),
    agency: text().notNull(),
    email: text().notNull(),
    /** Who owns the agency, as the SSDA903 return tells providers apart. */
    owner: oneOf(["private", "voluntary"]).notNull(),
    startsOn: day().notNull(),
    endsOn: day(),
    /** Ended before its last day, and why: the agency's links are over at once. */
    endedAt: instant(),
    endedBecause: text(),
    version: whole().notNull(),
  },
  (t) => [index("agency_agreements_council").on(t.councilId)],
);

/** A request sent to one agency by a private link. Of the link only its hash is kept. */
export const agencyAsks = table(
  "agency_asks",
  {
    id: text().primaryKey(),
    councilId: text()
      .notNull()
      .references(() => councils.id),
    requestId: text()
      .notNull()
      .references(() => requests.id),
    agreementId: text()
      .notNull()
      .references(() => agencyAgreements.id),
    tokenHash: text().notNull(),
    stage: oneOf(["sent", "answered", "declined", "chosen", "closed"]).notNull(),
    sentAt: instant().notNull(),
    endsAt: instant().notNull(),
    /** By when it is asked to answer, as the lane of the request has it, and when it was said that this has passed; null in asks from before. */
    replyBy: instant(),
    lapsedAt: instant(),
    /** When the link was first opened, and how often it has been. */
    openedAt: instant(),
    opened: whole().notNull(),
    answer: json<AgencyAnswer>(),
    answeredAt: instant(),
    /** What the agency answered before it changed its answer, the first first; null where it never did. */
    earlier: json<EarlierAnswer[]>(),
    /** When an officer said that the home of this answer is not taken, and why; null until then, and once it answers anew. */
    notTakenAt: instant(),
    notTakenBecause: text(),
    /** Why the council ended the link before its time. */
    endedBecause: text(),
    /** The home of the answer, once it was taken up. */
    householdId: text().references(() => households.id),
    version: whole().notNull(),
  },
  (t) => [
    uniqueIndex("agency_asks_link").on(t.tokenHash),
    uniqueIndex("agency_asks_once").on(t.requestId, t.agreementId),
    index("agency_asks_council").on(t.councilId),
  ],
);
