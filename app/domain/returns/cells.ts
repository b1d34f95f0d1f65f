import { type Day, day } from "../shared/day.ts";
import { isOfstedNumber } from "../shared/ofsted-number.ts";
import { codeIn, codesOf } from "./code-sets.ts";
import type { CellFault } from "./faults.ts";
import type { Column } from "./tables.ts";

/** A date as days since 1 January 1970: what a hundred thousand of can be compared and kept by. */
export type DayNumber = number;

const MILLIS_A_DAY = 86_400_000;
/** Nobody a return is about was born, or came into care, before it. */
const EARLIEST = Date.UTC(1985, 0, 1) / MILLIS_A_DAY;

const WRITTEN = /^(?:(\d{1,2})\/(\d{1,2})\/(\d{4})|(\d{4})-(\d{2})-(\d{2}))(?:[ T]00:00(?::00(?:\.0+)?)?)?$/;

/** Texts that were read as dates before: like days, they come again and again. */
const asRead = new Map<string, DayNumber | null>();
/** A date by itself; longer ones are seldom, and would keep the text they are a part of. */
const LONGEST_KEPT = 10;

/** Reads 31/03/2025 or 2025-03-31 (with a midnight behind it, as databases write); null when it is no date. */
export function readDate(text: string): DayNumber | null {
  const before = asRead.get(text);
  if (before !== undefined) return before;
  const date = dateIn(text);
  if (text.length <= LONGEST_KEPT && asRead.size < 40_000) asRead.set(text, date);
  return date;
}

function dateIn(text: string): DayNumber | null {
  const [, d, m, y, year = y, month = m, date = d] = WRITTEN.exec(text) ?? [];
  if (year === undefined) return null;
  const at = new Date(Date.UTC(Number(year), Number(month) - 1, Number(date)));
  const real = at.getUTCMonth() === Number(month) - 1 && at.getUTCDate() === Number(date);
  return real ? at.getTime() / MILLIS_A_DAY : null;
}

/** Days already written: a return has a few thousand different ones, and hundreds of thousands of times. */
const written = new Map<DayNumber, Day>();

/** A day number as the date it stands for. */
export function toDay(number: DayNumber): Day {
  const before = written.get(number);
  if (before !== undefined) return before;
  const made = day(new Date(number * MILLIS_A_DAY).toISOString().slice(0, 10));
  if (written.size < 40_000) written.set(number, made);
  return made;
}

/** A date as the return writes it, for fixes. */
export function writtenDate(number: DayNumber): string {
  return toDay(number).split("-").reverse().join("/");
}

/** The day somebody becomes so many years old. Born on 29 February: 1 March. */
export function birthday(born: DayNumber, years: number): DayNumber {
  const at = new Date(born * MILLIS_A_DAY);
  return Date.UTC(at.getUTCFullYear() + years, at.getUTCMonth(), at.getUTCDate()) / MILLIS_A_DAY;
}

const POSTCODE = /^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/i;
const UPN = /^(?:[A-Z]\d{11}[A-Z\d]|UN[1-7])$/i;
/** What the return has where a home has no number. */
const NO_URN = /^X{7}$/i;
const USUAL = /^[A-Z0-9 _/.-]+$/i;
const LONGEST_CHILD = 20;

/** The year of a return, and its last day. */
export type ReturnYear = { year: number; end: DayNumber };

/** The return for the year that ends on a 31 March. */
export function returnYear(year: number): ReturnYear {
  return { year, end: Date.UTC(year, 2, 31) / MILLIS_A_DAY };
}

/** The year to 31 March in which a day lies, by the year it ends in. */
export function yearOf(number: DayNumber): number {
  const at = new Date(number * MILLIS_A_DAY);
  return at.getUTCFullYear() + (at.getUTCMonth() > 2 ? 1 : 0);
}

/** A code as it is compared: spreadsheets turn 1 into 1.0, and some systems write small letters. */
export function codeOf(text: string): string {
  const code = text.toUpperCase();
  return code.length === 3 && code.endsWith(".0") ? code.replace(/^(\d)\.0$/, "$1") : code;
}

function checkDate(text: string, later: boolean, { end }: ReturnYear): CellFault | null {
  const date = readDate(text);
  if (date === null) {
    return { rule: "not-a-date", fix: "Write a day that exists as DD/MM/YYYY, such as 31/03/2025." };
  }
  if (date < EARLIEST)
    return { rule: "too-long-ago", fix: `Check the year: the day is before ${writtenDate(EARLIEST)}.` };
  if (!later && date > end) {
    return {
      rule: "after-the-year",
      fix: `The return is for the year to ${writtenDate(end)}. Put the date right, leave it for the next return, or name the year the file is for.`,
    };
  }
  return null;
}

function checkCode(text: string, column: Column & { kind: "code" }, { year }: ReturnYear): CellFault | null {
  const state = codeIn(column.set, codeOf(text), year);
  if (state === "known") return null;
  const codes = codesOf(column.set, year);
  return state === "unknown"
    ? { rule: "unknown-code", fix: `Write one of: ${codes}.` }
    : { rule: "code-of-another-year", fix: `It was taken as it is. The return for ${year} has: ${codes}.` };
}

/** What is wrong with one cell by itself: whether it is there, its shape, its code in the year, its bounds. `text` is trimmed. */
export function checkCell(text: string, column: Column, year: ReturnYear): CellFault | null {
  if (text === "") {
    if (column.needed === "no") return null;
    return column.needed === "yes"
      ? { rule: "value-missing", fix: `Fill in ${column.name}: every row must have it.` }
      : { rule: "value-asked-for", fix: `The guide asks for ${column.name} in every row.` };
  }
  switch (column.kind) {
    case "date":
      return checkDate(text, column.later === true, year);
    case "code":
      return checkCode(text, column, year);
    case "whole": {
      const value = Number(text);
      const fits = Number.isInteger(value) && value >= column.from && value <= column.to;
      return fits ? null : { rule: "not-a-number", fix: `Write a whole number from ${column.from} to ${column.to}.` };
    }
    case "child":
      if (text.length > LONGEST_CHILD) {
        return { rule: "child-too-long", fix: "Write the council’s own identifier, at most 20 characters." };
      }
      return USUAL.test(text)
        ? null
        : { rule: "child-odd-characters", fix: "Identifiers are letters and digits. It was taken as it is." };
    case "upn":
      return UPN.test(text)
        ? null
        : { rule: "upn-shape", fix: "Write the 13 characters of the pupil number, or UN1 to UN5 where there is none." };
    case "postcode":
      return POSTCODE.test(text)
        ? null
        : {
            rule: "postcode-shape",
            fix: "Write a whole postcode, such as ST4 2DE, or leave it empty. It was not used.",
          };
    case "urn":
      return isOfstedNumber(text) || NO_URN.test(text)
        ? null
        : { rule: "urn-shape", fix: "Write the number of the Ofsted registration, or leave it empty." };
    case "text":
      return null;
  }
}
