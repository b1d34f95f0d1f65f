import { beginAdultCheck } from "#app/domain/carers/adult-checks.ts";
import { canonicalJson } from "#app/domain/history/event.ts";
import {
  type CeasedCode,
  type ChangeReason,
  type EndRefusal,
  endPlacement as end,
  type SearchAfterCare,
} from "#app/domain/matching/end-placement.ts";
import { fillGap } from "#app/domain/matching/gaps.ts";
import {
  type AcknowledgedRefusal,
  type AcknowledgedWay,
  acknowledgedOn,
  type InformationItem,
} from "#app/domain/matching/information.ts";
import type { PlacementTest } from "#app/domain/matching/place-children.ts";
import type { CONSULTED, NoticeWay } from "#app/domain/matching/placement-notices.ts";
import { agreePlan, type PlanRefusal } from "#app/domain/matching/placement-plan.ts";
import { type Day, dayOf } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit } from "#db/engine/commit.server.ts";
import { findOfferOfAccount, findRequest, listOffersOfRequest } from "#db/queries/matching.ts";
import { findHouseholdForMatching, type HouseholdRow } from "#db/queries/matching-households.ts";
import { findPlacement, listInformation, listNotices } from "#db/queries/placing.ts";
import { changeHousehold } from "#db/writes/carers.ts";
import { appendEvents } from "#db/writes/history.ts";
import { changeChild, changeRequest, endPlacement as saveEnd } from "#db/writes/matching.ts";
import { acknowledgeInformation, addInformation, markNoticeSent } from "#db/writes/placing.ts";
import { rulebookOf } from "../applications/rules-in-force.server.ts";
import { idOfWhatItSays } from "../once-key.ts";
import { historyEntry, type Work } from "../work.ts";
import { householdEntry, MATCHING_EDITION } from "./matching-history.ts";
import { searchesLeftOpen } from "./searches-left-open.server.ts";
import { takingOut } from "./take-child-out.server.ts";
import { tellQuestionAnswered } from "./tell-carers.server.ts";
import { type Withdrawal, withdrawal } from "./withdraw-request.server.ts";

type PlacementFound = NonNullable<Awaited<ReturnType<typeof findPlacement>>>;
type OfRequest = { councilIds: readonly string[]; requestId: string };

function requestEvent(
  work: Work,
  councilId: string,
  requestId: string,
  type: string,
  data: Record<string, string | number>,
) {
  return historyEntry(
    work,
    { councilId, caseKind: "request", caseId: requestId, rulebook: MATCHING_EDITION },
    { type, data },
  );
}

/** Writes down that a notice went out, and how. Saying it twice changes nothing. */
export async function sendNotice(
  work: Work,
  asked: OfRequest & { noticeId: string; how: NoticeWay | typeof CONSULTED },
): Promise<Result<void, "not-found" | "changed-meanwhile">> {
  const notices = await listNotices(work.store.read, asked.councilIds, asked.requestId);
  const notice = notices.find(({ id }) => id === asked.noticeId);
  if (!notice) return refuse("not-found");
  if (notice.sentAt) return accept(undefined);
  const kept = await commit(work.store, [
    markNoticeSent(notice, { sentAt: work.now, how: asked.how, sentById: work.actor.id }),
    appendEvents([
      requestEvent(work, notice.councilId, asked.requestId, "NoticeSent", { to: notice.toWhom, how: asked.how }),
    ]),
  ]);
  return kept.ok ? accept(undefined) : refuse("changed-meanwhile");
}

/**
 * Writes down what the carers were given in writing; those with an account are asked to say that they have it. The same
 * giving sent twice is one, and one letter.
 */
export async function giveInformation(
  work: Work,
  asked: OfRequest & { items: readonly InformationItem[]; missing: string | null },
): Promise<Result<void, "not-found" | "nothing-given" | "nobody-said-yes">> {
  const db = work.store.read;
  const record = await findRequest(db, asked.councilIds, asked.requestId);
  if (!record) return refuse("not-found");
  if (asked.items.length === 0) return refuse("nothing-given");
  const { councilId } = record.request;
  const offers = await listOffersOfRequest(db, [councilId], asked.requestId);
  const theirs = offers.find(({ offer }) => offer.stage === "placed" || offer.stage === "accepted");
  if (!theirs) return refuse("nobody-said-yes");
  const items = [...new Set(asked.items)].sort();
  const says = canonicalJson([theirs.offer.id, items, asked.missing]);
  const given = await listInformation(db, [councilId], asked.requestId);
  const alike = given.filter((one) => canonicalJson([one.offerId, [...one.items].sort(), one.missing]) === says);
  if (alike.some(({ acknowledgedAt }) => acknowledgedAt === null)) return accept(undefined);
  await commit(work.store, [
    addInformation({
      // Two presses at the same moment are one; what was acknowledged may be given anew.
      id: idOfWhatItSays([asked.requestId, says, alike.length]),
      councilId,
      requestId: asked.requestId,
      offerId: theirs.offer.id,
      items: [...asked.items],
      missing: asked.missing,
      givenAt: work.now,
      givenById: work.actor.id,
      version: 1,
    }),
    appendEvents([
      requestEvent(work, councilId, asked.requestId, "InformationGiven", { items: asked.items.join(", ") }),
    ]),
    ...(await tellQuestionAnswered(work, councilId, {
      accountId: theirs.household.accountId,
      offerId: theirs.offer.id,
    })),
  ]);
  return accept(undefined);
}

