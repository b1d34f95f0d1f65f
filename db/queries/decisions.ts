import { asc, eq } from "drizzle-orm";
import type { Reader } from "../engine/store.server.ts";
import { panelMembers, panelVotes } from "../schema/index.ts";

/** How each member stood on an item, by name. The item must be one the reader may see. */
export function listNamedVotes(
  db: Reader,
  itemId: string,
): Promise<{ name: string; vote: "suitable" | "not-suitable" | "defer" | "abstains"; words: string | null }[]> {
  return db
    .select({ name: panelMembers.name, vote: panelVotes.vote, words: panelVotes.words })
    .from(panelVotes)
    .innerJoin(panelMembers, eq(panelVotes.memberId, panelMembers.id))
    .where(eq(panelVotes.itemId, itemId))
    .orderBy(asc(panelMembers.name));
}
