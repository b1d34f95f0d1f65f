import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { RETURN_TABLES } from "#app/domain/returns/tables.ts";
import { WHAT_IS_KEPT } from "#app/domain/returns/what-is-kept.ts";
import { dayOf, formatDay } from "#app/domain/shared/day.ts";
import { officerLoader, officerUploads } from "#app/http/guards.server.ts";
import { giveReturn } from "#app/services/returns/give-return.server.ts";
import { sourceOfBytes } from "#app/services/returns/return-source.server.ts";
import { Button } from "#app/ui/button.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { Details } from "#app/ui/details.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { FileField } from "#app/ui/file-field.tsx";
import { fieldFrom } from "#app/ui/form-state.ts";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { SelectField } from "#app/ui/select-field.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { listReturns } from "#db/queries/returns.ts";
import { RETURN_STATES } from "./return-parts/return-words.ts";

const FIRST_YEAR = 2017;

export const loader = officerLoader({ permission: "return:read" }, async ({ db, officer, today }) => {
  const returns = await listReturns(db, [officer.councilId]);
  const last = Number(today.slice(0, 4)) + 1;
  return {
    mayGive: officer.can("return:give"),
    years: Array.from({ length: last - FIRST_YEAR + 1 }, (_, nth) => String(last - nth)),
    tables: RETURN_TABLES.map(({ title, sign, name, from }) => ({
      title,
      sign,
      kept: WHAT_IS_KEPT[name],
      must: name === "header" || name === "episodes",
      from,
    })),
    returns: returns.map(({ id, yearEnd, state, readAt, readByName, children, episodes, errors, queries }) => ({
      ...{ id, children, episodes, errors, queries },
      year: `Year to ${formatDay(yearEnd)}`,
      ...RETURN_STATES[state],
      readOn: formatDay(dayOf(readAt)),
      readBy: readByName ?? "At the terminal",
    })),
  };
});

type Refused = { errors: Record<string, string[]>; values: Record<string, string> };

const REFUSALS = {
  "no-files": "Choose the files of the return: the header, the episodes and any others",
  "no-return":
    "None of these files is a table of the return. Save each table as CSV (UTF-8) with its headings in the first row",
  "several-years": "These files are of several years. Choose the files of one return",
  "changed-meanwhile":
    "Somebody else gave a return at the same moment. Look at the list below, and choose the files again if you still want to",
} as const;

export const action = officerUploads(
  { permission: "return:give" },
  async ({ work, officer, env, request, uploads }) => {
    const year = (await request.formData()).get("year");
    const typed = typeof year === "string" && /^20\d\d$/.test(year) ? year : "";
    const refused = (words: string, status = 422) =>
      data<Refused>({ errors: { files: [words] }, values: { year: typed } }, { status });
    if (uploads.tooLarge)
      return refused("The files are larger than 30 MB together. Send the header and the episodes alone", 413);
    const sources = uploads.files.map(({ name, bytes }) => sourceOfBytes(name, bytes));
    const whose = { councilId: officer.councilId, secret: env.secret };
    const given = await giveReturn(work, whose, sources, { year: typed === "" ? null : Number(typed) });
    if (!given.ok) return refused(REFUSALS[given.refusal]);
    const { id, same } = given.value;
    throw redirect(`/officer/returns/${id}${same ? "?done=same" : ""}`, 303);
  },
);

export const meta: MetaFunction = () => [{ title: "Returns - Nearhome" }];

function GiveForm({ refused, years }: { refused: Refused | undefined; years: readonly string[] }) {
  return (
    <form method="post" encType="multipart/form-data" noValidate className="measure" aria-label="Give a return">
      <FileField
        field={fieldFrom("files", refused)}
        label="The files of one year"
        hint="CSV, one file for each table, chosen together. They are read and checked, and not kept. Nothing counts until you say so."
        accept=".csv,text/csv"
        multiple
      />
      <SelectField
        field={fieldFrom("year", refused)}
        label="For the year to 31 March"
        emptyLabel="Work it out from the episodes"
        options={years.map((year) => ({ value: year, label: year }))}
      />
      <Button>Read them and show me</Button>
    </form>
  );
}

/** The statutory returns a council gave, and the way to give another. */
export default function Returns() {
  const { mayGive, years, tables, returns } = useLoaderData<typeof loader>();
  const refused: Refused | undefined = useActionData<typeof action>();
  type Row = (typeof returns)[number];
  return (
    <>
      <ErrorSummary fields={[fieldFrom("files", refused), fieldFrom("year", refused)]} />
      <PageHeading
        title="Returns"
        caption="The SSDA903 return on children looked after, one for each year to 31 March, from which figures of need come; and the annual return on fostering to Ofsted."
      />
      <section className="section">
        <h2>Returns read</h2>
        <DataTable
          caption="Returns read"
          captionHidden
          rows={returns}
          rowKey={(row) => row.id}
          rowHref={(row) => `/officer/returns/${row.id}`}
          empty={
            <EmptyState title="No return yet" headingLevel={3}>
              Give the return of last year, and this council’s own figures stand beside the published ones. Children’s
              identifiers are replaced as they are read: nobody here sees who a child is.
            </EmptyState>
          }
          columns={[
            { key: "year", header: "Return", cell: (row: Row) => row.year },
            { key: "state", header: "Stands", cell: (row) => <Tag tone={row.tone}>{row.label}</Tag> },
            { key: "children", header: "Children", align: "end", cell: (row) => row.children.toLocaleString("en-GB") },
            { key: "episodes", header: "Episodes", align: "end", cell: (row) => row.episodes.toLocaleString("en-GB") },
            { key: "errors", header: "Errors", align: "end", cell: (row) => row.errors.toLocaleString("en-GB") },
            { key: "queries", header: "To check", align: "end", cell: (row) => row.queries.toLocaleString("en-GB") },
            { key: "read", header: "Read", cell: (row) => `${row.readOn}, ${row.readBy}` },
          ]}
        />
      </section>
      {mayGive ? (
        <section className="section">
          <h2>The annual return to Ofsted</h2>
          <p className="measure">
            <a href="/officer/returns/ofsted">The draft for Ofsted</a> is counted from the records of enquiries,
            applications and households. Each figure opens what it was counted from, and what is missing stands as a
            list.
          </p>
        </section>
      ) : null}
      {mayGive ? (
        <section className="section">
          <h2>Give a return</h2>
          <GiveForm refused={refused} years={years} />
        </section>
      ) : null}
      <Details summary="Which tables are read, and by what they are known">
        <p>A file is known by its headings. What it is called, and the order of its columns, do not matter.</p>
        <DataTable
          caption="Tables of the return"
          captionHidden
          rows={tables}
          rowKey={(row) => row.sign}
          columns={[
            { key: "title", header: "Table", cell: (row) => row.title },
            { key: "sign", header: "Known by", cell: (row) => `CHILD and ${row.sign}` },
            {
              key: "must",
              header: "Needed",
              cell: (row) => (row.must ? "always" : row.from ? `if you have it, from ${row.from}` : "if you have it"),
            },
            { key: "kept", header: "What is done with it", cell: (row) => row.kept },
          ]}
        />
      </Details>
    </>
  );
}
