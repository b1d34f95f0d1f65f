import { and, eq, isNull } from "drizzle-orm";
import type { Write } from "../engine/commit.server.ts";
import { carerImports } from "../schema/index.ts";

type CarerImportInsert = typeof carerImports.$inferInsert;

/** A list of carers as it was given. */
export function addCarerImport(row: CarerImportInsert): Write {
  return (tx) => tx.insert(carerImports).values(row).returning({ id: carerImports.id });
}

/** Changes a list that was not imported yet, as long as it is as it was read. */
export function changeCarerImport(
  before: { id: string; version: number },
  to: Partial<Pick<CarerImportInsert, "mapping" | "list" | "counts" | "importedAt">>,
): Write {
  return (tx) =>
    tx
      .update(carerImports)
      .set({ ...to, version: before.version + 1 })
      .where(
        and(eq(carerImports.id, before.id), eq(carerImports.version, before.version), isNull(carerImports.importedAt)),
      )
      .returning({ id: carerImports.id });
}

/** Takes a list away that was not imported. */
export function dropCarerImport(before: { id: string; version: number }): Write {
  return (tx) =>
    tx
      .delete(carerImports)
      .where(
        and(eq(carerImports.id, before.id), eq(carerImports.version, before.version), isNull(carerImports.importedAt)),
      )
      .returning({ id: carerImports.id });
}
