import { parse } from "csv-parse/sync";
import { z } from "zod";
import type { StandardRecord } from "#app/domain/matching/placements-standard.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";

/** Far more than the children of one home. */
const MOST_RECORDS = 12;
const LARGEST = 200_000;

const said = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const answers = z.record(z.string().max(200), z.union([said, z.array(said)]));
/** Fields side by side, or under the names of the parts that the standard has them in: ActualPlacement, QualityAssurance. */
const record = z
  .record(z.string().max(200), z.union([said, z.array(said), answers]))
  .transform((one) =>
    Object.fromEntries(
      Object.entries(one).flatMap(([name, value]) =>
        typeof value === "object" && value !== null && !Array.isArray(value) ? Object.entries(value) : [[name, value]],
      ),
    ),
  )
  .pipe(answers);
const Json = z.union([
  z.array(record),
  z.object({ records: z.array(record) }).transform(({ records }) => records),
  record,
]);

function asText(value: z.output<typeof said>): string {
  if (value === null) return "";
  return typeof value === "boolean" ? (value ? "Yes" : "No") : String(value);
}

function fromJson(text: string): StandardRecord[] | null {
  try {
    const read = Json.safeParse(JSON.parse(text));
    if (!read.success) return null;
    const records = Array.isArray(read.data) ? read.data : [read.data];
    return records.map((one) =>
      Object.fromEntries(
        Object.entries(one).map(([name, value]) => [
          name,
          Array.isArray(value) ? value.map(asText).join("; ") : asText(value),
        ]),
      ),
    );
  } catch {
    return null;
  }
}

function fromCsv(text: string): StandardRecord[] | null {
  try {
    return parse(text, { columns: true, skip_empty_lines: true, trim: true, bom: true, relax_column_count_less: true });
  } catch {
    return null;
  }
}

export type FileRefusal = "empty" | "too-large" | "no-text" | "not-csv-or-json" | "too-many";

/** Reads a file of the Placements Data Standard, CSV with its headings or JSON, into records. Checks no answer yet. */
export function readStandardFile(bytes: Uint8Array): Result<StandardRecord[], FileRefusal> {
  if (bytes.length === 0) return refuse("empty");
  if (bytes.length > LARGEST) return refuse("too-large");
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return refuse("no-text");
  }
  if (text.includes("\0")) return refuse("no-text");
  const records = /^\s*[[{]/.test(text) ? fromJson(text) : fromCsv(text);
  if (!records) return refuse("not-csv-or-json");
  return records.length > MOST_RECORDS ? refuse("too-many") : accept(records);
}
