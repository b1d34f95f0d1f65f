import {
  type ChildFacts,
  type CorrectedFacts,
  type CorrectionRefusal,
  changedParts,
  correctRequest as correct,
  REQUEST_PARTS,
  type RequestPart,
  type RequestToCorrect,
} from "#app/domain/matching/correct-request.ts";
import { careNeverBegan } from "#app/domain/matching/episode-start.ts";
import { laneOf } from "#app/domain/matching/lanes.ts";
import { moveReplies } from "#app/domain/matching/move-replies.ts";
import type { PlacementRequest } from "#app/domain/matching/placement-request.ts";
import { isOpen, readingStep } from "#app/domain/matching/seen-by-step.ts";
import { dayOf } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit, type Write } from "#db/engine/commit.server.ts";
import {
  type ChildRow,
  findRequest,
  listOffersOfRequest,
  listOpenRequestsOf,
  listRunningPlacements,
  type OfferRecord,
  type OwnRequests,
  type RequestRecord,
} from "#db/queries/matching.ts";
import { findHouseholdForMatching, languageInWords, religionInWords } from "#db/queries/matching-households.ts";
import { listPlacementsOfChildren } from "#db/queries/placing.ts";
import { appendEvents } from "#db/writes/history.ts";
import { changeChild, changeRequest } from "#db/writes/matching.ts";
import type { Work } from "../work.ts";
import { type CorrectionAnswers, correctedFactsOf } from "./correction-form.server.ts";
import { householdEntry, matchingEntries } from "./matching-history.ts";
import { matchingRulesOf } from "./matching-rules.server.ts";
import { lookWhenOver } from "./offer-lapses.ts";
import { detailsOf } from "./raise-request.server.ts";
import { saveOffers } from "./release-offers.server.ts";
import { tellAgenciesToLookAgain } from "./tell-agencies.server.ts";
import { tellOfferChanged } from "./tell-carers.server.ts";
import { tellPutRight } from "./tell-officers.server.ts";
import { asksMoved } from "./watch-asks.server.ts";

/** A refusal, and where somebody else changed the request first, which parts this form says otherwise than it stands now. */
export type CorrectRefusal =
  | { why: "not-found" }
  | { why: Exclude<CorrectionRefusal, "changed-meanwhile"> }
  | { why: "changed-meanwhile"; parts: readonly RequestPart[]; version: number };

/** A request and its children as they are put right: one number grows with each change of the one or the others. */
export function toCorrect({ request, children, stage, version }: RequestRecord): RequestToCorrect {
  return { request, children, stage, version: children.reduce((sum, child) => sum + child.version, version) };
}

/** Which children's care was to begin on the day the home was needed: it begins with it on the other day. */
async function whoseCareBeginsWithIt(work: Work, record: RequestRecord, neededBy: string): Promise<Set<string>> {
  const { request } = record;
  const ids = record.children.map(({ id }) => id);
  if (neededBy === request.neededBy) return new Set();
  const db = work.store.read;
  const lived = new Set((await listPlacementsOfChildren(db, [request.councilId], ids)).map(({ childId }) => childId));
  const begins = new Set<string>();
  for (const child of record.children) {
    const open = await listOpenRequestsOf(db, [request.councilId], [child.id]);
    const askedForElsewhere = open.some(({ ref }) => ref !== request.ref);
    const about = { askedForElsewhere, raisedOn: dayOf(record.raisedAt), neededBy: request.neededBy };
    if (child.startedOn !== request.neededBy || !careNeverBegan(child, { ...about, lived: lived.has(child.id) }))
      continue;
    begins.add(child.id);
  }
  return begins;
}

/** What of one child's record is put right; null where nothing is. */
function rightOf(
  child: ChildRow,
  facts: ChildFacts | undefined,
  { before, after, begins }: { before: PlacementRequest; after: PlacementRequest; begins: boolean },
): Partial<ChildRow> | null {
  const { id: _id, needs, ...own } = facts ?? { id: child.id, needs: child.needs };
  // The slip in the postcode was copied to the record, where it still says the same.
  const moved = before.home?.sector !== after.home?.sector && child.sector === (before.home?.sector ?? null);
  const { home } = after;
  const right: Partial<ChildRow> = {
    ...own,
    needs: [...needs],
    ...(moved ? { sector: home?.sector ?? null, lat: home?.place.lat ?? null, lng: home?.place.lng ?? null } : {}),
    ...(begins ? { startedOn: after.neededBy } : {}),
  };
  const differs = Object.entries(right).some(
    ([name, fact]) => JSON.stringify(fact) !== JSON.stringify(child[name as keyof ChildRow]),
  );
  return differs ? right : null;
}

