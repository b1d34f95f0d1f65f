import type { HistoryEntry } from "#app/domain/history/event.ts";
import { type Assessed, assessHousehold } from "#app/domain/matching/assess-household.ts";
import { sharingOf } from "#app/domain/matching/hard-rules.ts";
import { type MakeOfferRefusal, makeOffer } from "#app/domain/matching/offers.ts";
import { startSearch } from "#app/domain/matching/search.ts";
import { dayOf } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit, type Write } from "#db/engine/commit.server.ts";
import { findRequest, listOffersOfRequest } from "#db/queries/matching.ts";
import { contextOfSearch } from "#db/queries/matching-context.ts";
import { findHouseholdForMatching, searchableHouseholds } from "#db/queries/matching-households.ts";
import { appendEvents } from "#db/writes/history.ts";
import { addOffer, changeOffer, changeRequest } from "#db/writes/matching.ts";
import type { Work } from "../work.ts";
import { householdEntry, matchingEntries } from "./matching-history.ts";
import { matchingRulesOf } from "./matching-rules.server.ts";
import { lookWhenOver } from "./offer-lapses.ts";
import { tellAgencyOfHome } from "./tell-agencies.server.ts";
import { tellApprover } from "./tell-approvers.server.ts";
import { tellOfferWaiting } from "./tell-carers.server.ts";

export type MakeOffersRefusal =
  | { why: "not-found" | "changed-meanwhile" | "nobody-chosen" }
  /** Nobody was asked, because of this one household. `finding` says which rule it fails, where it is that. */
  | { why: MakeOfferRefusal; householdRef: string; finding: string | null };

function findingOf(assessed: Assessed): string | null {
  return "finding" in assessed ? assessed.finding.reason : null;
}

/**
 * Asks one household or several whether these children could live with them. Each is looked at as it stands now; if one
 * cannot be asked, none is. The carers get an email that says only that an offer waits, and until when.
 */
export async function makeOffers(
  work: Work,
  asked: { councilIds: readonly string[]; requestId: string; householdIds: readonly string[] },
  /** What else is written in the same commit, given the council that asks. */
  also: (councilId: string) => readonly Write[] = () => [],
): Promise<Result<{ replyBy: Date }, MakeOffersRefusal>> {
  const db = work.store.read;
  const today = dayOf(work.now);
  const [firstId] = asked.householdIds;
  if (firstId === undefined) return refuse({ why: "nobody-chosen" });
  const record = await findRequest(db, asked.councilIds, asked.requestId);
  if (!record) return refuse({ why: "not-found" });
  const { request } = record;
  const rulebook = await matchingRulesOf(db, request.councilId, today);
  const index = await searchableHouseholds(db, request.councilId, today);
  const search = startSearch(request, await contextOfSearch(db, index, request.councilId, today, rulebook));
  const records = await listOffersOfRequest(db, asked.councilIds, request.id);
  const offers = records.map(({ offer }) => offer);

  let { stage } = record;
  let replyBy = work.now;
  const entries: HistoryEntry[] = [];
  const writes: Write[] = [];
  for (const householdId of new Set(asked.householdIds)) {
    const found = await findHouseholdForMatching(db, householdId, today);
    if (!found || found.row.stage === "ended") return refuse({ why: "not-found" });
    const { household, row } = found;
    // What no agreement covers is another council's own matter, and is answered as if it were not there.
    if (sharingOf(household, search) === "none") return refuse({ why: "not-found" });
    const assessed = assessHousehold(household, search);
    const made = makeOffer({ request: { ...request, stage }, household, assessed }, offers, {
      id: work.newId(),
      now: work.now,
      byId: work.actor.id,
      rulebook,
    });
    if (!made.ok) return refuse({ why: made.refusal, householdRef: household.ref, finding: findingOf(assessed) });
    const [offer] = made.value.offers;
    if (!offer) continue;
    stage = made.value.requestStage;
    replyBy = offer.replyBy;
    const before = records.find((one) => one.offer.id === offer.id);
    if (!before) offers.push(offer);
    entries.push(
      ...matchingEntries(work, request.councilId, made.value.events),
      householdEntry(work, row, { type: "HouseholdAsked", data: { offerId: offer.id, byCouncil: request.councilId } }),
    );
    writes.push(
      before
        ? changeOffer({ id: offer.id, version: before.version }, { ...offer, talk: [...offer.talk] })
        : addOffer({ ...offer, talk: [...offer.talk], councilId: request.councilId, version: 1 }),
      ...(await tellApprover(work, request.councilId, row, "asked")),
      ...(before
        ? await tellAgencyOfHome(work, { councilId: request.councilId, requestId: request.id, householdId }, "again")
        : []),
      lookWhenOver(work, request.councilId, offer),
      ...(await tellOfferWaiting(work, request.councilId, {
        accountId: row.accountId,
        offerId: offer.id,
        replyBy: offer.replyBy,
      })),
    );
  }
  const kept = await commit(work.store, [
    changeRequest({ id: request.id, version: record.version }, { stage }),
    ...writes,
    appendEvents(entries),
    ...also(request.councilId),
  ]);
  if (kept.ok) return accept({ replyBy });
  // Two presses of the same button: the household has been asked, once.
  const again = await listOffersOfRequest(db, asked.councilIds, request.id);
  const theirs = again.find(({ offer }) => offer.householdId === firstId && offer.stage === "asked");
  return theirs ? accept({ replyBy: theirs.offer.replyBy }) : refuse({ why: "changed-meanwhile" });
}
