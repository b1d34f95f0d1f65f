import { and, desc, eq, getTableColumns, isNotNull } from "drizzle-orm";
import type { CarerMapping } from "#app/domain/carer-imports/mapping.ts";
import type { Reader } from "../engine/store.server.ts";
import { carerImports } from "../schema/index.ts";

export type CarerImportRow = typeof carerImports.$inferSelect;

/** One list of carers of a council. */
export async function findCarerImport(db: Reader, councilId: string, id: string): Promise<CarerImportRow | undefined> {
  const [row] = await db
    .select()
    .from(carerImports)
    .where(and(eq(carerImports.id, id), eq(carerImports.councilId, councilId)));
  return row;
}

/** The lists a council gave, the latest first, without what is in them. */
export function listCarerImports(db: Reader, councilId: string): Promise<Omit<CarerImportRow, "list" | "mapping">[]> {
  const { list: _list, mapping: _mapping, ...columns } = getTableColumns(carerImports);
  return db
    .select(columns)
    .from(carerImports)
    .where(eq(carerImports.councilId, councilId))
    .orderBy(desc(carerImports.givenAt), desc(carerImports.id));
}

/** As many earlier lists as a mapping is remembered from. */
const REMEMBERED = 20;

/** How the columns and values of a council’s earlier lists were read, the latest first. */
export async function listCarerMappings(db: Reader, councilId: string): Promise<CarerMapping[]> {
  const rows = await db
    .select({ mapping: carerImports.mapping })
    .from(carerImports)
    .where(and(eq(carerImports.councilId, councilId), isNotNull(carerImports.importedAt)))
    .orderBy(desc(carerImports.importedAt))
    .limit(REMEMBERED);
  return rows.map(({ mapping }) => mapping);
}
