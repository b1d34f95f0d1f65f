import { type DayNumber, dayNumberOf as dayNumber, NO_DAY as NO_DAY_NUMBER } from "./day-number.ts";

// Read once: what is imported is looked up anew each time, and a return has hundreds of thousands of dates.
const NO_DAY = NO_DAY_NUMBER;
const dayNumberOf = dayNumber;

/** Stands for a text that is no date. */
export const BAD_DAY: DayNumber = NO_DAY + 1;

const HYPHEN = 45;
const SLASH = 47;
const ZERO = 48;
const SPACE = 32;
const LETTER_T = 84;

function digit(bytes: Uint8Array, at: number): number {
  const value = (bytes[at] ?? 0) - ZERO;
  return value >= 0 && value <= 9 ? value : Number.NaN;
}

function twoDigits(bytes: Uint8Array, at: number): number {
  return digit(bytes, at) * 10 + digit(bytes, at + 1);
}

function fourDigits(bytes: Uint8Array, at: number): number {
  return twoDigits(bytes, at) * 100 + twoDigits(bytes, at + 2);
}

function checked(year: number, month: number, date: number): DayNumber {
  // What is not a digit has made NaN of its part, which no comparison finds in range.
  if (!(year >= 1900) || !(month >= 1) || !(date >= 1)) return BAD_DAY;
  const number = dayNumberOf(year, month, date);
  return number === NO_DAY ? BAD_DAY : number;
}

/**
 * A date as returns write it, from its bytes: DD/MM/YYYY as the return's guide has it, or YYYY-MM-DD, with or without a
 * time behind. `NO_DAY` for a blank, `BAD_DAY` for anything else.
 */
export function readDate(bytes: Uint8Array, from: number, to: number): DayNumber {
  let start = from;
  let end = to;
  while (start < end && bytes[start] === SPACE) start += 1;
  while (end > start && bytes[end - 1] === SPACE) end -= 1;
  const length = end - start;
  if (length === 0) return NO_DAY;
  if (length >= 10) {
    const behind = bytes[start + 10];
    if (length > 10 && behind !== SPACE && behind !== LETTER_T) return BAD_DAY;
    if (bytes[start + 4] === HYPHEN && bytes[start + 7] === HYPHEN)
      return checked(fourDigits(bytes, start), twoDigits(bytes, start + 5), twoDigits(bytes, start + 8));
    if (bytes[start + 2] === SLASH && bytes[start + 5] === SLASH)
      return checked(fourDigits(bytes, start + 6), twoDigits(bytes, start + 3), twoDigits(bytes, start));
  }
  return loosely(bytes, start, end);
}

/** D/M/YYYY, as spreadsheets write dates that were typed without their noughts. */
function loosely(bytes: Uint8Array, start: number, end: number): DayNumber {
  let text = "";
  for (let at = start; at < Math.min(end, start + 20); at += 1) text += String.fromCharCode(bytes[at] ?? 0);
  const [, date, month, year] = text.match(/^(\d{1,2})\/(\d{1,2})\/(\d{4})(?: .*)?$/) ?? [];
  return year === undefined ? BAD_DAY : checked(Number(year), Number(month), Number(date));
}
