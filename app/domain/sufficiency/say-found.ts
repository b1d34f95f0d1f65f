import type { Due } from "./due.ts";
import type { RegionCount } from "./region-count.ts";
import type { Said } from "./say-gap.ts";

/** What a sentence about homes found is made from, each figure only as far as it may be told. */
export type FoundFacts = {
  /** "12 months to 31 October 2026". */
  readonly months: string;
  readonly found: RegionCount;
  readonly inArea: RegionCount;
  readonly atDistance: RegionCount;
  readonly agency: RegionCount;
  readonly residential: RegionCount;
  readonly waits: RegionCount;
  readonly open: RegionCount;
};

const plain = (text: string): Said => ({ text, strong: false });
const strong = (text: string): Said => ({ text, strong: true });
const number = (count: number) => count.toLocaleString("en-GB");

/** "54%", of figures that may both be told; null where one may not. */
function percent(part: RegionCount, whole: RegionCount): string | null {
  if (typeof part !== "number" || typeof whole !== "number" || whole === 0) return null;
  return `${Math.round((part / whole) * 100)}%`;
}

/** Where homes were found, in a sentence or two, by rule. Says nothing of a figure that is not told. */
export function sayFound(facts: FoundFacts): Said[] {
  const { found, residential, waits, open } = facts;
  const said: Said[] = [];
  if (typeof found === "number" && found > 0) {
    const parts = [
      [percent(facts.inArea, found), "in their own council’s area"],
      [percent(facts.atDistance, found), "at a distance"],
      [percent(facts.agency, found), "with an agency’s carers"],
    ].flatMap(([share, words]) => (share ? [`${share} ${words}`] : []));
    const where = parts.length === 0 ? "" : `: ${listed(parts)}`;
    said.push(plain(`In the ${facts.months} children came to ${number(found)} homes${where}.`));
    if (typeof residential === "number" && residential > 0) {
      said.push(
        plain(" Of them "),
        strong(number(residential)),
        plain(" were residential though fostering was preferred."),
      );
    }
  }
  if (typeof waits === "number" && typeof open === "number" && waits > 0) {
    said.push(
      plain(" Today "),
      strong(`${number(waits)} of ${number(open)}`),
      plain(" open requests are for children who live in residential care meanwhile."),
    );
  }
  return said;
}

/** "About 34 approvals are due by 21 February 2027 (28 to 41)." */
export function sayDue({ expected, low, high }: Due, by: string): Said[] {
  return [
    plain(" The pipeline is expected to bring "),
    strong(`about ${number(Math.round(expected))}`),
    plain(
      ` ${Math.round(expected) === 1 ? "approval" : "approvals"} by ${by}, most likely ${number(low)} to ${number(high)}.`,
    ),
  ];
}

function listed(parts: readonly string[]): string {
  const last = parts.at(-1) ?? "";
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(", ")} and ${last}`;
}
