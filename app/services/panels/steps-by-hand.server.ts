import type { StepName } from "#app/domain/applications/steps.ts";
import type { Reader } from "#db/engine/store.server.ts";
import type { ApplicationRecord } from "#db/queries/applications.ts";
import { listItemsOfApplication, listPanelsOf } from "#db/queries/panels.ts";

/** The steps that a panel's own pages take, with what the meeting knows. */
const OF_A_MEETING = [
  "adjourn-panel",
  "move-panel",
  "hold-panel",
  "defer-at-panel",
  "defer-representations",
  "recommend",
] as const;

/**
 * The steps of the panel that nobody may take from the record of an application, because a panel that is kept here takes
 * them with its own facts. None of a council that keeps no panel here; of an application that was given its date before
 * the panel was kept here, and is on no meeting, the date alone.
 */
export async function takenByThePanel(
  db: Reader,
  record: Pick<ApplicationRecord, "id" | "councilId">,
): Promise<ReadonlySet<StepName>> {
  const [panels, items] = await Promise.all([
    listPanelsOf(db, record.councilId),
    listItemsOfApplication(db, record.councilId, record.id),
  ]);
  const onMeeting = items.some(({ item }) => item.state === "listed" || item.state === "heard");
  return new Set([
    ...(panels.length > 0 || onMeeting ? (["list-for-panel"] as const) : []),
    ...(onMeeting ? OF_A_MEETING : []),
  ]);
}
