import { type Day, daysBetween } from "../shared/day.ts";
import type { Pence } from "../shared/pence.ts";
import { sum } from "../shared/sum.ts";

/** A home with somebody else's carers, while a child lived there. */
export type PricedStay = {
  readonly from: Day;
  /** The day the child left; null while they live there. */
  readonly to: Day | null;
  readonly providerCode: string;
  /** What was agreed for a week; null where nothing was kept, and the price in the settings is taken. */
  readonly weeklyPence: Pence | null;
};

/**
 * What a stay has cost beyond a home with the council's own carers, up to a day: the difference of a week's prices for each
 * day lived there. Both prices are those of the day the stay began. It may be less than nothing. Null with another council's
 * carers (PR2) where no price was agreed: they cost neither what an agency does nor what the council's own do.
 */
export function extraCost(
  stay: PricedStay,
  prices: { readonly own: Pence; readonly agency: Pence },
  until: Day,
): Pence | null {
  if (stay.providerCode === "PR2" && stay.weeklyPence === null) return null;
  return costBeyond(stay, (stay.weeklyPence ?? prices.agency) - prices.own, until);
}

/**
 * The same of a children's home, whoever runs it: what was agreed for a week, or the price in the settings, less a week with
 * the council's own carers.
 */
export function childrensHomeExtra(
  stay: PricedStay,
  prices: { readonly own: Pence; readonly residential: Pence },
  until: Day,
): Pence {
  return costBeyond(stay, (stay.weeklyPence ?? prices.residential) - prices.own, until);
}

/** What something costs at the middle prices, at all the low ones together, and at all the high ones. */
export type CostAt = Readonly<Record<"low" | "value" | "high", Pence>>;

export const NO_COST: CostAt = { low: 0, value: 0, high: 0 };

/** A cost worked out by two prices of a week, at each of the three; null where it is not known. */
export function costAtEach(
  own: CostAt,
  other: CostAt,
  cost: (own: Pence, other: Pence) => Pence | null,
): CostAt | null {
  const value = cost(own.value, other.value);
  const [low, high] = [cost(own.low, other.low), cost(own.high, other.high)];
  return value === null || low === null || high === null ? null : { low, value, high };
}

export function addCosts(costs: readonly CostAt[]): CostAt {
  const at = (which: keyof CostAt) => sum(costs.map((cost) => cost[which]));
  return { low: at("low"), value: at("value"), high: at("high") };
}

/** Between which a cost lies: where a price was agreed, a higher price of own carers makes the difference smaller. */
export function costBetween({ low, value, high }: CostAt): { least: Pence; most: Pence } {
  return { least: Math.min(low, value, high), most: Math.max(low, value, high) };
}

function costBeyond({ from, to: left }: PricedStay, weekly: Pence, until: Day): Pence {
  const to = left !== null && left < until ? left : until;
  return Math.round((weekly * Math.max(0, daysBetween(from, to))) / 7);
}
