/** Whole pence, so that sums of money are exact. */
export type Pence = number;

const POUNDS = new Intl.NumberFormat("en-GB", { style: "currency", currency: "GBP", minimumFractionDigits: 0 });
const POUNDS_AND_PENCE = new Intl.NumberFormat("en-GB", { style: "currency", currency: "GBP" });

/** "£194" or "£194.50": pounds with thousands separated, pence only where there are any. */
export function formatPence(amount: Pence): string {
  // A little less than nothing, rounded, is nothing and has no sign.
  if (amount === 0) return POUNDS.format(0);
  return (amount % 100 === 0 ? POUNDS : POUNDS_AND_PENCE).format(amount / 100);
}
