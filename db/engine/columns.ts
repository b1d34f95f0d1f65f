import { type BuildExtraConfigColumns, sql } from "drizzle-orm";
import * as pg from "drizzle-orm/pg-core";
import * as lite from "drizzle-orm/sqlite-core";
import type { Day } from "#app/domain/shared/day.ts";
import { dialectOfProcess } from "./dialect.ts";

/*
 * The column vocabulary: everything the schema may be made of, once for each database. Both are typed as
 * PostgreSQL's, so that strict TypeScript lets callers use only what both have.
 */

const postgresColumns = {
  text: () => pg.text(),
  whole: () => pg.integer(),
  real: () => pg.doublePrecision(),
  flag: () => pg.boolean(),
  day: () => pg.text().$type<Day>(),
  instant: () => pg.timestamp({ withTimezone: true, precision: 3, mode: "date" }),
  json: <Value>() => pg.jsonb().$type<Value>(),
  oneOf: <const Values extends readonly [string, ...string[]]>(values: Values) =>
    pg.text({ enum: values as unknown as [Values[number], ...Values[number][]] }),
};

const sqliteColumns = {
  text: () => lite.text(),
  whole: () => lite.integer(),
  real: () => lite.real(),
  flag: () => lite.integer({ mode: "boolean" }),
  day: () => lite.text().$type<Day>(),
  instant: () => lite.integer({ mode: "timestamp_ms" }),
  json: <Value>() => lite.text({ mode: "json" }).$type<Value>(),
  oneOf: (values: readonly [string, ...string[]]) => lite.text({ enum: values as [string, ...string[]] }),
} as unknown as typeof postgresColumns;

const isSqlite = dialectOfProcess() === "sqlite";

export const { text, whole, real, flag, day, instant, json, oneOf } = isSqlite ? sqliteColumns : postgresColumns;
export const index = isSqlite ? (lite.index as unknown as typeof pg.index) : pg.index;
export const uniqueIndex = isSqlite ? (lite.uniqueIndex as unknown as typeof pg.uniqueIndex) : pg.uniqueIndex;
const check = isSqlite ? (lite.check as unknown as typeof pg.check) : pg.check;
const rawTable = (isSqlite ? lite.sqliteTable : pg.pgTable) as unknown as typeof pg.pgTable;

type Extras = ReturnType<NonNullable<Parameters<typeof pg.pgTable>[2]>>;
type Columns = Record<string, pg.PgColumnBuilderBase>;

/** A list of the values a `oneOf` column takes becomes a CHECK, so that neither database can hold another. */
function checksOf(name: string, builders: Columns, built: Record<string, pg.PgColumn>) {
  return Object.entries(builders).flatMap(([key, builder]) => {
    const { enumValues } = (builder as unknown as { config: { enumValues?: string[] } }).config;
    if (!enumValues?.length) return [];
    const known = sql.raw(enumValues.map((value) => `'${value.replaceAll("'", "''")}'`).join(", "));
    const snake = key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    return [check(`${name}_${snake}_known`, sql`${built[key]} in (${known})`)];
  });
}

/** A table of the one schema, in the database of this process. */
export function table<Name extends string, Shape extends Columns>(
  name: Name,
  columns: Shape,
  extras: (columns: BuildExtraConfigColumns<Name, Shape, "pg">) => unknown[] = () => [],
) {
  return rawTable(name, columns, (built) => {
    const own = extras(built as BuildExtraConfigColumns<Name, Shape, "pg">);
    return [...own, ...checksOf(name, columns, built as unknown as Record<string, pg.PgColumn>)] as unknown as Extras &
      never[];
  });
}
