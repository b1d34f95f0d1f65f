import type { AnySetting } from "#app/domain/applications/rulebook.ts";
import { numberOf } from "#app/domain/councils/published-figure.ts";
import { day } from "#app/domain/shared/day.ts";
import { authorityById } from "./authorities.server.ts";
import { ENGLAND, publishedFigures, publishedYears } from "./published-figures.server.ts";

const COSTS = [
  {
    key: "ownHomeWeeklyPounds",
    column: "fostering_weekly_unit_cost_gbp",
    what: "fostering",
    // The return has one line for all foster children, whoever their carers are.
    limit: "; homes with agencies and with kin are in it, because no price of own carers alone is published",
  },
  {
    key: "childrensHomeWeeklyPounds",
    column: "residential_weekly_unit_cost_gbp",
    what: "residential care",
    limit: "",
  },
] as const;

function rowsOf(areaId: string): AnySetting[] {
  return publishedYears("unit-cost").flatMap((year) => {
    const row = publishedFigures("unit-cost", areaId, year);
    return COSTS.flatMap(({ key, column, what, limit }) => {
      const figure = row?.figures[column];
      const value = figure ? numberOf(figure) : null;
      if (!row || value === null) return [];
      const years = `${year - 1}-${String(year).slice(2)}`;
      const source = `${row.areaName}, ${what} by the yearly spending return (section 251) for ${years}, Department for Education, approximate${limit}`;
      return [{ key, value, from: day(`${year}-03-31`), basis: "guidance" as const, source, verified: true }];
    });
  });
}

const KEPT = new Map<string, readonly AnySetting[]>();

/**
 * What a week of fostering and of residential care has cost an area, from its spending returns, each from the end of its
 * year: of a council (or its region where it has none published), of a region, or of England.
 */
export function publishedCosts(areaId: string | null): readonly AnySetting[] {
  const asked = areaId ?? ENGLAND;
  const kept = KEPT.get(asked);
  if (kept) return kept;
  const own = rowsOf(asked);
  const rows = own.length > 0 ? own : rowsOf(authorityById(asked)?.region.code ?? ENGLAND);
  KEPT.set(asked, rows);
  return rows;
}
