import { type AvailabilityChange, changeAvailability } from "#app/domain/carers/household.ts";
import { dayOf } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit } from "#db/engine/commit.server.ts";
import { changeHousehold } from "#db/writes/carers.ts";
import { appendEvents } from "#db/writes/history.ts";
import { householdEntry } from "../matching/matching-history.ts";
import type { Work } from "../work.ts";
import { findTheirHousehold, type SettingFor } from "./find-their-household.server.ts";
import { householdOfRow } from "./household-of-row.ts";

export type SetAvailabilityRefusal =
  | "not-found"
  | "changed-meanwhile"
  | "on-hold"
  | "ends-before-it-begins"
  | "already-over"
  | "approval-ended";

/**
 * Says whether a household can take a child, and why not and until when. Saying the same again renews its date, which is
 * what a search relies on. A household on hold stays so until the council ends that.
 */
export async function setAvailability(
  work: Work,
  whose: SettingFor,
  change: AvailabilityChange,
): Promise<Result<{ householdId: string }, SetAvailabilityRefusal>> {
  const today = dayOf(work.now);
  const row = await findTheirHousehold(work, whose);
  if (!row) return refuse("not-found");
  if (row.stage === "on-hold") return refuse("on-hold");
  const decided = changeAvailability(householdOfRow(row, today), change, today);
  if (!decided.ok) return decided;
  const away = change.state === "unavailable" ? change : null;
  const kept = await commit(work.store, [
    changeHousehold(row, {
      availability: change.state,
      unavailableReason: away?.reason ?? null,
      unavailableFrom: away?.from ?? null,
      availableFrom: away?.until ?? null,
      confirmedAt: work.now,
    }),
    appendEvents([
      householdEntry(work, row, {
        type: "AvailabilityChanged",
        reason: away?.reason ?? null,
        data: { state: change.state, from: away?.from, until: away?.until },
      }),
    ]),
  ]);
  return kept.ok ? accept({ householdId: row.id }) : refuse("changed-meanwhile");
}
