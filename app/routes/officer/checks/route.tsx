import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BOARD_SHOWS, type BoardShow } from "#app/domain/applications/check-board.ts";
import { CHECK_SOURCES } from "#app/domain/applications/check-kinds.ts";
import { officerLoader } from "#app/http/guards.server.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { FilterChips } from "#app/ui/filter-chips.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { ReportLinks } from "#app/ui/report-links.tsx";
import { CheckTable, SourceTable } from "./board-tables.tsx";
import { boardHref } from "./filters.ts";
import { type CheckBoard, readBoard } from "./read-board.server.ts";

export const loader = officerLoader({ permission: "checks:list" }, async (given) => ({
  board: await readBoard(given),
}));

export const meta: MetaFunction = () => [{ title: "Checks - Nearhome" }, { name: "robots", content: "noindex" }];

const SHOWS = Object.keys(BOARD_SHOWS) as BoardShow[];

function Workers({ board }: { board: CheckBoard }) {
  const { filters, workers, mine } = board;
  const { worker } = filters;
  return (
    <FilterChips
      label="Worker"
      chips={[
        { label: "Everybody", href: boardHref(filters, { worker: null }), on: worker === null },
        ...(mine > 0 || worker === "me"
          ? [{ label: `Mine (${mine})`, href: boardHref(filters, { worker: "me" }), on: worker === "me" }]
          : []),
        ...workers.map(({ id, name, count }) => ({
          label: `${name} (${count})`,
          href: boardHref(filters, { worker: id }),
          on: worker === id,
        })),
      ]}
    />
  );
}

function Stalls({ board }: { board: CheckBoard }) {
  const said = board.stalls.map(({ source, row }) => (
    <li key={source}>
      <b>{CHECK_SOURCES[source]}:</b> the longest is{" "}
      <a href={row.href}>{row.about && row.about !== row.name ? `${row.name}, ${row.about}` : row.name}</a>,{" "}
      {row.elapsed} working days with {row.holder || "its holder"} since {row.since}
      {row.chasedOn ? `, asked after on ${row.chasedOn}` : ", not asked after yet"}. Usual: {row.usualWords}.
    </li>
  ));
  return said.length > 0 ? <ul className="plain-list stalls">{said}</ul> : null;
}

/** Every open check of the council by who supplies it: what is to be asked for, what is out, and what stalls. */
export default function ChecksBoard() {
  const { board } = useLoaderData<typeof loader>();
  const { filters, total, tallies, found, mayExport } = board;
  const title = [
    filters.source ? CHECK_SOURCES[filters.source] : "All sources",
    filters.show ? BOARD_SHOWS[filters.show].toLowerCase() : "everything open",
  ].join(", ");
  return (
    <>
      <PageHeading
        title="Checks"
        caption={`${total === 1 ? "1 check" : `${total} checks`} still open across the applications under assessment. Every figure opens the checks behind it.`}
      />
      {tallies.length === 0 && filters.worker === null ? (
        <EmptyState title="No checks yet" action={<a href="/officer/pipeline">Look at the pipeline</a>}>
          When a manager accepts an application, its list of checks is made from the answers and shows here.
        </EmptyState>
      ) : (
        <>
          <Workers board={board} />
          <SourceTable board={board} />
          <Stalls board={board} />
          <section aria-labelledby="behind">
            <div className="split">
              <h2 id="behind">
                {title} <span className="board-count">{found}</span>
              </h2>
              {mayExport && found > 0 ? (
                <ReportLinks what="Save" at="/officer/reports/checks" query={boardHref(filters, {}, "")} />
              ) : null}
            </div>
            <FilterChips
              label="What is shown"
              chips={[
                { label: "Everything open", href: boardHref(filters, { show: null }), on: filters.show === null },
                ...SHOWS.map((show) => ({
                  label: BOARD_SHOWS[show],
                  href: boardHref(filters, { show }),
                  on: filters.show === show,
                })),
                ...(filters.source ? [{ label: "All sources", href: boardHref(filters, { source: null }) }] : []),
              ]}
            />
            <CheckTable board={board} />
          </section>
        </>
      )}
    </>
  );
}
