import { approvalRouteOf } from "#app/domain/applications/application.ts";
import type { Day } from "#app/domain/shared/day.ts";
import type { Reader } from "#db/engine/store.server.ts";
import type { ApplicationRecord } from "#db/queries/applications.ts";
import { findPackItem, listPacks, type PackItem, type PapersFor } from "#db/queries/panel-packs.ts";
import { rulesOf } from "../applications/rules-in-force.server.ts";

/** What an application's papers are for, and whether they may be put together now. */
export type PapersBasis = {
  of: PapersFor;
  /** The item before a panel; null where the decision maker decides without one. */
  item: PackItem | null;
  open: boolean;
};

/**
 * What the papers of an application are for: its item before a panel, while that is listed; or, where the rules it was
 * sent under ask no panel, its decision, while that is to be made
 * and, as far as papers were put together, from then on. Null where there is neither.
 */
export async function papersBasis(db: Reader, record: ApplicationRecord, today: Day): Promise<PapersBasis | null> {
  const { councilId, id: applicationId, application } = record;
  const item = await findPackItem(db, { councilId, applicationId });
  if (item) {
    const open = item.state === "listed" && item.meetingState === "planned";
    return { of: { councilId, itemId: item.id }, item, open };
  }
  if (approvalRouteOf(application, today, await rulesOf(db, councilId)) === "panel") return null;
  const of = { councilId, applicationId };
  const open = application.stage === "decision-pending";
  return open || (await listPacks(db, of)).length > 0 ? { of, item: null, open } : null;
}
