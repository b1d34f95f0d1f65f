/** Whole pence, so that sums of money are exact. */
export type Pence = number;

/** "£194" or "£194.50": pounds with thousands separated, pence only where there are any. */
export function formatPence(amount: Pence): string {
  const pounds = new Intl.NumberFormat("en-GB", {
    style: "currency",
    currency: "GBP",
    minimumFractionDigits: amount % 100 === 0 ? 0 : 2,
  });
  return pounds.format(amount / 100);
}
