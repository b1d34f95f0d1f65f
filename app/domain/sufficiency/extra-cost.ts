import { type Day, daysBetween } from "../shared/day.ts";
import type { Pence } from "../shared/pence.ts";

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

function costBeyond({ from, to: left }: PricedStay, weekly: Pence, until: Day): Pence {
  const to = left !== null && left < until ? left : until;
  return Math.round((weekly * Math.max(0, daysBetween(from, to))) / 7);
}