/** The carers say that they have what was given, and what they still miss. Theirs alone, and once for each giving. */
export async function acknowledge(
  work: Work,
  asked: { accountId: string; offerId: string; stillMissing: string | null },
): Promise<Result<void, "not-found" | "changed-meanwhile">> {
  const db = work.store.read;
  const record = await findOfferOfAccount(db, asked.accountId, asked.offerId);
  if (!record) return refuse("not-found");
  const given = await listInformation(db, [record.councilId], record.offer.requestId);
  const open = given.filter((one) => one.offerId === asked.offerId && one.acknowledgedAt === null);
  if (open.length === 0) return refuse("not-found");
  const said = {
    acknowledgedAt: work.now,
    acknowledgedById: asked.accountId,
    acknowledgedHow: null,
    stillMissing: asked.stillMissing,
  };
  const kept = await commit(work.store, [
    ...open.map((one) => acknowledgeInformation(one, said)),
    appendEvents([
      requestEvent(work, record.councilId, record.offer.requestId, "InformationAcknowledged", {
        missing: asked.stillMissing ? "yes" : "no",
      }),
    ]),
  ]);
  return kept.ok ? accept(undefined) : refuse("changed-meanwhile");
}

/** An officer writes down how and when the carers said that they have one giving, and what they still miss. */
export async function writeAcknowledgement(
  work: Work,
  asked: OfRequest & { informationId: string; on: Day; how: AcknowledgedWay; stillMissing: string | null },
): Promise<Result<void, AcknowledgedRefusal | "not-found" | "changed-meanwhile">> {
  const all = await listInformation(work.store.read, asked.councilIds, asked.requestId);
  const given = all.find(({ id }) => id === asked.informationId);
  if (!given) return refuse("not-found");
  const decided = acknowledgedOn(given, asked.on, work.now);
  if (!decided.ok) return decided;
  const { how, stillMissing } = asked;
  const said = { ...decided.value, acknowledgedById: work.actor.id, acknowledgedHow: how, stillMissing };
  const kept = await commit(work.store, [
    acknowledgeInformation(given, said),
    appendEvents([
      requestEvent(work, given.councilId, asked.requestId, "InformationAcknowledged", {
        missing: stillMissing ? "yes" : "no",
        how,
      }),
    ]),
  ]);
  return kept.ok ? accept(undefined) : refuse("changed-meanwhile");
}

/** Writes down the day on which a placement plan that was to follow was agreed. The same day twice is one. */
export async function agreePlacementPlan(
  work: Work,
  asked: OfRequest & { on: Day },
): Promise<Result<void, PlanRefusal | "not-found" | "changed-meanwhile">> {
  const record = await findRequest(work.store.read, asked.councilIds, asked.requestId);
  if (!record) return refuse("not-found");
  const decided = agreePlan(record, asked.on, dayOf(work.now));
  if (!decided.ok) return record.planAgreedOn === asked.on ? accept(undefined) : decided;
  const { id, councilId } = record.request;
  const kept = await commit(work.store, [
    changeRequest({ id, version: record.version }, decided.value),
    appendEvents([requestEvent(work, councilId, id, "PlacementPlanAgreed", { on: asked.on })]),
  ]);
  return kept.ok ? accept(undefined) : refuse("changed-meanwhile");
}

/**
 * What changes in a home where somebody stays put: the place is kept, and where a council approved the carers, the DBS check of
 * an adult of the household is owed. An agency checks the households of its own carers.
 */
async function keptFor(work: Work, row: HouseholdRow, { placement, child }: PlacementFound) {
  const stayingPut = (row.stayingPut ?? 0) + 1;
  if (row.approvedBy === null) return { stayingPut };
  const { values } = await rulebookOf(work.store.read, row.approvedBy, dayOf(work.now));
  const check = beginAdultCheck(placement.id, child.bornOn, values.dbsAge);
  return { stayingPut, adultChecks: [...(row.adultChecks ?? []), check] };
}

