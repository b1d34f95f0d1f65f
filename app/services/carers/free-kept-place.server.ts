import { dayOf } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit } from "#db/engine/commit.server.ts";
import { findHouseholdForMatching } from "#db/queries/matching-households.ts";
import { findPlacement } from "#db/queries/placing.ts";
import { changeHousehold } from "#db/writes/carers.ts";
import { appendEvents } from "#db/writes/history.ts";
import { householdEntry } from "../matching/matching-history.ts";
import type { Work } from "../work.ts";
import { findTheirHousehold, type SettingFor } from "./find-their-household.server.ts";

/** The young adult of a council, by the placement that ended at 18 with an agency's carers: their service has no page here. */
type StayedWithAgency = { councilIds: readonly string[]; placementId: string };

async function homeOfAgency({ store, now }: Work, { councilIds, placementId }: StayedWithAgency) {
  const ended = (await findPlacement(store.read, councilIds, placementId))?.placement;
  if (ended?.ceasedCode !== "E17" || ended.householdId === null) return undefined;
  const row = (await findHouseholdForMatching(store.read, ended.householdId, dayOf(now)))?.row;
  return row?.approvedBy === null ? row : undefined;
}

/**
 * The carers, or an officer for them, say that a place kept for a young adult who stayed put is free again; of an agency's
 * home the council says so that looked after the young adult.
 * @param kept how many places were kept when it was said: the same sent twice frees one
 */
export async function freeKeptPlace(
  work: Work,
  whose: SettingFor | StayedWithAgency,
  kept: number,
): Promise<Result<void, "not-found" | "changed-meanwhile">> {
  const row = "placementId" in whose ? await homeOfAgency(work, whose) : await findTheirHousehold(work, whose);
  if (!row) return refuse("not-found");
  if (kept < 1 || row.stayingPut !== kept) return accept(undefined);
  const saved = await commit(work.store, [
    // With nobody left who stays put, no check of theirs is owed.
    changeHousehold(row, { stayingPut: kept - 1, ...(kept === 1 ? { adultChecks: [] } : {}) }),
    appendEvents([householdEntry(work, row, { type: "KeptPlaceFreed" })]),
  ]);
  return saved.ok ? accept(undefined) : refuse("changed-meanwhile");
}
