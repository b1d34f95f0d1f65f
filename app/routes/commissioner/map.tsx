import type { MetaFunction } from "@remix-run/node";
import { commissionerLoader } from "#app/http/guards.server.ts";
import { ChoroplethMap } from "#app/ui/charts/choropleth.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { type DrawnData, DrawnFrom, useDrawnFrom } from "#app/ui/drawn-from.ts";
import { FilterChips } from "#app/ui/filter-chips.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { readMapFigure } from "./need/map-figures.server.ts";
import { MAP_FIGURE_NAMES, MAP_FIGURES, type MapFigure, mapFigure } from "./need/map-figures.ts";
import { MapViews } from "./need/map-views.tsx";
import { mapOf } from "./need/region-map.server.ts";
import { sayNumber } from "./need/words.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `Map: ${MAP_FIGURES[data.data.figure].label}` : "Map"} - Nearhome` },
];

export const loader = commissionerLoader(async (asked) => {
  const figure = mapFigure(asked.url.searchParams.get("figure"));
  return new DrawnFrom({
    figure,
    ...(await readMapFigure(asked, figure)),
    map: mapOf(asked.commissioner.regionCode, asked.commissioner.councilIds),
  });
});

type Loaded = DrawnData<typeof loader>;
type Line = Loaded["lines"][number];

const MAP = "/commissioner/map";
const hrefOf = (figure: MapFigure) => (figure === "outside" ? MAP : `${MAP}?figure=${figure}`);

/** The page that tells a figure by council, what it is called, and where its definition stands. */
function toldUnder(figure: MapFigure): { page: string; name: string; defined: string } {
  const { from } = MAP_FIGURES[figure];
  if (from === "need") return { page: "/commissioner", name: "Need and homes", defined: figure };
  if (from === "targets") return { page: "/commissioner/targets", name: "Targets", defined: "targetShort" };
  return { page: `/commissioner/figures?of=${figure}`, name: "Councils", defined: figure };
}

/** Where most and where least, of those that are told. */
function describe({ region, lines }: Pick<Loaded, "region" | "lines">): string {
  const known = lines.filter(({ value }) => value !== null);
  const [most] = known;
  const least = known.at(-1);
  const all = `The ${lines.length} councils of ${region}.`;
  return most && least ? `${all} Most in ${most.name}, ${most.said}; least in ${least.name}, ${least.said}.` : all;
}

/** The councils of the region by one figure, as a map and as a table from most to least. */
export default function RegionMap() {
  const { figure, region, lines, isShare, words, map } = useDrawnFrom<typeof loader>();
  const { title, caption, heading, partHeadings, bands, note } = words;
  const under = toldUnder(figure);
  const pageOf = (slug: string | undefined) => `/commissioner${figure === "short" ? "/targets" : ""}?council=${slug}`;
  const slugs = new Map(lines.map(({ id, slug }) => [id, slug]));
  const untold = [...new Set(lines.filter(({ value }) => value === null).map(({ said }) => said))];
  return (
    <>
      <PageHeading title={title} caption={caption} />
      <MapViews on="region" />
      <FilterChips
        label="Figure"
        chips={MAP_FIGURE_NAMES.map((one) => ({
          label: MAP_FIGURES[one].label,
          href: hrefOf(one),
          on: one === figure,
        }))}
      />
      <div className="two-columns two-columns-figures section">
        <DataTable<Line>
          caption={`${heading}, most first`}
          captionHidden
          columns={[
            { key: "council", header: "Council", cell: ({ name }) => name },
            { key: "figure", header: heading, align: "end", cell: ({ said }) => said },
            ...partHeadings.map((header, at) => ({
              key: header,
              header,
              align: "end" as const,
              cell: ({ parts }: Line) => parts[at],
            })),
          ]}
          rows={lines}
          rowKey={({ id }) => id}
          rowHref={({ slug }) => pageOf(slug)}
        />
        <ChoroplethMap
          id="region-map"
          title={MAP_FIGURES[figure].label}
          description={describe({ region, lines })}
          map={map}
          values={Object.fromEntries(lines.map(({ id, value }) => [id, value]))}
          bands={bands}
          format={(value) => (isShare ? `${value}%` : sayNumber(value))}
          hiddenWord={untold.join(" or ") || "not shown"}
          labelled={map.labelled}
          href={(code) => (slugs.has(code) ? pageOf(slugs.get(code)) : undefined)}
        />
      </div>
      <p className="muted small">
        {note}{" "}
        {figure === "outside" ? null : (
          <>
            As told by council under <a href={under.page}>{under.name}</a>, and hidden as there.{" "}
            <a href={`/commissioner/definitions#${under.defined}`}>Definition</a>
          </>
        )}
      </p>
    </>
  );
}
