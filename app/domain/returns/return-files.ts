import type { TableName } from "./tables.ts";

/** One file of a return: what it was called, what it holds, and the hash by which it is known again. */
export type ReturnFile = { name: string; table: TableName; rows: number; sha256: string };

/** Whether two returns were made of the same files. Their names and their order do not matter. */
export function sameFiles(a: readonly ReturnFile[], b: readonly ReturnFile[]): boolean {
  const marks = (files: readonly ReturnFile[]) =>
    files
      .map(({ table, sha256 }) => `${table} ${sha256}`)
      .sort()
      .join("\n");
  return marks(a) === marks(b);
}
