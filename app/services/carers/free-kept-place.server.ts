import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit } from "#db/engine/commit.server.ts";
import { changeHousehold } from "#db/writes/carers.ts";
import { appendEvents } from "#db/writes/history.ts";
import { householdEntry } from "../matching/matching-history.ts";
import type { Work } from "../work.ts";
import { findTheirHousehold, type SettingFor } from "./find-their-household.server.ts";

/**
 * The carers, or an officer for them, say that a place kept for a young adult who stayed put is free again.
 * @param kept how many places were kept when it was said: the same sent twice frees one
 */
export async function freeKeptPlace(
  work: Work,
  whose: SettingFor,
  kept: number,
): Promise<Result<void, "not-found" | "changed-meanwhile">> {
  const row = await findTheirHousehold(work, whose);
  if (!row) return refuse("not-found");
  if (kept < 1 || row.stayingPut !== kept) return accept(undefined);
  const saved = await commit(work.store, [
    changeHousehold(row, { stayingPut: kept - 1 }),
    appendEvents([householdEntry(work, row, { type: "KeptPlaceFreed" })]),
  ]);
  return saved.ok ? accept(undefined) : refuse("changed-meanwhile");
}
