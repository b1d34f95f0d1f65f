import { and, eq } from "drizzle-orm";
import type { Write } from "../engine/commit.server.ts";
import { households } from "../schema/index.ts";

/*
 * Matching keeps households in memory and learns from history which of them changed. So whatever writes one of these
 * adds an event of the case "carer-household" with the household's id to the same commit.
 */

/** A household begins, with its approval. */
export function addHousehold(household: typeof households.$inferInsert): Write {
  return (tx) => tx.insert(households).values(household).returning({ id: households.id });
}

/**
 * Changes a household, if nobody else has since it was read. A place that is taken or given up is such a change too,
 * also when no column of it moves: of two commits that fill the last place, one succeeds.
 */
export function changeHousehold(
  household: { id: string; version: number },
  change: Partial<Omit<typeof households.$inferInsert, "id" | "version">> = {},
): Write {
  return (tx) =>
    tx
      .update(households)
      .set({ ...change, version: household.version + 1 })
      .where(and(eq(households.id, household.id), eq(households.version, household.version)))
      .returning({ id: households.id });
}
