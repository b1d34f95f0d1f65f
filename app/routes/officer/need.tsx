import type { MetaFunction } from "@remix-run/node";
import { uncapitalised } from "#app/domain/shared/first-letter.ts";
import { COHORT_WAY_NAMES, COHORT_WAYS } from "#app/domain/sufficiency/cohort-ways.ts";
import { DEFINITIONS } from "#app/domain/sufficiency/definitions.ts";
import { officerLoader } from "#app/http/guards.server.ts";
import { earlierDays } from "#app/services/reports/earlier-days.server.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { DrawnFrom, useDrawnFrom } from "#app/ui/drawn-from.ts";
import { FilterChips } from "#app/ui/filter-chips.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { Pagination } from "#app/ui/pagination.tsx";
import { ReportLinks } from "#app/ui/report-links.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { hasPast, recordsAsked } from "./need-parts/records-asked.server.ts";

const A_PAGE = 50;

export const loader = officerLoader({ permission: "request:read" }, async (given) => {
  const { lines, ...rest } = await recordsAsked(given);
  const { searchParams } = given.url;
  const pages = Math.max(1, Math.ceil(lines.length / A_PAGE));
  const page = Math.min(pages, Math.max(1, Math.trunc(Number(searchParams.get("page"))) || 1));
  const days = hasPast(rest.asked.of)
    ? await earlierDays(given.db, "need-records", given.officer.councilIds, given.today)
    : null;
  const shown = lines.slice((page - 1) * A_PAGE, page * A_PAGE);
  return new DrawnFrom({ ...rest, days, many: lines.length, lines: shown, page, pages });
});

export const meta: MetaFunction = () => [{ title: "Need, by record - Nearhome" }];

/** The council's own records behind the figures of need that the region reads as counts. */
export default function Need() {
  const { asked, figures, rows, months, days, many, lines, page, pages } = useDrawnFrom<typeof loader>();
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
        caption="The region reads need as counts, small ones hidden. Here are this council’s own records behind each count: choose a figure, how children are counted, and one row of the table."
      />
      <FilterChips
        labelled
        label="Figure"
        chips={figures.map((of) => ({ label: DEFINITIONS[of].heading, href: here({ of }), on: asked.of === of }))}
      />
      <FilterChips
        labelled
        label="Children counted by"
        chips={COHORT_WAY_NAMES.map((by) => ({
          label: COHORT_WAYS[by].label,
          href: here({ by, row: "all" }),
          on: asked.by === by,
        }))}
      />
      <FilterChips
        labelled
        label="Row"
        chips={[{ key: "all", label: "All" }, ...rows].map(({ key, label }) => ({
          label,
          href: here({ row: key }),
          on: asked.row === key,
        }))}
      />
      {months === null ? null : (
        <FilterChips
          labelled
          label="Months"
          chips={[
            { label: "Last 12 months", href: here({ year: "last" }), on: asked.year === "last" },
            { label: "The 12 before", href: here({ year: "before" }), on: asked.year === "before" },
          ]}
        />
      )}
      <p>
        <b>{many.toLocaleString("en-GB")}</b> {many === 1 ? "record" : "records"}{" "}
        {months === null ? "as they stand today" : `from ${months}`}. {counts}. Left out: {uncapitalised(leftOut)}.
      </p>
      {lines.some(({ href }) => href === null) ? (
        <p className="small muted">
          A reference without a link opens nothing here: a home of an agency or of another council has its record
          elsewhere, and a child is named by reference alone.
        </p>
      ) : null}
      <DataTable<Line>
        caption={heading}
        columns={[
          {
            key: "name",
            header: "Record",
            rowHeader: true,
            cell: ({ name, href }) => (href === null ? name : <a href={href}>{name}</a>),
          },
          { key: "row", header: "Counted as", cell: ({ row }) => row },
          { key: "what", header: "What it adds", cell: ({ what }) => what },
        ]}
        rows={lines}
        rowKey={({ key }) => key}
        empty={<p>No record of this council is counted here.</p>}
      />
      {many > 0 || days !== null ? (
        <ReportLinks
          what="Save these records"
          at="/officer/reports/need-records"
          query={here({}).split("?")[1] ?? ""}
          days={days}
        />
      ) : null}
      <Pagination page={page} pages={pages} href={(number) => here({ page: number })} />
    </>
  );
}
