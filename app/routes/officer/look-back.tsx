import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { rulebookOn } from "#app/domain/applications/rulebook.ts";
import { formatDay, formatDayShort } from "#app/domain/shared/day.ts";
import { officerLoader } from "#app/http/guards.server.ts";
import { rulesOf } from "#app/services/applications/rules-in-force.server.ts";
import { listLookBack } from "#app/services/matching/check-outcome.server.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { BackLink } from "#app/ui/way-back.tsx";

/** As many of those that were looked back on as stand on the page, the latest first. */
const MOST_DONE = 50;

export const loader = officerLoader({ permission: "placement:record" }, async ({ db, officer, today }) => {
  const { due, done } = await listLookBack(db, officer.councilIds, today);
  const { outcomeCheckWeeks } = rulebookOn(today, await rulesOf(db, officer.councilId)).values;
  return {
    weeks: outcomeCheckWeeks,
    due: due.map(({ id, ref, startsOn, dueOn }) => ({
      ...{ id, ref, moved: formatDay(startsOn), due: formatDayShort(dueOn, today) },
    })),
    all: done.length,
    otherwise: done.filter(({ came }) => came.otherwise.length > 0).length,
    done: done.slice(0, MOST_DONE).map(({ id, ref, startsOn, came }) => ({
      ...{ id, ref, moved: formatDay(startsOn), on: came.on, stay: came.stay },
      ...{ contact: came.contact ?? "not asked", school: came.school ?? "not asked" },
      isOtherwise: came.otherwise.length > 0,
    })),
  };
});

export const meta: MetaFunction = () => [{ title: "Looking back on decisions - Nearhome" }];

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;

/** Decisions that are due to be held against what came, and those that were. */
export default function LookBack() {
  const { weeks, due, all, otherwise, done } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeading
        above={<BackLink href="/officer/requests">Requests</BackLink>}
        title="Looking back on decisions"
        caption={`${weeks} weeks after children moved in: what the decision expected, and what came.`}
      />
      {due.length === 0 ? (
        <EmptyState title="Nothing to look back on">
          A decision stands here {weeks} weeks after its move, until somebody writes down what came of it.
        </EmptyState>
      ) : (
        <DataTable
          caption="To look back on"
          columns={[
            {
              key: "ref",
              header: "Request",
              rowHeader: true,
              cell: (line: Loaded["due"][number]) => (
                <a href={`/officer/requests/${line.id}/placed#outcome`}>{line.ref}</a>
              ),
            },
            { key: "moved", header: "Moved in", cell: (line) => line.moved },
            { key: "due", header: "Due", cell: (line) => line.due },
          ]}
          rows={due}
          rowKey={(line) => line.id}
        />
      )}
      {all > 0 ? (
        <section className="section">
          <p>
            Of {all} that {all === 1 ? "was" : "were"} looked back on, {otherwise} came otherwise than was expected in
            the stay, in seeing family or in school.
          </p>
          <DataTable
            caption="Looked back on"
            columns={[
              {
                key: "ref",
                header: "Request",
                rowHeader: true,
                cell: (line: Loaded["done"][number]) => (
                  <a href={`/officer/requests/${line.id}/placed#outcome`}>{line.ref}</a>
                ),
              },
              { key: "moved", header: "Moved in", cell: (line) => line.moved },
              {
                key: "stay",
                header: "The stay",
                cell: (line) => (
                  <>
                    {line.stay} {line.isOtherwise ? <Tag tone="soon">otherwise</Tag> : null}
                  </>
                ),
              },
              { key: "contact", header: "Seeing family", cell: (line) => line.contact },
              { key: "school", header: "School", cell: (line) => line.school },
              { key: "on", header: "Written down", cell: (line) => line.on },
            ]}
            rows={done}
            rowKey={(line) => line.id}
          />
        </section>
      ) : null}
    </>
  );
}
