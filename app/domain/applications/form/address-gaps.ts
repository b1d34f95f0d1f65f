import { type Day, day, MONTHS } from "../../shared/day.ts";
import { rulebookOn } from "../rulebook.ts";
import { type Answers, rowsOf } from "./engine.ts";
import type { PageAnswers } from "./fields.ts";

/** A month as a count from the year 0: 2026-11 is 2026 × 12 + 10. Months are counted, so that they can be added. */
export type Month = number;

/** The day by whose rules this edition of the form is written, for a council that has no number of its own. */
const WRITTEN_ON = day("2026-11-01");

/** The years of addresses that the form asks about, back from today: `addressYears` of the rulebook. */
export const ADDRESS_YEARS = rulebookOn(WRITTEN_ON).values.addressYears;

/** The month of a day. */
export function monthOf(day: Day): Month {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
}

/** "March 2018" */
export function monthInWords(month: Month): string {
  return `${MONTHS[month % 12]} ${Math.floor(month / 12)}`;
}

/** Months from the first to the last, both counted. */
export type Spell = { from: Month; to: Month };

/** The runs of months between two months (both counted) that no spell covers, in order. Spells may overlap and come in any order. */
export function missingMonths(spells: readonly Spell[], from: Month, to: Month): Spell[] {
  const missing: Spell[] = [];
  let next = from;
  for (const spell of spells.filter((one) => one.from <= one.to).toSorted((a, b) => a.from - b.from)) {
    if (spell.from > to) break;
    if (spell.from > next) missing.push({ from: next, to: spell.from - 1 });
    next = Math.max(next, spell.to + 1);
  }
  if (next <= to) missing.push({ from: next, to });
  return missing;
}

/** "March 2018", or "March to June 2018", or "March 2018 to February 2019". */
export function spellInWords({ from, to }: Spell): string {
  if (from === to) return monthInWords(from);
  const sameYear = Math.floor(from / 12) === Math.floor(to / 12);
  return `${sameYear ? MONTHS[from % 12] : monthInWords(from)} to ${monthInWords(to)}`;
}

function spellOf(row: PageAnswers): Spell | null {
  const { fromYear, toYear } = row;
  if (typeof fromYear !== "number" || typeof toYear !== "number") return null;
  const month = (name: "fromMonth" | "toMonth", otherwise: number) => {
    const said = MONTHS.findIndex((each) => each.toLowerCase() === row[name]);
    return said < 0 ? otherwise : said;
  };
  // Somebody who gives only the year is taken at their word for all of it.
  return { from: fromYear * 12 + month("fromMonth", 0), to: toYear * 12 + month("toMonth", 11) };
}

/**
 * The months of so many years back for which an applicant has given no address, from their rows of earlier addresses and
 * the day the household moved in where it lives now. `page` is their page; nothing is missing while they say they have
 * always lived here, or lived where the other applicant did.
 */
export function addressGaps(page: PageAnswers | undefined, seen: Answers, today: Day, years = ADDRESS_YEARS): Spell[] {
  if (page?.history !== "own") return [];
  const since = seen.address?.since;
  const now = monthOf(today);
  const here = typeof since === "string" ? [{ from: monthOf(since as Day), to: now }] : [];
  const before = rowsOf(page, "addresses").flatMap((row) => spellOf(row) ?? []);
  // The month they moved in which they did not yet live anywhere else is not a gap of anybody's.
  return missingMonths([...here, ...before], now - years * 12 + 1, here.length > 0 ? now : now - 1);
}
