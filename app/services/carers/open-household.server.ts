import type { HistoryEvent } from "#app/domain/history/event.ts";
import { dayOf } from "#app/domain/shared/day.ts";
import { commit } from "#db/engine/commit.server.ts";
import { findOwnHousehold, type HouseholdRow, type LivingThere, listLivingThere } from "#db/queries/carers.ts";
import { listEventsOfCase } from "#db/queries/history.ts";
import { logRead } from "#db/writes/access.ts";
import { keeperOf } from "../matching/matching-history.ts";
import type { Work } from "../work.ts";

export type OpenedHousehold = { household: HouseholdRow; living: LivingThere[]; history: HistoryEvent[] };

/** Opens one approved household of the councils and writes down who did. Undefined when there is none of theirs. */
export async function openHousehold(
  work: Work,
  councilIds: readonly string[],
  id: string,
): Promise<OpenedHousehold | undefined> {
  const db = work.store.read;
  const household = await findOwnHousehold(db, councilIds, id);
  if (!household) return undefined;
  const councilId = keeperOf(household);
  const [living, history] = await Promise.all([
    listLivingThere(db, id, dayOf(work.now)),
    listEventsOfCase(db, councilId, "carer-household", id),
  ]);
  const read = { caseKind: "carer-household", caseId: id, what: "opened the household", reason: null, at: work.now };
  const noted = await commit(work.store, [logRead({ id: work.newId(), councilId, accountId: work.actor.id, ...read })]);
  if (!noted.ok) throw new Error(`A reading could not be noted: ${noted.refusal}`);
  return { household, living, history };
}
