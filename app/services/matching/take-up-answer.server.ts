import {
  type AgencyAnswer,
  type AgencyApproval,
  type AgesThere,
  isApprovalInOrder,
  isFreeTooLate,
  isNobodyElse,
} from "#app/domain/matching/agency-asks.ts";
import { type Assessed, assessHousehold } from "#app/domain/matching/assess-household.ts";
import { answerOffer, type MakeOfferRefusal, makeOffer, type Offer } from "#app/domain/matching/offers.ts";
import { startSearch } from "#app/domain/matching/search.ts";
import { addMonths, type Day, dayOf } from "#app/domain/shared/day.ts";
import { parsePostcode } from "#app/domain/shared/postcode.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit } from "#db/engine/commit.server.ts";
import { councilsServing, nationOf, placeOf } from "#db/geography/postcodes.server.ts";
import { findRequest, listOffersOfRequest, type OfferRecord } from "#db/queries/matching.ts";
import { contextOfSearch } from "#db/queries/matching-context.ts";
import { type HouseholdRow, householdWithNobody, searchableHouseholds } from "#db/queries/matching-households.ts";
import { type AgencyAskRecord, listAgencyAsks } from "#db/queries/placing.ts";
import { addHousehold } from "#db/writes/carers.ts";
import { appendEvents } from "#db/writes/history.ts";
import { addOffer, changeRequest } from "#db/writes/matching.ts";
import { changeAgencyAsk, holdAgencyAgreement } from "#db/writes/placing.ts";
import { newReference } from "../references.ts";
import type { Work } from "../work.ts";
import { agencyEntry, isInForce } from "./agency-asks.server.ts";
import { householdEntry, matchingEntries } from "./matching-history.ts";
import { matchingRulesOf } from "./matching-rules.server.ts";
import { saveOffers, toldOfRelease } from "./release-offers.server.ts";
import { tellAgenciesOfRelease, tellAgency } from "./tell-agencies.server.ts";

type NamedHome = Extract<AgencyAnswer, { kind: "home" }>;

function childrenThere({ fostered, own }: AgesThere, today: Day): HouseholdRow["ownChildren"] {
  const of = (ages: readonly number[], isFostered: boolean) =>
    ages.map((age) => ({ bornOn: addMonths(today, -12 * age), sex: null, fostered: isFostered }));
  return [...of(fostered, true), ...of(own, false)];
}

/**
 * The home of an agency's answer as a household: where it stands by its postcode, its terms and its price, who lives
 * there, and unavailable until the day it was said to be free. For one council alone.
 */
function rowOf(
  work: Work,
  { ask, agreement }: AgencyAskRecord,
  home: NamedHome,
  there: AgesThere,
  approval: AgencyApproval,
): HouseholdRow | null {
  const postcode = parsePostcode(home.sector);
  const place = postcode.ok ? placeOf(postcode.value) : null;
  if (!postcode.ok || !place || nationOf(postcode.value) !== null) return null;
  const [standsIn] = councilsServing(postcode.value);
  const today = dayOf(work.now);
  const free = home.from <= today;
  return {
    id: work.newId(),
    ref: newReference("H"),
    councilRef: null,
    unrecorded: null,
    stayingPut: null,
    adultChecks: null,
    checksDueOn: null,
    councilId: standsIn?.council.id ?? ask.councilId,
    approvedBy: null,
    agency: agreement.agency,
    agencyOwner: agreement.owner,
    provider: "agency",
    accountId: null,
    applicationId: null,
    name: null,
    sector: postcode.value.sector ?? postcode.value.outcode,
    locality: place.town ?? postcode.value.outcode,
    lat: place.place.lat,
    lng: place.place.lng,
    stage: "active",
    ...approval,
    approvalEndsOn: null,
    proposal: null,
    reviewFinding: null,
    places: home.places,
    roomFor: home.places,
    roomIfLandlordAgrees: null,
    ageMin: home.ageMin,
    ageMax: home.ageMax,
    siblingsMax: home.places,
    careTypes: [...approval.careTypes],
    namedChildIds: null,
    ownChildren: childrenThere(there, today),
    ownChildrenSaidOn: today,
    pets: null,
    smoker: null,
    languages: null,
    access: null,
    religion: null,
    cannotManage: [],
    shared: true,
    keptBack: null,
    offeredToId: ask.councilId,
    weeklyPence: home.weeklyPence,
    availability: free ? "available" : "unavailable",
    unavailableReason: null,
    unavailableFrom: free ? null : today,
    availableFrom: free ? null : home.from,
    confirmedAt: work.now,
    askedAgainAt: null,
    couldOffer: null,
    version: 1,
  };
}

export type TakeUpRefusal =
  | {
      why:
        | "not-found"
        | "no-home"
        | "changed-meanwhile"
        | "already-agreed"
        | "agreement-over"
        | "ages-missing"
        | "approval-days";
    }
  | { why: "free-too-late"; from: Day }
  | { why: MakeOfferRefusal; finding: string | null };

function findingOf(assessed: Assessed): string | null {
  return "finding" in assessed ? assessed.finding.reason : null;
}

/** Whether the home of an answer is the one that said yes: so that a second press changes nothing. */
function isTaken(householdId: string | null, offers: readonly OfferRecord[]): boolean {
  return offers.some(
    ({ offer }) => offer.householdId === householdId && (offer.stage === "accepted" || offer.stage === "placed"),
  );
}

