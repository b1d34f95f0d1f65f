import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BRIEF_NEED_NAMES, BRIEF_NEEDS, briefTable } from "#app/domain/matching/unable-to-place.ts";
import { commissionerLoader } from "#app/http/guards.server.ts";
import { readUnable } from "#app/services/matching/read-unable.server.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { authorityById } from "#db/geography/authorities.server.ts";

/** Counts below this are hidden, and those from which one could be worked out. */
const LEAST_SHOWN = 6;

/** A count as the region may read it: "few" where it is hidden. */
function say(count: number | null | undefined): string {
  return count == null ? "few" : String(count);
}

export const loader = commissionerLoader(async ({ db, commissioner, today }) => {
  const lines = await readUnable(db, commissioner.councilIds, today);
  const rows = lines.map(({ councilId, needs }) => ({ area: authorityById(councilId)?.name ?? councilId, needs }));
  const { areas, table } = briefTable(rows, LEAST_SHOWN);
  return {
    any: lines.length > 0,
    rows: BRIEF_NEED_NAMES.map((need, at) => ({
      need,
      words: BRIEF_NEEDS[need],
      total: say(table.columnTotals[at]),
      where: areas
        .map((area, row) => ({ area, count: table.cells[row]?.[at] ?? null }))
        .filter(({ count }) => count !== 0)
        .map(({ area, count }) => `${area} ${say(count)}`)
        .join(", "),
    })),
  };
});

export const meta: MetaFunction = () => [{ title: "Unmet need - Nearhome" }];

/** Homes the region could not find, by need and council, with small numbers hidden. */
export default function UnmetNeed() {
  const { any, rows } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeading
        title="Unmet need"
        caption="Open requests for which no home could be found: what a campaign of the region should look for."
      />
      {any ? (
        <>
          <DataTable
            caption="Requests by the home they need"
            captionHidden
            columns={[
              { key: "need", header: "Homes", cell: (row: (typeof rows)[number]) => row.words },
              { key: "total", header: "Requests in the region", align: "end", cell: (row) => row.total },
              { key: "where", header: "By council", cell: (row) => row.where || "none" },
            ]}
            rows={rows}
            rowKey={(row) => row.need}
          />
          <p className="muted small">
            “Few” stands for a number under {LEAST_SHOWN}, or one from which such a number could be worked out. One
            request may need several things.
          </p>
        </>
      ) : (
        <EmptyState title="Every open request may still find a home">
          When a council says that nobody can be found for a child, the needs are summed up here, with small numbers
          hidden.
        </EmptyState>
      )}
    </>
  );
}
