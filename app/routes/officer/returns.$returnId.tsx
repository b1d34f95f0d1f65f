import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { RETURN_TABLES } from "#app/domain/returns/tables.ts";
import { changesInWords } from "#app/domain/returns/what-changes.ts";
import { WHAT_IS_KEPT } from "#app/domain/returns/what-is-kept.ts";
import { dayOf, formatDay } from "#app/domain/shared/day.ts";
import { notFound, officerAction, officerLoader } from "#app/http/guards.server.ts";
import { letReturnCount, takeReturnAway } from "#app/services/returns/give-return.server.ts";
import { readReturnFigures } from "#app/services/returns/return-figures.server.ts";
import { type ReportLine, readReport } from "#app/services/returns/return-report.server.ts";
import { Button } from "#app/ui/button.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { FormActions } from "#app/ui/form-actions.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { ReportLinks } from "#app/ui/report-links.tsx";
import { Facts } from "#app/ui/summary-list.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { findReturn, findReturnReport } from "#db/queries/returns.ts";
import { ReturnFiguresTable } from "./return-parts/return-figures.tsx";
import { RETURN_STATES } from "./return-parts/return-words.ts";

/** Errors on the page, and lines that are only to be checked; the file has all. */
const SHOWN = { errors: 50, queries: 10 };

export const loader = officerLoader({ permission: "return:read" }, async ({ db, officer, params, url }) => {
  const row = await findReturn(db, officer.councilId, params.returnId ?? "");
  if (!row) throw notFound();
  const report = await findReturnReport(db, officer.councilId, row.id);
  const [figures] =
    row.state === "current" ? await readReturnFigures(db, [officer.councilId], row.yearEnd) : [undefined];
  const { id, yearEnd, state, readAt, readByName, currentSince, supersededAt, children, episodes, errors, queries } =
    row;
  return {
    ...{ id, state, children, episodes, errors, queries },
    ...RETURN_STATES[state],
    title: `SSDA903 return, year to ${formatDay(yearEnd)}`,
    read: `${formatDay(dayOf(readAt))}, ${readByName ?? "at the terminal"}`,
    since: currentSince ? formatDay(dayOf(currentSince)) : null,
    until: supersededAt ? formatDay(dayOf(supersededAt)) : null,
    changes: report?.changes ? changesInWords(report.changes) : [],
    report: readReport(report?.lines ?? "", SHOWN),
    left: report?.left ?? 0,
    files: row.files.map(({ name, table, rows }) => ({
      name,
      rows,
      kept: WHAT_IS_KEPT[table],
      title: RETURN_TABLES.find((one) => one.name === table)?.title ?? table,
    })),
    figures: figures ?? null,
    mayGive: officer.can("return:give"),
    done: url.searchParams.get("done"),
  };
});

const REFUSALS = {
  "not-waiting": "This return no longer waits: look at how it stands below",
  "changed-meanwhile": "Somebody changed this return or let another count meanwhile. Look at it again",
} as const;

