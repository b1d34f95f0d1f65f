import { asc, eq, inArray, isNull, or } from "drizzle-orm";
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

/** The same for several councils in one read, by council; a council without rows of its own has everyone's. */
export async function listRuleRowsOfEach(
  db: Reader,
  councilIds: readonly string[],
): Promise<ReadonlyMap<string, RuleRowKept[]>> {
  const rows = await db
    .select()
    .from(rulebookRows)
    .where(or(isNull(rulebookRows.councilId), inArray(rulebookRows.councilId, [...councilIds])))
    .orderBy(asc(rulebookRows.from), asc(rulebookRows.addedAt), asc(rulebookRows.id));
  const everyones = rows.filter(({ councilId }) => councilId === null);
  return new Map(councilIds.map((id) => [id, [...everyones, ...rows.filter(({ councilId }) => councilId === id)]]));
}
