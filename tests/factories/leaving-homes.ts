import type { ApprovedHome } from "#app/domain/pipeline-forecast/leavers.ts";
import { addDays, type Day } from "#app/domain/shared/day.ts";
import { type Random, randomFrom } from "./random.ts";

const DAYS_A_YEAR = 365.25;
/** Before this many years nobody of today's households was approved. */
const YEARS_BACK = 30;
/** A household that resigns is approved for so long after its letter. */
const NOTICE_DAYS = 28;
const RESIGN = 2 / 3;

/** A household of an invented area: approved, left, and when it resigned, if it did. */
export type LeavingHome = ApprovedHome & { readonly endsOn: Day };

/** What is true of an invented area: how many are approved a year, and how many of those approved so long leave a year. */
type LeavingTruth = { readonly aYear: number; readonly rateAt: (years: number) => number };

/** A truth drawn anew: areas differ in how many leave, how many of them early, and how many after long service. */
function aLeavingTruth(random: Random): LeavingTruth {
  const usual = 0.06 + 0.1 * random.next();
  const early = 1.5 * random.next();
  const late = 0.1 * random.next();
  return {
    aYear: 5 + 35 * random.next(),
    rateAt: (years) => usual * (1 + early * Math.exp(-years / 1.5) + late * Math.max(0, years - 8)),
  };
}

/** Years until a household leaves, by a rate that changes with the years: chances are tried as fast as any rate is. */
function yearsUntilLeft(random: Random, { rateAt }: LeavingTruth): number {
  const most = Math.max(rateAt(0), rateAt(YEARS_BACK * 2));
  let years = 0;
  while (years < YEARS_BACK * 2) {
    years -= Math.log(1 - random.next()) / most;
    if (random.next() * most < rateAt(years)) break;
  }
  return years;
}

/** Every household of an invented area that was approved before a day, with the day it left or is to leave. */
export function someLeavingHomes(seed: string, before: Day): LeavingHome[] {
  const random = randomFrom(`leaving ${seed}`);
  const truth = aLeavingTruth(random);
  const homes: LeavingHome[] = [];
  const first = addDays(before, -Math.round(YEARS_BACK * DAYS_A_YEAR));
  for (let at = 0; ; ) {
    at -= Math.log(1 - random.next()) / truth.aYear;
    if (at >= YEARS_BACK) return homes;
    const approvedOn = addDays(first, Math.floor(at * DAYS_A_YEAR));
    homes.push(oneThatLeaves(random, truth, approvedOn));
  }
}

function oneThatLeaves(random: Random, truth: LeavingTruth, approvedOn: Day): LeavingHome {
  const endsOn = addDays(approvedOn, 1 + Math.round(yearsUntilLeft(random, truth) * DAYS_A_YEAR));
  const resignedOn = random.chance(RESIGN) ? addDays(endsOn, -NOTICE_DAYS) : null;
  return { councilId: "A", approvedOn, endsOn, resignedOn };
}

/** Households of the same area that were approved on some days, with the day each is to leave. */
export function theyLeaveToo(seed: string, approved: readonly Day[]): LeavingHome[] {
  const truth = aLeavingTruth(randomFrom(`leaving ${seed}`));
  const random = randomFrom(`leaving too ${seed}`);
  return approved.map((on) => oneThatLeaves(random, truth, on));
}