/**
 * Takes up the home of an agency's answer, in one commit: it becomes a household of the agency that this council alone
 * can search, asked and agreed like any other, so that the same rules, the same last place and the same decision hold
 * for it. Other homes that were asked are told. Refused, and nothing kept, for a home that could not be asked, one under
 * an agreement that is over, one free only after the day it is needed, and one where others live whose ages are not given.
 * Also refused where the days of the carers' approval do not follow one another.
 * @param asked.there the ages of those who live there; may be left out where the agency says that nobody else does
 */
export async function takeUpAnswer(
  work: Work,
  asked: {
    councilIds: readonly string[];
    requestId: string;
    askId: string;
    there?: AgesThere;
    approval: AgencyApproval;
  },
): Promise<Result<void, TakeUpRefusal>> {
  const db = work.store.read;
  const today = dayOf(work.now);
  const record = await findRequest(db, asked.councilIds, asked.requestId);
  const asks = await listAgencyAsks(db, asked.councilIds, asked.requestId);
  const found = asks.find(({ ask }) => ask.id === asked.askId);
  if (!found || !record) return refuse({ why: "not-found" });
  const { ask, agreement } = found;
  const { request } = record;
  const records = await listOffersOfRequest(db, [request.councilId], request.id);
  if (ask.householdId !== null) {
    return isTaken(ask.householdId, records) ? accept(undefined) : refuse({ why: "no-home" });
  }
  if (!isInForce(agreement, today)) return refuse({ why: "agreement-over" });
  const home = ask.stage === "answered" && ask.answer?.kind === "home" ? ask.answer : null;
  if (!home) return refuse({ why: "no-home" });
  if (isFreeTooLate(home.from, request.neededBy, today)) return refuse({ why: "free-too-late", from: home.from });
  const there = asked.there ?? (isNobodyElse(home.others) ? { fostered: [], own: [] } : null);
  if (!there) return refuse({ why: "ages-missing" });
  if (!isApprovalInOrder(asked.approval, today)) return refuse({ why: "approval-days" });
  const row = rowOf(work, found, home, there, asked.approval);
  if (!row) return refuse({ why: "no-home" });
  const household = householdWithNobody(row, today);
  const rulebook = await matchingRulesOf(db, request.councilId, today);
  const index = await searchableHouseholds(db, request.councilId, today);
  const search = startSearch(request, await contextOfSearch(db, index, request.councilId, today, rulebook));
  const assessed = assessHousehold(household, search);
  const offers = records.map(({ offer }) => offer);
  const by = { now: work.now, byId: work.actor.id };
  const made = makeOffer({ request: { ...request, stage: record.stage }, household, assessed }, offers, {
    ...by,
    id: work.newId(),
    rulebook,
  });
  if (!made.ok) return refuse({ why: made.refusal, finding: findingOf(assessed) });
  const [offer] = made.value.offers;
  if (!offer) return refuse({ why: "no-home" });
  // That it fits, or that asking settles what it lacks, was weighed a line before.
  const yes = answerOffer(
    offer,
    { kind: "accept" },
    {
      offers: [...offers, offer],
      household,
      childrenAsked: request.children.length,
      assessed: { outcome: "fits" },
      questionBy: offer.replyBy,
    },
    by,
  );
  if (!yes.ok) return refuse({ why: "already-agreed" });
  const isNew = (one: Offer) => one.id === offer.id;
  const said = yes.value.offers.find(isNew) ?? offer;
  const others = yes.value.offers.filter((one) => !isNew(one));
  const released = await toldOfRelease(work, records, others, record.raisedById);
  const kept = await commit(work.store, [
    changeRequest({ id: request.id, version: record.version }, { stage: yes.value.requestStage }),
    holdAgencyAgreement(agreement),
    addHousehold(row),
    changeAgencyAsk(ask, { householdId: row.id, stage: "chosen", notTakenAt: null, notTakenBecause: null }),
    addOffer({ ...said, talk: [...said.talk], councilId: request.councilId, version: 1 }),
    ...saveOffers(records, others),
    appendEvents([
      householdEntry(work, row, { type: "HouseholdAdded" }),
      agencyEntry(work, ask.councilId, request.id, "AgencyHomeTaken", agreement.agency),
      ...matchingEntries(work, request.councilId, [...made.value.events, ...yes.value.events]),
      householdEntry(work, row, { type: "HouseholdSaidYes", data: { offerId: offer.id } }),
      ...released.entries,
    ]),
    ...released.letters,
    ...(await tellAgenciesOfRelease(work, records, others)),
    // Who was told that the home is not taken hears that it is asked about after all.
    ...(await tellAgency(work, found, ask.notTakenAt === null ? "taken-up" : "again")),
  ]);
  if (kept.ok) return accept(undefined);
  // Two presses of the same button: it has been taken up, once.
  const after = (await listAgencyAsks(db, asked.councilIds, asked.requestId)).find((one) => one.ask.id === ask.id);
  const now = await listOffersOfRequest(db, [request.councilId], request.id);
  return isTaken(after?.ask.householdId ?? null, now) ? accept(undefined) : refuse({ why: "changed-meanwhile" });
}
