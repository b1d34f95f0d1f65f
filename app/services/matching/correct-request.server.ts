import {
  type CorrectionRefusal,
  changedParts,
  correctRequest as correct,
  REQUEST_PARTS,
  type RequestFacts,
  type RequestPart,
} from "#app/domain/matching/correct-request.ts";
import { careNeverBegan } from "#app/domain/matching/episode-start.ts";
import { moveReplies } from "#app/domain/matching/move-replies.ts";
import { isOpen, readingStep } from "#app/domain/matching/seen-by-step.ts";
import { dayOf } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit, type Write } from "#db/engine/commit.server.ts";
import {
  findRequest,
  listOffersOfRequest,
  listOpenRequestsOf,
  type OfferRecord,
  type OwnRequests,
  type RequestRecord,
} from "#db/queries/matching.ts";
import { languageInWords, religionInWords } from "#db/queries/matching-households.ts";
import { listPlacementsOfChildren } from "#db/queries/placing.ts";
import { appendEvents } from "#db/writes/history.ts";
import { changeChild, changeRequest } from "#db/writes/matching.ts";
import type { Work } from "../work.ts";
import { matchingEntries } from "./matching-history.ts";
import { matchingRulesOf } from "./matching-rules.server.ts";
import { lookWhenOver } from "./offer-lapses.ts";
import { detailsOf } from "./raise-request.server.ts";
import { saveOffers } from "./release-offers.server.ts";
import { tellAgenciesToLookAgain } from "./tell-agencies.server.ts";
import { tellOfferChanged } from "./tell-carers.server.ts";

/** A refusal, and where somebody else changed the request first, which parts this form says otherwise than it stands now. */
export type CorrectRefusal =
  | { why: "not-found" }
  | { why: Exclude<CorrectionRefusal, "changed-meanwhile"> }
  | { why: "changed-meanwhile"; parts: readonly RequestPart[]; version: number };

/** Children whose care was to begin on the day the home was needed begin with it on the other day. */
async function careBeginsWithIt(work: Work, record: RequestRecord, facts: RequestFacts): Promise<Write[]> {
  const { request } = record;
  if (facts.neededBy === request.neededBy) return [];
  const db = work.store.read;
  const ids = record.children.map(({ id }) => id);
  const lived = new Set((await listPlacementsOfChildren(db, [request.councilId], ids)).map(({ childId }) => childId));
  const writes: Write[] = [];
  for (const child of record.children) {
    const open = await listOpenRequestsOf(db, [request.councilId], [child.id]);
    const askedForElsewhere = open.some(({ ref }) => ref !== request.ref);
    const about = { askedForElsewhere, raisedOn: dayOf(record.raisedAt), neededBy: request.neededBy };
    if (child.startedOn !== request.neededBy || !careNeverBegan(child, { ...about, lived: lived.has(child.id) }))
      continue;
    writes.push(changeChild(child, { startedOn: facts.neededBy }));
  }
  return writes;
}

/** Letters to the carers and agencies who read one of the parts at the step they are at: nobody learns of another. */
async function lookAgain(
  work: Work,
  record: RequestRecord,
  offers: readonly OfferRecord[],
  parts: readonly RequestPart[],
): Promise<Write[]> {
  const { id, councilId } = record.request;
  const seen = parts.map((part) => REQUEST_PARTS[part].seen);
  const letters: Write[] = [];
  for (const { offer, household } of offers) {
    const step = readingStep(offer.stage);
    if (!seen.some((part) => isOpen(part, "carer", step))) continue;
    const told = { accountId: household.accountId, offerId: offer.id };
    letters.push(...(await tellOfferChanged(work, councilId, told, record.raisedById)));
  }
  if (seen.some((part) => isOpen(part, "agency", "asked"))) {
    letters.push(...(await tellAgenciesToLookAgain(work, { councilId, requestId: id })));
  }
  return letters;
}

/**
 * Puts facts of a request right in one commit: every home that was asked stays asked, history names the parts and no words,
 * and whoever reads one of them is told to look again. Another day of the move may move the time to reply of homes that have
 * not answered (`moveReplies`). The same form sent twice changes it once.
 */
export async function correctRequest(
  work: Work,
  asked: OwnRequests & { councilIds: readonly string[]; requestId: string; readAs: number },
  facts: RequestFacts,
): Promise<Result<void, CorrectRefusal>> {
  const record = await findRequest(work.store.read, asked.councilIds, asked.requestId, { workerId: asked.workerId });
  if (!record) return refuse({ why: "not-found" });
  // Requests are read with languages and religion in words, and kept with their codes.
  const inWords = {
    ...facts,
    languages: facts.languages.map(languageInWords),
    religion: religionInWords(facts.religion),
  };
  const by = { readAs: asked.readAs, today: dayOf(work.now), now: work.now, byId: work.actor.id };
  const decided = correct(record, inWords, by);
  if (!decided.ok) {
    const { refusal } = decided;
    return refuse(
      refusal === "changed-meanwhile"
        ? { why: refusal, parts: changedParts(record.request, inWords), version: record.version }
        : { why: refusal },
    );
  }
  const { request, parts, events } = decided.value;
  if (parts.length === 0) return accept(undefined);
  const db = work.store.read;
  const offers = await listOffersOfRequest(db, [request.councilId], request.id);
  const moved = moveReplies(
    offers.map(({ offer }) => offer),
    { was: record.request.neededBy, is: request.neededBy },
    { now: work.now, byId: work.actor.id, rulebook: await matchingRulesOf(db, request.councilId, dayOf(work.now)) },
  );
  const kept = await commit(work.store, [
    changeRequest(
      { id: request.id, version: record.version },
      {
        neededBy: request.neededBy,
        details: detailsOf({ ...request, languages: facts.languages, religion: facts.religion }),
      },
    ),
    ...(await careBeginsWithIt(work, record, facts)),
    ...saveOffers(offers, moved.offers),
    ...moved.offers.map((offer) => lookWhenOver(work, request.councilId, offer)),
    appendEvents(matchingEntries(work, request.councilId, [...events, ...moved.events])),
    ...(await lookAgain(work, record, offers, parts)),
  ]);
  return kept.ok ? accept(undefined) : refuse({ why: "changed-meanwhile", parts, version: record.version });
}
