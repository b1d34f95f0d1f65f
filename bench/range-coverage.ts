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

/** Outcomes, what was expected and what came of them, and how many lay in each range as drawn and in whole numbers. */
type Held = { of: number; expected: number; came: number; drawn: number[]; whole: number[] };

/** How the ranges of some groups of figures held. */
export type Coverage = Map<string, Held>;

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

/** Counts one expected number against what came, in the group of its figure. */
export function judgeRanges(
  into: Coverage,
  { of, key }: { of: "stock" | "flow"; key: string },
  { mean, variance }: Measured,
  came: number,
): void {
  const group = of === "stock" ? stockGroup(key) : flowGroup(key);
  if (group === null || mean < NOBODY) return;
  const held = into.get(group) ?? { of: 0, expected: 0, came: 0, drawn: [0, 0, 0], whole: [0, 0, 0] };
  into.set(group, held);
  held.of += 1;
  held.expected += mean;
  held.came += came;
  for (const [at, width] of WIDTHS.entries()) {
    const { lower, upper } = countRange(mean, variance, width);
    if (came >= lower && came <= upper) held.drawn[at] = (held.drawn[at] ?? 0) + 1;
    // As it is read: nobody finds a tenth of a home.
    if (came >= Math.round(lower) && came <= Math.round(upper)) held.whole[at] = (held.whole[at] ?? 0) + 1;
  }
}

/** The coverage in words, a line a group. */
export function coverageInWords(coverage: Coverage): string {
  const head = `${"".padEnd(32)} outcomes  expected     came   as drawn: 50    80    95   in whole numbers: 50    80    95`;
  const lines = [...coverage].map(([group, { of, expected, came, drawn, whole }]) => {
    const percents = (held: readonly number[]) => held.map((one) => ((100 * one) / of).toFixed(1).padStart(6)).join("");
    return [
      group.padEnd(32),
      String(of).padStart(9),
      (expected / of).toFixed(1).padStart(10),
      (came / of).toFixed(1).padStart(9),
      percents(drawn).padStart(24),
      percents(whole).padStart(31),
    ].join("");
  });
  return [head, ...lines].join("\n");
}
