import type { StatementBar, StatementPart } from "#app/domain/sufficiency/statement.ts";
import { PUBLISHED_TABLES } from "#app/services/sufficiency/published-tables.ts";

/** Where counted figures come from, as a source names it. */
export const RECORDS = "the records of the region’s councils, counted as they stood on the day of this statement";

/** A heading of the statement. */
export const heading = (text: string): StatementPart => ({ kind: "heading", text });
/** A paragraph of it. */
export const words = (text: string): StatementPart => ({ kind: "words", text });
/** A place for people to write, with what belongs there. */
export const toWrite = (text: string): StatementPart => ({ kind: "to-write", text });

/** A chart of what may be told; none where it would draw nothing. */
export function bars(caption: string, drawn: readonly StatementBar[]): StatementPart[] {
  return drawn.some(({ value }) => value !== null && value > 0)
    ? [{ kind: "bars", caption, unit: "", bars: drawn }]
    : [];
}

/** The columns of a published table, by its key. */
export function published(key: string) {
  return PUBLISHED_TABLES.find((table) => table.key === key)?.columns ?? [];
}
