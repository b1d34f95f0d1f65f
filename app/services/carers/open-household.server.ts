import type { HistoryEvent } from "#app/domain/history/event.ts";
import { dayOf } from "#app/domain/shared/day.ts";
import { findOwnHousehold, type HouseholdRow, type LivingThere, listLivingThere } from "#db/queries/carers.ts";
import { listEventsOfCase } from "#db/queries/history.ts";
import { noteReading } from "../access/note-reading.server.ts";
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
  await noteReading(work, { councilId, caseKind: "carer-household", caseId: id, what: "opened the household" });
  return { household, living, history };
}
