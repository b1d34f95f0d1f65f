import { NO_DAY as BLANK_DAY, datePartsOf, endOfReturnYear } from "../returns/day-number.ts";
import { Names } from "../returns/names.ts";
import { readDate as dateRead, BAD_DAY as NOT_A_DAY } from "../returns/read-date.ts";
import { type CsvRow, CsvScanner, fieldText } from "../returns/scan-csv.ts";
import { accept, type Result, refuse } from "../shared/result.ts";
import { type CareRecord, CareRecordBuilder } from "./care-record.ts";
import { fieldOfHeading, type ReturnTable, tableMeantBy, tableOfFields, yearInName } from "./which-file.ts";

// Read once: what is imported is looked up anew each time, and these are needed for every row.
const NO_DAY = BLANK_DAY;
const BAD_DAY = NOT_A_DAY;
const readDate = dateRead;

/** Something in a file that keeps it from being read, and what would mend it. `row` counts as a spreadsheet does. */
export type ReadingFault = { file: string; row: number; column: string; value: string; fix: string };

/** What was read and what was left out of it, for a line or two on the terminal. */
export type ReadReturns = {
  record: CareRecord;
  files: { name: string; table: ReturnTable }[];
  leftOut: { withoutChild: number; withoutStart: number; withoutBirth: number };
};

/** More faults than this are counted, not kept: after as many the file is of another kind. */
const MOST_FAULTS = 1000;

const NO_FIELD = -1;
/** More than England has. */
const MOST_COUNCILS = 512;

/** The columns of the file that is being read, by the name of the field; -1 for one it does not have. */
type Columns = Record<"CHILD" | "DECOM" | "DEC" | "RNE" | "PLACE" | "HOME_POST" | "LA" | "DOB" | "YEAR", number>;

/**
 * Reads the episodes, children and unaccompanied children of one return or several, leniently and fast: by the names of
 * their columns in any order, with dates either way round, leaving out rows that no forecast can use. A date that is no
 * date is a fault. Give it a file with `begin`, its pieces and its end; then `finish`.
 */
export class ReturnsReader {
  private readonly builder = new CareRecordBuilder();
  private readonly children = new Names();
  private readonly homes = new Names();
  private readonly councils = new Names();
  private readonly files: { name: string; table: ReturnTable }[] = [];
  private readonly faults: ReadingFault[] = [];
  private faultCount = 0;
  private withoutChild = 0;
  private withoutStart = 0;

  /** `withHomes`: whether to keep which children came from one postcode, which only our own forecast asks. */
  constructor(private readonly withHomes: boolean) {}

  /** Begins a file. `year` is that of its return where its name or folder tells it; a column YEAR in the file goes first. */
  begin(file: string, year: number | null): { push: (piece: Uint8Array) => void; end: () => void } {
    const first = this.builder.episodes;
    let take: ((row: CsvRow) => void) | null = null;
    let columns: Columns | null = null;
    const scanner = new CsvScanner((row) => {
      if (row.number > 1) {
        take?.(row);
        return;
      }
      const headings = Array.from({ length: row.fields }, (_, at) => fieldText(row, at));
      const fields = headings.map(fieldOfHeading);
      columns = columnsOf(fields);
      const fix = saveAnew(headings, tableOfFields(fields) !== null);
      if (fix !== null && tableMeantBy(file)) this.fault({ file, row: 1, column: "", value: "", fix });
      else take = this.takerFor(file, year, fields, columns);
    });
    return {
      push: (piece) => scanner.push(piece),
      end: () => {
        const { openQuoteInRow } = scanner.end();
        if (openQuoteInRow !== null && take)
          this.fault({
            file,
            row: openQuoteInRow,
            column: "",
            value: '"',
            fix: "Close the quote that begins a field here",
          });
        if (year === null && columns?.YEAR === NO_FIELD) this.yearFromDates(first);
      },
    };
  }

