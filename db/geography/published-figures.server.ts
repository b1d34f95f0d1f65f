import type { CouncilId } from "#app/domain/councils/authority.ts";
import { type PublishedFigure, parsePublished } from "#app/domain/councils/published-figure.ts";
import { column, once, readRows } from "./reference-files.server.ts";

/** The code under which figures for the whole of England are published. */
export const ENGLAND = "E92000001";

const TABLES = {
  "number-and-rate": "cla-number-and-rate-by-la.csv",
  "placement-type": "cla-placement-type-by-la.csv",
  "placement-provider": "cla-placement-provider-by-la.csv",
  "placement-distance": "cla-placement-distance-by-la.csv",
  "over-20-miles": "cla-over-20-miles-by-la.csv",
  "in-out-of-area": "cla-in-out-of-area-by-la.csv",
  hosted: "cla-hosted-by-la.csv",
  age: "cla-age-by-la.csv",
  sex: "cla-sex-by-la.csv",
  ethnicity: "cla-ethnicity-by-la.csv",
  "legal-status": "cla-legal-status-by-la.csv",
  "need-category": "cla-category-of-need-by-la.csv",
  "unaccompanied-children": "cla-uasc-by-la.csv",
  "ten-years": "cla-timeseries-2016-2025-by-la.csv",
  "foster-places": "ofsted-foster-places-by-la.csv",
  recruitment: "ofsted-recruitment-by-la.csv",
  "placement-stability": "cla-placement-stability-by-la.csv",
  "unit-cost": "fostering-unit-cost-by-la.csv",
} as const;

/** A published table about children in care, foster places or what they cost. Its columns are the names in the file's first row. */
export type PublishedMeasure = keyof typeof TABLES;

/** One area in one year: the figures by column name, each with the reason where there is no number. */
export type PublishedRow = {
  areaCode: string;
  areaName: string;
  year: number;
  figures: Readonly<Record<string, PublishedFigure>>;
};

const KEYS = ["area_code", "area_name", "year"];

/** The year to 31 March that a row is of: 2025, for figures of a financial year too, which print it as 2024-25. */
function yearOf(text: string): number {
  const [, from] = /^(\d{4})-\d{2}$/.exec(text) ?? [];
  return from ? Number(from) + 1 : Number(text);
}

function readTable(file: string): ReadonlyMap<string, PublishedRow> {
  return new Map(
    readRows(`published/${file}`).map((row) => {
      const figures = Object.entries(row).filter(([name]) => !KEYS.includes(name));
      const areaCode = column(row, "area_code");
      const year = yearOf(column(row, "year"));
      return [
        `${areaCode} ${year}`,
        {
          areaCode,
          areaName: column(row, "area_name"),
          year,
          figures: Object.fromEntries(figures.map(([name, text]) => [name, parsePublished(text)])),
        },
      ];
    }),
  );
}

const tables = Object.fromEntries(
  Object.entries(TABLES).map(([name, file]) => [name, once(() => readTable(file))]),
) as Record<PublishedMeasure, () => ReadonlyMap<string, PublishedRow>>;

/**
 * What was published about an area (a council's ONS code, a region's E12… or `ENGLAND`) for a year (to 31 March).
 * Null when that table has no such row.
 */
export function publishedFigures(measure: PublishedMeasure, areaCode: CouncilId, year: number): PublishedRow | null {
  return tables[measure]().get(`${areaCode} ${year}`) ?? null;
}

/** One figure; not available when the table has no such row. A column that does not exist is a bug, so it throws. */
export function publishedFigure(
  measure: PublishedMeasure,
  areaCode: CouncilId,
  year: number,
  name: string,
): PublishedFigure {
  const row = publishedFigures(measure, areaCode, year);
  if (!row) return { kind: "not-available" };
  const figure = row.figures[name];
  if (!figure) throw new RangeError(`${measure} has no column ${name}`);
  return figure;
}

const years = new Map<PublishedMeasure, readonly number[]>();

/** The years a table has, oldest first. */
export function publishedYears(measure: PublishedMeasure): readonly number[] {
  const known = years.get(measure);
  if (known) return known;
  const found = [...new Set([...tables[measure]().values()].map((row) => row.year))].sort((a, b) => a - b);
  years.set(measure, found);
  return found;
}
