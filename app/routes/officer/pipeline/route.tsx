import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { officerLoader } from "#app/http/guards.server.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { FilterChips } from "#app/ui/filter-chips.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { Board } from "./board.tsx";
import { type Filters, pipelineHref } from "./filters.ts";
import { EndedTable, PipelineTable } from "./pipeline-table.tsx";
import { type Pipeline, readPipeline } from "./read-pipeline.server.ts";

export const loader = officerLoader({ permission: "application:read" }, async (given) => ({
  pipeline: await readPipeline(given),
}));

export const meta: MetaFunction = () => [{ title: "Pipeline - Nearhome" }];

function Views({ filters }: { filters: Filters }) {
  const live = filters.show === "live";
  return (
    <FilterChips
      label="How to look at it"
      chips={[
        {
          label: "Board",
          href: pipelineHref(filters, { show: "live", view: "board" }),
          on: live && filters.view === "board",
        },
        {
          label: "Table",
          href: pipelineHref(filters, { show: "live", view: "table" }),
          on: live && filters.view === "table",
        },
        { label: "Ended", href: "/officer/pipeline?show=ended", on: !live },
      ]}
    />
  );
}

function Narrowing({ pipeline }: { pipeline: Pipeline }) {
  const { filters, counts, workers, mine, late } = pipeline;
  const { stage, worker } = filters;
  return (
    <div className="pipeline-filters">
      <FilterChips
        label="Stage"
        chips={[
          { label: "All stages", href: pipelineHref(filters, { stage: null }), on: stage === null },
          ...counts.map(({ column, title, count }) => ({
            label: `${title} (${count})`,
            href: pipelineHref(filters, { stage: stage === column ? null : column }),
            on: stage === column,
          })),
        ]}
      />
      <FilterChips
        label="Worker and clocks"
        chips={[
          { label: "Everybody", href: pipelineHref(filters, { worker: null }), on: worker === null },
          ...(mine > 0 || worker === "me"
            ? [{ label: `Mine (${mine})`, href: pipelineHref(filters, { worker: "me" }), on: worker === "me" }]
            : []),
          ...workers.map(({ id, name, count }) => ({
            label: `${name} (${count})`,
            href: pipelineHref(filters, { worker: id }),
            on: worker === id,
          })),
          { label: "No worker yet", href: pipelineHref(filters, { worker: "none" }), on: worker === "none" },
          {
            label: `Clocks that press (${late})`,
            href: pipelineHref(filters, { late: !filters.late }),
            on: filters.late,
          },
        ]}
      />
    </div>
  );
}

/** Everybody who applies to the council, by how far they have come. */
export default function PipelinePage() {
  const { pipeline } = useLoaderData<typeof loader>();
  const { filters, total } = pipeline;
  const ended = filters.show === "ended";
  const bare = total === 0 && filters.stage === null && filters.worker === null && !filters.late;
  return (
    <>
      <PageHeading
        title="Pipeline"
        caption={
          ended
            ? "Applications that ended, and how long each took from the day it was sent."
            : `${total === 1 ? "1 open application" : `${total} open applications`}. Each says whose turn it is and which clock ends first.`
        }
        aside={<Views filters={filters} />}
      />
      {ended ? (
        <EndedTable pipeline={pipeline} />
      ) : (
        <>
          <Narrowing pipeline={pipeline} />
          {bare ? (
            <EmptyState title="Nobody is applying yet" action={<a href="/officer/enquiries">Look at the enquiries</a>}>
              An application begins when you invite somebody from their enquiry. It then moves through these stages, and
              every one shows whose turn it is.
            </EmptyState>
          ) : filters.view === "table" ? (
            <PipelineTable pipeline={pipeline} />
          ) : (
            <Board pipeline={pipeline} />
          )}
        </>
      )}
    </>
  );
}
