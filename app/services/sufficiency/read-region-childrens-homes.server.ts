import { addDays } from "#app/domain/shared/day.ts";
import { PREVENTIONS, type PreventedBy } from "#app/domain/sufficiency/childrens-homes.ts";
import { addCosts } from "#app/domain/sufficiency/extra-cost.ts";
import { type YearOfMonths, yearsOfMonths } from "#app/domain/sufficiency/moves.ts";
import { type RegionCount, toldCount } from "#app/domain/sufficiency/region-count.ts";
import { SUFFICIENCY_RULEBOOK } from "#app/domain/sufficiency/rulebook.ts";
import { toThousands } from "#app/domain/sufficiency/told-ledger.ts";
import { toldWithin } from "#app/domain/sufficiency/told-within.ts";
import { keptWhileUnchanged } from "#db/queries/kept.ts";
import type { RegionScope } from "../reports/region-scope.ts";
import { readChildrensHomes } from "./read-childrens-homes.server.ts";
import { keptMoves, readFigure } from "./read-need.server.ts";

/** Moves to children's homes though fostering was the plan, of a council or of all together, as a region may read them. */
export type ToldHomes = {
  readonly name: string;
  readonly moves: RegionCount;
  readonly by: readonly { readonly is: PreventedBy; readonly moves: RegionCount }[];
  /** What they have cost beyond own carers up to the end of the months; null where the number is not told. */
  readonly extraPence: number | null;
  /** The same at the low and at the high prices of a week, to a thousand pounds. */
  readonly extraRange: { readonly least: number; readonly most: number } | null;
};

export type HomesOfYear = { months: YearOfMonths; councils: readonly ToldHomes[]; whole: ToldHomes };

/**
 * The moves of a region's councils to children's homes though fostering was the plan, in the last twelve whole months and the
 * twelve before. How many there are is told as on the page of need, from the same tables, so that neither page tells what the
 * other hides; what would have prevented them is hidden within those numbers (`toldWithin`).
 */
export function readRegionChildrensHomes(scope: RegionScope): Promise<Record<"last" | "before", HomesOfYear>> {
  const { db, today, commissioner } = scope;
  const { regionCode, councilIds } = commissioner;
  return keptWhileUnchanged(db, `children's homes ${regionCode}`, today, councilIds, async () => {
    const years = yearsOfMonths(today);
    const [last, before] = await Promise.all([
      yearOf(scope, "last", years.last),
      yearOf(scope, "before", years.before),
    ]);
    return { last, before };
  });
}

async function yearOf(scope: RegionScope, year: "last" | "before", months: YearOfMonths): Promise<HomesOfYear> {
  const asked = { council: null, by: "age", year, of: "residential", row: null } as const;
  const told = await readFigure(scope, asked);
  const ids = told.councils.map(({ id }) => id);
  const moves = await keptMoves(scope, ids);
  const homes = await readChildrensHomes(scope.db, ids, moves, { ...months, until: addDays(months.to, 1) });
  const of = (id: string | null) => homes.filter(({ councilId }) => id === null || councilId === id);
  const costOf = (id: string | null) => {
    const extra = addCosts(of(id).map((one) => one.extra));
    return { extraPence: extra.value, extraRange: toThousands(extra) };
  };
  const said = toldWithin(
    told.councils.map(({ id, count }) => ({
      told: typeof count === "number",
      counts: PREVENTIONS.map((one) => of(id).filter(({ is }) => is === one).length),
    })),
    PREVENTIONS.length,
    typeof told.region === "number",
    SUFFICIENCY_RULEBOOK.smallNumber.value,
  );
  const line = (name: string, id: string | null, count: RegionCount | null, parts: readonly (number | null)[]) => ({
    name,
    moves: count ?? ("kept-back" as const),
    by: PREVENTIONS.map((is, at) => ({ is, moves: toldCount(parts[at]) })),
    ...(typeof count === "number" ? costOf(id) : { extraPence: null, extraRange: null }),
  });
  return {
    months,
    councils: told.councils.map(({ id, name, count }, at) => line(name, id, count, said.councils[at] ?? [])),
    whole: line("", null, told.region, said.whole),
  };
}
