import { and, eq } from "drizzle-orm";
import type { Write } from "../engine/commit.server.ts";
import { searches } from "../schema/index.ts";

type Search = typeof searches.$inferInsert;

/** Keeps what is known of a request's search: a new row, or a change of the one that was read, if nobody else changed it. */
export function keepSearch(
  of: { requestId: string; councilId: string },
  before: { version: number } | undefined,
  change: Partial<Omit<Search, "requestId" | "councilId" | "version">>,
): Write {
  if (!before) {
    return (tx) =>
      tx
        .insert(searches)
        .values({ ...change, requestId: of.requestId, councilId: of.councilId, version: 1 })
        .returning({ id: searches.requestId });
  }
  return (tx) =>
    tx
      .update(searches)
      .set({ ...change, version: before.version + 1 })
      .where(and(eq(searches.requestId, of.requestId), eq(searches.version, before.version)))
      .returning({ id: searches.requestId });
}
