import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BRIEF_NEED_NAMES, BRIEF_NEEDS } from "#app/domain/matching/unable-to-place.ts";
import { officerLoader } from "#app/http/guards.server.ts";
import { readUnable, type UnableLine } from "#app/services/matching/read-unable.server.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { BackLink } from "#app/ui/way-back.tsx";

export const loader = officerLoader({ permission: "request:read" }, async ({ db, officer, today }) => {
  const lines = await readUnable(db, officer.councilIds, today);
  const areas = [...new Set(lines.map(({ area }) => area))].sort();
  return {
    lines,
    brief: BRIEF_NEED_NAMES.map((need) => {
      const asking = lines.filter(({ needs }) => needs.includes(need));
      return {
        need,
        words: BRIEF_NEEDS[need],
        requests: asking.length,
        where: areas
          .map((area) => ({ area, count: asking.filter((line) => line.area === area).length }))
          .filter(({ count }) => count > 0)
          .map(({ area, count }) => (count > 1 ? `${area} (${count})` : area))
          .join(", "),
      };
    }).filter(({ requests }) => requests > 0),
  };
});

export const meta: MetaFunction = () => [{ title: "Unable to place - Nearhome" }];

/** Children for whom no home was found, why, and the homes a campaign should look for. */
export default function UnableToPlace() {
  const { lines, brief } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeading
        above={<BackLink href="/officer/requests">Requests</BackLink>}
        title="Unable to place"
        caption="Searches that found nobody. Each is made again by itself, every week unless your rules say otherwise."
      />
      <DataTable
        caption="Requests without a home"
        captionHidden
        columns={[
          {
            key: "who",
            header: "Request",
            cell: (line: UnableLine) => (
              <>
                <a href={`/officer/requests/${line.id}`}>
                  {line.ref}: {line.who}
                </a>
                <span className="under">{line.area}</span>
              </>
            ),
          },
          {
            key: "why",
            header: "Why",
            cell: (line) => (
              <>
                {line.reason}
                {line.note ? <span className="under">{line.note}</span> : null}
              </>
            ),
          },
          { key: "since", header: "Since", cell: (line) => line.since },
          {
            key: "again",
            header: "Searched again",
            cell: (line) => (
              <>
                {line.possible > 0 ? (
                  <Tag tone="soon">
                    {line.possible === 1 ? "A home has become possible" : `${line.possible} homes have become possible`}
                  </Tag>
                ) : (
                  "nobody yet"
                )}
                <span className="under">{line.searched}</span>
              </>
            ),
          },
        ]}
        rows={lines}
        rowKey={(line) => line.id}
        empty={
          <EmptyState title="Nobody is on this list">
            When no home can be found, say so on the request, with the reason. It stands here, is searched again, and
            its needs become the brief for the next campaign.
          </EmptyState>
        }
      />
      {brief.length > 0 ? (
        <section aria-labelledby="brief">
          <h2 id="brief">What to recruit for</h2>
          <p className="small muted measure">
            Homes that would have met these requests. One request may count in several lines. For your own council only:
            the region sees such figures with small numbers hidden.
          </p>
          <DataTable
            caption="The recruitment brief"
            captionHidden
            columns={[
              { key: "need", header: "Homes", cell: (line: (typeof brief)[number]) => line.words },
              { key: "count", header: "Requests", align: "end", cell: (line) => line.requests },
              { key: "where", header: "Near", cell: (line) => line.where },
            ]}
            rows={brief}
            rowKey={(line) => line.need}
          />
        </section>
      ) : null}
    </>
  );
}
