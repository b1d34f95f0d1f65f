import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BRIEF_NEEDS } from "#app/domain/matching/unable-to-place.ts";
import { commissionerLoader } from "#app/http/guards.server.ts";
import { readUnmet, type UnmetNeed } from "#app/services/sufficiency/read-unmet.server.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { ReportLinks } from "#app/ui/report-links.tsx";
import { sayCount } from "./need/words.ts";

export const loader = commissionerLoader((asked) => readUnmet(asked));

export const meta: MetaFunction = () => [{ title: "Unmet need - Nearhome" }];

type Row = UnmetNeed["needs"][number];

/** Homes the region could not find, by need and council, with small numbers hidden. */
export default function UnmetNeedPage() {
  const { any, needs } = useLoaderData<typeof loader>();
  const where = ({ councils }: Row) =>
    councils
      .filter(({ count }) => count !== 0)
      .map(({ name, count }) => `${name} ${sayCount(count)}`)
      .join(", ");
  return (
    <>
      <PageHeading
        title="Unmet need"
        caption="Open requests for which no home could be found: what a campaign of the region should look for."
      />
      {any ? (
        <>
          <DataTable<Row>
            caption="Requests by the home they need"
            captionHidden
            columns={[
              { key: "need", header: "Homes", cell: ({ need }) => BRIEF_NEEDS[need] },
              { key: "total", header: "Requests in the region", align: "end", cell: ({ total }) => sayCount(total) },
              { key: "where", header: "By council", cell: (row) => where(row) || "none" },
            ]}
            rows={needs}
            rowKey={({ need }) => need}
          />
          <p className="muted small">
            A number under 6, or one from which such a number could be worked out, is not shown. One request may need
            several things.
          </p>
          <ReportLinks at="/commissioner/reports/unmet-need" />
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
