import {
  type AllowanceRate,
  type AllowanceRegion,
  allowanceRegionOf,
  type Confidence,
  estimateForFamily,
} from "#app/domain/allowances/minimum-allowance.ts";
import {
  CARE_RELIEF,
  type CareReliefEstimate,
  qualifyingCareRelief,
} from "#app/domain/allowances/qualifying-care-relief.ts";
import { daysOfYear, type FinancialYear, financialYearOf } from "#app/domain/allowances/years.ts";
import type { Authority } from "#app/domain/councils/authority.ts";
import type { Council } from "#app/domain/councils/council.ts";
import type { Day } from "#app/domain/shared/day.ts";
import type { Pence } from "#app/domain/shared/pence.ts";
import { type Postcode, parsePostcode } from "#app/domain/shared/postcode.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";

/** More children than this live in very few foster homes; the law's usual limit is three at a time. */
const MOST_CHILDREN = 8;

export type AgesRefusal = "none" | "not-ages" | "too-many";

/** Reads "7", "4, 9 and 12" or "under 1, 3" as ages in whole years. Words for a baby count as nought. */
export function readAges(typed: string): Result<readonly number[], AgesRefusal> {
  const plain = typed
    .toLowerCase()
    .replace(/\b(under (1|one)|newborn|baby)\b/g, "0")
    .replace(/\b(years?|yrs?|old|and|aged?)\b/g, " ");
  const parts = plain.split(/[\s,;+&/]+/).filter(Boolean);
  if (parts.length === 0) return refuse("none");
  if (parts.length > MOST_CHILDREN) return refuse("too-many");
  const ages = parts.map((part) => (/^\d{1,2}$/.test(part) ? Number(part) : Number.NaN));
  return ages.every((age) => age <= 17) ? accept(ages) : refuse("not-ages");
}

const AGES_WORDS: Record<AgesRefusal, string> = {
  none: "Enter the age of at least one child, such as 7",
  "not-ages": "Enter ages in whole years from 0 to 17, such as 4, 9",
  "too-many": `Enter up to ${MOST_CHILDREN} ages`,
};

/** What somebody typed into the estimate, as text. */
export type TypedFamily = { ages: string; postcode: string; council: string };

export type Family = { ages: readonly number[]; postcode: Postcode | null; council: Council | null };

export type FamilyErrors = Partial<Record<keyof TypedFamily, string[]>>;

/** Reads the form. Either a postcode or a council is needed, for the minimum differs by where the carer lives. */
export function readFamily(typed: TypedFamily, councils: readonly Council[]): Result<Family, FamilyErrors> {
  const errors: FamilyErrors = {};
  const ages = readAges(typed.ages);
  if (!ages.ok) errors.ages = [AGES_WORDS[ages.refusal]];
  const council = councils.find((each) => each.slug === typed.council) ?? null;
  if (typed.council && !council) errors.council = ["Choose a council from the list"];
  const postcode = parsePostcode(typed.postcode);
  if (!postcode.ok && postcode.refusal === "not-a-postcode") {
    errors.postcode = ["Enter a postcode like ST4 2DE, or its first half"];
  } else if (!postcode.ok && !typed.council) {
    errors.postcode = ["Enter your postcode, or choose a council"];
  }
  if (!ages.ok || Object.keys(errors).length > 0) return refuse(errors);
  return accept({ ages: ages.value, postcode: postcode.ok ? postcode.value : null, council });
}

/** What a household would get, at the least, and what tax would be due on it by the simplified method. */
export type MoneyEstimate = {
  region: AllowanceRegion;
  /** The year whose amounts these are, which is not this one when this one is not loaded. */
  year: FinancialYear;
  children: readonly { age: number; weekly: Pence }[];
  /** What the council pays above the minimum, and its fee, for all the children together. */
  aboveMinimum: Pence;
  fee: Pence;
  total: Pence;
  confidence: Confidence;
  /** For the whole year, 52 weeks, one carer; null when the relief of that year is not loaded. */
  relief: { receipts: Pence; estimate: CareReliefEstimate } | null;
};

const WEEKS = 52;

/**
 * Estimates a family's week from the rates loaded. Counted with the newest year that is loaded when today's is not.
 * Null when no rates are loaded at all. The region is where the carer lives, else where the council is.
 */
export function estimateMoney(
  rates: readonly AllowanceRate[],
  given: { today: Day; ages: readonly number[]; home: Pick<Authority, "region">; offer: Council["offer"] | null },
): MoneyEstimate | null {
  const { ages, offer } = given;
  const region = allowanceRegionOf(given.home);
  const family = { region, ages, weeklyFeePerChild: offer?.weeklyFee ?? 0 };
  let found = estimateForFamily(rates, { ...family, on: given.today });
  if (!found.ok && found.refusal.kind === "year-not-loaded" && found.refusal.newest) {
    found = estimateForFamily(rates, { ...family, on: found.refusal.newest.validTo });
  }
  if (!found.ok) return null;
  const { year, children, weeklyAllowance, weeklyFee, confidence } = found.value;
  const aboveMinimum = (offer?.weeklyAllowanceAboveMinimum ?? 0) * ages.length;
  const total = weeklyAllowance + aboveMinimum + weeklyFee;
  const under11 = ages.filter((age) => age < 11).length;
  const relief = qualifyingCareRelief(CARE_RELIEF, {
    year,
    weeksUnder11: under11 * WEEKS,
    weeksFrom11: (ages.length - under11) * WEEKS,
    daysApproved: daysOfYear(year).days,
    carersSharing: 1,
    receipts: total * WEEKS,
  });
  return {
    region,
    year,
    children: children.map((child) => ({ age: child.age, weekly: child.rate.weekly })),
    aboveMinimum,
    fee: weeklyFee,
    total,
    confidence,
    relief: relief.ok ? { receipts: total * WEEKS, estimate: relief.value } : null,
  };
}

/** The rates of the year to show first: this year's, or the newest that is loaded, with the year that is missing. */
export function yearToShow(
  rates: readonly AllowanceRate[],
  today: Day,
): { year: FinancialYear; missing: FinancialYear | null } | null {
  const thisYear = financialYearOf(today);
  const years = [...new Set(rates.map((rate) => rate.year))].sort();
  const newest = years.at(-1);
  if (newest === undefined) return null;
  return years.includes(thisYear) ? { year: thisYear, missing: null } : { year: newest, missing: thisYear };
}
