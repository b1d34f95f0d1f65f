import type { Authority } from "../councils/authority.ts";
import type { Day } from "../shared/day.ts";
import type { Pence } from "../shared/pence.ts";
import { accept, type Result, refuse } from "../shared/result.ts";
import { daysOfYear, type FinancialYear, financialYearOf } from "./years.ts";

/** The minimum is set for three parts of England, by where the carer lives. */
export const ALLOWANCE_REGIONS = {
  london: "London",
  "south-east": "South East",
  rest: "Rest of England",
} as const;

export type AllowanceRegion = keyof typeof ALLOWANCE_REGIONS;

export const AGE_BANDS = [
  { from: 0, to: 2 },
  { from: 3, to: 4 },
  { from: 5, to: 10 },
  { from: 11, to: 15 },
  { from: 16, to: 17 },
] as const;

/**
 * How sure we are of a row. `sourced`: read in a source that the next year's published uplift bears out.
 * `unverified`: stated from knowledge of the field, to be read in the source. Pages say which.
 */
export type Confidence = "sourced" | "unverified";

/** One row of the national minimum allowance: what a child of `ageFrom` to `ageTo` costs, a week, from and to a date. */
export type AllowanceRate = {
  scheme: "minimum";
  year: FinancialYear;
  validFrom: Day;
  validTo: Day;
  region: AllowanceRegion;
  ageFrom: number;
  ageTo: number;
  weekly: Pence;
  source: string;
  confidence: Confidence;
};

type Pounds = readonly [number, number, number, number, number];

function ratesOf(year: FinancialYear, region: AllowanceRegion, pounds: Pounds, source: string, confidence: Confidence) {
  const { from, to } = daysOfYear(year);
  return AGE_BANDS.map(
    (band, index): AllowanceRate => ({
      scheme: "minimum",
      year,
      validFrom: from,
      validTo: to,
      region,
      ageFrom: band.from,
      ageTo: band.to,
      weekly: (pounds[index] ?? 0) * 100,
      source,
      confidence,
    }),
  );
}

const OF_2023 =
  "National minimum allowance 2023-24; amounts still to be read on GOV.UK, rise of 12.43% stated in Parliament";
const OF_2024 = "National minimum allowance 2024-25, as listed by The Fostering Network; a rise of 6.88%";
const OF_2024_SOUTH_EAST = `${OF_2024}; lists give £188 or £189 for ages 3 and 4`;
const OF_2025 = "National minimum allowance 2025-26, as listed by Fostering News; a rise of 3.55% stated in Parliament";

/**
 * The rows that ship. A year is loaded by an administrator from GOV.UK once it is published; 2026-27 has not been
 * checked, so it is not here, and nothing is guessed in its place.
 */
export const NATIONAL_MINIMUM: readonly AllowanceRate[] = [
  ...ratesOf("2023-24", "london", [178, 182, 203, 232, 270], OF_2023, "unverified"),
  ...ratesOf("2023-24", "south-east", [171, 176, 195, 222, 260], OF_2023, "unverified"),
  ...ratesOf("2023-24", "rest", [154, 159, 175, 199, 233], OF_2023, "unverified"),
  ...ratesOf("2024-25", "london", [191, 195, 217, 248, 289], OF_2024, "sourced"),
  ...ratesOf("2024-25", "south-east", [183, 189, 208, 238, 278], OF_2024_SOUTH_EAST, "sourced"),
  ...ratesOf("2024-25", "rest", [165, 170, 187, 213, 249], OF_2024, "sourced"),
  ...ratesOf("2025-26", "london", [198, 201, 225, 257, 299], OF_2025, "sourced"),
  ...ratesOf("2025-26", "south-east", [189, 196, 216, 247, 288], OF_2025, "sourced"),
  ...ratesOf("2025-26", "rest", [170, 176, 194, 220, 258], OF_2025, "sourced"),
];

/** The part of England that a council's carers are in. Someone who lives elsewhere is counted where they live. */
export function allowanceRegionOf(council: Pick<Authority, "region">): AllowanceRegion {
  if (council.region.code === "E12000007") return "london";
  return council.region.code === "E12000008" ? "south-east" : "rest";
}

export type AllowanceQuestion = { on: Day; region: AllowanceRegion; age: number };

/** `newest` is the row of the newest year that is loaded, to be shown as that year's and never as this one's. */
export type AllowanceRefusal =
  | { kind: "year-not-loaded"; asked: FinancialYear; newest: AllowanceRate | null }
  | { kind: "age-outside-fostering" };

/**
 * The least that a carer should be paid for a child's keep, a week. Set by age on the day and by region; a fee for
 * the carer's work comes on top. Refused for a date in a year nobody has loaded, with the newest that is, and for
 * ages outside 0 to 17.
 */
export function minimumAllowance(
  rates: readonly AllowanceRate[],
  { on, region, age }: AllowanceQuestion,
): Result<AllowanceRate, AllowanceRefusal> {
  if (age < 0 || age > 17 || Number.isNaN(age)) return refuse({ kind: "age-outside-fostering" });
  const forChild = rates.filter((rate) => rate.region === region && rate.ageFrom <= age && age < rate.ageTo + 1);
  const rate = forChild.find((each) => each.validFrom <= on && on <= each.validTo);
  if (rate) return accept(rate);
  const newest = forChild.reduce<AllowanceRate | null>(
    (last, each) => (last && last.validFrom > each.validFrom ? last : each),
    null,
  );
  return refuse({ kind: "year-not-loaded", asked: financialYearOf(on), newest });
}

/** The last day for which rates are loaded, or null when none are. For the administrator's reminder. */
export function loadedUntil(rates: readonly AllowanceRate[]): Day | null {
  return rates.reduce<Day | null>((last, rate) => (last && last > rate.validTo ? last : rate.validTo), null);
}

/** A household's week: each child's minimum, the fee beside it, and both together. `fee` is what the council pays in all. */
export type FamilyEstimate = {
  year: FinancialYear;
  children: readonly { age: number; rate: AllowanceRate }[];
  weeklyAllowance: Pence;
  weeklyFee: Pence;
  weeklyTotal: Pence;
  confidence: Confidence;
};

/**
 * What a household would get a week for the children it looks after, at the least. `weeklyFeePerChild` is the
 * council's own, nought where it has not told us. An estimate: information, not advice, and the council's own rates
 * may be higher. Refused as `minimumAllowance` is, and when no child is named.
 */
export function estimateForFamily(
  rates: readonly AllowanceRate[],
  family: { on: Day; region: AllowanceRegion; ages: readonly number[]; weeklyFeePerChild?: Pence },
): Result<FamilyEstimate, AllowanceRefusal | { kind: "no-children" }> {
  const { on, region, ages, weeklyFeePerChild = 0 } = family;
  if (ages.length === 0) return refuse({ kind: "no-children" });
  const children: { age: number; rate: AllowanceRate }[] = [];
  for (const age of ages) {
    const found = minimumAllowance(rates, { on, region, age });
    if (!found.ok) return found;
    children.push({ age, rate: found.value });
  }
  const weeklyAllowance = children.reduce((sum, child) => sum + child.rate.weekly, 0);
  const weeklyFee = weeklyFeePerChild * ages.length;
  return accept({
    year: financialYearOf(on),
    children,
    weeklyAllowance,
    weeklyFee,
    weeklyTotal: weeklyAllowance + weeklyFee,
    confidence: children.every((child) => child.rate.confidence === "sourced") ? "sourced" : "unverified",
  });
}
