import { CARE_INTERESTS } from "#app/domain/enquiries/answers.ts";
import { formatDay } from "#app/domain/shared/day.ts";
import { Button } from "#app/ui/button.tsx";
import { CheckboxField } from "#app/ui/checkbox-field.tsx";
import { FilterChips } from "#app/ui/filter-chips.tsx";
import { fieldFrom } from "#app/ui/form-state.ts";
import { SelectField } from "#app/ui/select-field.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { COLUMNS } from "./columns.ts";
import {
  CLOCK_STATES,
  type Filters,
  NARROWING,
  type Narrowing,
  NO_NARROWING,
  pipelineHref,
  WAITING_ON,
} from "./filters.ts";
import type { Pipeline } from "./read-pipeline.server.ts";

const optionsOf = (table: Readonly<Record<string, string>>) =>
  Object.entries(table).map(([value, label]) => ({ value, label }));

/** A filter that is on, in words. */
function inWords(name: Narrowing, filters: Filters, workers: Pipeline["workers"]): string | null {
  const { stage, worker, waiting, clock, care, source, from, to, stuck, place, find } = filters;
  switch (name) {
    case "stage":
      return stage && COLUMNS[stage].title;
    case "worker":
      if (worker === "me") return "Mine";
      if (worker === "none") return "No worker yet";
      return worker && (workers.find(({ id }) => id === worker)?.name ?? "A worker who has none");
    case "waiting":
      return waiting && `Waiting on: ${WAITING_ON[waiting].toLowerCase()}`;
    case "clock":
      return clock && `Clock: ${CLOCK_STATES[clock].toLowerCase()}`;
    case "care":
      return care && CARE_INTERESTS[care];
    case "source":
      return source && `Heard of us: ${source}`;
    case "from":
      return from && `From ${formatDay(from)}`;
    case "to":
      return to && `Until ${formatDay(to)}`;
    case "stuck":
      return stuck ? "Stuck" : null;
    case "place":
      return place && `In ${place}`;
    case "find":
      return find && `“${find}”`;
  }
}

/** The filters that are on, each with a link that takes it away. */
function Chosen({ pipeline }: { pipeline: Pipeline }) {
  const { filters, workers } = pipeline;
  const on = NARROWING.flatMap((name) => {
    const words = inWords(name, filters, workers);
    return words ? [{ name, words }] : [];
  });
  if (on.length === 0) return null;
  return (
    <p className="filters-on">
      <span className="muted">Shown: </span>
      {on.map(({ name, words }) => (
        <a key={name} href={pipelineHref(filters, { [name]: NO_NARROWING[name] })} className="filter-on">
          {words}
          <span className="visually-hidden">, take this filter away</span>
          <span aria-hidden="true"> ×</span>
        </a>
      ))}
      <a href={pipelineHref(filters, NO_NARROWING)}>Take all away</a>
    </p>
  );
}

function MoreFilters({ filters }: { filters: Filters }) {
  const { view, stage, worker, ...asked } = filters;
  const values = Object.fromEntries(
    Object.entries(asked).map(([name, value]) => [name, value === true ? "1" : typeof value === "string" ? value : ""]),
  );
  const field = (name: Narrowing) => fieldFrom(name, { values });
  const open = (["waiting", "clock", "care", "source", "from", "to", "stuck", "place", "find"] as const).some(
    (name) => filters[name],
  );
  return (
    <details className="more-filters" open={open}>
      <summary>More filters</summary>
      <form action="/officer/pipeline" aria-label="More filters">
        <input type="hidden" name="view" value={view} />
        {stage ? <input type="hidden" name="stage" value={stage} /> : null}
        {worker ? <input type="hidden" name="worker" value={worker} /> : null}
        <div className="filter-fields">
          <TextField field={field("find")} label="Name or reference" width={20} />
          <SelectField
            field={field("waiting")}
            label="Waiting on"
            emptyLabel="Anybody"
            options={optionsOf(WAITING_ON)}
          />
          <SelectField field={field("clock")} label="Clock" emptyLabel="Any" options={optionsOf(CLOCK_STATES)} />
          <SelectField
            field={field("care")}
            label="Drawn to"
            emptyLabel="Any kind of care"
            options={optionsOf(CARE_INTERESTS)}
          />
          <TextField field={field("source")} label="How they heard of us" width={20} />
          <TextField field={field("place")} label="Where they live" width={20} />
          <TextField field={field("from")} label="Opened from" type="date" width={10} />
          <TextField field={field("to")} label="Opened until" type="date" width={10} />
        </div>
        <div className="row">
          <CheckboxField field={field("stuck")} value="1" label="Stuck only" small />
          <Button small look="secondary">
            Show these
          </Button>
        </div>
      </form>
    </details>
  );
}

/** What the pipeline may be narrowed by: stage and worker as links, everything else as one form, and what is on now. */
export function PipelineFilters({ pipeline }: { pipeline: Pipeline }) {
  const { filters, counts, workers, mine, pressing, stuck } = pipeline;
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
            label: `Clocks that press (${pressing})`,
            href: pipelineHref(filters, { clock: filters.clock === "pressing" ? null : "pressing" }),
            on: filters.clock === "pressing",
          },
          {
            label: `Stuck (${stuck})`,
            href: pipelineHref(filters, { stuck: !filters.stuck }),
            on: filters.stuck,
          },
        ]}
      />
      <MoreFilters filters={filters} />
      <Chosen pipeline={pipeline} />
    </div>
  );
}
