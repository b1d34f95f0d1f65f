import {
  isOpenAgain,
  type NotHappenedReason,
  type NotHappenedRefusal,
  placementDidNotHappen,
} from "#app/domain/matching/undo-placement.ts";
import { dayOf } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit } from "#db/engine/commit.server.ts";
import { bankHolidays } from "#db/geography/bank-holidays.server.ts";
import { findRequest, listOffersOfRequest } from "#db/queries/matching.ts";
import { findHouseholdForMatching, type HouseholdRow } from "#db/queries/matching-households.ts";
import { findOutOfArea, listNotices, listPlacementsOfChildren } from "#db/queries/placing.ts";
import { changeHousehold } from "#db/writes/carers.ts";
import { appendEvents } from "#db/writes/history.ts";
import { changeChild, changeRequest, openPlacementAgain, removePlacement } from "#db/writes/matching.ts";
import { addFallenPlacement, removeNotices, removeOutOfArea } from "#db/writes/placing.ts";
import type { Work } from "../work.ts";
import { householdEntry, matchingEntries } from "./matching-history.ts";
import { saveOffers } from "./release-offers.server.ts";
import { tellAgencyOfHome } from "./tell-agencies.server.ts";
import { tellApprover } from "./tell-approvers.server.ts";
import { tellMoveOff } from "./tell-carers.server.ts";

export type UndoPlacementRefusal = NotHappenedRefusal | "not-found" | "changed-meanwhile";

/** Locks are taken in one order, as where a placement is decided on. */
function byId(a: { id: string }, b: { id: string }): number {
  return a.id < b.id ? -1 : 1;
}

/**
 * Writes down that a move that was decided on did not happen: its placements are taken out, where the children lived before
 * is open again, care counts as it did before, the places are free (or promised, where it is only put off), the request goes on, the carers are told
 * kindly, and the record of the decision is kept with the reason. One commit, or nothing.
 */
export async function undoPlacement(
  work: Work,
  asked: { councilIds: readonly string[]; requestId: string },
  said: { reason: NotHappenedReason; note: string | null },
): Promise<Result<void, UndoPlacementRefusal>> {
  const db = work.store.read;
  const today = dayOf(work.now);
  const record = await findRequest(db, asked.councilIds, asked.requestId);
  if (!record) return refuse("not-found");
  const { request } = record;
  const of = [db, [request.councilId], request.id] as const;
  const [records, notices, outside, moves] = await Promise.all([
    listOffersOfRequest(...of),
    listNotices(...of),
    findOutOfArea(...of),
    listPlacementsOfChildren(
      db,
      [request.councilId],
      request.children.map(({ id }) => id),
    ),
  ]);
  const theirs = records.find(({ offer }) => offer.stage === "placed");
  if (!theirs) return refuse("not-placed");
  const arranged = moves.filter(({ requestId }) => requestId === request.id);
  const decided = placementDidNotHappen(
    { requestStage: record.stage, offer: theirs.offer, placements: arranged, holidays: bankHolidays() },
    said,
    { today, now: work.now, byId: work.actor.id },
  );
  if (!decided.ok) return decided;
  const { requestStage, offer, startsOn, events } = decided.value;
  const again = moves.filter((move) => isOpenAgain(move, { requestId: request.id, startsOn }));
  const homes: HouseholdRow[] = [];
  for (const id of new Set([offer.householdId, ...again.map(({ householdId }) => householdId)])) {
    const found = id === null ? undefined : await findHouseholdForMatching(db, id, today);
    if (found) homes.push(found.row);
  }
  const home = homes.find(({ id }) => id === offer.householdId);
  const kept = await commit(work.store, [
    changeRequest(
      { id: request.id, version: record.version },
      {
        ...{ stage: requestStage, decision: null, decidedAt: null, planAgreedOn: null },
        ...{ gapsFilled: null, gapsDueOn: null, agreed: null, outcome: null },
      },
    ),
    ...saveOffers(records, [offer]),
    ...[...homes].sort(byId).map((row) => changeHousehold(row)),
    ...arranged.map(removePlacement),
    ...again.map(openPlacementAgain),
    ...(record.decision?.careBefore ?? []).flatMap(({ childId, ...before }) => {
      const child = record.children.find(({ id }) => id === childId);
      return child ? [changeChild(child, before)] : [];
    }),
    ...(notices.length > 0 ? [removeNotices(request.id)] : []),
    ...(outside ? [removeOutOfArea(request.id)] : []),
    addFallenPlacement({
      id: work.newId(),
      councilId: request.councilId,
      requestId: request.id,
      offerId: offer.id,
      householdId: offer.householdId,
      startsOn,
      reason: said.reason,
      note: said.note?.trim() || null,
      told: notices.filter(({ sentAt }) => sentAt !== null).map(({ toWhom }) => toWhom),
      // What was written down of the home is kept with the decision it was about.
      decision: record.decision && { ...record.decision, ...(record.agreed ? { agreed: record.agreed } : {}) },
      snapshot: outside?.snapshot ?? null,
      recordedById: work.actor.kind === "staff" ? work.actor.id : null,
      recordedAt: work.now,
    }),
    appendEvents([
      ...matchingEntries(work, request.councilId, events),
      ...homes.map((row) =>
        row.id === offer.householdId
          ? householdEntry(work, row, { type: "PlaceNotTaken", reason: said.reason, data: { offerId: offer.id } })
          : householdEntry(work, row, { type: "PlaceKept", data: { on: startsOn } }),
      ),
    ]),
    ...(await tellAgencyOfHome(
      work,
      { councilId: request.councilId, requestId: request.id, householdId: offer.householdId },
      said.reason === "put-off" ? "put-off" : "move-off",
    )),
    ...(home ? await tellApprover(work, request.councilId, home, "off") : []),
    ...(await tellMoveOff(
      work,
      request.councilId,
      { accountId: home?.accountId ?? null, offerId: offer.id },
      { raisedById: record.raisedById, putOff: said.reason === "put-off" },
    )),
  ]);
  return kept.ok ? accept(undefined) : refuse("changed-meanwhile");
}
