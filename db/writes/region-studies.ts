import { and, eq, inArray } from "drizzle-orm";
import type { Write } from "../engine/commit.server.ts";
import { regionStudies } from "../schema/index.ts";

type Row = typeof regionStudies.$inferInsert;

/** That a study of a region is asked for; of two askings at once the second is refused. `before` is the row as it was read. */
export function askForStudy(
  before: { nth: number; version: number } | undefined,
  asked: { regionCode: string; at: Date; byName: string | null },
): Write {
  const fresh = { state: "waiting", askedAt: asked.at, askedByName: asked.byName, progress: null } as const;
  if (!before) {
    const row = { ...fresh, regionCode: asked.regionCode, nth: 1, version: 1 };
    return (tx) => tx.insert(regionStudies).values(row).returning({ at: regionStudies.regionCode });
  }
  return (tx) =>
    tx
      .update(regionStudies)
      .set({ ...fresh, nth: before.nth + 1, version: before.version + 1 })
      .where(and(eq(regionStudies.regionCode, asked.regionCode), eq(regionStudies.version, before.version)))
      .returning({ at: regionStudies.regionCode });
}

/** How a study goes on, as long as it is the one last asked for and in one of some states. */
export function changeStudy(
  study: { regionCode: string; nth: number; from: readonly Row["state"][] },
  to: Partial<Omit<Row, "regionCode" | "nth" | "version">>,
): Write {
  return (tx) =>
    tx
      .update(regionStudies)
      .set(to)
      .where(
        and(
          eq(regionStudies.regionCode, study.regionCode),
          eq(regionStudies.nth, study.nth),
          inArray(regionStudies.state, [...study.from]),
        ),
      )
      .returning({ at: regionStudies.regionCode });
}
