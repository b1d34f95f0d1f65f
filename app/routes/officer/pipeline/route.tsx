import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { officerAction, officerLoader } from "#app/http/guards.server.ts";
import { earlierDays } from "#app/services/reports/earlier-days.server.ts";
import { DrawnFrom, useDrawnFrom } from "#app/ui/drawn-from.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { FilterChips } from "#app/ui/filter-chips.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { ReportLinks } from "#app/ui/report-links.tsx";
import { Board } from "./board.tsx";
import { type Filters, NARROWING, pipelineHref, queryOf } from "./filters.ts";
import { PipelineFilters } from "./narrowing.tsx";
import { EndedTable, PipelineTable } from "./pipeline-table.tsx";
import { readPipeline } from "./read-pipeline.server.ts";
import { answerViewForm, readViews } from "./views.server.ts";
import { SavedViews } from "./views-shown.tsx";

export const loader = officerLoader({ permission: "application:read" }, async (given) => {
  const { views, first } = await readViews(given);
  // The bare address opens with the view somebody chose for it; every link of this page says what it wants.
  if (first && given.url.search === "") throw redirect(`/officer/pipeline?${first}`);
  const { officer } = given;
  return new DrawnFrom({
    pipeline: await readPipeline(given),
    views,
    mayShare: officer.can("application:restrict"),
    mayExport: officer.can("application:export"),
    days: officer.can("application:export")
      ? await earlierDays(given.db, "pipeline", officer.councilIds, given.today)
      : null,
    mayChangeMany: officer.can("application:many"),
  });
});

export const action = officerAction({ permission: "application:read" }, (given) => answerViewForm(given));

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

/** Everybody who applies to the council, by how far they have come. */
export default function PipelinePage() {
  const { pipeline, views, mayShare, mayExport, mayChangeMany, days } = useDrawnFrom<typeof loader>();
  const refused = useActionData<typeof action>();
  const { filters, total } = pipeline;
  const ended = filters.show === "ended";
  const bare = total === 0 && NARROWING.every((name) => !filters[name]);
  return (
    <>
      <ErrorSummary
        fields={
          refused
            ? [{ id: refused.id ? `view-${refused.id}` : "view-name", name: "name", errors: [refused.words] }]
            : []
        }
      />
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
          <SavedViews pipeline={pipeline} views={views} mayShare={mayShare} refused={refused} />
          <PipelineFilters pipeline={pipeline} />
          {bare ? (
            <EmptyState title="Nobody is applying yet" action={<a href="/officer/enquiries">Look at the enquiries</a>}>
              An application begins when you invite somebody from their enquiry. It then moves through these stages, and
              every one shows whose turn it is.
            </EmptyState>
          ) : filters.view === "table" ? (
            <PipelineTable pipeline={pipeline} mayChangeMany={mayChangeMany} />
          ) : (
            <Board pipeline={pipeline} />
          )}
          {mayExport && total > 0 ? (
            <ReportLinks
              what="Save what is shown"
              at="/officer/reports/pipeline"
              query={queryOf({ ...filters, page: 1 })}
              days={days}
            >
              It holds names. That you saved it is written down.
            </ReportLinks>
          ) : null}
        </>
      )}
    </>
  );
}
