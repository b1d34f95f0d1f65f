import { stringify } from "csv-stringify/sync";
import type { Cell, SheetData } from "write-excel-file/node";
import { formatTime } from "#app/domain/calendar/working-hours.ts";
import { type ColumnKind, type Report, type ReportCell, rounded } from "#app/domain/reports/report.ts";
import { type Day, formatDay } from "#app/domain/shared/day.ts";

/** The forms in which a report leaves, by the end of the file's name. */
export const REPORT_FORMS = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const;
export type ReportForm = keyof typeof REPORT_FORMS;

function plain(cell: ReportCell, kind: ColumnKind): string | number {
  if (cell === null) return "";
  if (typeof cell === "object") return "not shown";
  return typeof cell === "number" ? rounded(cell, kind) : cell;
}

/** Since when the records of a file stand so: the minute it was made, or null of a day that is over. */
export type Stamp = { readonly madeAt: Date | null };

/** "2026-11-23 09:30", or of a day that is over "2026-10-31". */
function stampOf({ asAt }: Report, { madeAt }: Stamp): string {
  return madeAt === null ? asAt : `${asAt} ${formatTime(madeAt)}`;
}

/**
 * A report as CSV for a spreadsheet; with a stamp every line says last as at when it is. Text that would be taken for a
 * formula is marked so that it stays text.
 */
function csvOf(report: Report, stamp: Stamp | null): string {
  const { columns, rows } = report;
  const last = stamp ? [stampOf(report, stamp)] : [];
  const lines = rows.map((row) => [...row.map((cell, at) => plain(cell, columns[at]?.kind ?? "words")), ...last]);
  const table = [[...columns.map(({ heading }) => heading), ...(stamp ? ["As at"] : [])], ...lines];
  return stringify(table, { bom: true, escape_formulas: true, record_delimiter: "windows" });
}

const FORMATS: Partial<Record<ColumnKind, string>> = {
  count: "#,##0",
  number: "#,##0.0",
  share: "0%",
  pounds: "£#,##0.00",
  day: "d mmm yyyy",
};

function cellOf(cell: ReportCell, kind: ColumnKind): Cell {
  const told = plain(cell, kind);
  const format = FORMATS[kind];
  if (typeof told === "number") return { value: told, type: Number, ...(format ? { format } : {}) };
  if (told === "") return null;
  if (kind === "day" && typeof cell === "string") {
    return { value: new Date(`${cell}T00:00:00Z`), type: Date, format: FORMATS.day };
  }
  return { value: told, type: String, ...(kind === "words" ? {} : { align: "right" as const }) };
}

const heading = (value: string): Cell => ({
  value,
  type: String,
  fontWeight: "bold",
  wrap: true,
  alignVertical: "top",
});

/** What a person needs who has only the file: what it is, of whom and when, and what each column counts. */
function aboutOf({ title, area, asAt, notes, columns }: Report, stamp: Stamp | null): SheetData {
  const told: [string, string][] = [
    ["Report", title],
    ["Area", area],
    ["As at", formatDay(asAt)],
    ...(stamp?.madeAt
      ? [["Made at", `${formatTime(stamp.madeAt)}, from the records as they stood then`] as [string, string]]
      : []),
    ...notes.map(({ label, text }): [string, string] => [label, text]),
    ...columns.flatMap(({ heading, meaning }): [string, string][] => (meaning ? [[heading, meaning]] : [])),
  ];
  return told.map(([label, text]) => [heading(label), { value: text, type: String, wrap: true }]);
}

const WIDTHS: Record<ColumnKind, number> = { words: 28, count: 12, number: 12, share: 12, pounds: 14, day: 14 };

/**
 * A report as a workbook: its figures, and a second sheet that says what they are. The parts of the archive bear the day
 * of the report and not the minute of the asking, so the same report of a day that is over is the same file, byte for byte.
 */
async function workbookOf(report: Report, stamp: Stamp | null): Promise<Uint8Array> {
  const [{ default: writeWorkbook }, { unzipSync, zipSync }] = await Promise.all([
    import("write-excel-file/node"),
    import("fflate"),
  ]);
  const { columns, rows } = report;
  const figures: SheetData = [
    columns.map(({ heading: words }) => heading(words)),
    ...rows.map((row) => row.map((cell, at) => cellOf(cell, columns[at]?.kind ?? "words"))),
  ];
  const made = await writeWorkbook([
    {
      data: figures,
      sheet: "Figures",
      columns: columns.map(({ kind }) => ({ width: WIDTHS[kind] })),
      stickyRowsCount: 1,
    },
    { data: aboutOf(report, stamp), sheet: "About", columns: [{ width: 30 }, { width: 100 }] },
  ]).toBuffer();
  return zipSync(unzipSync(made), { mtime: zipDay(report.asAt) });
}

/** The archive keeps a wall clock's time: noon by this process's own clock is the same day wherever it runs. */
function zipDay(day: Day): Date {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(year, month - 1, date, 12);
}

/** A report as a file of one form, with the stamp of its day where it leaves as a report of that day. */
export async function reportFile(
  report: Report,
  form: ReportForm,
  stamp: Stamp | null = null,
): Promise<string | Uint8Array> {
  return form === "csv" ? csvOf(report, stamp) : workbookOf(report, stamp);
}
