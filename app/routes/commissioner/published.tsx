import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { formatPublished, type PublishedFigure } from "#app/domain/councils/published-figure.ts";
import { commissionerLoader } from "#app/http/guards.server.ts";
import { PUBLISHED_TABLES, type PublishedColumn } from "#app/services/sufficiency/published-tables.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { DrawnOnce } from "#app/ui/drawn-once.tsx";
import { FilterChips } from "#app/ui/filter-chips.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { ReportLinks } from "#app/ui/report-links.tsx";
import { ENGLAND, publishedFigure, publishedYears } from "#db/geography/published-figures.server.ts";
import { listCouncilsOfRegion } from "#db/queries/councils.ts";

export const meta: MetaFunction = () => [{ title: "As published - Nearhome" }];

export const loader = commissionerLoader(async ({ db, commissioner, url }) => {
  const councils = await listCouncilsOfRegion(db, commissioner.regionCode);
  const years = publishedYears("placement-type");
  const asked = Number(url.searchParams.get("year"));
  const year = years.find((one) => one === asked) ?? years.at(-1) ?? asked;
  const areas = [
    ...councils.map(({ id, name, slug }) => ({ id, name, slug })),
    { id: commissioner.regionCode, name: councils[0]?.region.name ?? "The region", slug: null },
    { id: ENGLAND, name: "England", slug: null },
  ];
  const read = (areaId: string, { table, column, percent }: PublishedColumn) => ({
    count: publishedFigure(table, areaId, year, column),
    percent: percent ? publishedFigure(table, areaId, year, percent) : null,
  });
  return {
    year,
    years: [...years].reverse(),
    region: councils[0]?.region.name ?? "",
    tables: PUBLISHED_TABLES.map(({ key, title, columns }) => ({
      key,
      title,
      headers: columns.map(({ header }) => header),
      rows: areas.map(({ id, name, slug }) => ({ id, name, slug, cells: columns.map((column) => read(id, column)) })),
    })),
  };
});

type Row = ReturnType<typeof useLoaderData<typeof loader>>["tables"][number]["rows"][number];

/** A figure as it was printed, and in a few words where there is none. */
function Printed({ count, percent }: { count: PublishedFigure; percent: PublishedFigure | null }) {
  if (count.kind !== "number")
    return <span className="muted small">{count.kind === "hidden" ? "hidden" : formatPublished(count)}</span>;
  return (
    <>
      {formatPublished(count)}
      {percent?.kind === "number" ? <span className="under small nowrap">{percent.value}%</span> : null}
    </>
  );
}

/** The region's children as the yearly publications print them, so that our own counts can be held against them. */
export default function PublishedPage() {
  return <DrawnOnce part={AsPublished} of={useLoaderData<typeof loader>()} />;
}

function AsPublished({ year, years, region, tables }: ReturnType<typeof useLoaderData<typeof loader>>) {
  return (
    <>
      <PageHeading
        title="As published"
        caption={`${region} on 31 March ${year}, as it was printed. Nothing here is counted from our records.`}
      />
      <FilterChips
        label="Year"
        chips={years.map((one) => ({
          label: `31 March ${one}`,
          href: `/commissioner/published?year=${one}`,
          on: one === year,
        }))}
      />
      {tables.map(({ key, title, headers, rows }) => (
        <div className="section" key={key}>
          <DataTable<Row>
            caption={title}
            columns={[
              { key: "area", header: "Council", cell: ({ name }) => name },
              ...headers.map((header, at) => ({
                key: header,
                header,
                align: "end" as const,
                cell: ({ cells }: Row) => {
                  const cell = cells[at];
                  return cell ? <Printed {...cell} /> : null;
                },
              })),
            ]}
            rows={rows}
            rowKey={({ id }) => id}
            rowHref={({ slug }) => (slug ? `/commissioner/beside?council=${slug}` : undefined)}
          />
        </div>
      ))}
      <p className="muted small">
        Department for Education, Children looked after in England including adoption; foster places: Ofsted, rounded to
        5. A percentage is the one printed, of all children looked after. Hidden: its publisher keeps small numbers
        back, and others that would give one away. A council leads to the same figures beside its neighbours.
      </p>
      <ReportLinks at="/commissioner/reports/as-published" />
    </>
  );
}
