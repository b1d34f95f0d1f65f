import type { TableName } from "./tables.ts";

/** One file of a return: what it was called, what it holds, and the hash by which it is known again. */
export type ReturnFile = { name: string; table: TableName; rows: number; sha256: string };
