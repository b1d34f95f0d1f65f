import { suppressLinked, type TwoWay } from "../../sufficiency/linked-tables.ts";
import type { SuppressedTable } from "../../sufficiency/suppress.ts";
import type { GroupOutcome } from "./child-outcomes.ts";

const WAYS = ["now", "shared", "promised"] as const;

/**
 * What came of three ways for a group of children: as now, homes shared and decided together, and the same with the promise that
 * no council is worse off than now.
 */
export type GroupByWays = Readonly<Record<(typeof WAYS)[number], GroupOutcome>>;

/** Counts of a group, or of all children, by one way; null where one may not be told. */
export type ToldOutcome = { readonly placed: number | null; readonly inArea: number | null };
/** The same by every way, and how many children the group is. */
export type ToldGroup = { readonly children: number | null } & Readonly<Record<keyof GroupByWays, ToldOutcome>>;

/** In their own area, elsewhere, without a home: every child of a group is in one of them. */
function parted({ children, placed, inArea }: GroupOutcome): number[] {
  return [inArea, placed - inArea, children - placed];
}

function outcome(parts: readonly (number | null)[] | undefined, all: number | null): ToldOutcome {
  const [inArea = null, away = null, without = null] = parts ?? [];
  if (all !== null && without !== null) return { placed: all - without, inArea };
  return { placed: inArea !== null && away !== null ? inArea + away : null, inArea };
}

/**
 * What may be told of groups of the same children, grouped in several ways (by council, by age), for each of three ways to find
 * homes. All tables are hidden together, so that none gives away what another hides; and no count of a way
 * that is few more or fewer than by a way before it, because a reader subtracts.
 */
export function tellGroups<Kind extends string>(
  kinds: Readonly<Record<Kind, readonly GroupByWays[]>>,
  threshold: number,
): { groups: Record<Kind, ToldGroup[]>; all: Readonly<Record<keyof GroupByWays, ToldOutcome>> } {
  const names = Object.keys(kinds) as Kind[];
  const isFew = (count: number) => count > 0 && count < threshold;
  const tables: Record<string, TwoWay> = {};
  for (const kind of names.filter((one) => kinds[one].length > 0)) {
    const countsOf = (way: keyof GroupByWays) => kinds[kind].map((group) => parted(group[way]));
    WAYS.forEach((way, at) => {
      const counts = countsOf(way);
      const before = WAYS.slice(0, at).map(countsOf);
      const also = (row: number, column: number) =>
        before.some((other) => isFew(Math.abs((other[row]?.[column] ?? 0) - (counts[row]?.[column] ?? 0))));
      tables[`${kind} ${way}`] = { rows: kind, columns: way, counts, also };
    });
  }
  const told = suppressLinked(tables, threshold);
  const of = (table: SuppressedTable | undefined, row: number) =>
    outcome(table?.cells[row], table?.rowTotals[row] ?? null);
  const groups = Object.fromEntries(
    names.map((kind) => [
      kind,
      kinds[kind].map((_, row) => ({
        children: told[`${kind} now`]?.rowTotals[row] ?? null,
        now: of(told[`${kind} now`], row),
        shared: of(told[`${kind} shared`], row),
        promised: of(told[`${kind} promised`], row),
      })),
    ]),
  ) as Record<Kind, ToldGroup[]>;
  const allOf = (way: keyof GroupByWays) => {
    const table = told[`${names[0] ?? ""} ${way}`];
    return outcome(table?.columnTotals, table?.total ?? null);
  };
  return { groups, all: { now: allOf("now"), shared: allOf("shared"), promised: allOf("promised") } };
}
