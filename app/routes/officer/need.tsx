import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { formatDay } from "#app/domain/shared/day.ts";
import {
  COHORT_WAY_NAMES,
  COHORT_WAYS,
  cohortWay,
  isCounted,
  type Needing,
} from "#app/domain/sufficiency/cohort-ways.ts";
import { DEFINITIONS, type Measure } from "#app/domain/sufficiency/definitions.ts";
import { type Move, yearsOfMonths } from "#app/domain/sufficiency/moves.ts";
import { officerLoader } from "#app/http/guards.server.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { FilterChips } from "#app/ui/filter-chips.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { Pagination } from "#app/ui/pagination.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { listMoves, listOpenRequests } from "#db/queries/need.ts";

/** The figures of a region that have records, and which of the homes found are in each. */
const FOUND: Readonly<Partial<Record<Measure, (move: Move) => boolean>>> = {
  found: () => true,
  asPreferred: ({ wish }) => wish === "as-preferred",
  residential: ({ wish }) => wish === "residential",
  inArea: ({ area }) => area === "in-area",
  atDistance: ({ area }) => area === "at-a-distance",
  agency: ({ provider }) => provider === "agency",
};
const FIGURES: readonly Measure[] = ["open", "waits", ...(Object.keys(FOUND) as Measure[])];
const A_PAGE = 50;

export const loader = officerLoader({ permission: "request:read" }, async ({ db, today, url, officer }) => {
  const { searchParams } = url;
  const by = cohortWay(searchParams.get("by"));
  const of = FIGURES.find((one) => one === searchParams.get("of")) ?? "open";
  const year = searchParams.get("year") === "before" ? "before" : "last";
  const { rows, rowOf } = COHORT_WAYS[by];
  const row = rows.find(({ key }) => key === searchParams.get("row"))?.key ?? "all";
  const months = yearsOfMonths(today)[year];
  const isFound = FOUND[of];
  const inRow = (needing: Needing) => isCounted(needing) && (row === "all" || rows[rowOf(needing)]?.key === row);
  const sayRow = (needing: Needing) => {
    const { label, who } = rows[rowOf(needing)] ?? { label: "", who: null };
    return who === null ? label : `${label}, ${who.toLowerCase()}`;
  };
  const lines = isFound
    ? (await listMoves(db, officer.councilIds, months))
        .filter((move) => isFound(move) && inRow(move.needing))
        .sort((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : (a.refs[0] ?? "") < (b.refs[0] ?? "") ? -1 : 1))
        .map((move) => ({
          key: `${move.on} ${move.refs.join(" ")}`,
          name: move.refs.join(", "),
          href: null,
          row: sayRow(move.needing),
          what: `${formatDay(move.on)}, ${move.placeCode}`,
        }))
    : (await listOpenRequests(db, officer.councilIds, today))
        .filter((one) => inRow(one) && (of === "open" || one.inResidential))
        .map((one) => ({
          key: one.id,
          name: one.ref,
          href: `/officer/requests/${one.id}`,
          row: sayRow(one),
          what: one.inResidential ? "Waits in residential care" : "",
        }));
  const pages = Math.max(1, Math.ceil(lines.length / A_PAGE));
  const page = Math.min(pages, Math.max(1, Math.trunc(Number(searchParams.get("page"))) || 1));
  return {
    asked: { by, of, year, row },
    rows: rows.map(({ key, label, who }) => ({ key, label: who === null ? label : `${label}, ${who.toLowerCase()}` })),
    months: isFound ? `${formatDay(months.from)} to ${formatDay(months.to)}` : null,
    many: lines.length,
    lines: lines.slice((page - 1) * A_PAGE, page * A_PAGE),
    page,
    pages,
  };
});

export const meta: MetaFunction = () => [{ title: "Need, by record - Nearhome" }];

/** The council's own records behind the figures of need that the region reads as counts. */
export default function Need() {
  const { asked, rows, months, many, lines, page, pages } = useLoaderData<typeof loader>();
  type Line = (typeof lines)[number];
  const here = (change: Partial<typeof asked> & { page?: number }) => {
    const params = new URLSearchParams();
    for (const [name, value] of Object.entries({ ...asked, ...change })) params.set(name, String(value));
    return `/officer/need?${params}`;
  };
  const { heading, counts, leftOut } = DEFINITIONS[asked.of];
  return (
    <>
      <PageHeading
        above={<BackLink href="/officer/requests">Requests</BackLink>}
        title="Need, by record"
        caption="This council’s own records behind the figures of need. The region reads them as counts, small ones hidden."
      />
      <FilterChips
        label="Figure"
        chips={FIGURES.map((of) => ({ label: DEFINITIONS[of].heading, href: here({ of }), on: asked.of === of }))}
      />
      <FilterChips
        label="Children counted by"
        chips={COHORT_WAY_NAMES.map((by) => ({
          label: COHORT_WAYS[by].label,
          href: here({ by, row: "all" }),
          on: asked.by === by,
        }))}
      />
      <FilterChips
        label="Row"
        chips={[{ key: "all", label: "All" }, ...rows].map(({ key, label }) => ({
          label,
          href: here({ row: key }),
          on: asked.row === key,
        }))}
      />
      {months === null ? null : (
        <FilterChips
          label="Months"
          chips={[
            { label: "Last 12 months", href: here({ year: "last" }), on: asked.year === "last" },
            { label: "The 12 before", href: here({ year: "before" }), on: asked.year === "before" },
          ]}
        />
      )}
      <p>
        <b>{many.toLocaleString("en-GB")}</b> {months === null ? "today" : `from ${months}`}. {counts}. Left out:{" "}
        {leftOut.charAt(0).toLowerCase() + leftOut.slice(1)}.
      </p>
      <DataTable<Line>
        caption={heading}
        columns={[
          {
            key: "name",
            header: months === null ? "Request" : "Children",
            rowHeader: true,
            cell: ({ name, href }) => (href === null ? name : <a href={href}>{name}</a>),
          },
          { key: "row", header: "Counted as", cell: ({ row }) => row },
          { key: "what", header: months === null ? "Meanwhile" : "Came on, to", cell: ({ what }) => what },
        ]}
        rows={lines}
        rowKey={({ key }) => key}
        empty={<p>No record of this council is counted here.</p>}
      />
      <Pagination page={page} pages={pages} href={(number) => here({ page: number })} />
    </>
  );
}
