import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";

/**
 * Where a reference file is. The server, the tool and the tests all run with the project root as their working
 * directory, built or not, so that is what paths start from.
 */
function referenceFile(name: string): string {
  return join(process.cwd(), "db", "reference", name);
}

/** The rows of a reference file by column name. */
export function readRows(name: string): Record<string, string>[] {
  return parse(readFileSync(referenceFile(name)), { columns: true, skip_empty_lines: true });
}

/** A reference file in JSON. The file is ours and checked by the tests beside it, so its shape is taken as given. */
export function readJson<Shape>(name: string): Shape {
  return JSON.parse(readFileSync(referenceFile(name), "utf8"));
}

/** Reads on the first call and keeps the answer: reference data changes only with a release. */
export function once<Value>(read: () => Value): () => Value {
  let kept: { value: Value } | null = null;
  return () => {
    kept ??= { value: read() };
    return kept.value;
  };
}

/** A column of a row. A missing one means that the file and the code no longer agree, which is a bug. */
export function column(row: Record<string, string>, name: string): string {
  const text = row[name];
  if (text === undefined) throw new Error(`Reference data has no column ${name}`);
  return text;
}

/** The rows of each key, in the order of the file. */
export function groupedBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string): ReadonlyMap<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}
