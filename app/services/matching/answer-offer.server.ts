import { assessHousehold } from "#app/domain/matching/assess-household.ts";
import type { Household, Promised } from "#app/domain/matching/household.ts";
import { laneOf, moveDayOf } from "#app/domain/matching/lanes.ts";
import {
  type AnswerOfferRefusal,
  answerOffer as answer,
  answerQuestion as answerTheirs,
  type OfferAnswer,
  type OfferChange,
  placesLeft,
  replyDeadline,
  saysAgain,
} from "#app/domain/matching/offers.ts";
import { startSearch } from "#app/domain/matching/search.ts";
import { isOfferOpen } from "#app/domain/matching/stages.ts";
import { type Day, dayOf } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit, type Write } from "#db/engine/commit.server.ts";
import {
  findOffer,
  findOfferOfAccount,
  findRequest,
  listOffersOfRequest,
  listOpenOffersOfHome,
  type OfferRecord,
  type RequestRecord,
} from "#db/queries/matching.ts";
import { matchContext } from "#db/queries/matching-context.ts";
import { findHouseholdForMatching } from "#db/queries/matching-households.ts";
import { changeHousehold } from "#db/writes/carers.ts";
import { appendEvents } from "#db/writes/history.ts";
import { changeRequest } from "#db/writes/matching.ts";
import type { Work } from "../work.ts";
import { askNextInOrder } from "./ask-in-order.server.ts";
import { householdEntry, matchingEntries } from "./matching-history.ts";
import { matchingRulesOf } from "./matching-rules.server.ts";
import { lookWhenOver } from "./offer-lapses.ts";
import { saveOffers, toldOfRelease } from "./release-offers.server.ts";
import { tellAgenciesOfRelease } from "./tell-agencies.server.ts";
import { tellQuestionAnswered, tellYesTaken } from "./tell-carers.server.ts";
import { tellOfficer } from "./tell-officers.server.ts";

/**
 * Who answers: a carer, for the household of their own account; or an officer of the council that asked, who writes down
 * what carers without an account here said on the phone.
 */
export type Answering = { accountId: string } | { councilIds: readonly string[] };

export type AnswerRefusal = AnswerOfferRefusal | "not-found" | "changed-meanwhile" | "theirs-to-answer";

/** Somebody else may change the same request in the same second; then it is read and decided again. */
const MOST_TRIES = 4;

async function findTheirs(work: Work, by: Answering, offerId: string): Promise<OfferRecord | undefined> {
  const db = work.store.read;
  return "accountId" in by ? findOfferOfAccount(db, by.accountId, offerId) : findOffer(db, by.councilIds, offerId);
}

const HOUSEHOLD_EVENTS = {
  accept: "HouseholdSaidYes",
  decline: "HouseholdSaidNo",
  ask: "HouseholdAskedBack",
} as const satisfies Record<OfferAnswer["kind"], string>;

/** The home as a yes makes it: its place is there. A hold of the council's stays. */
function asSaid(household: Household, keepsDay: boolean, today: Day): Household {
  const { availability } = household;
  if (keepsDay || availability.state === "on-hold") {
    return { ...household, availability: { ...availability, confirmedOn: today } };
  }
  return { ...household, availability: { state: "available", reason: null, from: null, confirmedOn: today } };
}

/** What the officer who searches is told by email. */
const NEWS = { accept: "yes", decline: "no", ask: "question" } as const;

/** Officers of other requests who wait for an answer of a home that has no place for theirs after this yes. */
async function tellWhoWaits(work: Work, home: Household, { request }: RequestRecord): Promise<Write[]> {
  const promise: Promised = {
    requestId: request.id,
    requestRef: request.ref,
    councilId: request.councilId,
    children: request.children.length,
    siblingGroup: request.siblingGroup,
    who: [],
    since: work.now,
  };
  const after = { ...home, promised: [...(home.promised ?? []), promise] };
  const letters: Write[] = [];
  for (const { offer, councilId } of await listOpenOffersOfHome(work.store.read, home.id)) {
    if (offer.requestId === request.id || !isOfferOpen(offer.stage)) continue;
    const other = await findRequest(work.store.read, [councilId], offer.requestId);
    if (!other) continue;
    if (placesLeft(after, offer.requestId, dayOf(work.now)) >= other.children.length) continue;
    letters.push(...(await tellOfficer(work, councilId, offer.requestId, "promised-elsewhere", offer.id)));
  }
  return letters;
}

