import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { day } from "../../shared/day.ts";
import { rulebookOn } from "../rulebook.ts";
import {
  ADDRESS_YEARS,
  addressGaps,
  missingMonths,
  monthInWords,
  monthOf,
  type Spell,
  spellInWords,
} from "./address-gaps.ts";
import { addressPages } from "./address-pages.ts";
import { applicationForm, applicationFormBy } from "./application-form.ts";

const today = day("2026-11-23");
const seen = { address: { since: "2019-06-01" } };

/** Month by month, as somebody would count on a calendar. */
function counted(spells: readonly Spell[], from: number, to: number): number[] {
  const missing: number[] = [];
  for (let month = from; month <= to; month += 1) {
    if (!spells.some((spell) => spell.from <= month && month <= spell.to)) missing.push(month);
  }
  return missing;
}

describe("the months nobody has given an address for", () => {
  test("agree with a count month by month, whatever the order and however spells overlap", () => {
    const spell = fc.tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: -3, max: 60 }));
    fc.assert(
      fc.property(fc.array(spell, { maxLength: 12 }), fc.nat(120), fc.nat(120), (drawn, from, length) => {
        const spells = drawn.map(([start, months]) => ({ from: start, to: start + months }));
        const to = from + length;
        const gaps = missingMonths(spells, from, to);
        expect(gaps.flatMap((gap) => counted([], gap.from, gap.to))).toEqual(counted(spells, from, to));
        // Runs are as long as they can be: no two of them touch.
        for (const [nth, gap] of gaps.entries()) expect(gap.from).toBeGreaterThan((gaps[nth - 1]?.to ?? -2) + 1);
      }),
    );
  });

  test("are said as runs of months", () => {
    const march = monthOf(day("2018-03-01"));
    expect(monthInWords(march)).toBe("March 2018");
    expect(spellInWords({ from: march, to: march })).toBe("March 2018");
    expect(spellInWords({ from: march, to: march + 3 })).toBe("March to June 2018");
    expect(spellInWords({ from: march, to: march + 11 })).toBe("March 2018 to February 2019");
  });

  test("lie between the addresses of one person and the day they moved in", () => {
    const addresses = [
      { place: "3 Mill Street", fromYear: 2012, toYear: 2017, toMonth: "march" },
      { place: "A friend’s sofa", fromYear: 2017, fromMonth: "june", toYear: 2019, toMonth: "may" },
    ];
    expect(addressGaps({ history: "own", addresses }, seen, today).map(spellInWords)).toEqual(["April to May 2017"]);
  });

  test("are none where a year alone is given and the years meet", () => {
    const addresses = [{ place: "3 Mill Street", fromYear: 2012, toYear: 2019 }];
    expect(addressGaps({ history: "own", addresses }, seen, today)).toEqual([]);
  });

  test("are none for who has always lived here, or where the other applicant did", () => {
    expect(addressGaps({ history: "here" }, seen, today)).toEqual([]);
    expect(addressGaps({ history: "same" }, {}, today)).toEqual([]);
    expect(addressGaps(undefined, {}, today)).toEqual([]);
  });

  test("are all ten years where nothing was given, a leap day included", () => {
    const gaps = addressGaps({ history: "own", addresses: [] }, {}, day("2028-02-29"));
    expect(gaps.map(spellInWords)).toEqual(["March 2018 to January 2028"]);
  });
});

test("a council with a number of its own is asked for in its words, and misses as many years", () => {
  const page = (addressYears: number) =>
    applicationFormBy({ addressYears })
      .sections.flatMap(({ pages }) => pages)
      .find(({ slug }) => slug === "earlier-addresses");
  const words = (addressYears: number) => JSON.stringify([page(addressYears)?.lede, page(addressYears)?.fields]);
  expect(words(15)).toContain("The last 15 years.");
  expect(words(15)).not.toContain("ten years");
  expect(words(1)).toContain("in the last year?");
  expect(applicationFormBy({ addressYears: ADDRESS_YEARS })).toBe(applicationForm);
  const answers = { history: "own", addresses: [{ place: "3 Mill Street", fromYear: 2016, toYear: 2019 }] };
  const missing = (addressYears: number) =>
    page(addressYears)
      ?.checkOnReading?.(answers, { today: day("2026-11-23"), seen })
      .map(({ message }) => message)
      .join();
  expect(missing(10)).toBe("");
  expect(missing(15)).toContain("December 2011 to December 2015");
});

test("the form asks for as many years as the rulebook, in its words and in what it misses", () => {
  expect(ADDRESS_YEARS).toBe(rulebookOn(day("2026-11-23")).values.addressYears);
  const lede = addressPages(ADDRESS_YEARS).find(({ slug }) => slug === "earlier-addresses")?.lede;
  expect(lede).toContain(ADDRESS_YEARS === 10 ? "ten years" : `${ADDRESS_YEARS} years`);
});
