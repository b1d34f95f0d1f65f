import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { numberOf } from "#app/domain/councils/published-figure.ts";
import { commissionerLoader } from "#app/http/guards.server.ts";
import { readCouncils } from "#app/services/sufficiency/read-councils.server.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { publishedFigure, publishedYears } from "#db/geography/published-figures.server.ts";
import { OutsideMap } from "./need/area-map.tsx";
import { MapViews } from "./need/map-views.tsx";
import { mapOf } from "./need/region-map.server.ts";
import { sayNumber } from "./need/words.ts";

export const meta: MetaFunction = () => [{ title: "Map - Nearhome" }];

const OUTSIDE = "placed_outside_the_local_authority_boundary_pct";

export const loader = commissionerLoader(async (asked) => {
  const { region, councils } = await readCouncils(asked);
  const year = publishedYears("in-out-of-area").at(-1) ?? null;
  const published = Object.fromEntries(
    councils.map(({ id }) => [
      id,
      year === null ? null : numberOf(publishedFigure("in-out-of-area", id, year, OUTSIDE)),
    ]),
  );
  return {
    region,
    councils: councils.map(({ id, slug, name, inArea }) => ({ id, slug, name, inArea })),
    year,
    published,
    map: mapOf(asked.commissioner.regionCode, asked.commissioner.councilIds),
  };
});

type Line = ReturnType<typeof useLoaderData<typeof loader>>["councils"][number];

export default function RegionMap() {
  const { region, councils, year, published, map } = useLoaderData<typeof loader>();
  const outside = ({ inArea }: Line) => inArea.denominator - inArea.numerator;
  const rows = [...councils].sort((a, b) => (a.inArea.share ?? 1) - (b.inArea.share ?? 1));
  return (
    <>
      <PageHeading
        title="Where children live"
        caption={`Children of each council of ${region} who live outside its area`}
      />
      <MapViews on="region" />
      <div className="two-columns two-columns-figures section">
        <DataTable<Line>
          caption="Share of its children who live outside it, most first"
          captionHidden
          columns={[
            { key: "council", header: "Council", cell: ({ name }) => name },
            {
              key: "share",
              header: "Outside today",
              align: "end",
              cell: ({ inArea }) => (inArea.share === null ? "not shown" : `${Math.round((1 - inArea.share) * 100)}%`),
            },
            {
              key: "count",
              header: "Children",
              align: "end",
              cell: (council) => (council.inArea.share === null ? "not shown" : sayNumber(outside(council))),
            },
            {
              key: "of",
              header: "Of, where known",
              align: "end",
              cell: ({ inArea }) => (inArea.share === null ? "not shown" : sayNumber(inArea.denominator)),
            },
            {
              key: "published",
              header: year === null ? "Published" : `Published, 31 March ${year}`,
              align: "end",
              cell: ({ id }) => {
                const figure = published[id];
                return figure === null || figure === undefined ? "not published" : `${Math.round(figure)}%`;
              },
            },
          ]}
          rows={rows}
          rowKey={({ id }) => id}
          rowHref={({ slug }) => `/commissioner?council=${slug}`}
        />
        <OutsideMap
          id="outside-map"
          title="Share of its children who live outside it"
          map={map}
          councils={councils}
          region={region}
        />
      </div>
      <p className="muted small">
        Short breaks are left out. “Outside” is the boundary of the responsible council: a home outside may be near, and
        one inside a large county far. Published figures: Department for Education, children looked after in England.
      </p>
    </>
  );
}
