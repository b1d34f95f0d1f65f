import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import type { Behind } from "#app/domain/ofsted/cells.ts";
import { findCell } from "#app/domain/ofsted/draft.ts";
import type { RecordKind } from "#app/domain/ofsted/records.ts";
import { notFound, type OfficerAsked, officerLoader } from "#app/http/guards.server.ts";
import { listRecordsBehind, type RecordLine } from "#app/services/ofsted/list-behind.server.ts";
import type { OfstedDraft } from "#app/services/ofsted/read-draft.server.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { Pagination } from "#app/ui/pagination.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { behindHref, draftHref } from "./return-parts/ofsted-asked.ts";
import { askedDraft } from "./return-parts/read-ofsted.server.ts";

const PER_PAGE = 100;

type Asked = {
  title: string;
  caption: string | null;
  figure: number | null;
  each: "sum" | "middle" | "one";
  of: RecordKind;
  behind: readonly Behind[];
};

/** What an address asks to open: a figure of the draft, or something to look at. */
function whatIsAsked(draft: OfstedDraft, query: URLSearchParams): Asked | null {
  const found = findCell(draft.sections, query.get("cell") ?? "");
  if (found?.cell.kind === "counted") {
    const { section, heading, label, meaning, cell } = found;
    const column = section.columns.length > 1 && heading !== "All" ? `, ${heading.toLowerCase()}` : "";
    const each = cell.by === "middle" ? "middle" : cell.behind.every(({ adds }) => adds === 1) ? "one" : "sum";
    return {
      title: `${section.title}: ${label}${column}`,
      caption: meaning,
      figure: cell.value,
      each,
      of: cell.of,
      behind: cell.behind,
    };
  }
  const finding = draft.findings.find(({ key }) => key === query.get("check"));
  if (!finding) return null;
  const { what, fix, of, ids } = finding;
  return { title: what, caption: fix, figure: ids.length, each: "one", of, behind: ids.map((id) => ({ id, adds: 1 })) };
}

export const loader = officerLoader({ permission: "return:give" }, async (asked: OfficerAsked) => {
  const { work, officer, url } = asked;
  const { year, draft } = await askedDraft(asked);
  const opened = whatIsAsked(draft, url.searchParams);
  if (!opened) throw notFound();
  const { behind, of, ...words } = opened;
  const page = Math.max(1, Number.parseInt(url.searchParams.get("page") ?? "1", 10) || 1);
  const asks = { councilId: officer.councilId, can: officer.can, draft };
  const lines = await listRecordsBehind(work, asks, of, behind.slice((page - 1) * PER_PAGE, page * PER_PAGE));
  const cell = url.searchParams.get("cell");
  return {
    ...words,
    year,
    lines,
    page,
    pages: Math.ceil(behind.length / PER_PAGE),
    what: cell === null ? { check: url.searchParams.get("check") ?? "" } : { cell },
  };
});

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.title ?? "Records"} - Nearhome` },
];

const ADDS = { sum: "Adds", middle: "Has" } as const;

/** The records one figure of the draft was counted from, by reference: each opens by its own rules. */
export default function RecordsBehind() {
  const { title, caption, figure, each, year, lines, page, pages, what } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeading
        above={<BackLink href={draftHref(year)}>Draft for Ofsted</BackLink>}
        title={title}
        caption={caption}
        aside={figure === null ? null : `${figure.toLocaleString("en-GB")} in the draft of ${year - 1} to ${year}`}
      />
      <DataTable<RecordLine>
        caption="Records behind the figure"
        captionHidden
        rows={lines}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "ref",
            header: "Record",
            cell: ({ ref, href, restricted }) => (
              <>
                {href ? <a href={href}>{ref}</a> : ref}
                {restricted ? (
                  <>
                    {" "}
                    <Tag tone="plain">Restricted</Tag>
                  </>
                ) : null}
              </>
            ),
          },
          { key: "words", header: "Counted because", cell: ({ words }) => words },
          ...(each === "one"
            ? []
            : [
                {
                  key: "adds",
                  header: ADDS[each],
                  align: "end" as const,
                  cell: ({ adds }: RecordLine) => adds.toLocaleString("en-GB"),
                },
              ]),
        ]}
      />
      <Pagination page={page} pages={pages} href={(to) => behindHref(year, what, to)} />
    </>
  );
}
