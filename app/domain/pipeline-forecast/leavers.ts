import { type Day, daysBetween } from "../shared/day.ts";
import { type Chance, drawCount, drawGamma, type Range, rangeOf } from "./draws.ts";
import { PIPELINE_RULEBOOK, type PipelineRulebook } from "./rulebook.ts";

/** An approved household, kinship left out: since when, and until when where it has left or has given notice. */
export type ApprovedHome = { readonly councilId: string; readonly approvedOn: Day; readonly endsOn: Day | null };

/** Years since approval, told apart: many who leave do so early or after long service. */
const BANDS = [1, 3, 6, 10, Number.POSITIVE_INFINITY] as const;
const DAYS_A_YEAR = 365.25;

function bandOf(years: number): number {
  return BANDS.findIndex((below) => years < below);
}

/** Households that left, and household-years they were observed for, by years since approval. */
export type LeaverCounts = readonly { readonly left: number; readonly years: number }[];

/** Counts what happened from a day records are kept from until a day. A home is observed while it is approved. */
export function countLeavers(homes: readonly ApprovedHome[], since: Day, until: Day): LeaverCounts {
  const counts = BANDS.map(() => ({ left: 0, years: 0 }));
  for (const { approvedOn, endsOn } of homes) {
    const from = approvedOn > since ? approvedOn : since;
    const to = endsOn !== null && endsOn <= until ? endsOn : until;
    if (to < from) continue;
    const [first, last] = [daysBetween(approvedOn, from) / DAYS_A_YEAR, daysBetween(approvedOn, to) / DAYS_A_YEAR];
    let start = 0;
    BANDS.forEach((end, band) => {
      const counted = counts[band];
      if (counted) counted.years += Math.max(0, Math.min(last, end) - Math.max(first, start));
      start = end;
    });
    const counted = counts[bandOf(last)];
    if (counted && endsOn !== null && endsOn <= until && endsOn >= since) counted.left += 1;
  }
  return counts;
}

/** Leavers a household-year by years since approval, drawn towards the published share. */
export function leavingRates(counts: LeaverCounts, rulebook: PipelineRulebook = PIPELINE_RULEBOOK): number[] {
  const believed = -Math.log(1 - rulebook.leaveInAYear.value);
  const weight = rulebook.leaveYears.value;
  return counts.map(({ left, years }) => (left + weight * believed) / (years + weight));
}

/** The chance that a household approved on a day has left by `until`, at these rates. One that gave notice leaves then. */
export function chanceOfLeaving(rates: readonly number[], home: ApprovedHome, today: Day, until: Day): number {
  if (home.endsOn !== null) return home.endsOn <= until ? 1 : 0;
  const [from, to] = [home.approvedOn, home.approvedOn].map((on, nth) =>
    Math.max(0, daysBetween(on, nth === 0 ? today : until) / DAYS_A_YEAR),
  );
  let hazard = 0;
  let start = 0;
  BANDS.forEach((end, band) => {
    hazard += (rates[band] ?? 0) * Math.max(0, Math.min(to ?? 0, end) - Math.max(from ?? 0, start));
    start = end;
  });
  return 1 - Math.exp(-hazard);
}

export type LeaversAhead = { readonly expected: number; readonly range: Range };

const DRAWS = 400;

/** Households expected to leave by `until`, of those approved today, with the range that holds about eight in ten. */
export function forecastLeavers(
  homes: readonly ApprovedHome[],
  { counts, today, until }: { counts: LeaverCounts; today: Day; until: Day },
  chance: Chance,
  rulebook: PipelineRulebook = PIPELINE_RULEBOOK,
): LeaversAhead {
  const here = homes.filter(({ endsOn }) => endsOn === null || endsOn > today);
  const expectedAt = (rates: readonly number[]) =>
    here.reduce((sum, home) => sum + chanceOfLeaving(rates, home, today, until), 0);
  const believed = -Math.log(1 - rulebook.leaveInAYear.value);
  const weight = rulebook.leaveYears.value;
  const drawn = Array.from({ length: DRAWS }, () => {
    const rates = counts.map(({ left, years }) => drawGamma(left + weight * believed, chance) / (years + weight));
    return Math.min(here.length, drawCount(expectedAt(rates), chance));
  });
  return { expected: expectedAt(leavingRates(counts, rulebook)), range: rangeOf(drawn) };
}
