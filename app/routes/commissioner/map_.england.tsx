import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { formatPublished, numberOf } from "#app/domain/councils/published-figure.ts";
import { BESIDE_MEASURES, formatBeside } from "#app/domain/sufficiency/beside.ts";
import { fifthsOf } from "#app/domain/sufficiency/fifths.ts";
import { commissionerLoader } from "#app/http/guards.server.ts";
import { ChoroplethMap } from "#app/ui/charts/choropleth.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { Details } from "#app/ui/details.tsx";
import { FilterChips } from "#app/ui/filter-chips.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { authorities } from "#db/geography/authorities.server.ts";
import { publishedFigure, publishedYears } from "#db/geography/published-figures.server.ts";
import { listCouncilsOfRegion } from "#db/queries/councils.ts";
import { MapViews } from "./need/map-views.tsx";
import { mapOfEngland } from "./need/region-map.server.ts";

export const meta: MetaFunction = () => [{ title: "Map of England - Nearhome" }];

export const loader = commissionerLoader(async ({ db, commissioner, url }) => {
  const own = await listCouncilsOfRegion(db, commissioner.regionCode);
  const ours = new Map(own.map(({ id, slug }) => [id, slug]));
  const asked = url.searchParams.get("figure");
  const measure = BESIDE_MEASURES.find(({ code }) => code === asked) ?? BESIDE_MEASURES[1];
  const { code, name, means, table, column, unit } = measure;
  const year = publishedYears(table).at(-1) ?? 0;
  const rows = authorities().map((authority) => {
    const figure = publishedFigure(table, authority.id, year, column);
    return {
      id: authority.id,
      name: authority.name,
      region: authority.region.name,
      slug: ours.get(authority.id) ?? null,
      value: numberOf(figure),
      said: figure.kind === "number" ? formatBeside(figure.value, unit) : formatPublished(figure),
    };
  });
  rows.sort((a, b) => (b.value ?? -1) - (a.value ?? -1) || a.name.localeCompare(b.name, "en-GB"));
  const known = rows.flatMap(({ value }) => value ?? []);
  return {
    code,
    name,
    means,
    unit,
    year: unit === "pounds" ? `the year to 31 March ${year}` : `31 March ${year}`,
    region: own[0]?.region.name ?? "your region",
    rows,
    bands: fifthsOf(known, (value) => formatBeside(value, unit)),
    map: mapOfEngland(),
  };
});

type Row = ReturnType<typeof useLoaderData<typeof loader>>["rows"][number];

function FigureTable(props: { caption: string; rows: readonly Row[]; withRegion: boolean }) {
  return (
    <DataTable<Row>
      caption={props.caption}
      cards={false}
      columns={[
        { key: "council", header: "Council", cell: ({ name }) => name },
        ...(props.withRegion ? [{ key: "region", header: "Region", cell: ({ region }: Row) => region }] : []),
        { key: "figure", header: "Figure", align: "end" as const, cell: ({ said }) => said },
      ]}
      rows={props.rows}
      rowKey={({ id }) => id}
      rowHref={({ slug }) => (slug ? `/commissioner/beside?council=${slug}` : undefined)}
    />
  );
}

/** A published figure of every council of England on a map, and as a table from most to least. */
export default function EnglandMap() {
  const { code, name, means, unit, year, region, rows, bands, map } = useLoaderData<typeof loader>();
  const [most] = rows;
  const least = rows.filter(({ value }) => value !== null).at(-1);
  const slugs = new Map(rows.flatMap(({ id, slug }) => (slug ? [[id, slug] as const] : [])));
  return (
    <>
      <PageHeading title="England, as published" caption={`${name}, ${year}. ${means}`} />
      <MapViews on="england" />
      <FilterChips
        label="Figure"
        chips={BESIDE_MEASURES.map((one) => ({
          label: one.name,
          href: `/commissioner/map/england?figure=${one.code}`,
          on: one.code === code,
        }))}
      />
      <div className="two-columns two-columns-figures section">
        <ChoroplethMap
          id="england"
          title={`${name}, ${year}`}
          description={
            most && least
              ? `The councils of England in five bands of about as many councils each. Most: ${most.name}, ${most.said}. Least: ${least.name}, ${least.said}.`
              : "No figure is published."
          }
          map={map}
          values={Object.fromEntries(rows.map(({ id, value }) => [id, value]))}
          bands={bands}
          format={(value) => formatBeside(value, unit)}
          hiddenWord="not published"
          href={(area) => (slugs.has(area) ? `/commissioner/beside?council=${slugs.get(area)}` : undefined)}
        />
        <FigureTable
          caption={`${name} in ${region}, most first`}
          rows={rows.filter(({ slug }) => slug !== null)}
          withRegion={false}
        />
      </div>
      <Details summary="Every council of England, as a table">
        <FigureTable caption={`${name}, most first`} rows={rows} withRegion />
      </Details>
      <p className="muted small">
        Department for Education. The councils of your region lead to the same figures beside their neighbours. The
        bands hold about a fifth of the councils each.
      </p>
    </>
  );
}
