import type { StepLine } from "#app/domain/improvement/cohorts.ts";
import { STEP_WORDS, type Step } from "#app/domain/improvement/way.ts";
import { STEP_MEASURES } from "#app/domain/improvement/way-definitions.ts";
import { DataTable } from "./data-table.tsx";
import type { WayHeading } from "./stage-times.tsx";

/**
 * How many came to each step. With `shares`, each as a share of those who enquired, for these are the same people. `records`
 * leads to who they are, null for a reader who may not open them.
 */
export function StepCounts({
  caption,
  of,
  steps,
  lines,
  shares,
  records = () => null,
  heading = (_of, header) => ({ header }),
}: {
  caption: string;
  /** What the rows are: "Enquired in". */
  of: string;
  steps: readonly Step[];
  lines: readonly StepLine[];
  shares: boolean;
  records?: (line: StepLine, step: Step) => string | null;
  heading?: WayHeading;
}) {
  const share = (count: number, all: number | null | undefined) =>
    shares && all ? `${Math.round((100 * count) / all)}%` : null;
  return (
    <DataTable<StepLine>
      caption={caption}
      columns={[
        { key: "name", header: of, rowHeader: true, cell: ({ name, sum }) => (sum ? <b>{name}</b> : name) },
        ...steps.map((step, at) => ({
          key: step,
          ...heading(STEP_MEASURES[step], STEP_WORDS[step]),
          align: "end" as const,
          cell: (line: StepLine) => {
            const { counts, young } = line;
            const count = counts[at] ?? null;
            if (count === null) return <span className="muted small nowrap">not shown</span>;
            const part = at === 0 ? null : share(count, counts[0]);
            const href = records(line, step);
            const figure = count.toLocaleString("en-GB");
            return (
              <>
                {href === null ? figure : <a href={href}>{figure}</a>}
                {part || young?.[at] ? (
                  <span className="under small nowrap">
                    {part}
                    {young?.[at] ? `${part ? " " : ""}so far` : ""}
                  </span>
                ) : null}
              </>
            );
          },
        })),
      ]}
      rows={lines}
      rowKey={({ name }) => name}
      empty={<p className="muted">No quarter lies whole within the records yet.</p>}
    />
  );
}
