import type { Write } from "../engine/commit.server.ts";
import { rulebookRows } from "../schema/index.ts";

/** Adds a rule. Rules are only ever added: an earlier one stays, for the cases that run under it. */
export function addRuleRow(row: typeof rulebookRows.$inferInsert): Write {
  return (tx) => tx.insert(rulebookRows).values(row).returning({ id: rulebookRows.id });
}
