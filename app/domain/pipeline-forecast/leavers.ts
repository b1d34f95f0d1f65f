import { type Day, daysBetween } from "../shared/day.ts";
import { type Chance, drawGamma, type Range, rangeOf } from "./draws.ts";
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

/** The years since approval that a household goes through between two days, by band. */
function yearsAhead({ approvedOn }: ApprovedHome, today: Day, until: Day): number[] {
  const from = Math.max(0, daysBetween(approvedOn, today) / DAYS_A_YEAR);
  const to = Math.max(0, daysBetween(approvedOn, until) / DAYS_A_YEAR);
  return BANDS.map((end, band) => Math.max(0, Math.min(to, end) - Math.max(from, BANDS[band - 1] ?? 0)));
}

/** The chance of leaving within years by band, at rates by band. */
function chanceWithin(rates: readonly number[], years: readonly number[]): number {
  let hazard = 0;
  for (const [band, length] of years.entries()) hazard += (rates[band] ?? 0) * length;
  return 1 - Math.exp(-hazard);
}

/** The chance that a household approved on a day has left by `until`, at these rates. One that gave notice leaves then. */
export function chanceOfLeaving(rates: readonly number[], home: ApprovedHome, today: Day, until: Day): number {
  if (home.endsOn !== null) return home.endsOn <= until ? 1 : 0;
  return chanceWithin(rates, yearsAhead(home, today, until));
}

export type LeaversAhead = { readonly expected: number; readonly range: Range };

const DRAWS = 400;

/**
 * Households expected to leave by `until`, of those approved today, with the range that holds about eight in ten: of futures
 * each with rates of its own, in which every household leaves or stays by its own chance. Who has given notice is no chance.
 */
export function forecastLeavers(
  homes: readonly ApprovedHome[],
  { counts, today, until }: { counts: LeaverCounts; today: Day; until: Day },
  chance: Chance,
  rulebook: PipelineRulebook = PIPELINE_RULEBOOK,
): LeaversAhead {
  const noticed = homes.filter(({ endsOn }) => endsOn !== null && endsOn > today && endsOn <= until).length;
  const open = homes.filter(({ endsOn }) => endsOn === null).map((home) => yearsAhead(home, today, until));
  const believed = -Math.log(1 - rulebook.leaveInAYear.value);
  const weight = rulebook.leaveYears.value;
  const drawn = Array.from({ length: DRAWS }, () => {
    const rates = counts.map(({ left, years }) => drawGamma(left + weight * believed, chance) / (years + weight));
    return noticed + open.filter((years) => chance() < chanceWithin(rates, years)).length;
  });
  const rates = leavingRates(counts, rulebook);
  const expected = open.reduce((sum, years) => sum + chanceWithin(rates, years), noticed);
  return { expected, range: rangeOf(drawn) };
}
