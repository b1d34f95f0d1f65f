import type { Reader } from "#db/engine/store.server.ts";
import { listNamedVotes } from "#db/queries/decisions.ts";
import { findPackItem, findPanelPack } from "#db/queries/panel-packs.ts";
import { findMinutes } from "#db/queries/panels.ts";

/**
 * What a panel had before it about an application and what came of it, for who decides: the item, the papers as members
 * were sent them, the final minutes, and how those who took part stood. Null where it never was on a panel. A version of
 * the papers made after the sending was never before the panel; where none were sent here, the newest is shown.
 */
export async function readHearing(db: Reader, of: { councilId: string; applicationId: string }) {
  const item = await findPackItem(db, of);
  if (!item) return null;
  const [pack, minutes, votes] = await Promise.all([
    findPanelPack(db, item.id, item.papersSentAt ?? undefined),
    findMinutes(db, item.id),
    listNamedVotes(db, item.id),
  ]);
  const final = minutes?.state === "final" ? minutes : null;
  return { item, pack: pack ?? null, minutes: final, votes: final ? votes : [] };
}
