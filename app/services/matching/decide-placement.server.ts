import { NOTHING_AGREED } from "#app/domain/matching/agreed-placement.ts";
import { approvalFor, pressedApproval } from "#app/domain/matching/approve-outside.ts";
import { areaApprovalNeeded } from "#app/domain/matching/area-approval.ts";
import { areaSnapshot } from "#app/domain/matching/area-ledger.ts";
import { assessHousehold } from "#app/domain/matching/assess-household.ts";
import type { ChangeReason } from "#app/domain/matching/end-placement.ts";
import { episodeStart } from "#app/domain/matching/episode-start.ts";
import type { Typed } from "#app/domain/matching/form-drafts.ts";
import { gapsOpen } from "#app/domain/matching/gaps.ts";
import { sharingOf } from "#app/domain/matching/hard-rules.ts";
import type { Household } from "#app/domain/matching/household.ts";
import { changesWithTheMove, statusBefore } from "#app/domain/matching/legal-status.ts";
import { releaseOthers } from "#app/domain/matching/offers.ts";
import {
  isEmergency,
  type PlacementDecision,
  type PlacementDraft,
  type PlaceRefusal,
  placeChildren,
  type StartedPlacement,
} from "#app/domain/matching/place-children.ts";
import { otherCouncils } from "#app/domain/matching/placement-consent.ts";
import { noticesOwed } from "#app/domain/matching/placement-notices.ts";
import { type Search, startSearch } from "#app/domain/matching/search.ts";
import { dayOf, instantAt } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit, type Write } from "#db/engine/commit.server.ts";
import { bankHolidays } from "#db/geography/bank-holidays.server.ts";
import {
  findRequest,
  listCouncilsWithAChildThere,
  listOffersOfRequest,
  listRunningPlacements,
  type OfferRecord,
  type PlacementRow,
} from "#db/queries/matching.ts";
import { contextOfSearch } from "#db/queries/matching-context.ts";
import { findHouseholdForMatching, type HouseholdRow, searchableHouseholds } from "#db/queries/matching-households.ts";
import { listPlacementsOfChildren } from "#db/queries/placing.ts";
import { changeHousehold } from "#db/writes/carers.ts";
import { dropSentDraft } from "#db/writes/form-drafts.ts";
import { appendEvents } from "#db/writes/history.ts";
import { addPlacements, changeChild, changeRequest, endPlacement } from "#db/writes/matching.ts";
import { addNotices, addOutOfArea } from "#db/writes/placing.ts";
import type { Work } from "../work.ts";
import { answersHere } from "./approve-outside.server.ts";
import { agenciesConsideredNow, consideredNow } from "./considered-now.server.ts";
import { breaksWith } from "./lengthen-break.server.ts";
import { householdEntry, matchingEntries } from "./matching-history.ts";
import { matchingRulesOf } from "./matching-rules.server.ts";
import { saveOffers, toldOfRelease } from "./release-offers.server.ts";
import { tellAgenciesItIsOver } from "./tell-agencies.server.ts";
import { tellApprover } from "./tell-approvers.server.ts";
import { tellPlacementConfirmed } from "./tell-carers.server.ts";

export type DecideRefusal = PlaceRefusal | { readonly code: "not-found" | "nobody-said-yes" | "changed-meanwhile" };

/** Somebody else may take the place in the same second; then it is read and decided again, and says so. */
const MOST_TRIES = 4;

/** The households whose places are free with the end of some placements. */
async function homesLeft(work: Work, ending: readonly PlacementRow[], into: HouseholdRow): Promise<HouseholdRow[]> {
  const left: HouseholdRow[] = [];
  for (const householdId of new Set(ending.map((placement) => placement.householdId))) {
    if (householdId === null || householdId === into.id) continue;
    const found = await findHouseholdForMatching(work.store.read, householdId, dayOf(work.now));
    if (found) left.push(found.row);
  }
  return left;
}

/** Locks are taken in one order, so that two decisions about the same two homes cannot wait for each other. */
function byId(a: { id: string }, b: { id: string }): number {
  return a.id < b.id ? -1 : 1;
}

