import { sum } from "../shared/sum.ts";
import { suppressTable } from "./suppress.ts";

type Told = number | null;

/** The parts of a council's number, and whether that number is told. */
type Line = { readonly told: boolean; readonly counts: readonly number[] };

/**
 * What may be told of the parts of numbers that are told already, by council, or hidden with small ones: no total is told or
 * hidden anew. The councils whose number is not told stand in one line that is never shown, because what all others leave is
 * known of them; nothing is told where the number of all together is not.
 */
export function toldWithin(
  lines: readonly Line[],
  width: number,
  regionTold: boolean,
  threshold: number,
): { councils: (readonly Told[])[]; whole: readonly Told[] } {
  const nothing = Array.from({ length: width }, (): Told => null);
  const hidden = { councils: lines.map(() => nothing), whole: nothing };
  if (!regionTold) return hidden;
  const together = new Set(lines.flatMap(({ told }, at) => (told ? [] : [at])));
  const outside = (at: number) => sum(lines[at]?.counts ?? []);
  const inAll = () => sum([...together].map(outside));
  // Those together are known by subtraction: the smallest others join them until they are too many to point at anybody.
  while (inAll() > 0 && inAll() < threshold) {
    const [next] = lines
      .flatMap((_, at) => (!together.has(at) && outside(at) > 0 ? [at] : []))
      .sort((a, b) => outside(a) - outside(b));
    if (next === undefined) return hidden;
    together.add(next);
  }
  const apart = lines.flatMap((_, at) => (together.has(at) ? [] : [at]));
  const rest = nothing.map((_, column) => sum([...together].map((at) => lines[at]?.counts[column] ?? 0)));
  const table = suppressTable([...apart.map((at) => lines[at]?.counts ?? []), rest], threshold);
  if (table.total === null || table.rowTotals.includes(null)) return hidden;
  return {
    councils: lines.map((_, at) => table.cells[apart.indexOf(at)] ?? nothing),
    whole: table.columnTotals,
  };
}