async function tryAnswer(
  work: Work,
  by: Answering,
  offerId: string,
  given: OfferAnswer,
): Promise<Result<OfferChange, AnswerRefusal>> {
  const db = work.store.read;
  const mine = await findTheirs(work, by, offerId);
  if (!mine) return refuse("not-found");
  // Of a yes that is held the carers have said all there is to say: the council takes it, or lets them go.
  const { stage } = mine.offer;
  const takesTheirYes = !("accountId" in by) && (stage === "held" || stage === "accepted") && given.kind === "accept";
  if (!("accountId" in by) && mine.household.accountId !== null && !takesTheirYes) return refuse("theirs-to-answer");
  const { councilId } = mine;
  const request = await findRequest(db, [councilId], mine.offer.requestId);
  const found = await findHouseholdForMatching(db, mine.offer.householdId, dayOf(work.now));
  if (!request || !found) return refuse("not-found");
  if (saysAgain(mine.offer, given)) return accept({ offers: [], requestStage: request.stage, events: [] });
  const rulebook = await matchingRulesOf(db, councilId, dayOf(work.now));
  const records = await listOffersOfRequest(db, [councilId], mine.offer.requestId);
  // A yes says as well that the place is there: on the day they gave, where that is soon enough, or else today.
  const { availableFrom, unavailableFrom } = found.row;
  const movesOn = moveDayOf(request.request, dayOf(work.now));
  const keepsDay =
    (availableFrom !== null && availableFrom > dayOf(work.now) && availableFrom <= movesOn) ||
    // A break that begins after the child has come stays as they said it.
    (unavailableFrom !== null && unavailableFrom > movesOn);
  const confirmed = keepsDay
    ? ({ confirmedAt: work.now } as const)
    : ({
        availability: "available",
        unavailableReason: null,
        unavailableFrom: null,
        availableFrom: null,
        confirmedAt: work.now,
      } as const);
  const home = {
    ...(takesTheirYes ? found.household : asSaid(found.household, keepsDay, dayOf(work.now))),
    shared: true,
  };
  // Whoever was asked may answer, whatever became of the agreement since.
  const theirs = new Set([home.approver.id]);
  const context = matchContext({ councilIds: theirs, agencyIds: theirs }, councilId, dayOf(work.now), rulebook);
  const search = startSearch(request.request, context);
  const decided = answer(
    mine.offer,
    given,
    {
      offers: records.map(({ offer }) => offer),
      household: found.household,
      childrenAsked: request.children.length,
      bedsAsked: search.beds,
      assessed: assessHousehold(home, search),
      questionBy: replyDeadline(laneOf(request.request.neededBy, dayOf(work.now)), work.now, rulebook),
    },
    { now: work.now, byId: work.actor.id },
  );
  if (!decided.ok) return decided;
  const change = decided.value;
  const reason = given.kind === "decline" ? given.reason : null;
  const isHeld = change.offers.some(({ id, stage }) => id === offerId && stage === "held");
  const released = await toldOfRelease(work, records, change.offers, request.raisedById);
  const kept = await commit(work.store, [
    changeRequest({ id: request.request.id, version: request.version }, { stage: change.requestStage }),
    ...saveOffers(records, change.offers),
    ...(given.kind === "ask" ? change.offers.map((offer) => lookWhenOver(work, councilId, offer)) : []),
    ...(given.kind === "accept" ? [changeHousehold(found.row, takesTheirYes ? {} : confirmed)] : []),
    appendEvents([
      ...matchingEntries(work, councilId, change.events),
      householdEntry(work, found.row, {
        type: takesTheirYes ? "HouseholdYesTaken" : HOUSEHOLD_EVENTS[given.kind],
        reason,
        data: { offerId },
      }),
      ...released.entries,
    ]),
    ...released.letters,
    ...(await tellAgenciesOfRelease(work, records, change.offers)),
    ...(await tellOfficer(work, councilId, mine.offer.requestId, isHeld ? "held" : NEWS[given.kind], offerId)),
    ...(takesTheirYes && !isHeld
      ? await tellYesTaken(work, councilId, { accountId: mine.household.accountId, offerId }, request.raisedById)
      : []),
    ...(given.kind === "accept" && !isHeld ? await tellWhoWaits(work, found.household, request) : []),
  ]);
  if (!kept.ok) return refuse("changed-meanwhile");
  if (given.kind === "decline") await askNextInOrder(work, councilId, mine.offer.requestId);
  return decided;
}

/**
 * The carers answer: yes, no with a reason, or a question first. A yes releases every other home in the same commit and
 * confirms that the place is free; of a home that does not fit the request any more it is held, and an officer takes it once
 * it fits. An offer to another household is not found; the same answer sent twice is taken once.
 */
export async function answerOffer(
  work: Work,
  by: Answering,
  offerId: string,
  given: OfferAnswer,
): Promise<Result<OfferChange, AnswerRefusal>> {
  for (let tried = 1; tried < MOST_TRIES; tried += 1) {
    const answered = await tryAnswer(work, by, offerId, given);
    if (answered.ok || answered.refusal !== "changed-meanwhile") return answered;
  }
  return tryAnswer(work, by, offerId, given);
}

export type AnswerQuestionRefusal = "not-found" | "no-question" | "answer-missing" | "changed-meanwhile";

/** The officer answers what the carers asked; their time to reply begins again. */
export async function answerQuestion(
  work: Work,
  asked: { councilIds: readonly string[]; offerId: string; answer: string },
): Promise<Result<OfferChange, AnswerQuestionRefusal>> {
  const db = work.store.read;
  const record = await findOffer(db, asked.councilIds, asked.offerId);
  const request = record && (await findRequest(db, asked.councilIds, record.offer.requestId));
  if (!record || !request) return refuse("not-found");
  const decided = answerTheirs(record.offer, {
    neededBy: request.request.neededBy,
    answer: asked.answer,
    now: work.now,
    byId: work.actor.id,
    rulebook: await matchingRulesOf(db, record.councilId, dayOf(work.now)),
  });
  if (!decided.ok) return decided;
  const kept = await commit(work.store, [
    ...saveOffers([record], decided.value.offers),
    ...decided.value.offers.map((offer) => lookWhenOver(work, record.councilId, offer)),
    appendEvents(matchingEntries(work, record.councilId, decided.value.events)),
    ...(await tellQuestionAnswered(work, record.councilId, {
      accountId: record.household.accountId,
      offerId: record.offer.id,
    })),
  ]);
  return kept.ok ? accept(decided.value) : refuse("changed-meanwhile");
}