type LedgerFacts = {
  search: Search;
  households: readonly Household[];
  offers: readonly OfferRecord[];
  decision: PlacementDecision;
  placements: readonly StartedPlacement[];
};

/** For a home outside the area: the homes inside at this minute and why each was not the one. */
function keepForLedger(work: Work, facts: LedgerFacts): Write[] {
  const { search, households, offers, decision, placements } = facts;
  const { request } = search;
  const [placement] = placements;
  if (decision.area === "in-area" || !placement) return [];
  const made = offers.map(({ offer }) => offer);
  return [
    addOutOfArea({
      id: work.newId(),
      councilId: request.councilId,
      requestId: request.id,
      homeCouncilId: placement.areaCouncilId,
      test: decision.area,
      approverRole: decision.areaApproval?.role ?? null,
      exemption: decision.areaExemption,
      children: request.children.length,
      ageFrom: search.youngest,
      ageTo: search.oldest,
      careType: request.careType,
      miles: placement.miles,
      snapshot: areaSnapshot(households, search, made, { at: work.now, chosenMiles: placement.miles }),
      startsOn: placement.startedOn,
      decidedAt: work.now,
      version: 1,
    }),
  ];
}

/** The approval that is missing was pressed, but for another record than this one: that is said beside it. */
function sayEarlier(refusal: PlaceRefusal): Result<never, PlaceRefusal> {
  if (refusal.code !== "incomplete") return refuse(refusal);
  const missing = refusal.missing.map((one) =>
    one.item === "area-approval"
      ? {
          ...one,
          words: `${one.words} It was approved here for an earlier record: ask again, or write down who told you.`,
        }
      : one,
  );
  return refuse({ ...refusal, missing });
}

/** What is decided on; `typed` is the form as it was typed: without it no approval that was pressed here counts. */
type Deciding = { councilIds: readonly string[]; requestId: string; changeReason: ChangeReason; typed?: Typed };

