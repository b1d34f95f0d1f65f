import type { MetaFunction } from "@remix-run/node";
import { formatPublished, numberOf } from "#app/domain/councils/published-figure.ts";
import { BESIDE_MEASURES, type BesideMeasure, type BesideUnit, formatBeside } from "#app/domain/sufficiency/beside.ts";
import { fifthsOf } from "#app/domain/sufficiency/fifths.ts";
import { commissionerLoader } from "#app/http/guards.server.ts";
import { publishedFlows } from "#app/services/sufficiency/published-flows.server.ts";
import { lastPublished } from "#app/services/sufficiency/read-beside.server.ts";
import { ChoroplethMap } from "#app/ui/charts/choropleth.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { Details } from "#app/ui/details.tsx";
import { type DrawnData, DrawnFrom, useDrawnFrom } from "#app/ui/drawn-from.ts";
import { DrawnOnce } from "#app/ui/drawn-once.tsx";
import { FilterChips } from "#app/ui/filter-chips.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { ReportLinks } from "#app/ui/report-links.tsx";
import { authorities } from "#db/geography/authorities.server.ts";
import { listCouncilsOfRegion } from "#db/queries/councils.ts";
import { MapViews } from "./need/map-views.tsx";
import { mapOfEngland } from "./need/region-map.server.ts";

export const meta: MetaFunction = () => [{ title: "Map of England - Nearhome" }];

/** The figure that is no share but a balance: its chip, and its part of the address. */
const FLOW = { code: "flow", name: "Who comes and who leaves" } as const;

/** "+12" or "−400" of a balance of children, else as beside neighbours. */
function sayIn(value: number, unit: BesideUnit | "balance"): string {
  if (unit !== "balance") return formatBeside(value, unit);
  return value > 0 ? `+${value}` : String(value).replace("-", "−");
}

type Line = { id: string; name: string; region: string; value: number | null; said: string; parts: string[] };

function measureLines(measure: BesideMeasure): Line[] {
  return authorities().map(({ id, name, region }) => {
    const figure = lastPublished(measure, id);
    const said = figure.kind === "number" ? formatBeside(figure.value, measure.unit) : formatPublished(figure);
    return { id, name, region: region.name, value: numberOf(figure), said, parts: [] };
  });
}

function flowLines(): Line[] {
  return publishedFlows().flows.map(({ council: { id, name, region }, leave, come, balance }) => ({
    id,
    name,
    region: region.name,
    value: balance,
    said: balance === null ? "not published" : sayIn(balance, "balance"),
    parts: [leave, come].map(formatPublished),
  }));
}

function figureAsked(asked: string | null) {
  if (asked === FLOW.code) {
    return {
      ...FLOW,
      means:
        "Children of other councils who live in a council’s area, less its own children who live elsewhere. Whose children live in which area is not published for England.",
      year: `31 March ${publishedFlows().year}`,
      parts: ["Its children elsewhere", "Others’ children there"],
      lines: flowLines(),
      unit: "balance" as const,
    };
  }
  const measure = BESIDE_MEASURES.find(({ code }) => code === asked) ?? BESIDE_MEASURES[1];
  const { code, name, means, unit } = measure;
  const { year } = lastPublished(measure, "");
  return {
    code,
    name,
    means,
    year: unit === "pounds" ? `the year to 31 March ${year}` : `31 March ${year}`,
    parts: [],
    lines: measureLines(measure),
    unit,
  };
}

export const loader = commissionerLoader(async ({ db, commissioner, url }) => {
  const own = await listCouncilsOfRegion(db, commissioner.regionCode);
  const ours = new Map(own.map(({ id, slug }) => [id, slug]));
  const { lines, ...figure } = figureAsked(url.searchParams.get("figure"));
  const rows = lines.map((line) => ({ ...line, slug: ours.get(line.id) ?? null }));
  const least = Number.NEGATIVE_INFINITY;
  rows.sort((a, b) => (b.value ?? least) - (a.value ?? least) || a.name.localeCompare(b.name, "en-GB"));
  const known = rows.flatMap(({ value }) => value ?? []);
  return new DrawnFrom({
    ...figure,
    region: own[0]?.region.name ?? "your region",
    rows,
    bands: fifthsOf(known, (value) => sayIn(value, figure.unit)),
    map: mapOfEngland(),
  });
});

type Row = DrawnData<typeof loader>["rows"][number];

function FigureTable(props: {
  caption: string;
  rows: readonly Row[];
  withRegion: boolean;
  parts: readonly string[];
  leadsTo: (slug: string) => string;
}) {
  const { parts, leadsTo } = props;
  return (
    <DataTable<Row>
      caption={props.caption}
      cards={false}
      columns={[
        { key: "council", header: "Council", cell: ({ name }) => name },
        ...(props.withRegion ? [{ key: "region", header: "Region", cell: ({ region }: Row) => region }] : []),
        ...parts.map((header, at) => ({
          key: header,
          header,
          align: "end" as const,
          cell: (row: Row) => row.parts[at],
        })),
        {
          key: "figure",
          header: parts.length > 0 ? "More come" : "Figure",
          align: "end" as const,
          cell: ({ said }) => said,
        },
      ]}
      rows={props.rows}
      rowKey={({ id }) => id}
      rowHref={({ slug }) => (slug ? leadsTo(slug) : undefined)}
    />
  );
}

/** A published figure of every council of England on a map, and as a table from most to least. */
export default function EnglandPage() {
  return <DrawnOnce part={EnglandMap} of={useDrawnFrom<typeof loader>()} />;
}

function EnglandMap(props: DrawnData<typeof loader>) {
  const { code, name, means, unit, year, parts, region, rows, bands, map } = props;
  const isFlow = unit === "balance";
  const leadsTo = (slug: string) => `/commissioner/${isFlow ? "map/flows" : "beside"}?council=${slug}`;
  const [most] = rows;
  const least = rows.filter(({ value }) => value !== null).at(-1);
  const slugs = new Map(rows.flatMap(({ id, slug }) => (slug ? [[id, slug] as const] : [])));
  return (
    <>
      <PageHeading title="England, as published" caption={`${name}, ${year}. ${means}`} />
      <MapViews on="england" />
      <FilterChips
        label="Figure"
        chips={[...BESIDE_MEASURES, FLOW].map((one) => ({
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
          format={(value) => sayIn(value, unit)}
          hiddenWord="not published"
          href={(area) => {
            const slug = slugs.get(area);
            return slug ? leadsTo(slug) : undefined;
          }}
        />
        <FigureTable
          caption={`${name} in ${region}, most first`}
          rows={rows.filter(({ slug }) => slug !== null)}
          withRegion={false}
          parts={parts}
          leadsTo={leadsTo}
        />
      </div>
      <Details printed summary="Every council of England, as a table">
        <FigureTable caption={`${name}, most first`} rows={rows} withRegion parts={parts} leadsTo={leadsTo} />
      </Details>
      <ReportLinks at="/commissioner/reports/england" what="Save every council and figure" />
      <p className="muted small">
        Department for Education.{" "}
        {isFlow
          ? "For each council of England only the two sums are published: its children who live elsewhere, and others’ children who live there. The councils of your region lead to who lives where, counted from the records between them."
          : "The councils of your region lead to the same figures beside their neighbours."}{" "}
        The bands hold about a fifth of the councils each.
      </p>
    </>
  );
}
