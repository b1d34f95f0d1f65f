import { CATEGORY_FIGURES, CLOSER_FIGURES, FLOW_FIGURES, STATE_FIGURES } from "#app/domain/forecast/ours/figures.ts";
import type { Measured } from "#app/domain/forecast/ours/forecast.ts";
import { countRange, EIGHTY, FIFTY, NINETY_FIVE } from "#app/domain/forecast/ours/range.ts";

/** The figures whose ranges are judged: all that the command tells. */
export const JUDGED = {
  stock: [...STATE_FIGURES, ...CATEGORY_FIGURES, ...CLOSER_FIGURES],
  flow: FLOW_FIGURES,
} as const;

/** Ranges of which 50, 80 and 95 of 100 outcomes are to lie in. */
const SHARES = [FIFTY, EIGHTY, NINETY_FIVE] as const;

/** Where fewer are expected, as babies in supported accommodation, nobody comes, and a range that holds it proves nothing. */
const NOBODY = 0.05;

/** Outcomes, what was expected and what came of them, and how many lay in each range. */
type Held = { of: number; expected: number; came: number; inside: number[] };

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
  return { of: 0, expected: 0, came: 0, inside: [0, 0, 0] };
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
  const ranges = SHARES.map((share) => countRange(mean, variance, share));
  for (const came of outcomes) {
    for (const held of [found.all[council], then[council]]) {
      if (!held) continue;
      held.of += 1;
      held.expected += mean;
      held.came += came;
      for (const [at, { lower, upper }] of ranges.entries())
        if (came >= lower && came <= upper) held.inside[at] = (held.inside[at] ?? 0) + 1;
    }
  }
}

/**
 * The part of outcomes that was inside the range of 80, in percent, and by how much chance leaves it uncertain, as a standard error:
 * what comes of one council is uncertain together, so that councils are counted and not outcomes.
 */
function ofEighty(councils: readonly Held[]): string {
  const inside = (held: Held) => held.inside[1] ?? 0;
  const of = councils.reduce((sum, held) => sum + held.of, 0);
  const share = councils.reduce((sum, held) => sum + inside(held), 0) / Math.max(1, of);
  const off = councils.reduce((sum, held) => sum + (inside(held) - share * held.of) ** 2, 0);
  const count = councils.length;
  const error = count < 2 ? 0 : Math.sqrt((off * count) / (count - 1)) / of;
  return `${(100 * share).toFixed(1).padStart(6)} ±${(100 * error).toFixed(1)}`;
}

/** All councils of a group as one. */
export function allCouncils(councils: readonly Held[]): Held {
  const add = (a: readonly number[], b: readonly number[]) => a.map((value, at) => value + (b[at] ?? 0));
  return councils.reduce(
    (sum, held) => ({
      of: sum.of + held.of,
      expected: sum.expected + held.expected,
      came: sum.came + held.came,
      inside: add(sum.inside, held.inside),
    }),
    nothingHeld(),
  );
}

/** The coverage in words, a line a group; then the ranges of 80 by when the outcomes came, each with its standard error. */
export function coverageInWords(coverage: Coverage): string {
  const head = `${"".padEnd(30)} outcomes expected    came      held: 50    80 ±error    95`;
  const lines = [...coverage].map(([group, { all: councils }]) => {
    const present = Object.values(councils);
    const { of, expected, came, inside } = allCouncils(present);
    const percent = (held: number | undefined) => ((100 * (held ?? 0)) / of).toFixed(1).padStart(6);
    return [
      group.padEnd(30),
      String(of).padStart(9),
      (expected / of).toFixed(1).padStart(9),
      (came / of).toFixed(1).padStart(8),
      percent(inside[0]).padStart(14),
      ofEighty(present).padStart(13),
      percent(inside[2]),
    ].join("");
  });
  const byWhen = [...coverage].map(([group, { at }]) =>
    [group.padEnd(30), ...[...at].map(([when, councils]) => `  ${when} ${ofEighty(Object.values(councils))}`)].join(""),
  );
  return [head, ...lines, "", "Ranges of 80 by when the outcomes came", ...byWhen].join("\n");
}
