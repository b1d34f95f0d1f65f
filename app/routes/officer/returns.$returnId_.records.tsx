import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { formatDay } from "#app/domain/shared/day.ts";
import { officerLoader } from "#app/http/guards.server.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { Pagination } from "#app/ui/pagination.tsx";
import { ReportLinks } from "#app/ui/report-links.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { returnRecordsAsked } from "./return-parts/return-records.server.ts";

const A_PAGE = 50;

export const loader = officerLoader({ permission: "return:read" }, async (given) => {
  const { lines, figure, yearEnd, id } = await returnRecordsAsked(given, given.params.returnId ?? "");
  const pages = Math.max(1, Math.ceil(lines.length / A_PAGE));
  const asked = Math.trunc(Number(given.url.searchParams.get("page"))) || 1;
  const page = Math.min(pages, Math.max(1, asked));
  return {
    ...{ id, figure, page, pages },
    many: lines.length,
    year: formatDay(yearEnd),
    lines: lines.slice((page - 1) * A_PAGE, page * A_PAGE),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page ? `${page.figure.what}, by record` : "Records of a return"} - Nearhome` },
];

/** The episodes behind one figure of a return, for the council that gave it. */
export default function ReturnRecords() {
  const { id, figure, year, many, lines, page, pages } = useLoaderData<typeof loader>();
  type Line = (typeof lines)[number];
  const at = `/officer/returns/${id}`;
  return (
    <>
      <PageHeading
        above={<BackLink href={at}>SSDA903 return, year to {year}</BackLink>}
        title={`${figure.what}, by record`}
        aside={`As the return has it, at ${year}`}
      />
      <p>
        <b>{many.toLocaleString("en-GB")}</b> {many === 1 ? "record" : "records"}, of {figure.of}. A code stands in
        place of each child’s identifier, which is not kept: find the episode in your own system by the day it began.
      </p>
      <DataTable<Line>
        caption={figure.what}
        captionHidden
        columns={[
          { key: "code", header: "Child", rowHeader: true, cell: ({ code }) => <span className="nowrap">{code}</span> },
          { key: "age", header: "Age", align: "end", cell: ({ age }) => age ?? "not known" },
          {
            key: "from",
            header: "Episode from",
            cell: ({ from }) => <span className="nowrap">{formatDay(from)}</span>,
          },
          {
            key: "to",
            header: "To",
            cell: ({ to }) => (to === null ? "goes on" : <span className="nowrap">{formatDay(to)}</span>),
          },
          { key: "placement", header: "Placement", cell: ({ placement }) => placement },
          { key: "provider", header: "Provider", cell: ({ provider }) => provider },
          { key: "status", header: "Legal status", cell: ({ legalStatus }) => legalStatus },
          { key: "inside", header: "Own area", cell: ({ inside }) => inside },
          { key: "miles", header: "Miles", align: "end", cell: ({ miles }) => miles ?? "not known" },
        ]}
        rows={lines}
        rowKey={({ key }) => key}
        empty={<p>No episode of this return is counted here.</p>}
      />
      {many > 0 ? (
        <ReportLinks
          what="Save these records"
          at="/officer/reports/return-records"
          query={`return=${id}&of=${figure.is}`}
        />
      ) : null}
      <Pagination page={page} pages={pages} href={(number) => `${at}/records?of=${figure.is}&page=${number}`} />
    </>
  );
}
