import { formatPublished, numberOf, type PublishedFigure } from "#app/domain/councils/published-figure.ts";
import type { StatementPart } from "#app/domain/sufficiency/statement.ts";
import type { PublishedColumn } from "#app/services/sufficiency/published-tables.ts";
import { type PublishedMeasure, publishedFigure, publishedYears } from "#db/geography/published-figures.server.ts";

export const DFE = "Department for Education, children looked after in England including adoption";

/** How many years a table of the past shows. */
const YEARS = 5;

type Columns = readonly PublishedColumn[];

function lastYears(table: PublishedMeasure): readonly number[] {
  return publishedYears(table).slice(-YEARS);
}

/** Published figures of an area over the years, a row for each, as they were printed. */
export function overYears(areaId: string, caption: string, columns: Columns, source = DFE): StatementPart {
  const years = columns[0] ? lastYears(columns[0].table) : [];
  return {
    kind: "table",
    caption: `${caption}, years to 31 March`,
    head: ["", ...years.map(String)],
    rows: columns.map(({ header, table, column }) => [
      header,
      ...years.map((year) => formatPublished(publishedFigure(table, areaId, year, column))),
    ]),
    source,
  };
}

/** A published share as it is read: "47%", or its mark. */
export function sayPercent(share: PublishedFigure): string {
  return share.kind === "number" ? `${share.value}%` : formatPublished(share);
}

/** Published counts of an area on the last 31 March with their shares, and a chart of the shares. */
export function lastYear(areaId: string, caption: string, columns: Columns, source = DFE): StatementPart[] {
  const year = columns[0] ? publishedYears(columns[0].table).at(-1) : undefined;
  if (year === undefined) return [];
  const figure = (table: PublishedMeasure, column: string) => publishedFigure(table, areaId, year, column);
  const shares = columns.map(({ table, percent }) => (percent ? figure(table, percent) : null));
  const sayShare = (share: (typeof shares)[number]) => (share === null ? "" : sayPercent(share));
  return [
    {
      kind: "table",
      caption: `${caption}, 31 March ${year}`,
      head: ["", "Children", "Share"],
      rows: columns.map(({ header, table, column }, at) => [
        header,
        formatPublished(figure(table, column)),
        sayShare(shares[at] ?? null),
      ]),
      source,
    },
    {
      kind: "bars",
      caption: `${caption}, of every 100 children, 31 March ${year}`,
      unit: "%",
      bars: columns.map(({ header }, at) => {
        const share = shares[at];
        return { label: header, value: share ? numberOf(share) : null };
      }),
    },
  ];
}

const counted = (table: PublishedMeasure, column: string, header: string): PublishedColumn => ({
  header,
  table,
  column,
  percent: `${column}_pct`,
});

export const AGES: Columns = [
  counted("age", "under_1_year", "Under 1"),
  counted("age", "1_to_4_years", "1 to 4"),
  counted("age", "5_to_9_years", "5 to 9"),
  counted("age", "10_to_15_years", "10 to 15"),
  counted("age", "16_years_and_over", "16 and over"),
];

export const SEXES: Columns = [counted("sex", "female", "Girls"), counted("sex", "male", "Boys")];

export const ETHNIC_GROUPS: Columns = [
  counted("ethnicity", "white", "White"),
  counted("ethnicity", "mixed_or_multiple_ethnic_groups", "Mixed or multiple"),
  counted("ethnicity", "asian_or_asian_british", "Asian or Asian British"),
  counted("ethnicity", "black_african_caribbean_or_black_british", "Black, African, Caribbean or Black British"),
  counted("ethnicity", "other_ethnic_group", "Another group"),
  counted("ethnicity", "refused_or_information_not_yet_available", "Not known"),
];

export const COSTS: Columns = [
  { header: "A week of fostering, pounds", table: "unit-cost", column: "fostering_weekly_unit_cost_gbp" },
  { header: "A week of residential care, pounds", table: "unit-cost", column: "residential_weekly_unit_cost_gbp" },
];

export const STABILITY: Columns = [
  counted("placement-stability", "three_or_more_placements_in_year", "Three or more homes in the year"),
];
