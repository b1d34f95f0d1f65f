import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { formatDay } from "#app/domain/shared/day.ts";
import { PREVENTED_RULE } from "#app/domain/sufficiency/childrens-homes.ts";
import { officerLoader } from "#app/http/guards.server.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { Details } from "#app/ui/details.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { FilterChips } from "#app/ui/filter-chips.tsx";
import { Lede } from "#app/ui/lede.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { Pagination } from "#app/ui/pagination.tsx";
import { ReportLinks } from "#app/ui/report-links.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { LedgerKinds } from "./area-ledger/ledger-kinds.tsx";
import { readChildrensHomesPage } from "./area-ledger/read-childrens-homes-page.server.ts";

export const loader = officerLoader({ permission: "request:read" }, async (given) => ({
  ...(await readChildrensHomesPage(given)),
  rule: { ...PREVENTED_RULE, from: formatDay(PREVENTED_RULE.from) },
}));

export const meta: MetaFunction = () => [{ title: "Children’s homes where fostering was the plan - Nearhome" }];

const hrefOf = (year: number, page?: number) =>
  `/officer/out-of-area/childrens-homes?year=${year}${page ? `&page=${page}` : ""}`;

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;

/** The council's moves to children's homes though fostering was the plan, one by one. */
export default function ChildrensHomes() {
  const { years, year, page, pages, figures, lines, rule } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeading
        above={<BackLink href="/officer/requests">Requests</BackLink>}
        title="Children’s homes"
        caption="Moves to a residential home while carers were wanted: why, what was tried, and what would have prevented them."
      />
      <LedgerKinds on="childrens-homes" year={year} />
      <FilterChips
        label="Reporting year"
        chips={years.map((one) => ({ label: one.label, href: hrefOf(one.year), on: one.year === year }))}
      />
      {figures.moves > 0 ? (
        <Lede>
          <b>{figures.moves}</b> {figures.moves === 1 ? "move" : "moves"} to a children’s home though fostering was the
          plan; {figures.moves === 1 ? "it has" : "they have"} cost <b>{figures.cost}</b> more so far than a home with
          own carers.
        </Lede>
      ) : null}
      <DataTable<Loaded["lines"][number]>
        caption="Moves to children’s homes, the latest first"
        captionHidden
        columns={[
          {
            key: "request",
            header: "Request",
            cell: (line) => (
              <>
                <a href={`/officer/requests/${line.requestId}`}>{line.requestRef}</a>
                <span className="under">{line.children.join(", ")}</span>
              </>
            ),
          },
          {
            key: "home",
            header: "Home",
            cell: (line) => (
              <>
                {line.kind}
                <span className="under">
                  {line.came}, {line.where}
                </span>
              </>
            ),
          },
          {
            key: "reason",
            header: "Why, and what was tried",
            cell: (line) => (
              <>
                {line.reason}
                <span className="under">{line.tried}</span>
              </>
            ),
          },
          {
            key: "prevented",
            header: "What would have prevented it",
            cell: (line) => (
              <>
                <Tag tone={line.is === "no-record" ? "plain" : "soon"}>{line.label}</Tag>
                <span className="under">{line.prevention}</span>
              </>
            ),
          },
          {
            key: "cost",
            header: "Beyond own carers",
            cell: (line) => (
              <>
                {line.extra}
                <span className="under">{line.working}</span>
              </>
            ),
          },
        ]}
        rows={lines}
        rowKey={(line) => line.key}
        empty={
          <EmptyState title="No such move in this year">
            When a child comes to live in a children’s home while a request looks for foster carers, or before one is
            raised, the move stands here with why and what was tried.
          </EmptyState>
        }
      />
      <Pagination page={page} pages={pages} href={(number) => hrefOf(year, number)} />
      <ReportLinks at="/officer/reports/childrens-homes" query={`year=${year}`} what="Save the year’s moves" />
      <Details summary="The written rule, and how moves are counted">
        <dl className="facts">
          {figures.by.map(({ label, meaning, moves }) => [
            <dt key={`${label} is`}>
              {label}: {moves}
            </dt>,
            <dd key={`${label} means`}>{meaning}</dd>,
          ])}
        </dl>
        <p>
          A move counts where a request for foster carers looked on that day, or was raised while the child lived there:
          as the region counts it on Need and homes, by twelve whole months. It is judged by what was written down by
          the day of the move; the rule judges a record, not the people who decided. The cost is the price of a week,
          agreed or from the council’s settings, less a week with its own carers, for each day lived there so far, at
          the prices of the day the child came.
        </p>
        <p className="muted small">
          Version {rule.version}, from {rule.from}. {rule.source}
        </p>
      </Details>
    </>
  );
}
