import { type Column, type Param, type Placeholder, sql } from "drizzle-orm";
import type { Reader } from "../engine/store.server.ts";

/** What stands in the places of a query: ids, codes and days, of which every column is text, and moments in places of their column. */
type Values = Readonly<Record<string, string | Date>>;

type Preparable<Rows> = {
  prepare: (name: string) => { execute: (values: Record<string, unknown>) => Promise<Rows> };
};

const queriesByReader = new WeakMap<Reader, Map<string, unknown>>();

/**
 * Asks a query that pages ask all day, of which only values differ. To put a query together takes longer than to answer a short
 * one, so it is put together once for a database, under a name of its own, and `values` are what stand in its places. `build` must
 * come out the same whenever the name is: whatever it has from outside is in the name, as how many councils are asked for.
 */
export function askPrepared<Rows>(
  db: Reader,
  name: string,
  values: Values,
  build: () => Preparable<Rows>,
): Promise<Rows> {
  const queries = queriesByReader.get(db) ?? new Map<string, unknown>();
  queriesByReader.set(db, queries);
  const known = queries.get(name) as ReturnType<Preparable<Rows>["prepare"]> | undefined;
  const query = known ?? build().prepare(name.replaceAll(" ", "_"));
  queries.set(name, query);
  return query.execute(values);
}

/** A place in such a query for one value that the database keeps as it is. */
export function place(name: string): Placeholder {
  return sql.placeholder(name);
}

/** A place for a moment, which each database keeps in its own way. */
export function momentIn(column: Column, name: string): Param {
  return sql.param(sql.placeholder(name), column);
}

/** Places for as many values as there are, and the values to stand in them. */
export function placesOf(name: string, values: readonly string[]): { places: Placeholder[]; values: Values } {
  const named = values.map((value, at) => [`${name}${at}`, value] as const);
  return { places: named.map(([at]) => sql.placeholder(at)), values: Object.fromEntries(named) };
}
