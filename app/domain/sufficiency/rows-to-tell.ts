/**
 * Which rows of counts about the same people may be told side by side: those in which no count, and no difference of two
 * counts, is above zero and below `threshold`, because a reader subtracts. Where totals are told as well, one row alone
 * kept back could be worked out from them, so the smallest other one with anybody in it is kept back with it.
 */
export function rowsToTell(rows: readonly (readonly number[])[], threshold: number): boolean[] {
  const small = (count: number) => count > 0 && count < threshold;
  const tells = rows.map((row) =>
    row.every((one) => !small(one) && row.every((other) => !small(Math.abs(one - other)))),
  );
  if (tells.filter((tell) => !tell).length !== 1) return tells;
  const size = (at: number) => Math.max(...(rows[at] ?? [0]));
  const [next] = tells.flatMap((tell, at) => (tell && size(at) > 0 ? [at] : [])).sort((a, b) => size(a) - size(b));
  if (next !== undefined) tells[next] = false;
  return tells;
}

/** A part of a whole: so many of so many. */
export type Part = { readonly count: number; readonly of: number };

/**
 * Which of several counts of the same people, each by another way of doing something, may be told in one column: those of
 * which neither the count nor what is left of its whole is above zero and below `threshold`, and which differ from none told
 * before them, or from one of `beside`, by so few. `small` and `close` say why one is kept back.
 */
export function partsToTell(
  parts: readonly Part[],
  threshold: number,
  beside: readonly number[] = [],
): ("told" | "small" | "close")[] {
  const small = (count: number) => count > 0 && count < threshold;
  const shown = [...beside];
  return parts.map(({ count, of }) => {
    if (small(count) || small(of - count) || small(of)) return "small";
    if (shown.some((other) => small(Math.abs(other - count)))) return "close";
    shown.push(count);
    return "told";
  });
}
