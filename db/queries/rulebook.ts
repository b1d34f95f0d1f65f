import { asc, eq, isNull, or } from "drizzle-orm";
import type { Reader } from "../engine/store.server.ts";
import { rulebookRows } from "../schema/index.ts";

export type RuleRowKept = typeof rulebookRows.$inferSelect;

/**
 * The rules added after the release that hold for a council: everyone's and its own, oldest first, everyone's before its
 * own of the same moment. `null` asks for everyone's alone, as a page does that belongs to no council.
 */
export async function listRuleRows(db: Reader, councilId: string | null): Promise<RuleRowKept[]> {
  const everyones = isNull(rulebookRows.councilId);
  const rows = await db
    .select()
    .from(rulebookRows)
    .where(councilId === null ? everyones : or(everyones, eq(rulebookRows.councilId, councilId)))
    .orderBy(asc(rulebookRows.from), asc(rulebookRows.addedAt), asc(rulebookRows.id));
  return rows.sort((a, b) => Number(a.councilId !== null) - Number(b.councilId !== null));
}
