import { type Day, isDay } from "../shared/day.ts";
import { accept, type Result, refuse } from "../shared/result.ts";
import type { RowRule } from "./carer-list.ts";

export type CellFault = { rule: RowRule; fix: string };

const MONTHS = [
  ...["january", "february", "march", "april", "may", "june"],
  ...["july", "august", "september", "october", "november", "december"],
];
const MIDNIGHT = "(?:[ T]00:00(?::00(?:\\.0+)?)?)?";
const DAY_FIRST = new RegExp(`^(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{4})${MIDNIGHT}$`);
const YEAR_FIRST = new RegExp(`^(\\d{4})-(\\d{2})-(\\d{2})${MIDNIGHT}$`);
const NAMED = /^(\d{1,2})(?:st|nd|rd|th)?[ -]([a-z]{3,9})\.?[ -](\d{4})$/i;
const TWO_DIGIT_YEAR = /^\d{1,2}[/. -][a-z0-9]{1,9}[/. -]\d{2}$/i;
/** How many days a spreadsheet counts for a date of our time: it is shown where a cell was not formatted as one. */
const SPREADSHEET_NUMBER = /^[234]\d{4}(?:\.0+)?$/;

function made(year: string, month: number, date: string): Day | null {
  const text = `${year}-${String(month).padStart(2, "0")}-${date.padStart(2, "0")}`;
  return isDay(text) ? text : null;
}

/** Whether a column's dates may be written month first: one of them, such as 03/25/2021, can be nothing else. */
export function mayBeMonthFirst(cells: readonly string[]): boolean {
  return cells.some((cell) => {
    const [, first, second] = DAY_FIRST.exec(cell.trim()) ?? [];
    return first !== undefined && Number(first) <= 12 && Number(second) > 12;
  });
}

/**
 * Reads a day as people and systems in this country write it: 31/03/2025, 2025-03-31, 31 March 2025. A year of two digits, a
 * spreadsheet's bare number, and in a column that seems to have the month first whatever could be read both ways are refused.
 */
export function readListedDay(text: string, monthFirst: boolean): Result<Day, CellFault> {
  const notADate = (fix: string) => refuse<CellFault>({ rule: "not-a-date", fix });
  if (TWO_DIGIT_YEAR.test(text)) return notADate("Write the year with four digits, such as 31/03/2025.");
  if (SPREADSHEET_NUMBER.test(text)) {
    return notADate("Format the column as dates in the spreadsheet, then save it as CSV again.");
  }
  const named = NAMED.exec(text);
  const numbers = DAY_FIRST.exec(text);
  const [, year = "", month = "", date = ""] = YEAR_FIRST.exec(text) ?? [];
  const at = named ? MONTHS.findIndex((month) => month.startsWith((named[2] ?? "").toLowerCase())) + 1 : 0;
  const day = named
    ? made(named[3] ?? "", at, named[1] ?? "")
    : numbers
      ? made(numbers[3] ?? "", Number(numbers[2]), numbers[1] ?? "")
      : made(year, Number(month), date);
  if (numbers && monthFirst && Number(numbers[1]) <= 12 && numbers[1] !== numbers[2]) {
    const fix = "Other dates of this column can only be read month first. Write them all as 2025-03-31, or day first.";
    return refuse<CellFault>({ rule: "date-month-first", fix });
  }
  return day ? accept(day) : notADate("Write a day that exists, day first, such as 31/03/2025.");
}

/** Reads a whole number within bounds; a spreadsheet's 2.0 is 2. */
export function readWhole(text: string, from: number, to: number): Result<number, CellFault> {
  const value = Number(text.replace(/\.0+$/, ""));
  if (/^\d+(?:\.0+)?$/.test(text) && value >= from && value <= to) return accept(value);
  return refuse<CellFault>({ rule: "not-a-number", fix: `Write a whole number from ${from} to ${to}.` });
}

const NO_CHILDREN = /^(?:none|no|nil|n\/?a|-)$/i;
const AGE = /^(?:1?\d)(?:\.0+)?$/;

/**
 * Reads the ages of children under 18, such as “4, 9” or “under 1 and 12”; “none” is no child. A bare 0 is refused: it may mean
 * no child, or a baby.
 */
export function readAges(text: string): Result<number[], CellFault> {
  if (NO_CHILDREN.test(text)) return accept([]);
  const words = text
    .split(/[,;/|+&\n]|\band\b/i)
    .map((word) => word.trim())
    .filter((word) => word !== "");
  const ages = words.map((word) => (/^under 1$/i.test(word) ? 0 : AGE.test(word) ? Number(word) : null));
  const known = ages.filter((age): age is number => age !== null && age < 18);
  if (known.length > 0 && known.length === words.length && !/^0(?:\.0+)?$/.test(text)) return accept(known);
  const fix = "Write the ages in whole years with commas between, such as 4, 9; “under 1” for a baby; or “none”.";
  return refuse<CellFault>({ rule: "not-a-number", fix });
}
