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

export const loader = commissionerLoader(async ({ db, commissioner, today }) => {
  const lines = await readUnable(db, commissioner.councilIds, today);
  const rows = lines.map(({ councilId, needs }) => ({ area: authorityById(councilId)?.name ?? councilId, needs }));
  const { areas, table } = briefTable(rows, LEAST_SHOWN);
  return {
    any: lines.length > 0,
    rows: areas.map((area, at) => ({ area, cells: table.cells[at] ?? [] })),
    totals: table.columnTotals,
  };
});

export const meta: MetaFunction = () => [{ title: "Unmet need - Nearhome" }];

const say = (count: number | null | undefined) => (count == null ? "few" : String(count));

/** Homes the region could not find, by need and council, with small numbers hidden. */
export default function UnmetNeed() {
  const { any, rows, totals } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeading
        title="Unmet need"
        caption="Open requests for which no home could be found: what a campaign of the region should look for."
      />
      {any ? (
        <>
          <DataTable
            caption="Requests by council and the home they need"
            captionHidden
            columns={[
              { key: "area", header: "Council", cell: (row: (typeof rows)[number]) => row.area },
              ...BRIEF_NEED_NAMES.map((need, at) => ({
                key: need,
                header: `Homes ${BRIEF_NEEDS[need]}`,
                align: "end" as const,
                cell: (row: (typeof rows)[number]) => say(row.cells[at]),
              })),
            ]}
            rows={rows}
            rowKey={(row) => row.area}
            foot={
              <tr>
                <th scope="row">The region</th>
                {BRIEF_NEED_NAMES.map((need, at) => (
                  <td key={need} className="end" data-label={BRIEF_NEEDS[need]}>
                    {say(totals[at])}
                  </td>
                ))}
              </tr>
            }
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