async function tryToDecide(
  work: Work,
  asked: Deciding,
  draft: PlacementDraft,
): Promise<Result<PlacementDecision, DecideRefusal>> {
  const db = work.store.read;
  const today = dayOf(work.now);
  const record = await findRequest(db, asked.councilIds, asked.requestId);
  if (!record) return refuse({ code: "not-found" });
  const { request } = record;
  const records = await listOffersOfRequest(db, [request.councilId], request.id);
  const accepted = records.find(({ offer }) => offer.stage === "accepted" || offer.stage === "placed");
  if (!accepted) return refuse({ code: "nobody-said-yes" });
  const found = await findHouseholdForMatching(db, accepted.offer.householdId, today);
  if (!found) return refuse({ code: "not-found" });
  const index = await searchableHouseholds(db, request.councilId, today);
  const rulebook = await matchingRulesOf(db, request.councilId, today);
  const search = startSearch(request, await contextOfSearch(db, index, request.councilId, today, rulebook));
  const childIds = request.children.map(({ id }) => id);
  const running = await listRunningPlacements(db, childIds, today);
  // A short break is no home to move from, and one to come is no reason to wait.
  const [livesThereSince] = running
    .filter(({ placeCode }) => placeCode !== "T3")
    .map(({ startedOn }) => startedOn)
    .sort()
    .reverse();
  const { household } = found;
  const { startsOn } = draft;
  const before = await listPlacementsOfChildren(db, [request.councilId], childIds);
  const moves = { startsOn, neededBy: request.neededBy };
  const lived = (childId: string) => before.filter((one) => one.childId === childId);
  const legalBefore = new Map(
    record.children.map((child) => {
      const begins = episodeStart(child, lived(child.id), moves).code === "S";
      return [child.id, begins ? null : statusBefore(child, lived(child.id), startsOn)] as const;
    }),
  );
  const there = await listCouncilsWithAChildThere(db, household.id, today);
  const { secondOption } = draft;
  const isThere =
    secondOption === null ||
    !("householdId" in secondOption) ||
    index.households.some((home) => home.id === secondOption.householdId && sharingOf(home, search) !== "none");
  const about = { requestId: request.id, householdId: household.id };
  const answers = await answersHere(db, request.councilId, about);
  const closing = {
    requestVersion: record.version,
    offerId: accepted.offer.id,
    needed: areaApprovalNeeded(household, search).approver,
    typed: asked.typed ?? {},
  };
  const areaApproval = approvalFor(draft.areaApproval, answers, closing);
  const decided = placeChildren(
    // A second option this council cannot search is none: it would be named in a record that is kept for good.
    { ...draft, areaApproval, secondOption: isThere ? secondOption : null },
    {
      search,
      requestStage: record.stage,
      offer: accepted.offer,
      household,
      assessed: assessHousehold(household, search),
      agencyOwner: found.row.agencyOwner,
      holidays: bankHolidays(),
      raisedOn: dayOf(record.raisedAt),
      livesThereSince: livesThereSince ?? null,
      atHome: new Set(running.map(({ childId }) => childId)),
      breaks: breaksWith(before, household.id),
      othersThere: otherCouncils(there, household, request.councilId),
      considered: consideredNow(index, search, records, household),
      legalBefore,
      consideredAgencies: await agenciesConsideredNow(
        db,
        { councilId: request.councilId, requestId: request.id },
        records,
        household.id,
      ),
    },
    { now: work.now, byId: work.actor.id },
  );
  if (!decided.ok) {
    return pressedApproval(answers[0], closing) === "earlier-record" ? sayEarlier(decided.refusal) : decided;
  }
  const { decision, placements, offer, requestStage, events } = decided.value;
  // A short break leaves the child's own home theirs, and a break that is over by then keeps its last day.
  const onBreak = new Set(placements.flatMap(({ placeCode, childId }) => (placeCode === "T3" ? [childId] : [])));
  const ending = running.filter(
    ({ childId, startedOn, endedOn }) =>
      !onBreak.has(childId) && startedOn <= draft.startsOn && (endedOn === null || endedOn > draft.startsOn),
  );
  const left = await homesLeft(work, ending, found.row);
  const by = { now: work.now, byId: work.actor.id };
  const others = releaseOthers(
    accepted.offer,
    records.map((each) => each.offer),
    by,
  );
  const released = await toldOfRelease(work, records, others.offers, record.raisedById);
  const legal = new Map(draft.legal?.map((said) => [said.childId, said]));
  const starts = new Map(
    record.children.map((child) => {
      const said = legal.get(child.id);
      const statusToo = said !== undefined && changesWithTheMove(said, legalBefore.get(child.id) ?? null, startsOn);
      const sameCarers = ending.some((one) => one.childId === child.id && one.householdId === household.id);
      return [child.id, episodeStart(child, lived(child.id), moves, { sameCarers, statusToo })] as const;
    }),
  );
  const statusOf = (child: { id: string; legalStatus: string }) => legal.get(child.id)?.status ?? child.legalStatus;
  const changed = record.children.flatMap((child) => {
    const startedOn = starts.get(child.id)?.inCareSince ?? child.startedOn;
    const legalStatus = statusOf(child);
    const same = startedOn === child.startedOn && child.endedOn === null && legalStatus === child.legalStatus;
    return same ? [] : [{ child, startedOn, legalStatus }];
  });
  const statuses = new Map(record.children.map((child) => [child.id, statusOf(child)]));
  const careBefore = changed.map(({ child: { id, startedOn, endedOn, legalStatus } }) => {
    return { childId: id, startedOn, endedOn, legalStatus };
  });
  const kept = await commit(work.store, [
    changeRequest(
      { id: request.id, version: record.version },
      {
        stage: requestStage,
        decision: { ...decision, careBefore, decidedAt: decision.decidedAt.toISOString() },
        decidedAt: work.now,
        planAgreedOn: decision.planAgreedOn,
        gapsFilled: null,
        agreed: {
          ...NOTHING_AGREED,
          recorded: work.actor.name ? { placement: { name: work.actor.name, on: today } } : {},
          ...(decision.apartReviewOn ? { apart: { reviewOn: decision.apartReviewOn, reviews: [] } } : {}),
        },
        gapsDueOn: gapsOpen(decision.gaps, [])[0]?.dueOn ?? null,
      },
    ),
    ...saveOffers(records, [offer, ...others.offers]),
    ...[found.row, ...left].sort(byId).map((household) => changeHousehold(household)),
    ...changed.map(({ child, ...now }) => changeChild(child, { ...now, endedOn: null })),
    addPlacements(
      placements.map((placement) => ({
        ...placement,
        id: work.newId(),
        episodeCode: starts.get(placement.childId)?.code ?? "P",
        legalStatus: statuses.get(placement.childId) ?? null,
        weeklyPence: found.row.weeklyPence,
        ...(placement.endedOn === null ? {} : { endReason: "PLACE", ceasedCode: "X1" }),
        version: 1,
      })),
    ),
    ...keepForLedger(work, { search, households: index.households, offers: records, decision, placements }),
    addNotices(
      noticesOwed(
        {
          area: decision.area,
          emergency: isEmergency(draft),
          startsOn: draft.startsOn,
          hasSchool: request.places.some(({ kind }) => kind === "school"),
          consultingOwed: decision.followUps.some(({ what }) => what === "reviewing-officer"),
          areaConsultingOwed: decision.followUps.some(({ what }) => what === "area-consulted"),
        },
        rulebook,
        bankHolidays(),
      ).map((notice) => ({
        ...notice,
        id: work.newId(),
        councilId: request.councilId,
        requestId: request.id,
        toCouncilId: notice.toWhom.startsWith("area-authority") ? household.councilId : null,
        ...(notice.toWhom === "area-authority" && draft.areaNoticeSentOn
          ? {
              sentAt: instantAt(draft.areaNoticeSentOn, 12 * 60),
              how: draft.areaNoticeHow ?? null,
              sentById: work.actor.id,
            }
          : {}),
        version: 1,
      })),
    ),
    ...ending.map((placement) =>
      endPlacement(placement, { endedOn: draft.startsOn, endReason: asked.changeReason, ceasedCode: "X1" }),
    ),
    appendEvents([
      ...matchingEntries(work, request.councilId, [...events, ...others.events]),
      householdEntry(work, found.row, {
        type: "PlaceTaken",
        data: { offerId: offer.id, children: placements.length, on: draft.startsOn, byCouncil: request.councilId },
      }),
      ...left.map((household) =>
        householdEntry(work, household, {
          type: "PlaceFreed",
          reason: asked.changeReason,
          data: { on: draft.startsOn },
        }),
      ),
      ...released.entries,
    ]),
    dropSentDraft({ councilId: request.councilId, accountId: work.actor.id, form: "decision", about: request.id }),
    ...released.letters,
    ...(await tellAgenciesItIsOver(work, { councilId: request.councilId, requestId: request.id }, found.row.id)),
    ...(await tellApprover(work, request.councilId, found.row, "placed")),
    ...(await tellPlacementConfirmed(
      work,
      request.councilId,
      { accountId: found.row.accountId, offerId: offer.id },
      record.raisedById,
    )),
  ]);
  return kept.ok ? accept(decision) : refuse({ code: "changed-meanwhile" });
}

/**
 * Places the children with the household that said yes: the decision's record, the placements, the places taken and
 * freed, the other offers released and the letters, all in one commit. The household's version makes sure that a place
 * is taken once. Refused with everything the record still misses, or with what has changed since.
 */
export async function decidePlacement(
  work: Work,
  asked: Deciding,
  draft: PlacementDraft,
): Promise<Result<PlacementDecision, DecideRefusal>> {
  for (let tried = 1; tried < MOST_TRIES; tried += 1) {
    const decided = await tryToDecide(work, asked, draft);
    if (decided.ok || decided.refusal.code !== "changed-meanwhile") return decided;
  }
  return tryToDecide(work, asked, draft);
}
