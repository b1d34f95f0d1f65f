import type { Pence } from "../shared/pence.ts";
import { accept, type Result, refuse } from "../shared/result.ts";
import { daysOfYear, type FinancialYear } from "./years.ts";

/**
 * The tax relief for foster carers in one tax year: an amount for the household and one for each child and week.
 * Changes each April with prices.
 */
export type CareReliefRate = {
  year: FinancialYear;
  fixed: Pence;
  weeklyUnder11: Pence;
  weeklyFrom11: Pence;
  source: string;
  verified: boolean;
};

const HMRC = "HMRC Business Income Manual BIM52765";

/** The years that ship. 2026-27 has not been checked, so it is not here. */
export const CARE_RELIEF: readonly CareReliefRate[] = [
  { year: "2022-23", fixed: 1_000_000, weeklyUnder11: 20_000, weeklyFrom11: 25_000, source: HMRC, verified: true },
  { year: "2023-24", fixed: 1_814_000, weeklyUnder11: 37_500, weeklyFrom11: 45_000, source: HMRC, verified: true },
  { year: "2024-25", fixed: 1_936_000, weeklyUnder11: 40_500, weeklyFrom11: 48_500, source: HMRC, verified: true },
  {
    year: "2025-26",
    fixed: 1_969_000,
    weeklyUnder11: 41_500,
    weeklyFrom11: 49_500,
    source: "Fostering News guide to qualifying care relief, citing HMRC's manual and the order",
    verified: true,
  },
];

/** Where to read the rules and how to claim. We give information, not advice. */
export const CARE_RELIEF_GUIDE = {
  title: "Qualifying care relief for carers (Self Assessment helpsheet HS236)",
  url: "https://www.gov.uk/government/publications/qualifying-care-relief-foster-carers-adult-placement-carers-kinship-carers-and-staying-put-carers-hs236-self-assessment-helpsheet",
} as const;

/**
 * A carer's year. Weeks are counted for each child, Monday to Sunday, a part week as a whole one. `daysApproved` is how
 * much of the tax year the home was approved; `carersSharing` how many carers in the home share the household amount.
 */
export type CareYear = {
  year: FinancialYear;
  weeksUnder11: number;
  weeksFrom11: number;
  daysApproved: number;
  carersSharing: number;
  receipts: Pence;
};

export type CareReliefEstimate = {
  rate: CareReliefRate;
  householdAmount: Pence;
  weeklyAmounts: Pence;
  qualifyingAmount: Pence;
  taxable: Pence;
};

export type CareReliefRefusal =
  | { kind: "year-not-loaded"; asked: FinancialYear; newest: CareReliefRate | null }
  | { kind: "not-a-year-of-care" };

/**
 * How much of what a carer received is free of tax by the simplified method, and what is left. Whole pence; the
 * household amount is rounded up to the penny, in the carer's favour. Refused for a tax year nobody has loaded, and for
 * days, weeks or people that cannot be.
 */
export function qualifyingCareRelief(
  rates: readonly CareReliefRate[],
  care: CareYear,
): Result<CareReliefEstimate, CareReliefRefusal> {
  const rate = rates.find((each) => each.year === care.year);
  if (!rate) {
    const newest = [...rates].sort((a, b) => (a.year < b.year ? 1 : -1))[0] ?? null;
    return refuse({ kind: "year-not-loaded", asked: care.year, newest });
  }
  const { days } = daysOfYear(care.year);
  const amounts = [care.weeksUnder11, care.weeksFrom11, care.daysApproved, care.receipts];
  if (amounts.some((amount) => !(amount >= 0)) || care.daysApproved > days || !(care.carersSharing >= 1)) {
    return refuse({ kind: "not-a-year-of-care" });
  }
  const householdAmount = Math.ceil((rate.fixed * care.daysApproved) / days / care.carersSharing);
  const weeklyAmounts = care.weeksUnder11 * rate.weeklyUnder11 + care.weeksFrom11 * rate.weeklyFrom11;
  const qualifyingAmount = householdAmount + weeklyAmounts;
  const taxable = Math.max(0, care.receipts - qualifyingAmount);
  return accept({ rate, householdAmount, weeklyAmounts, qualifyingAmount, taxable });
}
