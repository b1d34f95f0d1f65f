import type { AnySetting } from "#app/domain/applications/rulebook.ts";
import { numberOf } from "#app/domain/councils/published-figure.ts";
import { day } from "#app/domain/shared/day.ts";
import { authorities, authorityById } from "./authorities.server.ts";
import { ENGLAND, publishedFigures, publishedYears } from "./published-figures.server.ts";
import { once } from "./reference-files.server.ts";

const COSTS = [
  {
    key: "ownHomeWeeklyPounds",
    range: "ownHomeWeeklyRange",
    column: "fostering_weekly_unit_cost_gbp",
    what: "fostering",
    // The return has one line for all foster children, whoever their carers are.
    limit: "; homes with agencies and with kin are in it, because no price of own carers alone is published",
  },
  {
    key: "childrensHomeWeeklyPounds",
    range: "childrensHomeWeeklyRange",
    column: "residential_weekly_unit_cost_gbp",
    what: "residential care",
    limit: "",
  },
] as const;

type Cost = (typeof COSTS)[number];

/** The value below which a share of some lie, between two of them by how far it falls between. */
function quartile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share;
  const [below, above] = [sorted[Math.floor(place)] ?? 0, sorted[Math.ceil(place)] ?? 0];
  return below + (above - below) * (place % 1);
}

const FEWEST_COUNCILS = 8;

/** Between which two prices the middle half of England's councils lie in a year; none where few have one published. */
function rangeOf(year: number, { range, column, what }: Cost): AnySetting[] {
  const weeks = authorities()
    .flatMap(({ id }) => {
      const figure = publishedFigures("unit-cost", id, year)?.figures[column];
      const value = figure ? numberOf(figure) : null;
      return value === null ? [] : [value];
    })
    .sort((a, b) => a - b);
  if (weeks.length < FEWEST_COUNCILS) return [];
  const value = { low: Math.round(quartile(weeks, 0.25)), high: Math.round(quartile(weeks, 0.75)) };
  const years = `${year - 1}-${String(year).slice(2)}`;
  const source = `The middle half of England’s councils, ${what} by the yearly spending return (section 251) for ${years}, Department for Education: a quarter spent less and a quarter more`;
  return [{ key: range, value, from: day(`${year}-03-31`), basis: "guidance" as const, source, verified: true }];
}

const RANGES = once(
  () => new Map(publishedYears("unit-cost").map((year) => [year, COSTS.flatMap((cost) => rangeOf(year, cost))])),
);

function rowsOf(areaId: string): AnySetting[] {
  return publishedYears("unit-cost").flatMap((year) => {
    const row = publishedFigures("unit-cost", areaId, year);
    const prices = COSTS.flatMap(({ key, column, what, limit }): AnySetting[] => {
      const figure = row?.figures[column];
      const value = figure ? numberOf(figure) : null;
      if (!row || value === null) return [];
      const years = `${year - 1}-${String(year).slice(2)}`;
      const source = `${row.areaName}, ${what} by the yearly spending return (section 251) for ${years}, Department for Education, approximate${limit}`;
      return [{ key, value, from: day(`${year}-03-31`), basis: "guidance" as const, source, verified: true }];
    });
    return prices.length > 0 ? [...prices, ...(RANGES().get(year) ?? [])] : [];
  });
}

const KEPT = new Map<string, readonly AnySetting[]>();

/**
 * What a week of fostering and of residential care has cost an area, from its spending returns, each from the end of its
 * year: of a council (or its region where it has none published), of a region, or of England; each with the prices between
 * which the middle half of England's councils lay that year.
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