/** Writes down that what fills one gap of the home is done. Saying it twice changes nothing. */
export async function sayGapFilled(
  work: Work,
  asked: OfRequest & { test: PlacementTest },
): Promise<Result<void, "not-found" | "changed-meanwhile">> {
  const record = await findRequest(work.store.read, asked.councilIds, asked.requestId);
  if (record?.stage !== "placed") return refuse("not-found");
  const by = { now: work.now, byId: work.actor.id };
  const decided = fillGap({ gaps: record.decision?.gaps, filled: record.gapsFilled }, asked.test, by);
  if (!decided.ok) return decided.refusal === "filled-before" ? accept(undefined) : refuse("not-found");
  const { filled, dueOn, on } = decided.value;
  const { id, councilId } = record.request;
  const kept = await commit(work.store, [
    changeRequest({ id, version: record.version }, { gapsFilled: filled, gapsDueOn: dueOn }),
    appendEvents([requestEvent(work, councilId, id, "GapFilled", { test: asked.test, on })]),
  ]);
  return kept.ok ? accept(undefined) : refuse("changed-meanwhile");
}

export type EndPlacementRefusal = EndRefusal | "not-found" | "search-undecided" | "changed-meanwhile";

/**
 * The searches for a child who leaves care that end with it, refused while nobody said whether they do; from those that go on
 * for others the child is taken out.
 */
async function searchesEnding(
  work: Work,
  { councilId, childId }: { councilId: string; childId: string },
  search: SearchAfterCare | null,
): Promise<Result<Withdrawal[], EndPlacementRefusal>> {
  const { alone, withOthers } = await searchesLeftOpen(work.store.read, councilId, childId);
  if (alone.length > 0 && search === null) return refuse("search-undecided");
  const ending: Withdrawal[] = [];
  for (const record of search === "ends" ? alone : []) {
    const made = await withdrawal(work, record, "left-care");
    if (!made.ok) return refuse("changed-meanwhile");
    ending.push(made.value);
  }
  for (const record of withOthers) {
    const made = await takingOut(work, record, { childId, reason: "left-care" });
    // A parent and child are one: their search is people's to end.
    if (made.ok) ending.push(made.value);
  }
  return accept(ending);
}

/**
 * Ends a placement as the return counts it. The place is free again in the same commit, unless a young adult stays put: that
 * frees none until the carers, their council, or for an agency's home the council of the young adult says so. A child who left care is no longer counted,
 * and a search that is open for them alone ends in the same commit where that is said: homes and agencies are told, and nothing is promised any more.
 */
export async function endPlacement(
  work: Work,
  asked: {
    councilIds: readonly string[];
    placementId: string;
    on: Day;
    ceased: CeasedCode;
    reason: ChangeReason | null;
    /** Whether a search that is open for this child alone ends; only asked where one is and the child leaves care. */
    search?: SearchAfterCare | null;
  },
): Promise<Result<{ requestId: string | null }, EndPlacementRefusal>> {
  const db = work.store.read;
  const found = await findPlacement(db, asked.councilIds, asked.placementId);
  if (!found) return refuse("not-found");
  const { placement, child } = found;
  const decided = end(placement, child, asked, dayOf(work.now));
  if (!decided.ok) return decided;
  const { leavesCare, ...change } = decided.value;
  const { councilId } = placement;
  const searches = leavesCare
    ? await searchesEnding(work, { councilId, childId: child.id }, asked.search ?? null)
    : accept([]);
  if (!searches.ok) return searches;
  const home = placement.householdId
    ? await findHouseholdForMatching(db, placement.householdId, dayOf(work.now))
    : undefined;
  const staysPut = change.ceasedCode === "E17" && home !== undefined;
  const kept = await commit(work.store, [
    ...(home ? [changeHousehold(home.row, staysPut ? await keptFor(work, home.row, found) : {})] : []),
    saveEnd(placement, change),
    ...(leavesCare ? [changeChild(child, { endedOn: change.endedOn })] : []),
    ...searches.value.flatMap(({ writes }) => writes),
    appendEvents([
      ...(placement.requestId
        ? [
            requestEvent(work, placement.councilId, placement.requestId, "PlacementEnded", {
              childId: child.id,
              on: change.endedOn,
              ceased: change.ceasedCode,
            }),
          ]
        : []),
      ...(home
        ? [
            householdEntry(work, home.row, {
              type: staysPut ? "StaysPut" : "PlaceFreed",
              reason: asked.reason,
              data: { on: change.endedOn, ceased: change.ceasedCode },
            }),
          ]
        : []),
      ...searches.value.flatMap(({ entries }) => entries),
    ]),
    ...searches.value.flatMap(({ letters }) => letters),
  ]);
  return kept.ok ? accept({ requestId: placement.requestId }) : refuse("changed-meanwhile");
}
