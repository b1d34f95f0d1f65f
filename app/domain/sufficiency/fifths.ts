/** A band of values up to, but not including, `below`; the last has none. */
export type FifthBand = { readonly below?: number; readonly label: string };

/**
 * Bands that part whole figures into fifths, from low to high, so that a map shows where most and least are whatever the
 * figure is. Fewer than five where figures are so alike that a fifth would be empty.
 */
export function fifthsOf(values: readonly number[], format: (value: number) => string): FifthBand[] {
  const sorted = [...values].sort((a, b) => a - b);
  const starts = [1, 2, 3, 4].map((fifth) => sorted[Math.floor((fifth * sorted.length) / 5)]);
  const cuts = [...new Set(starts)].filter((cut) => cut !== undefined && cut > (sorted[0] ?? cut)) as number[];
  const [first] = cuts;
  if (first === undefined) return [{ label: sorted[0] === undefined ? "no figure" : format(sorted[0]) }];
  return [
    { below: first, label: `under ${format(first)}` },
    ...cuts.map((cut, at): FifthBand => {
      const next = cuts[at + 1];
      if (next === undefined) return { label: `${format(cut)} and over` };
      return { below: next, label: next - cut === 1 ? format(cut) : `${format(cut)} to ${format(next - 1)}` };
    }),
  ];
}