  /** All files are read. Refused with every fault where there are any, and where a table is missing. */
  finish(): Result<ReadReturns, { faults: ReadingFault[]; count: number }> {
    for (const table of ["episodes", "header"] as const) {
      if (this.files.some((file) => file.table === table)) continue;
      if (this.faults.some(({ file }) => tableMeantBy(file)?.table === table)) continue;
      const fix = `Add the ${table} file of the return (${table}.csv), with its row of headings`;
      this.fault({ file: `${table}.csv`, row: 0, column: "", value: "", fix });
    }
    if (this.faultCount > 0) return refuse({ faults: this.faults, count: this.faultCount });
    const record = this.builder.record(this.children.count);
    const { child } = record.episodes;
    let withoutBirth = 0;
    for (let at = 0; at < record.episodes.count; at += 1)
      if ((record.children.born[child[at] ?? 0] ?? NO_DAY) === NO_DAY) withoutBirth += 1;
    const { withoutChild, withoutStart } = this;
    return accept({ record, files: this.files, leftOut: { withoutChild, withoutStart, withoutBirth } });
  }

  private takerFor(
    file: string,
    year: number | null,
    fields: string[],
    columns: Columns,
  ): ((row: CsvRow) => void) | null {
    const table = tableOfFields(fields);
    if (table === null) {
      const meant = tableMeantBy(file);
      for (const column of meant?.needs.filter((field) => !fields.includes(field)) ?? []) {
        const fix = `Add the column ${column}, which the ${meant?.table} file of the return has`;
        this.fault({ file, row: 1, column, value: "", fix });
      }
      return null;
    }
    this.files.push({ name: file, table });
    const at = this.files.length - 1;
    if (table === "episodes") return (row) => this.takeEpisode(row, columns, file, at, year);
    if (table === "header") return (row) => this.takeChild(row, columns, file, year ?? at);
    return (row) => {
      const child = this.childOf(row, columns);
      if (child >= 0) this.builder.addUnaccompanied(child);
    };
  }

  private takeEpisode(row: CsvRow, columns: Columns, name: string, file: number, year: number | null): void {
    const child = this.childOf(row, columns);
    if (child < 0) {
      this.withoutChild += 1;
      return;
    }
    const start = this.dateOf(row, columns.DECOM, "DECOM", name);
    const end = this.dateOf(row, columns.DEC, "DEC", name);
    if (start === NO_DAY) {
      this.withoutStart += 1;
      return;
    }
    if (start === BAD_DAY || end === BAD_DAY) return;
    this.builder.addEpisode({
      child,
      start,
      end,
      place: codeOf(row, columns.PLACE),
      reason: letterOf(row, columns.RNE),
      year: yearOf(row, columns.YEAR) || (year ?? 0),
      home: this.homeOf(row, columns),
      file,
      row: row.number,
    });
  }

  private takeChild(row: CsvRow, columns: Columns, name: string, fallback: number): void {
    const child = this.childOf(row, columns);
    if (child < 0) return;
    const born = this.dateOf(row, columns.DOB, "DOB", name);
    if (born !== BAD_DAY) this.builder.addChild(child, born, yearOf(row, columns.YEAR) || fallback);
  }

  private childOf(row: CsvRow, columns: Columns): number {
    const at = columns.CHILD;
    return at >= row.fields ? -1 : this.children.numberOf(row.bytes, row.starts[at] ?? 0, row.ends[at] ?? 0);
  }

  /** A number for a postcode within a council: two councils' children are no siblings because a region is read at once. */
  private homeOf(row: CsvRow, { HOME_POST: at, LA }: Columns): number {
    if (!this.withHomes || at < 0 || at >= row.fields || isNowhere(row, at)) return -1;
    const home = this.homes.numberOf(row.bytes, row.starts[at] ?? 0, row.ends[at] ?? 0);
    if (home < 0 || LA < 0 || LA >= row.fields) return home;
    const council = this.councils.numberOf(row.bytes, row.starts[LA] ?? 0, row.ends[LA] ?? 0);
    return home * MOST_COUNCILS + Math.min(council + 1, MOST_COUNCILS - 1);
  }

