import type { Outcome } from "#app/domain/matching/allocation/check-solution.ts";
import { meanMiles } from "#app/domain/matching/allocation/fairness.ts";
import { inTheHundred, type Part, partsToTell } from "#app/domain/sufficiency/parts-to-tell.ts";
import { SUFFICIENCY_RULEBOOK } from "#app/domain/sufficiency/rulebook.ts";

const LEAST = SUFFICIENCY_RULEBOOK.smallNumber.value;

/**
 * So many of so many as they may be told, or why not: too few children, so near another count of the column that the
 * difference would be of too few (`to` says by which way that is), or a share of nobody.
 */
export type ToldPart = Part | { kept: "small" | "nobody" } | { kept: "close"; to: string };

/** An outcome and what its way is called where another is said to come to about as many. */
export type NamedOutcome = { name: string; outcome: Outcome };

/** What came of an allocation, each figure only as far as it may be told. */
export type OutcomeLine = {
  /** What its way is called where another is said to come to about as many. */
  name: string;
  placed: ToldPart;
  inArea: ToldPart;
  far: ToldPart;
  together: ToldPart;
  agencies: ToldPart;
  meanMiles: number | null;
};

const COLUMNS = {
  placed: ({ placed, children }: Outcome): Part => ({ count: placed, of: children }),
  inArea: ({ placed, outOfArea }: Outcome): Part => ({ count: placed - outOfArea, of: placed }),
  far: ({ placed, over20Miles }: Outcome): Part => ({ count: over20Miles, of: placed }),
  agencies: ({ placed, inAgencies }: Outcome): Part => ({ count: inAgencies, of: placed }),
  together: ({ groups, groupsTogether }: Outcome): Part => ({ count: groupsTogether, of: groups }),
};
type Column = keyof typeof COLUMNS;
/** Counts of a column that no line may tell, as another table hides them. */
export type NeverTold = Partial<Record<Column, readonly number[]>>;

export function isTold(part: ToldPart): part is Part {
  return "count" in part;
}

/** One column of several outcomes; `beside` are lines that the same reader sees in another table. */
function columnOf(
  column: Column,
  outcomes: readonly NamedOutcome[],
  beside: readonly OutcomeLine[],
  never: NeverTold,
): ToldPart[] {
  const parts = outcomes.map(({ name, outcome }) => ({ name, ...COLUMNS[column](outcome) }));
  const others = beside.flatMap(({ name, [column]: part }) => (isTold(part) ? [{ name, count: part.count }] : []));
  const tells = partsToTell(parts, LEAST, others, never[column]);
  return parts.map(({ count, of }, at): ToldPart => {
    if (of === 0) return { kept: "nobody" };
    const telling = tells[at] ?? "small";
    if (telling === "told") return { count, of };
    return telling === "small" ? { kept: "small" } : { kept: "close", to: telling.closeTo };
  });
}

/**
 * The outcomes of several ways, the one that matters most first, as lines of a table. A count that is a part of those who
 * find a home is told only where their number is: it would give that away.
 */
export function outcomeLines(
  outcomes: readonly NamedOutcome[],
  never: NeverTold,
  beside: readonly OutcomeLine[] = [],
): OutcomeLine[] {
  const placed = columnOf("placed", outcomes, beside, never);
  const [inArea, far, agencies] = (["inArea", "far", "agencies"] as const).map((column) =>
    columnOf(column, outcomes, beside, never).map((part, at): ToldPart => {
      const whole = placed[at];
      return whole && !isTold(whole) && isTold(part) ? whole : part;
    }),
  );
  const together = columnOf("together", outcomes, beside, never);
  const kept: ToldPart = { kept: "small" };
  return outcomes.map(({ name, outcome }, at) => ({
    name,
    placed: placed[at] ?? kept,
    inArea: inArea?.[at] ?? kept,
    far: far?.[at] ?? kept,
    agencies: agencies?.[at] ?? kept,
    together: together[at] ?? kept,
    meanMiles: outcome.placed < LEAST ? null : meanMiles(outcome),
  }));
}

/**
 * How many in the hundred of those who find a home live outside their council's area: to one in the hundred where the counts
 * are told, else rounded so far that the count is not; null where it, or what is left, is of few.
 * @param beside the lines of the table it stands beside
 */
export function outsideInTheHundred(
  line: OutcomeLine,
  { placed, outOfArea }: Outcome,
  beside: readonly OutcomeLine[],
): number | null {
  if (isTold(line.inArea)) return Math.round((100 * (line.inArea.of - line.inArea.count)) / line.inArea.of);
  if (line.inArea.kept !== "close") return null;
  const told = beside.flatMap(({ inArea }) => (isTold(inArea) ? [inArea.count] : []));
  const inArea = inTheHundred({ count: placed - outOfArea, of: placed }, LEAST, told);
  return inArea === null ? null : 100 - inArea;
}
