import type { Outcome } from "#app/domain/matching/allocation/check-solution.ts";
import { meanMiles } from "#app/domain/matching/allocation/fairness.ts";
import { type Part, partsToTell } from "#app/domain/sufficiency/parts-to-tell.ts";
import { SUFFICIENCY_RULEBOOK } from "#app/domain/sufficiency/rulebook.ts";

const LEAST = SUFFICIENCY_RULEBOOK.smallNumber.value;

/**
 * So many of so many as they may be told, or why not: too few children, so near another count of the column that the
 * difference would be of too few, or a share of nobody.
 */
export type ToldPart = Part | { kept: "small" | "close" | "nobody" };

/** What came of an allocation, each figure only as far as it may be told. */
export type OutcomeLine = {
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
  outcomes: readonly Outcome[],
  beside: readonly OutcomeLine[],
  never: NeverTold,
): ToldPart[] {
  const parts = outcomes.map(COLUMNS[column]);
  const others = beside.flatMap((line) => (isTold(line[column]) ? [line[column].count] : []));
  const tells = partsToTell(parts, LEAST, others, never[column]);
  return parts.map((part, at) => {
    if (part.of === 0) return { kept: "nobody" };
    const why = tells[at] ?? "small";
    return why === "told" ? part : { kept: why };
  });
}

/**
 * The outcomes of several ways, the one that matters most first, as lines of a table. A count that is a part of those who
 * find a home is told only where their number is: it would give that away.
 */
export function outcomeLines(
  outcomes: readonly Outcome[],
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
  return outcomes.map((outcome, at) => ({
    placed: placed[at] ?? kept,
    inArea: inArea?.[at] ?? kept,
    far: far?.[at] ?? kept,
    agencies: agencies?.[at] ?? kept,
    together: together[at] ?? kept,
    meanMiles: outcome.placed < LEAST ? null : meanMiles(outcome),
  }));
}
