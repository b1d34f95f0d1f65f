import { Button } from "#app/ui/button.tsx";
import { Clock } from "#app/ui/clock.tsx";
import { type Column, DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Pagination } from "#app/ui/pagination.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { RowKeys } from "../frame/row-keys.tsx";
import { type Filters, pipelineHref, type Sort } from "./filters.ts";
import { LineName } from "./line-name.tsx";
import type { EndedLine, Pipeline, PipelineLine } from "./read-pipeline.server.ts";

function sorting(filters: Filters, sort: Sort): Pick<Column<PipelineLine>, "sortHref" | "sorted"> {
  const on = filters.sort === sort;
  return {
    sortHref: pipelineHref(filters, { sort, down: on && !filters.down }),
    sorted: on ? (filters.down ? "descending" : "ascending") : undefined,
  };
}

/** A box to choose a line by, for those who may change many at once. */
const CHOOSE: Column<PipelineLine> = {
  key: "choose",
  header: "Choose",
  headerHidden: true,
  label: null,
  cell: (line) => (
    <input
      type="checkbox"
      className="choose"
      name="id"
      value={line.id}
      form="change-many"
      aria-label={`Choose ${line.name}, ${line.ref}`}
    />
  ),
};

function columnsOf(filters: Filters, mayChangeMany: boolean): Column<PipelineLine>[] {
  return [
    ...(mayChangeMany ? [CHOOSE] : []),
    {
      key: "name",
      header: "Who",
      rowHeader: true,
      ...sorting(filters, "name"),
      cell: (line) => (
        <>
          <LineName name={line.name} href={line.href} />
          <span className="under">{line.place ? `${line.ref}, ${line.place}` : line.ref}</span>
        </>
      ),
    },
    {
      key: "stage",
      header: "Stage",
      ...sorting(filters, "stage"),
      cell: (line) => (
        <>
          <Tag tone={line.mark.tone}>{line.mark.word}</Tag>
          {line.within.length > 0 ? <span className="under">{line.within.join("; ")}</span> : null}
          {line.stuck ? (
            <span className="under">
              <Tag tone="soon">stuck</Tag> {line.stuck}
            </span>
          ) : null}
        </>
      ),
    },
    {
      key: "days",
      header: "Days here",
      align: "end",
      ...sorting(filters, "days"),
      cell: (line) => <span className="num">{line.days}</span>,
    },
    {
      key: "next",
      header: "Next",
      cell: (line) => (
        <>
          {line.next}
          <span className="under">{line.holder}</span>
        </>
      ),
    },
    { key: "worker", header: "Worker", ...sorting(filters, "worker"), cell: (line) => line.worker ?? "not named yet" },
    {
      key: "clock",
      header: "Clock",
      align: "end",
      ...sorting(filters, "clock"),
      cell: ({ clock }) =>
        clock ? (
          <>
            <Clock remaining={clock.text} tone={clock.tone === "late" ? "late" : "plain"} />
            <span className="under">
              {clock.name}, <span className="nowrap">{clock.endsOn}</span>
            </span>
          </>
        ) : null,
    },
  ];
}

/** Open applications as a table that sorts by links. */
export function PipelineTable({ pipeline, mayChangeMany }: { pipeline: Pipeline; mayChangeMany: boolean }) {
  const { filters, lines, pages } = pipeline;
  return (
    <>
      <DataTable
        caption="Open applications"
        captionHidden
        columns={columnsOf(filters, mayChangeMany)}
        rows={lines}
        rowKey={(line) => line.id}
        empty={
          <EmptyState title="Nothing here" action={<a href="/officer/pipeline">Show all open applications</a>}>
            No open application fits all of these filters.
          </EmptyState>
        }
      />
      {mayChangeMany && lines.length > 0 ? (
        <form id="change-many" action="/officer/pipeline/many" className="change-many" aria-label="Change many">
          <Button small look="secondary">
            Change those chosen
          </Button>
          <span className="small muted"> You see what would happen to each before anything does.</span>
        </form>
      ) : null}
      <Pagination page={filters.page} pages={pages} href={(page) => pipelineHref(filters, { page })} />
      {lines.length > 0 ? <RowKeys /> : null}
    </>
  );
}

const ENDED: readonly Column<EndedLine>[] = [
  {
    key: "name",
    header: "Who",
    cell: (line) => (
      <>
        <LineName name={line.name} href={line.href} />
        <span className="under">{line.place ? `${line.ref}, ${line.place}` : line.ref}</span>
      </>
    ),
  },
  { key: "how", header: "How it ended", cell: (line) => <Tag tone={line.mark.tone}>{line.mark.word}</Tag> },
  { key: "on", header: "On", cell: (line) => line.endedOn },
  {
    key: "weeks",
    header: "Weeks from application",
    align: "end",
    cell: (line) => <span className="num">{line.weeks ?? "not sent"}</span>,
  },
  { key: "worker", header: "Worker", cell: (line) => line.worker ?? "not named" },
];

/** Applications that ended, the newest first. */
export function EndedTable({ pipeline }: { pipeline: Pipeline }) {
  const { filters, ended, pages } = pipeline;
  return (
    <>
      <DataTable
        caption="Applications that ended, the newest first"
        captionHidden
        columns={ENDED}
        rows={ended}
        rowKey={(line) => line.id}
        empty={
          <EmptyState title="None has ended yet">
            Approved, declined, withdrawn and refused applications are kept here, with how long each took.
          </EmptyState>
        }
      />
      <Pagination page={filters.page} pages={pages} href={(page) => pipelineHref(filters, { page })} />
    </>
  );
}
