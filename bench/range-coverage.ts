import { CATEGORY_FIGURES, CLOSER_FIGURES, FLOW_FIGURES, STATE_FIGURES } from "#app/domain/forecast/ours/figures.ts";
import type { Measured } from "#app/domain/forecast/ours/forecast.ts";
import { countRange, EIGHTY, FIFTY, NINETY_FIVE } from "#app/domain/forecast/ours/range.ts";

/** The figures whose ranges are judged: all that the command tells. */
export const JUDGED = {
  stock: [...STATE_FIGURES, ...CATEGORY_FIGURES, ...CLOSER_FIGURES],
  flow: FLOW_FIGURES,
} as const;

/** Ranges of which 50, 80 and 95 of 100 outcomes are to lie in. */
const WIDTHS = [FIFTY, EIGHTY, NINETY_FIVE] as const;

/** Where fewer are expected, as babies in supported accommodation, nobody comes, and a range that holds it proves nothing. */
const NOBODY = 0.05;

/**
 * Outcomes, what was expected and what came of them, and how many lay in each range as drawn and in whole numbers. `shared` is
 * how many lay in the range of 80 where an outcome that lies across its edge counts for the part of its chance that is
 * inside.
 */
type Held = { of: number; expected: number; came: number; drawn: number[]; whole: number[]; shared: number };

/** How the ranges of some groups of figures held, a council at a time, over all months and by when the outcome came. */
export type Coverage = Map<string, { all: Held[]; at: Map<string, Held[]> }>;

const OTHER_HOMES = new Set(["Residential", "Supported", "Other"]);
const isAge = (key: string) => /^(Birth|\d)/.test(key);

/** The group in which a number of children is told; null where it is no foster child's and not all of them. */
function stockGroup(key: string): string | null {
  if (key === "Total") return "Children in care";
  if (key === "Unaccompanied") return "Unaccompanied";
  if (key === "Fostering") return "Fostered, all ages";
  if (key === "Kin fostering" || key === "Mainstream fostering") return `${key}, all ages`;
  if (OTHER_HOMES.has(key)) return "Other homes, all ages";
  if (!isAge(key)) return null;
  if (key.endsWith("- Kin fostering")) return "Kin fostering, by age";
  if (key.endsWith("- Mainstream fostering")) return "Mainstream fostering, by age";
  return key.endsWith("- Fostering") ? "Fostered, by age" : "Other homes, by age";
}

/** The group in which a number of new foster homes is told. */
function flowGroup(key: string): string {
  if (key === "Total") return "New homes a month, all";
  if (isAge(key)) return `New homes, ${key.endsWith("- Kin fostering") ? "kin" : "mainstream"}, by age`;
  return key.endsWith(" fostering")
    ? `New homes, ${key.replace(" fostering", "").toLowerCase()}`
    : "New homes, by cause";
}

function nothingHeld(): Held {
  return { of: 0, expected: 0, came: 0, drawn: [0, 0, 0], whole: [0, 0, 0], shared: 0 };
}

/** The chance that the gamma distribution of `countRange` leaves for what is less than a value, by the same approximation. */
function chanceBelow({ mean, variance }: Measured, value: number): number {
  if (value <= 0) return 0;
  if (variance <= 0) return value >= mean ? 1 : 0;
  const shape = (mean * mean) / variance;
  return normalBelow(3 * Math.sqrt(shape) * (Math.cbrt(value / mean) - 1 + 1 / (9 * shape)));
}

/** The chance of a normal outcome below so many standard deviations, to seven digits (Abramowitz and Stegun 26.2.17). */
function normalBelow(deviations: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(deviations));
  const series = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const beyond = (Math.exp((-deviations * deviations) / 2) / Math.sqrt(2 * Math.PI)) * series;
  return deviations > 0 ? 1 - beyond : beyond;
}

/**
 * Which part of the chance of an outcome lies in the range of 80, where the range's distribution is told in whole numbers. Of one or
 * two that are expected no range of whole numbers holds just eight in ten; counted so, the right distribution does.
 */
function partInside(expected: Measured, came: number): number {
  const [low, high] = [chanceBelow(expected, came - 0.5), chanceBelow(expected, came + 0.5)];
  if (high - low < 1e-12) return low > 0.1 && high < 0.9 ? 1 : 0;
  return Math.max(0, Math.min(high, 0.9) - Math.max(low, 0.1)) / (high - low);
}