export const action = officerAction({ permission: "return:give" }, async ({ work, officer, params, request }) => {
  const asked = { councilId: officer.councilId, id: params.returnId ?? "" };
  const intent = (await request.formData()).get("intent");
  const counts = intent === "count";
  if (!counts && intent !== "away") return data({ error: "Say what is to become of the return" }, { status: 422 });
  const done = counts ? await letReturnCount(work, asked) : await takeReturnAway(work, asked);
  if (!done.ok) {
    if (done.refusal === "not-found") throw notFound();
    return data({ error: REFUSALS[done.refusal] }, { status: 409 });
  }
  throw redirect(counts ? `/officer/returns/${asked.id}?done=count` : "/officer/returns", 303);
});

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.title ?? "Return"} - Nearhome` },
];

type Page = ReturnType<typeof useLoaderData<typeof loader>>;

/** What can be done with a return that does not count: let it, or take it away. */
function Decide({ page }: { page: Page }) {
  if (!page.mayGive || (page.state !== "waiting" && page.state !== "refused")) return null;
  return (
    <form method="post" aria-label="What becomes of this return">
      <FormActions>
        {page.state === "waiting" ? (
          <Button name="intent" value="count">
            Let it count
          </Button>
        ) : null}
        <Button look="secondary" name="intent" value="away">
          Take it away
        </Button>
      </FormActions>
    </form>
  );
}

function Standing({ page }: { page: Page }) {
  if (page.state === "refused") {
    return (
      <Notice title="Nothing of it was kept" tone="important">
        <p>
          {page.errors === 1 ? "One error has" : `${page.errors.toLocaleString("en-GB")} errors have`} to be put right
          first, in the system the files came from. Then give all of the files again.
        </p>
      </Notice>
    );
  }
  if (page.state !== "waiting") return null;
  return (
    <Notice title="It does not count yet" tone="waiting">
      {page.changes.map((words) => (
        <p key={words}>{words}</p>
      ))}
    </Notice>
  );
}

const DONE: Record<string, string> = {
  count: "The return counts from now on. One that counted before for this year is kept and marked as replaced.",
  same: "These very files count already. Nothing was changed.",
};

function Report({ page }: { page: Page }) {
  const { first, lines, rules } = page.report;
  if (lines === 0) return <p>Nothing is wrong, and nothing has to be checked.</p>;
  return (
    <>
      <DataTable
        caption="What was found, by rule"
        cards={false}
        rows={rules}
        rowKey={(rule) => `${rule.weight} ${rule.what}`}
        columns={[
          { key: "what", header: "Rule", cell: (rule) => rule.what },
          {
            key: "weight",
            header: "Weight",
            cell: (rule) => <Tag tone={rule.weight === "error" ? "late" : "plain"}>{rule.weight}</Tag>,
          },
          { key: "lines", header: "Named", align: "end", cell: (rule) => rule.lines.toLocaleString("en-GB") },
        ]}
      />
      <p>
        <a href={`/officer/returns/${page.id}/csv`} download>
          Save all {lines.toLocaleString("en-GB")} lines as a file
        </a>
        . Every error is named; of what is only to be checked, the first thousand of each rule.
        {page.left > 0 ? ` ${page.left.toLocaleString("en-GB")} more were found and not kept.` : null}
      </p>
      <DataTable
        caption={lines > first.length ? "The first lines, errors before the others" : "Line by line"}
        rows={first.map((line, nth) => ({ ...line, key: String(nth) }))}
        rowKey={(line) => line.key}
        columns={[
          { key: "where", header: "Row", cell: (line: ReportLine) => `${line.file}, row ${line.row}` },
          { key: "column", header: "Column", cell: (line) => line.column || "–" },
          { key: "what", header: "What is wrong", cell: (line) => line.what },
          { key: "value", header: "Value", cell: (line) => line.value || "–" },
          { key: "fix", header: "What to do", cell: (line) => line.fix },
        ]}
      />
    </>
  );
}

/** One return: how it stands, what letting it count would change, and its report, which names rows and never children. */
export default function Return() {
  const page = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const stands = <Tag tone={page.tone}>{page.label}</Tag>;
  return (
    <>
      <ErrorSummary fields={[]} formErrors={refused ? [refused.error] : undefined} />
      <PageHeading above={<BackLink href="/officer/returns">Returns</BackLink>} title={page.title} />
      {page.done && DONE[page.done] ? (
        <Notice tone="done">
          <p>{DONE[page.done]}</p>
        </Notice>
      ) : null}
      <Standing page={page} />
      <Facts
        facts={[
          { name: "Stands", value: stands },
          { name: "Read", value: page.read },
          ...(page.since ? [{ name: "Counts since", value: page.since }] : []),
          ...(page.until ? [{ name: "Replaced", value: page.until }] : []),
          { name: "Children", value: page.children.toLocaleString("en-GB") },
          { name: "Episodes", value: page.episodes.toLocaleString("en-GB") },
          { name: "Errors", value: page.errors.toLocaleString("en-GB") },
          { name: "To check", value: page.queries.toLocaleString("en-GB") },
        ]}
      />
      <Decide page={page} />
      {page.figures ? (
        <section className="section">
          <h2>What it says</h2>
          <p className="muted">As at the end of the year. A child who left that day is not counted; one who came is.</p>
          <ReturnFiguresTable figures={page.figures} returnId={page.id} />
          <ReportLinks at="/officer/reports/return-figures" query={`return=${page.id}`} />
          <p>
            <a href={`/officer/returns/${page.id}/published`}>Forecast as the published model</a>
          </p>
        </section>
      ) : null}
      <section className="section">
        <h2>The report</h2>
        <Report page={page} />
      </section>
      <section className="section">
        <h2>The files</h2>
        <DataTable
          caption="The files"
          captionHidden
          rows={page.files}
          rowKey={(file) => file.title}
          empty={<p>None of the files was a table of the return.</p>}
          columns={[
            { key: "title", header: "Table", cell: (file) => file.title },
            { key: "name", header: "File", cell: (file) => file.name },
            { key: "rows", header: "Rows", align: "end", cell: (file) => file.rows.toLocaleString("en-GB") },
            {
              key: "kept",
              header: page.state === "refused" ? "What would be done with it" : "What is done with it",
              cell: (file) => file.kept,
            },
          ]}
        />
      </section>
    </>
  );
}
