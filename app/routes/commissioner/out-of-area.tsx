import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { suppressTable } from "#app/domain/sufficiency/suppress.ts";
import { commissionerLoader } from "#app/http/guards.server.ts";
import { AVOIDABLE, readAreaLedger } from "#app/services/matching/read-area-ledger.server.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";

/** Counts of children below this are hidden, and those from which one could be worked out. */
const LEAST_SHOWN = 6;

/** A count as the region may read it: "few" where it is hidden. */
function say(count: number | null | undefined): string {
  return count == null ? "few" : String(count);
}

export const loader = commissionerLoader(async ({ db, commissioner, today }) => {
  const lines = await readAreaLedger(db, commissioner.councilIds, today);
  const councils = [...new Set(lines.map(({ council }) => council))].sort();
  const counts = councils.map((council) =>
    AVOIDABLE.map((avoidable) =>
      lines
        .filter((line) => line.council === council && line.avoidable === avoidable)
        .reduce((sum, { children }) => sum + children, 0),
    ),
  );
  const table = suppressTable(counts, LEAST_SHOWN);
  const row = (council: string, cells: readonly (number | null)[] | undefined, total: number | null | undefined) => ({
    council,
    cells: AVOIDABLE.map((_, at) => say(cells?.[at])),
    total: say(total),
  });
  return {
    headings: AVOIDABLE,
    rows: [
      ...councils.map((council, at) => row(council, table.cells[at], table.rowTotals[at])),
      ...(councils.length > 1 ? [row("The region", table.columnTotals, table.total)] : []),
    ],
  };
});

export const meta: MetaFunction = () => [{ title: "Outside the area - Nearhome" }];

/** Children for whom a home outside their own council's area was decided on, by what stood inside at the time, in counts. */
export default function OutOfArea() {
  const { headings, rows } = useLoaderData<typeof loader>();
  type Row = (typeof rows)[number];
  return (
    <>
      <PageHeading
        title="Outside the area"
        caption="Children for whom councils of the region decided on a home outside their own area in the last year, by what stood inside it at that minute. Small numbers, and what would give them away, are hidden."
      />
      <DataTable
        caption="Children by council and by what stood inside its area"
        captionHidden
        columns={[
          { key: "council", header: "Council", cell: (line: Row) => line.council },
          ...headings.map((heading, at) => ({
            key: heading,
            header: heading,
            align: "end" as const,
            cell: (line: Row) => line.cells[at],
          })),
          { key: "total", header: "All", align: "end", cell: (line: Row) => line.total },
        ]}
        rows={rows}
        rowKey={(line) => line.council}
        empty={
          <EmptyState title="No home outside the area in a year">
            When a council places a child outside its area, the decision keeps the nearest homes inside at that minute.
            They are counted here.
          </EmptyState>
        }
      />
      {rows.length > 0 ? (
        <p className="muted">Each council reads its own decisions, one by one, on its requests’ pages.</p>
      ) : null}
    </>
  );
}
