/** A part of a whole: so many of so many. */
export type Part = { readonly count: number; readonly of: number };

/** A part by one way of doing something, and what that way is called. */
export type NamedPart = Part & { readonly name: string };

/** Whether a count may be told; where it is so near one that is told that it may not, by which way that is. */
export type Telling = "told" | "small" | { readonly closeTo: string };

/**
 * Which of several counts of the same people, each by another way of doing something, may be told in one column: those of
 * which neither the count nor what is left of its whole is above zero and below `threshold`, and which differ from none told
 * before them, or from one of `beside`, by so few; and none that is the same as one of `never`. One that is close is close to
 * the nearest that is told.
 */
export function partsToTell(
  parts: readonly NamedPart[],
  threshold: number,
  beside: readonly Pick<NamedPart, "count" | "name">[] = [],
  never: readonly number[] = [],
): Telling[] {
  const small = (count: number) => count > 0 && count < threshold;
  const shown = [...beside];
  return parts.map(({ count, of, name }) => {
    if (small(count) || small(of - count) || small(of) || never.includes(count)) return "small";
    const apart = (other: { count: number }) => Math.abs(other.count - count);
    const [nearest] = shown.filter((other) => small(apart(other))).sort((a, b) => apart(a) - apart(b));
    if (nearest) return { closeTo: nearest.name };
    shown.push({ count, name });
    return "told";
  });
}

/** Steps that a share may be rounded to, in the hundred. */
const STEPS = [1, 2, 5, 10];

/**
 * A share in the hundred, rounded as finely as tells no more than the count does: to a step at which so many counts as
 * `threshold` would read the same, of those as near to the counts in `near` as this one is. Null where no step does.
 */
export function inTheHundred({ count, of }: Part, threshold: number, near: readonly number[]): number | null {
  const isNear = (one: number, other: number) => one !== other && Math.abs(one - other) < threshold;
  const alike = (one: number) => near.every((other) => isNear(one, other) === isNear(count, other));
  for (const step of STEPS) {
    const rounded = (one: number) => Math.round((100 * one) / of / step) * step;
    const same = Array.from({ length: of + 1 }, (_, one) => one).filter(
      (one) => rounded(one) === rounded(count) && alike(one),
    );
    if (same.length >= threshold) return rounded(count);
  }
  return null;
}