/** Counts one expected number of a council against all that came, in the group of its figure. */
export function judgeRanges(
  into: Coverage,
  { of, key, council, when }: { of: "stock" | "flow"; key: string; council: number; when: string },
  expected: Measured,
  outcomes: readonly number[],
): void {
  const { mean, variance } = expected;
  const group = of === "stock" ? stockGroup(key) : flowGroup(key);
  if (group === null || mean < NOBODY) return;
  const found = into.get(group) ?? { all: [], at: new Map<string, Held[]>() };
  into.set(group, found);
  const then = found.at.get(when) ?? [];
  found.at.set(when, then);
  found.all[council] ??= nothingHeld();
  then[council] ??= nothingHeld();
  const ranges = WIDTHS.map((width) => countRange(mean, variance, width));
  for (const came of outcomes) {
    const shared = partInside(expected, came);
    for (const held of [found.all[council], then[council]]) {
      if (!held) continue;
      held.of += 1;
      held.expected += mean;
      held.came += came;
      held.shared += shared;
      for (const [at, { lower, upper }] of ranges.entries()) {
        if (came >= lower && came <= upper) held.drawn[at] = (held.drawn[at] ?? 0) + 1;
        // As it is read: nobody finds a tenth of a home.
        if (came >= Math.round(lower) && came <= Math.round(upper)) held.whole[at] = (held.whole[at] ?? 0) + 1;
      }
    }
  }
}

/**
 * The part of outcomes that was inside, in percent, and by how much chance leaves it uncertain, as a standard error: what
 * comes of one council is uncertain together, so that councils are counted and not outcomes.
 */
function shareInside(councils: readonly Held[], inside: (held: Held) => number): { share: number; error: number } {
  const of = councils.reduce((sum, held) => sum + held.of, 0);
  const share = councils.reduce((sum, held) => sum + inside(held), 0) / Math.max(1, of);
  const off = councils.reduce((sum, held) => sum + (inside(held) - share * held.of) ** 2, 0);
  const count = councils.length;
  const error = count < 2 ? 0 : Math.sqrt((off * count) / (count - 1)) / of;
  return { share: 100 * share, error: 100 * error };
}

/** All councils of a group as one. */
export function allCouncils(councils: readonly Held[]): Held {
  const add = (a: readonly number[], b: readonly number[]) => a.map((value, at) => value + (b[at] ?? 0));
  return councils.reduce(
    (sum, held) => ({
      of: sum.of + held.of,
      expected: sum.expected + held.expected,
      came: sum.came + held.came,
      drawn: add(sum.drawn, held.drawn),
      whole: add(sum.whole, held.whole),
      shared: sum.shared + held.shared,
    }),
    nothingHeld(),
  );
}

/** The coverage in words, a line a group; then the ranges of 80 by when the outcomes came, each with its standard error. */
export function coverageInWords(coverage: Coverage): string {
  const head = `${"".padEnd(30)} outcomes expected    came  as drawn: 50    80 ±error    95  edge shared: 80 ±error  in whole numbers: 50    80    95`;
  const one = (value: number) => value.toFixed(1).padStart(6);
  const withError = ({ share, error }: { share: number; error: number }) => `${one(share)} ±${error.toFixed(1)}`;
  const drawn = (held: Held) => held.drawn[1] ?? 0;
  const lines = [...coverage].map(([group, { all: councils }]) => {
    const present = Object.values(councils);
    const { of, expected, came, drawn: inside, whole } = allCouncils(present);
    const percent = (held: number | undefined) => one((100 * (held ?? 0)) / of);
    return [
      group.padEnd(30),
      String(of).padStart(9),
      (expected / of).toFixed(1).padStart(9),
      (came / of).toFixed(1).padStart(8),
      percent(inside[0]).padStart(14),
      withError(shareInside(present, drawn)).padStart(13),
      percent(inside[2]),
      withError(shareInside(present, ({ shared }) => shared)).padStart(23),
      whole.map(percent).join("").padStart(37),
    ].join("");
  });
  const byWhen = [...coverage].map(([group, { at }]) =>
    [
      group.padEnd(30),
      ...[...at].map(([when, councils]) => {
        const present = Object.values(councils);
        const shared = shareInside(present, (held) => held.shared);
        return `  ${when} ${withError(shareInside(present, drawn))} (${shared.share.toFixed(1)})`;
      }),
    ].join(""),
  );
  const says = "Ranges of 80 by when the outcomes came, as drawn; in brackets with the edge shared";
  return [head, ...lines, "", says, ...byWhen].join("\n");
}
