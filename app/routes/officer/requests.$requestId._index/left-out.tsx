import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { Pagination } from "#app/ui/pagination.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import type { HomesPage } from "./homes-of-search.tsx";
import type { RequestPage } from "./read-page.server.ts";

type PageProps = { page: RequestPage };

/** How many homes each rule leaves out. */
export function Excluded({ page }: { page: HomesPage }) {
  if (page.excluded.length === 0) return null;
  return (
    <p className="small muted measure left-out">
      {page.excludedCount} others are left out:{" "}
      {page.excluded.map(({ rule, words }, index) => (
        <span key={rule}>
          {index > 0 ? ", " : ""}
          <a href={`/officer/requests/${page.id}?rule=${rule}`}>{words}</a>
        </span>
      ))}
      . Each is counted under the first rule it meets. People decide; this list only explains.
    </p>
  );
}

/** The homes that one rule leaves out. */
export function RuleList({ page, rule }: PageProps & { rule: NonNullable<RequestPage["rule"]> }) {
  return (
    <>
      <PageHeading
        above={<BackLink href={`/officer/requests/${page.id}`}>{page.ref}</BackLink>}
        title={`Left out: ${rule.words}`}
        caption={`${rule.count === 1 ? "1 home" : `${rule.count} homes`}. The rule: ${rule.source}.`}
      />
      <DataTable
        caption={`Homes left out of ${page.ref}: ${rule.words}`}
        captionHidden
        columns={[
          { key: "home", header: "Home", cell: (row: (typeof rule.rows)[number]) => row.title },
          { key: "whose", header: "Whose", cell: (row) => row.whose },
          {
            key: "reason",
            header: "Why",
            cell: (row) => (
              <>
                {row.reason}
                {row.also.length > 0 ? <div className="small muted">Also: {row.also.join(" ")}</div> : null}
              </>
            ),
          },
        ]}
        rows={rule.rows}
        rowKey={(row) => row.id}
        empty={<EmptyState title="No home is left out by this rule">It may have changed since the count.</EmptyState>}
      />
      <Pagination
        page={page.page}
        pages={Math.ceil(rule.count / rule.perPage)}
        href={(number) => `/officer/requests/${page.id}?rule=${rule.code}&page=${number}`}
      />
    </>
  );
}
