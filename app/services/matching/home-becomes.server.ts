import { type BecameBasis, type BecomesRefusal, homeBecomes as decide } from "#app/domain/matching/home-becomes.ts";
import type { HomePlacementCode } from "#app/domain/matching/placement-codes.ts";
import { type Day, dayOf } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit } from "#db/engine/commit.server.ts";
import { findHouseholdForMatching } from "#db/queries/matching-households.ts";
import { findPlacement } from "#db/queries/placing.ts";
import { changeHousehold } from "#db/writes/carers.ts";
import { appendEvents } from "#db/writes/history.ts";
import { addPlacements, endPlacement } from "#db/writes/matching.ts";
import { historyEntry, type Work } from "../work.ts";
import { householdEntry, MATCHING_EDITION } from "./matching-history.ts";

/**
 * The home a child of the councils lives in becomes another kind of placement: one episode ends and the next begins with the
 * same carers in one commit. No place is free, nobody is told of a move, and the request stays as it was decided. The same
 * sent twice is one.
 */
export async function homeBecomes(
  work: Work,
  asked: { councilIds: readonly string[]; placementId: string },
  said: { becomes: HomePlacementCode; from: Day; basis: BecameBasis },
): Promise<Result<void, BecomesRefusal | "not-found" | "changed-meanwhile">> {
  const db = work.store.read;
  const today = dayOf(work.now);
  const found = await findPlacement(db, asked.councilIds, asked.placementId);
  if (!found?.placement.householdId) return refuse("not-found");
  const { placement, child } = found;
  const home = await findHouseholdForMatching(db, found.placement.householdId, today);
  if (!home) return refuse("not-found");
  const decided = decide({ placement, legalStatus: child.legalStatus, careTypes: home.row.careTypes }, said, today);
  if (!decided.ok) return decided;
  const { ends, begins } = decided.value;
  const was = placement.placeCode;
  const { councilId, requestId } = placement;
  const about = { councilId, caseKind: "request", caseId: requestId ?? "", rulebook: MATCHING_EDITION } as const;
  const data = { was, is: begins.placeCode, on: begins.startedOn };
  const kept = await commit(work.store, [
    changeHousehold(home.row),
    endPlacement(placement, ends),
    addPlacements([{ ...placement, ...begins, endReason: null, ceasedCode: null, id: work.newId(), version: 1 }]),
    appendEvents([
      ...(requestId ? [historyEntry(work, about, { type: "HomeBecame", data: { ...data, childId: child.id } })] : []),
      householdEntry(work, home.row, { type: "HomeBecame", data }),
    ]),
  ]);
  return kept.ok ? accept(undefined) : refuse("changed-meanwhile");
}
