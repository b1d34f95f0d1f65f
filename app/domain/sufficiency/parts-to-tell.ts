/** A part of a whole: so many of so many. */
export type Part = { readonly count: number; readonly of: number };

/**
 * Which of several counts of the same people, each by another way of doing something, may be told in one column: those of
 * which neither the count nor what is left of its whole is above zero and below `threshold`, and which differ from none told
 * before them, or from one of `beside`, by so few; and none that is the same as one of `never`. `small` and `close` say why one
 * is kept back.
 */
export function partsToTell(
  parts: readonly Part[],
  threshold: number,
  beside: readonly number[] = [],
  never: readonly number[] = [],
): ("told" | "small" | "close")[] {
  const small = (count: number) => count > 0 && count < threshold;
  const shown = [...beside];
  return parts.map(({ count, of }) => {
    if (small(count) || small(of - count) || small(of) || never.includes(count)) return "small";
    if (shown.some((other) => small(Math.abs(other - count)))) return "close";
    shown.push(count);
    return "told";
  });
}
