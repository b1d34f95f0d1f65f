import { type KeepBackReason, type KeepBackRefusal, keepBack, offerToOthers } from "#app/domain/carers/kept-back.ts";
import { dayOf } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit } from "#db/engine/commit.server.ts";
import { findOwnHousehold, type HouseholdRow } from "#db/queries/carers.ts";
import { changeHousehold } from "#db/writes/carers.ts";
import { appendEvents } from "#db/writes/history.ts";
import { householdEntry } from "../matching/matching-history.ts";
import type { Work } from "../work.ts";

type Asked = { councilIds: readonly string[]; householdId: string };
export type KeepHomeBackRefusal = KeepBackRefusal | "not-found" | "changed-meanwhile";

async function save(
  work: Work,
  { councilIds, householdId }: Asked,
  decide: (home: HouseholdRow) => ReturnType<typeof keepBack> | ReturnType<typeof offerToOthers>,
  event: { type: string; reason: string | null },
): Promise<Result<void, KeepHomeBackRefusal>> {
  const row = await findOwnHousehold(work.store.read, councilIds, householdId);
  if (!row) return refuse("not-found");
  const decided = decide(row);
  if (!decided.ok) return decided;
  const kept = await commit(work.store, [
    changeHousehold(row, decided.value),
    appendEvents([householdEntry(work, row, { ...event, data: {} })]),
  ]);
  return kept.ok ? accept(undefined) : refuse("changed-meanwhile");
}

/** An officer keeps a home of their council for its own children: from now on no other council's search finds it. */
export function keepHomeBack(
  work: Work,
  asked: Asked,
  reason: KeepBackReason,
): Promise<Result<void, KeepHomeBackRefusal>> {
  return save(work, asked, (home) => keepBack(home, reason, dayOf(work.now)), { type: "HomeKeptBack", reason });
}

/** An officer offers a home that was kept back to the councils of the agreements in force. */
export function offerHomeToOthers(work: Work, asked: Asked): Promise<Result<void, KeepHomeBackRefusal>> {
  return save(work, asked, offerToOthers, { type: "HomeOffered", reason: null });
}
