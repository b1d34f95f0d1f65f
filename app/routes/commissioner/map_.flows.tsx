import type { MetaFunction } from "@remix-run/node";
import { BEYOND, UNKNOWN } from "#app/domain/sufficiency/area-flows.ts";
import { SUFFICIENCY_RULEBOOK } from "#app/domain/sufficiency/rulebook.ts";
import { commissionerLoader } from "#app/http/guards.server.ts";
import { readFlows } from "#app/services/sufficiency/read-flows.server.ts";
import { FlowMap, type MapFlow } from "#app/ui/charts/flow-map.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { type DrawnData, DrawnFrom, useDrawnFrom } from "#app/ui/drawn-from.ts";
import { DrawnOnce } from "#app/ui/drawn-once.tsx";
import { FilterChips } from "#app/ui/filter-chips.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { ReportLinks } from "#app/ui/report-links.tsx";
import { listCouncilsOfRegion } from "#db/queries/councils.ts";
import { MapViews } from "./need/map-views.tsx";
import { mapOf } from "./need/region-map.server.ts";
import { sayNumber } from "./need/words.ts";

export const meta: MetaFunction = () => [{ title: "Who lives where - Nearhome" }];

const THRESHOLD = SUFFICIENCY_RULEBOOK.smallNumber.value;

/** "Not shown" stands for any hidden number: which kind it is could give it away. */
const say = (count: number | null) => (count === null ? "not shown" : sayNumber(count));

export const loader = commissionerLoader(async (asked) => {
  const { db, commissioner, url } = asked;
  const { regionCode, councilIds } = commissioner;
  const [councils, { count }] = await Promise.all([listCouncilsOfRegion(db, regionCode), readFlows(asked)]);
  const chosen = councils.find(({ slug }) => slug === url.searchParams.get("council")) ?? councils[0];
  if (!chosen) throw new Response(null, { status: 404 });
  const others = councils.filter(({ id }) => id !== chosen.id);
  const between = others.map(({ id, name, slug }) => ({
    id,
    name,
    slug,
    out: count(chosen.id, id),
    in: count(id, chosen.id),
  }));
  return new DrawnFrom({
    region: chosen.region.name,
    chosen: { id: chosen.id, name: chosen.name },
    councils: councils.map(({ id, slug, name }) => ({ id, slug, name })),
    own: say(count(chosen.id, chosen.id)),
    all: say(count(chosen.id, null)),
    hosted: say(count(null, chosen.id)),
    rows: [
      ...between.map(({ id, name, slug, ...of }) => ({ id, name, slug, out: say(of.out), in: say(of.in) })),
      {
        id: BEYOND,
        name: "Beyond the region",
        slug: null,
        out: say(count(chosen.id, BEYOND)),
        in: "not in our records",
      },
      { id: UNKNOWN, name: "Not known", slug: null, out: say(count(chosen.id, UNKNOWN)), in: "" },
    ],
    drawn: between.flatMap(({ id, out, in: into }): MapFlow[] => [
      ...(out ? [{ from: chosen.id, to: id, count: out, looks: "out" as const }] : []),
      ...(into ? [{ from: id, to: chosen.id, count: into, looks: "in" as const }] : []),
    ]),
    map: mapOf(regionCode, councilIds),
  });
});

/** In whose areas the children of one council live, and whose children live in its own. */
export default function FlowsPage() {
  return <DrawnOnce part={Flows} of={useDrawnFrom<typeof loader>()} />;
}

function Flows(loaded: DrawnData<typeof loader>) {
  const { region, chosen, councils, own, all, hosted, rows, drawn, map } = loaded;
  const slugs = new Map(councils.map(({ id, slug }) => [id, slug]));
  const most = [...drawn].filter(({ looks }) => looks === "out").sort((a, b) => b.count - a.count)[0];
  const nameOf = (id: string) => councils.find((one) => one.id === id)?.name ?? "";
  return (
    <>
      <PageHeading
        title="Who lives where"
        caption={`Of the children ${chosen.name} looks after, ${own} of ${all} live in its own area. Of the children whom councils of ${region} look after, ${hosted} live there.`}
      />
      <MapViews on="flows" />
      <FilterChips
        label="Council"
        chips={councils.map(({ slug, name, id }) => ({
          label: name,
          href: `/commissioner/map/flows?council=${slug}`,
          on: id === chosen.id,
        }))}
      />
      <div className="two-columns two-columns-figures section">
        <FlowMap
          id="flows"
          title={`Who lives where: ${chosen.name}`}
          description={
            most
              ? `Most children of ${chosen.name} who live elsewhere in the region live in ${nameOf(most.to)}, ${most.count}.`
              : `No number of children of ${chosen.name} elsewhere in the region can be shown.`
          }
          map={map}
          flows={drawn}
          chosen={chosen.id}
          href={(code) => (slugs.has(code) ? `/commissioner/map/flows?council=${slugs.get(code)}` : undefined)}
          outWords={`children of ${chosen.name} who live there`}
          inWords={`children from there who live in ${chosen.name}`}
        />
        <DataTable<(typeof rows)[number]>
          caption={`Children of ${chosen.name} who live elsewhere, and children of others who live there`}
          cards={false}
          columns={[
            { key: "area", header: "Area", cell: ({ name }) => name },
            { key: "out", header: `${chosen.name}’s children there`, align: "end", cell: ({ out }) => out },
            { key: "in", header: `Its children in ${chosen.name}`, align: "end", cell: (row) => row.in },
          ]}
          rows={rows}
          rowKey={({ id }) => id}
          rowHref={({ slug }) => (slug ? `/commissioner/map/flows?council=${slug}` : undefined)}
        />
      </div>
      <p className="muted small">
        Counted from the records now, short breaks left out. Numbers under {THRESHOLD} are not shown, nor as many others
        as it takes that none can be worked out from what is. A line grows with the number of children.
      </p>
      <ReportLinks at="/commissioner/reports/who-lives-where" />
    </>
  );
}
