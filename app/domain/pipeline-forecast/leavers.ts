import { rulebookOn } from "../applications/rulebook.ts";
import { addDays, type Day, daysBetween } from "../shared/day.ts";
import { type Chance, drawGamma, type Range, rangeOf } from "./draws.ts";
import { PIPELINE_RULEBOOK, type PipelineRulebook } from "./rulebook.ts";

/**
 * An approved household, kinship left out: since when, until when where it has left or is to leave, and when its resignation
 * came, where it resigned.
 */
export type ApprovedHome = {
  readonly councilId: string;
  readonly approvedOn: Day;
  readonly endsOn: Day | null;
  readonly resignedOn: Day | null;
};

/** Years since approval, told apart: many who leave do so early or after long service. */
const BANDS = [1, 3, 6, 10, Number.POSITIVE_INFINITY] as const;
const DAYS_A_YEAR = 365.25;

function bandOf(years: number): number {
  return BANDS.findIndex((below) => years < below);
}

/** Households that left, and household-years they were observed for, by years since approval. */
export type LeaverCounts = readonly { readonly left: number; readonly years: number }[];

/** The households as they are known on a day: whoever has not resigned by then stays, for all that anybody knows. */
export function homesKnownOn<Home extends ApprovedHome>(homes: readonly Home[], on: Day): Home[] {
  return homes.flatMap((home) => {
    if (home.approvedOn > on) return [];
    const resignedOn = home.resignedOn !== null && home.resignedOn <= on ? home.resignedOn : null;
    const isKnown = home.endsOn !== null && (home.endsOn <= on || resignedOn !== null);
    return [{ ...home, resignedOn, endsOn: isKnown ? home.endsOn : null }];
  });
}

/** Of households that left between two days, how many had resigned: the others left without notice that is kept. */
export type Notices = { readonly resigned: number; readonly left: number };

export function countNotices(homes: readonly ApprovedHome[], since: Day, until: Day): Notices {
  const left = homes.filter(({ endsOn }) => endsOn !== null && endsOn >= since && endsOn <= until);
  return { resigned: left.filter(({ resignedOn }) => resignedOn !== null).length, left: left.length };
}

/** The share of leavers who resign before; half a household is added to either side, so that few say little. */
export function resigningShare({ resigned, left }: Notices): number {
  return (resigned + 0.5) / (left + 1);
}

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
function yearsAhead(approvedOn: Day, today: Day, until: Day): number[] {
  const from = Math.max(0, daysBetween(approvedOn, today) / DAYS_A_YEAR);
  const to = Math.max(0, daysBetween(approvedOn, until) / DAYS_A_YEAR);
  return BANDS.map((end, band) => Math.max(0, Math.min(to, end) - Math.max(from, BANDS[band - 1] ?? 0)));
}

/** What a household goes through until a day, and until the last day on which a resignation still ends approval by then. */
type Ahead = { readonly all: readonly number[]; readonly toResign: readonly number[] };

function aheadOf(approvedOn: Day, today: Day, until: Day): Ahead {
  const notice = rulebookOn(today).values.resignation.length;
  return {
    all: yearsAhead(approvedOn, today, until),
    toResign: yearsAhead(approvedOn, today, addDays(until, -notice)),
  };
}

/**
 * The chance of leaving at rates by band. Who resigns leaves when the notice is over (reg 28(13)), so of those who have not
 * resigned yet nobody leaves by resigning before that: they would be known.
 */
function chanceWithin(rates: readonly number[], { all, toResign }: Ahead, resigning: number): number {
  let hazard = 0;
  for (const [band, rate] of rates.entries())
    hazard += rate * ((1 - resigning) * (all[band] ?? 0) + resigning * (toResign[band] ?? 0));
  return 1 - Math.exp(-hazard);
}

/**
 * The chance that a household approved on a day has left by `until`, at these rates and with this share of leavers who
 * resign. One that is known to leave leaves then.
 */
export function chanceOfLeaving(
  rates: readonly number[],
  resigning: number,
  home: ApprovedHome,
  today: Day,
  until: Day,
): number {
  if (home.endsOn !== null) return home.endsOn <= until ? 1 : 0;
  return chanceWithin(rates, aheadOf(home.approvedOn, today, until), resigning);
}

/** What has been counted of leavers: what rates and the share who resign are made from. */
export type LeaversCounted = { readonly counts: LeaverCounts; readonly notices: Notices };

export function leaversCounted(homes: readonly ApprovedHome[], since: Day, until: Day): LeaversCounted {
  return { counts: countLeavers(homes, since, until), notices: countNotices(homes, since, until) };
}

/** The rates and the share who resign of one future. */
export function drawLeaving(
  { counts, notices }: LeaversCounted,
  chance: Chance,
  rulebook: PipelineRulebook = PIPELINE_RULEBOOK,
): { rates: number[]; resigning: number } {
  const believed = -Math.log(1 - rulebook.leaveInAYear.value);
  const weight = rulebook.leaveYears.value;
  const rates = counts.map(({ left, years }) => drawGamma(left + weight * believed, chance) / (years + weight));
  const resigned = drawGamma(notices.resigned + 0.5, chance);
  return { rates, resigning: resigned / (resigned + drawGamma(notices.left - notices.resigned + 0.5, chance)) };
}

/** The chance of having left by each of some days, of a household approved on a day: for drawing many futures of it. */
export function leavingBy(approvedOn: Day, today: Day, days: readonly Day[]) {
  const ahead = days.map((until) => aheadOf(approvedOn, today, until));
  return ({ rates, resigning }: { rates: readonly number[]; resigning: number }, at: number): number => {
    const until = ahead[at];
    return until ? chanceWithin(rates, until, resigning) : 0;
  };
}

export type LeaversAhead = { readonly expected: number; readonly range: Range };

const DRAWS = 400;

/**
 * Households expected to leave by `until`, of those approved today, with the range that holds about eight in ten: of futures
 * each with rates of its own, in which every household leaves or stays by its own chance. Who has resigned is no chance.
 */
export function forecastLeavers(
  homes: readonly ApprovedHome[],
  { counted, today, until }: { counted: LeaversCounted; today: Day; until: Day },
  chance: Chance,
  rulebook: PipelineRulebook = PIPELINE_RULEBOOK,
): LeaversAhead {
  const noticed = homes.filter(({ endsOn }) => endsOn !== null && endsOn > today && endsOn <= until).length;
  const open = homes.filter(({ endsOn }) => endsOn === null).map(({ approvedOn }) => aheadOf(approvedOn, today, until));
  const drawn = Array.from({ length: DRAWS }, () => {
    const { rates, resigning } = drawLeaving(counted, chance, rulebook);
    return noticed + open.filter((ahead) => chance() < chanceWithin(rates, ahead, resigning)).length;
  });
  const rates = leavingRates(counted.counts, rulebook);
  const resigning = resigningShare(counted.notices);
  const expected = open.reduce((sum, ahead) => sum + chanceWithin(rates, ahead, resigning), noticed);
  return { expected, range: rangeOf(drawn) };
}