/** Letters to the carers and agencies who read one of the parts at the step they are at: nobody learns of another. */
export async function lookAgain(
  work: Work,
  record: RequestRecord,
  offers: readonly OfferRecord[],
  parts: readonly RequestPart[],
): Promise<Write[]> {
  const { id, councilId, neededBy } = record.request;
  const today = dayOf(work.now);
  const rules = await matchingRulesOf(work.store.read, councilId, today);
  const when = { neededToday: laneOf(neededBy, today) === "today", recordTold: rules.recordTold.value };
  const seen = parts.map((part) => REQUEST_PARTS[part].seen);
  const letters: Write[] = [];
  for (const { offer, household } of offers) {
    const step = readingStep(offer.stage);
    if (!seen.some((part) => isOpen(part, "carer", step, when))) continue;
    const told = { accountId: household.accountId, offerId: offer.id };
    letters.push(...(await tellOfferChanged(work, councilId, told, record.raisedById)));
  }
  if (seen.some((part) => isOpen(part, "agency", "asked", when))) {
    letters.push(...(await tellAgenciesToLookAgain(work, { councilId, requestId: id })));
  }
  return letters;
}

/** A line for each home that is read with one of the children: where they live, or are promised a place. */
export async function homesToReadAgain(work: Work, { request }: RequestRecord, offers: readonly OfferRecord[]) {
  const db = work.store.read;
  const today = dayOf(work.now);
  const living = await listRunningPlacements(
    db,
    request.children.map(({ id }) => id),
    today,
  );
  const promised = offers.flatMap(({ offer }) => (offer.stage === "accepted" ? [offer.householdId] : []));
  const ids = new Set([...living.flatMap(({ householdId }) => householdId ?? []), ...promised]);
  const homes = await Promise.all([...ids].map((id) => findHouseholdForMatching(db, id, today)));
  return homes.flatMap((home) => (home ? [householdEntry(work, home.row, { type: "ChildPutRight" })] : []));
}

/**
 * Puts facts of a request and of its children right in one commit: every home that was asked stays asked, where the children
 * live now stays as it was decided, history names the parts and no words, whoever reads one of them is told to look again,
 * and so is who searches where somebody else put it right. Another day of the move may move the time to reply of homes and
 * agencies that have not answered (`moveReplies`, `moveAsks`). The same form sent twice changes it once.
 */
export async function correctRequest(
  work: Work,
  asked: OwnRequests & { councilIds: readonly string[]; requestId: string; readAs: number },
  answers: CorrectionAnswers,
): Promise<Result<void, CorrectRefusal>> {
  const record = await findRequest(work.store.read, asked.councilIds, asked.requestId, { workerId: asked.workerId });
  if (!record) return refuse({ why: "not-found" });
  const facts = correctedFactsOf(answers, record.children);
  // Requests are read with languages and religion in words, and kept with their codes.
  const inWords: CorrectedFacts = {
    ...facts,
    languages: facts.languages.map(languageInWords),
    religion: religionInWords(facts.religion),
  };
  const standing = toCorrect(record);
  const by = { readAs: asked.readAs, today: dayOf(work.now), now: work.now, byId: work.actor.id };
  const decided = correct(standing, inWords, by);
  if (!decided.ok) {
    const { refusal } = decided;
    return refuse(
      refusal === "changed-meanwhile"
        ? { why: refusal, parts: changedParts(standing, inWords), version: standing.version }
        : { why: refusal },
    );
  }
  const { request, children, parts, events } = decided.value;
  if (parts.length === 0) return accept(undefined);
  const db = work.store.read;
  const offers = await listOffersOfRequest(db, [request.councilId], request.id);
  const moved = moveReplies(
    offers.map(({ offer }) => offer),
    { was: record.request.neededBy, is: request.neededBy },
    { now: work.now, byId: work.actor.id, rulebook: await matchingRulesOf(db, request.councilId, dayOf(work.now)) },
  );
  const begins = await whoseCareBeginsWithIt(work, record, request.neededBy);
  const rights = record.children.flatMap((child) => {
    const about = { before: record.request, after: request, begins: begins.has(child.id) };
    const right = rightOf(
      child,
      children.find(({ id }) => id === child.id),
      about,
    );
    return right ? [changeChild(child, right)] : [];
  });
  const kept = await commit(work.store, [
    changeRequest(
      { id: request.id, version: record.version },
      {
        neededBy: request.neededBy,
        careType: request.careType,
        homeSector: request.home?.sector ?? null,
        lat: request.home?.place.lat ?? null,
        lng: request.home?.place.lng ?? null,
        details: detailsOf({ ...request, languages: facts.languages, religion: facts.religion }),
      },
    ),
    ...rights,
    ...saveOffers(offers, moved.offers),
    ...moved.offers.map((offer) => lookWhenOver(work, request.councilId, offer)),
    appendEvents([
      ...matchingEntries(work, request.councilId, [...events, ...moved.events]),
      ...(await homesToReadAgain(work, record, offers)),
    ]),
    ...(await asksMoved(
      work,
      { councilId: request.councilId, requestId: request.id },
      { was: record.request.neededBy, is: request.neededBy },
    )),
    ...(await lookAgain(work, record, offers, parts)),
    ...(await tellPutRight(work, record, asked.workerId !== undefined)),
  ]);
  return kept.ok ? accept(undefined) : refuse({ why: "changed-meanwhile", parts, version: standing.version });
}
