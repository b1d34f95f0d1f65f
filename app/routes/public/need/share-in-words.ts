/** Parts that people can picture: 1 in 2 to 1 in 10, fifths and thirds. */
const PARTS: readonly (readonly [number, number])[] = [
  [1, 10],
  [1, 8],
  [1, 6],
  [1, 5],
  [1, 4],
  [1, 3],
  [2, 5],
  [1, 2],
  [3, 5],
  [2, 3],
  [3, 4],
  [4, 5],
  [9, 10],
];

/**
 * A share as a part people can picture: 0.34 is "1 in 3". The nearest of a few; very small and very large shares are
 * said as such, for "1 in 100" of a town is nearly a name.
 */
export function shareInWords(share: number): string {
  if (share < 0.05) return "Very few";
  if (share > 0.95) return "Nearly all";
  const away = ([part, whole]: readonly [number, number]) => Math.abs(part / whole - share);
  const [part, whole] = PARTS.reduce((best, each) => (away(each) < away(best) ? each : best));
  return `${part} in ${whole}`;
}
