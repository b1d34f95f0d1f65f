import { type Day, day } from "../../shared/day.ts";
import { AGE_MONTHS, bandOfMonths, type Estimate } from "./estimate.ts";
import type { OwnForecast } from "./forecast.ts";
import { BANDS, KINDS, MAINSTREAM } from "./kinds.ts";
import type { Adjusted } from "./project.ts";

const KIN = 0;
const RESIDENTIAL = 2;

/** What a council might do, as shares from 0 to 1 that are reached in the course of the first year. */
export type Scenario = {
  /** Fewer children come into care: of those expected, so many do not. */
  prevention: number;
  /** Of those who would come or move into a children's home, so many live in a mainstream foster home instead. */
  lessResidential: number;
  /** Of those who would come or move into a mainstream foster home, so many live with kin instead. */
  moreKin: number;
};

/** How far a scenario is in force: from nothing on the first day to the whole after a year. */
function reached(share: number, years: number): number {
  return share * Math.max(0, Math.min(1, years));
}

/**
 * The rates under a scenario, from those expected. Who does not come into a children's home comes into a mainstream
 * foster home, and who does not come into that comes to kin, so that only prevention changes how many come into care. Who moves goes the same
 * way: as many leave each kind of home as before, and live elsewhere.
 */
export function scenarioChange({ prevention, lessResidential, moreKin }: Scenario, { entries }: Estimate): Adjusted {
  const coming = comingByBand(entries);
  return {
    entries: (years, alone, band, kind) => {
      const kept = 1 - reached(prevention, years);
      const [less, kin] = [reached(lessResidential, years), reached(moreKin, years)];
      const of = coming[(alone ? BANDS.length : 0) + band] ?? [];
      const [toKin, toMainstream, toResidential] = [of[KIN] ?? 0, of[MAINSTREAM] ?? 0, of[RESIDENTIAL] ?? 0];
      // A kind of home to which nobody came has no rate that a factor could raise: who would come stays where it was.
      const moved = toMainstream > 0 ? toResidential * less : 0;
      const keptFromKin = toKin > 0 ? kin : 0;
      if (kind === RESIDENTIAL) return kept * (toMainstream > 0 ? 1 - less : 1);
      if (kind === MAINSTREAM && toMainstream > 0) return kept * (1 + moved / toMainstream) * (1 - keptFromKin);
      if (kind === KIN && toKin > 0) return kept * (1 + ((toMainstream + moved) * keptFromKin) / toKin);
      return kept;
    },
    moves: () => 1,
    instead: (years, kind, rates) => {
      // Who would have come from a home of the same kind stays where it is.
      divert(rates, RESIDENTIAL, MAINSTREAM, kind, reached(lessResidential, years));
      divert(rates, MAINSTREAM, KIN, kind, reached(moreKin, years));
    },
  };
}

/** Of the moves out of homes of one kind into another, a share leads elsewhere: to homes of their own kind is no move. */
function divert(rates: Float64Array, into: number, instead: number, kind: number, share: number): void {
  if (kind === into) return;
  const diverted = (rates[into] ?? 0) * share;
  rates[into] = (rates[into] ?? 0) - diverted;
  if (kind !== instead) rates[instead] = (rates[instead] ?? 0) + diverted;
}

/** Entries a day by class and age band, then by kind of home. */
function comingByBand(entries: Float64Array): number[][] {
  const coming = Array.from({ length: 2 * BANDS.length }, () => new Array<number>(KINDS).fill(0));
  for (const [at, rate] of entries.entries()) {
    const months = at % AGE_MONTHS;
    const kind = Math.floor(at / AGE_MONTHS) % KINDS;
    const alone = at >= KINDS * AGE_MONTHS ? BANDS.length : 0;
    const row = coming[alone + bandOfMonths(months)];
    if (row) row[kind] = (row[kind] ?? 0) + rate;
  }
  return coming;
}

/**
 * What a child's home costs for a week in pence, by whose it is, and which share of mainstream foster homes is agencies'. With
 * kin the least that is paid, null where none is known.
 */
export type WeeklyCosts = {
  own: number;
  agency: number;
  kin: number | null;
  residential: number;
  agencyShare: number;
};

/** Children expected on days one after another in homes that are paid by the week. */
export type PaidStock = { day: Day; residential: number; mainstream: number; kin: number };

/**
 * What foster and children's homes are expected to cost from the first day to the last, in pence to a whole pound: children
 * expected in each by weeks. No cost of supported and other homes is published, so they are not in it: it serves to hold
 * one scenario against another and is no budget.
 */
export function expectedCost(stock: readonly PaidStock[], costs: WeeklyCosts): number {
  const fostering = costs.own * (1 - costs.agencyShare) + costs.agency * costs.agencyShare;
  let pence = 0;
  for (const [at, { day, residential, mainstream, kin }] of stock.entries()) {
    const next = stock[at + 1];
    if (!next) break;
    const weeks = (Date.parse(next.day) - Date.parse(day)) / (7 * 86_400_000);
    pence += weeks * (residential * costs.residential + mainstream * fostering + kin * (costs.kin ?? 0));
  }
  return Math.round(pence / 100) * 100;
}

/** A cost at the prices as they are, and at the low and at the high of each. */
export type CostRange = { low: number; middle: number; high: number };

/** What a week costs, at three prices each. */
export type PricedWeek = { value: number; low: number; high: number };

/**
 * What foster and children's homes are expected to cost at each price, at all low prices together and at all high ones: the
 * children are those expected in all three, so that it is a range of prices alone. See `expectedCost`.
 */
export function costRange(
  stock: readonly PaidStock[],
  prices: { own: PricedWeek; agency: PricedWeek; residential: PricedWeek; kin: PricedWeek | null },
  agencyShare: number,
): CostRange {
  const at = (which: keyof PricedWeek) =>
    expectedCost(stock, {
      own: prices.own[which],
      agency: prices.agency[which],
      residential: prices.residential[which],
      kin: prices.kin?.[which] ?? null,
      agencyShare,
    });
  return { low: at("low"), middle: at("value"), high: at("high") };
}

/** What one cost is more than another at the same prices, the smallest difference first: less than nothing where it is less. */
export function costBeside(one: CostRange, other: CostRange): CostRange {
  const [low, high] = [one.low - other.low, one.high - other.high];
  const middle = one.middle - other.middle;
  return { low: Math.min(low, middle, high), middle, high: Math.max(low, middle, high) };
}

/** The part of a forecast that is paid by the week. */
export function paidStock({ forecast_month_firsts: months }: OwnForecast): PaidStock[] {
  return Object.entries(months).map(([on, { by_category, closer }]) => ({
    day: day(on),
    residential: by_category.Residential?.mean ?? 0,
    mainstream: closer["Mainstream fostering"]?.mean ?? 0,
    kin: closer["Kin fostering"]?.mean ?? 0,
  }));
}
