import { CsvError, parse } from "csv-parse/sync";
import type { CarerList } from "#app/domain/carer-imports/carer-list.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";

const LARGEST = 2_000_000;
/** Several times the households of the largest council. */
export const MOST_ROWS = 5_000;
const MOST_COLUMNS = 100;
const LONGEST_HEADING = 80;
const SEPARATORS = [",", ";", "\t", "|"] as const;

export type ListRefusal =
  | { why: "empty" | "too-large" | "no-text" | "no-headings" | "too-many-rows" | "too-many-columns" }
  | { why: "headings-twice"; heading: string }
  | { why: "broken"; line: number };

/**
 * The text of a file as spreadsheets save it: UTF-8 with or without its mark, UTF-16 with it, and otherwise the letters of Windows in
 * western Europe, which older Excel writes. Null where it is no text, as of a spreadsheet or a picture.
 */
function textOf(bytes: Uint8Array): string | null {
  const [first, second] = bytes;
  const marked = first === 0xff && second === 0xfe ? "utf-16le" : first === 0xfe && second === 0xff ? "utf-16be" : null;
  const read = (encoding: string, fatal: boolean) => {
    try {
      return new TextDecoder(encoding, { fatal }).decode(bytes);
    } catch {
      return null;
    }
  };
  const text = marked ? read(marked, true) : (read("utf-8", true) ?? read("windows-1252", false));
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what no text has
  return text === null || /[\0-\x08\x0e-\x1f]/.test(text) ? null : text;
}

/** Which of the separators the headings are written with: the one that stands there most often outside quotes. */
function separatorOf(text: string): string {
  const headings = /^(?:"(?:[^"]|"")*"|[^"\n])*/.exec(text.trimStart())?.[0].replaceAll(/"(?:[^"]|"")*"/g, "") ?? "";
  const often = (separator: string) => headings.split(separator).length;
  return [...SEPARATORS].sort((a, b) => often(b) - often(a))[0] ?? ",";
}

/** Reads a file of carers into its headings and rows. Quoted text may have separators and line breaks within. Checks no value yet. */
export function readCarerList(bytes: Uint8Array): Result<CarerList, ListRefusal> {
  if (bytes.length === 0) return refuse({ why: "empty" });
  if (bytes.length > LARGEST) return refuse({ why: "too-large" });
  const text = textOf(bytes);
  if (text === null) return refuse({ why: "no-text" });
  let records: string[][];
  try {
    records = parse(text, { delimiter: separatorOf(text), bom: true, relax_column_count: true });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return refuse({ why: "broken", line: Number(error.lines ?? 1) });
  }
  const top = records.findIndex((cells) => cells.some((cell) => cell.trim() !== ""));
  const headings = (records[top] ?? []).map((one) => one.trim().replaceAll(/\s+/g, " ").slice(0, LONGEST_HEADING));
  // Rows are numbered as a spreadsheet numbers them: empty ones count, a text of several lines is one.
  const rows = records.flatMap((cells, at) =>
    at > top && cells.some((cell) => cell.trim() !== "") ? [{ line: at + 1, cells }] : [],
  );
  if (rows.length === 0 || headings.every((heading) => heading === "")) return refuse({ why: "no-headings" });
  if (rows.length > MOST_ROWS) return refuse({ why: "too-many-rows" });
  if (headings.length > MOST_COLUMNS) return refuse({ why: "too-many-columns" });
  const twice = headings.find((heading, at) => heading !== "" && headings.indexOf(heading) !== at);
  if (twice !== undefined) return refuse({ why: "headings-twice", heading: twice });
  return accept({ headings, rows });
}
