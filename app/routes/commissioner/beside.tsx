import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { formatPublished } from "#app/domain/councils/published-figure.ts";
import { commissionerLoader } from "#app/http/guards.server.ts";
import { DotStrip } from "#app/ui/charts/dot-strip.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { Details } from "#app/ui/details.tsx";
import { DrawnOnce } from "#app/ui/drawn-once.tsx";
import { FilterChips } from "#app/ui/filter-chips.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { ReportLinks } from "#app/ui/report-links.tsx";
import { readBesidePage } from "./need/read-beside.server.ts";
import { RecruitmentBeside } from "./need/recruitment-beside.tsx";

export const meta: MetaFunction = () => [{ title: "Beside neighbours - Nearhome" }];

export const loader = commissionerLoader(readBesidePage);

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;
type Measure = Loaded["measures"][number];

/** One council beside the ten most like it, its region and England, by published figures; and what our records say now. */
export default function BesidePage() {
  return <DrawnOnce part={BesideNeighbours} of={useLoaderData<typeof loader>()} />;
}

function BesideNeighbours({ council, councils, region, neighbours, measures, recruitment, asAt, day }: Loaded) {
  return (
    <>
      <PageHeading
        title="Beside neighbours"
        caption={`${council} beside the ten councils most like it, ${region} and England`}
      />
      <FilterChips
        label="Council"
        chips={councils.map(({ slug, name }) => ({
          label: name,
          href: `/commissioner/beside?council=${slug}`,
          on: name === council,
        }))}
      />
      <p className="muted small section">
        In each strip the filled square is {council}, a ring is one of the ten councils, and the broken line their
        middle. Higher is not better by itself: it depends on the children.
      </p>
      <DataTable<Measure>
        caption={`${council} by published figures`}
        captionHidden
        columns={[
          {
            key: "name",
            header: "What",
            cell: ({ name, year }) => (
              <>
                {name}
                <span className="under small">published, {year}</span>
              </>
            ),
          },
          { key: "own", header: council, align: "end", cell: ({ own }) => <b>{own}</b> },
          {
            key: "strip",
            header: "Among the ten",
            cell: ({ beside, words }) => <DotStrip {...beside} words={words} />,
          },
          { key: "region", header: region, align: "end", cell: ({ ofRegion }) => ofRegion },
          { key: "england", header: "England", align: "end", cell: ({ ofEngland }) => ofEngland },
          {
            key: "now",
            header: "Live",
            align: "end",
            cell: ({ now, notLive }) =>
              now === null ? (
                <span className="muted small">{notLive}</span>
              ) : (
                <>
                  <b>{now}</b>
                  <span className="under small">live, as at {day}</span>
                </>
              ),
          },
        ]}
        rows={measures}
        rowKey={({ code }) => code}
      />
      <p className="muted small">
        Live figures are counted from the records at {asAt}, for the same children and by the same rules as the
        published figure; small numbers are not shown. Published: Department for Education; the cost from the yearly
        spending return.
      </p>
      <Details printed summary="What each means">
        <dl>
          {measures.map(({ code, name, means }) => (
            <div key={code}>
              <dt>
                <b>{name}</b>
              </dt>
              <dd>{means}</dd>
            </div>
          ))}
        </dl>
      </Details>
      <RecruitmentBeside council={council} region={region} {...recruitment} />
      <div className="section">
        <DataTable<Loaded["neighbours"][number]>
          caption="The ten councils most like it, the most like first"
          columns={[
            { key: "name", header: "Council", cell: ({ name }) => name },
            ...measures.map(({ code, name }, at) => ({
              key: code,
              header: name,
              align: "end" as const,
              cell: ({ figures }: Loaded["neighbours"][number]) => {
                const figure = figures[at];
                return figure && figure.kind !== "number" ? (
                  <span className="muted small">{formatPublished(figure)}</span>
                ) : (
                  figure?.said
                );
              },
            })),
          ]}
          rows={neighbours}
          rowKey={({ name }) => name}
        />
        <p className="muted small">
          Most like: the Department for Education’s statistical neighbours, by its model of 2025. Each figure is of the
          year named above.
        </p>
        <ReportLinks at="/commissioner/reports/beside-neighbours" what="Save every council of the region" />
      </div>
    </>
  );
}
