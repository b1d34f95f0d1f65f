import { type AdultCheckRefusal, type AdultCheckSaid, sayAdultCheck as say } from "#app/domain/carers/adult-checks.ts";
import { type Day, dayOf } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit } from "#db/engine/commit.server.ts";
import { findOwnHousehold } from "#db/queries/carers.ts";
import { changeHousehold } from "#db/writes/carers.ts";
import { appendEvents } from "#db/writes/history.ts";
import { householdEntry } from "../matching/matching-history.ts";
import type { Work } from "../work.ts";

const EVENTS = {
  asked: "AdultCheckAsked",
  done: "AdultCheckDone",
  "not-needed": "AdultCheckNotNeeded",
} as const satisfies Record<AdultCheckSaid, string>;

/** An officer of the council that approved the carers says how the DBS check of a young adult who stays put stands. */
export async function sayAdultCheck(
  work: Work,
  whose: { councilIds: readonly string[]; householdId: string },
  said: { id: string; what: AdultCheckSaid; on: Day },
): Promise<Result<void, AdultCheckRefusal | "not-found" | "changed-meanwhile">> {
  const row = await findOwnHousehold(work.store.read, whose.councilIds, whose.householdId);
  if (!row) return refuse("not-found");
  const decided = say(row.adultChecks ?? [], said, dayOf(work.now));
  if (!decided.ok) return decided;
  const kept = await commit(work.store, [
    changeHousehold(row, { adultChecks: decided.value }),
    appendEvents([householdEntry(work, row, { type: EVENTS[said.what], data: { on: said.on } })]),
  ]);
  return kept.ok ? accept(undefined) : refuse("changed-meanwhile");
}