  private dateOf(row: CsvRow, at: number, column: string, file: string): number {
    if (at < 0 || at >= row.fields) return NO_DAY;
    const date = readDate(row.bytes, row.starts[at] ?? 0, row.ends[at] ?? 0);
    if (date === BAD_DAY) {
      const fix = "Write the date as DD/MM/YYYY, such as 31/03/2026, or leave it blank";
      this.fault({ file, row: row.number, column, value: fieldText(row, at), fix });
    }
    return date;
  }

  private yearFromDates(first: number): void {
    const last = this.builder.lastDaySince(first);
    if (last !== NO_DAY) this.builder.setYear(first, datePartsOf(endOfReturnYear(last)).year);
  }

  private fault(fault: ReadingFault): void {
    this.faultCount += 1;
    if (this.faults.length < MOST_FAULTS) this.faults.push(fault);
  }
}

const LINES = /\r[^\n]/;
const OTHER_SIGNS = /[;\t]/;
const SAVE_ANEW = "Save the file as CSV UTF-8 (comma delimited) and give that";

/** What mends a file that is no CSV with commas, by its first row; null where it may be one. */
function saveAnew(headings: readonly string[], isKnown: boolean): string | null {
  const has = (signs: RegExp) => headings.some((heading) => signs.test(heading));
  if (headings.some((heading) => heading.includes("\0"))) return `${SAVE_ANEW}: it is saved as another kind of text`;
  if (has(LINES)) return `${SAVE_ANEW}: its lines end as those of old Macintosh files do`;
  if (!isKnown && has(OTHER_SIGNS)) return `${SAVE_ANEW}: its fields are parted by semicolons or tabs`;
  return null;
}

function columnsOf(fields: readonly string[]): Columns {
  const at = (field: string) => fields.indexOf(field);
  return {
    CHILD: at("CHILD"),
    DECOM: at("DECOM"),
    DEC: at("DEC"),
    RNE: at("RNE"),
    PLACE: at("PLACE"),
    LA: at("LA"),
    HOME_POST: at("HOME_POST"),
    DOB: at("DOB"),
    YEAR: at("YEAR"),
  };
}

/** Where the field lies that was asked for last, without the blanks around it. */
let low = 0;
let high = 0;

/** Finds a field without its blanks; answers how many bytes it has. */
function trimmed({ bytes, starts, ends, fields }: CsvRow, at: number): number {
  if (at < 0 || at >= fields) return 0;
  low = starts[at] ?? 0;
  high = ends[at] ?? 0;
  while (low < high && bytes[low] === 32) low += 1;
  while (high > low && bytes[high - 1] === 32) high -= 1;
  return high - low;
}

function codeOf(row: CsvRow, at: number): number {
  return trimmed(row, at) === 2 ? (row.bytes[low] ?? 0) * 256 + (row.bytes[low + 1] ?? 0) : 0;
}

/** Whether a postcode stands for none: ZZ99 is that of an address which is not known. */
function isNowhere(row: CsvRow, at: number): boolean {
  const start = row.starts[at] ?? 0;
  return [90, 90, 57, 57].every((byte, letter) => row.bytes[start + letter] === byte);
}

function letterOf(row: CsvRow, at: number): number {
  return trimmed(row, at) === 1 ? (row.bytes[low] ?? 0) : 0;
}

/** A year as four digits; another way of writing one, such as 2020/21, is read as a name would be. 0 where there is none. */
function yearOf(row: CsvRow, at: number): number {
  const length = trimmed(row, at);
  if (length !== 4) return length === 0 ? 0 : (yearInName(fieldText(row, at).replace("/", "-")) ?? 0);
  let year = 0;
  for (let digit = low; digit < high; digit += 1) year = year * 10 + (row.bytes[digit] ?? 0) - 48;
  return year >= 1900 && year < 2200 ? year : 0;
}
