import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { CARER_FIELD_NAMES, definitionOf } from "#app/domain/carer-imports/carer-fields.ts";
import { dayOf, formatDay } from "#app/domain/shared/day.ts";
import { officerLoader, officerUpload } from "#app/http/guards.server.ts";
import { giveCarerList } from "#app/services/carers/give-carer-list.server.ts";
import { Button } from "#app/ui/button.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { Details } from "#app/ui/details.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { FileField } from "#app/ui/file-field.tsx";
import { fieldFrom } from "#app/ui/form-state.ts";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { listCarerImports } from "#db/queries/carer-imports.ts";

export const loader = officerLoader({ permission: "carer:give-list" }, async ({ db, officer }) => ({
  fields: CARER_FIELD_NAMES.map((field) => {
    const { title, needed, hint } = definitionOf(field);
    return { field, title, needed, hint };
  }),
  lists: (await listCarerImports(db, officer.councilId)).map((row) => ({
    id: row.id,
    fileName: row.fileName,
    given: `${formatDay(dayOf(row.givenAt))}, ${row.givenByName ?? "at the terminal"}`,
    imported: row.importedAt ? formatDay(dayOf(row.importedAt)) : null,
    counts: row.counts,
  })),
}));

type Refused = { errors: Record<string, string[]> };
type WhyNot = Extract<Awaited<ReturnType<typeof giveCarerList>>, { ok: false }>["refusal"];

function inWords(refusal: WhyNot): string {
  switch (refusal.why) {
    case "empty":
      return "Choose a file. The one that came is empty";
    case "too-large":
      return "The file is larger than 2 MB. Leave out the columns that are not needed";
    case "no-text":
      return "This is no text file. Save the list as CSV, and choose that";
    case "no-headings":
      return "The file has no rows under its headings. Its first row must name the columns";
    case "too-many-rows":
      return "The file has more than 5,000 rows. Split it";
    case "too-many-columns":
      return "The file has more than 100 columns. Leave out those that are not needed";
    case "headings-twice":
      return `Two columns are headed “${refusal.heading}”. Give each a name of its own`;
    case "broken":
      return `The quotes do not fit near line ${refusal.line}. Each must be closed, and doubled within a text`;
    case "virus":
      return "There is a virus in the file. It was not kept. Have the computer it came from checked";
    case "not-scanned":
      return "The file could not be scanned for viruses just now, so it was not taken. Try again in a minute";
    case "changed-meanwhile":
      return "Somebody else gave a list at the same moment. Choose the file again";
  }
}

export const action = officerUpload({ permission: "carer:give-list" }, async ({ work, officer, env, upload }) => {
  const refused = (words: string, status = 422) => data<Refused>({ errors: { file: [words] } }, { status });
  if (upload.tooLarge) return refused(inWords({ why: "too-large" }), 413);
  if (!upload.file) return refused("Choose a file");
  const given = await giveCarerList(work, officer.councilId, upload.file, env.clamd);
  if (!given.ok) return refused(inWords(given.refusal));
  throw redirect(`/officer/carers/import/${given.value.id}`, 303);
});

export const meta: MetaFunction = () => [{ title: "Carers from a file - Nearhome" }];

/** The lists of carers a council gave as files, and the way to give another. */
export default function CarerLists() {
  const { fields, lists } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const file = fieldFrom("file", refused);
  type Row = (typeof lists)[number];
  return (
    <>
      <ErrorSummary fields={[file]} />
      <PageHeading
        above={<BackLink href="/officer/carers">Carers</BackLink>}
        title="Carers from a file"
        caption="A list of your approved households, or of their vacancies alone, as CSV. The same list again changes nothing: each household is found by your own reference."
      />
      <section className="section">
        <h2>Give a list</h2>
        <form method="post" encType="multipart/form-data" noValidate className="measure" aria-label="Give a list">
          <FileField
            field={file}
            label="The list"
            hint="CSV with headings in its first row, up to 2 MB. Nothing counts until you have seen what would change and said so."
            accept=".csv,.txt,text/csv,text/plain"
          />
          <Button>Read it and show me</Button>
        </form>
      </section>
      <section className="section">
        <h2>Lists given</h2>
        <DataTable
          caption="Lists given"
          captionHidden
          rows={lists}
          rowKey={(row) => row.id}
          rowHref={(row) => `/officer/carers/import/${row.id}`}
          empty={
            <EmptyState title="No list yet" headingLevel={3}>
              Export your carers from the system you keep them in, and give the file here.
            </EmptyState>
          }
          columns={[
            { key: "file", header: "File", cell: (row: Row) => row.fileName },
            {
              key: "stands",
              header: "Stands",
              cell: (row) =>
                row.imported ? <Tag tone="now">Imported {row.imported}</Tag> : <Tag tone="soon">Waits for you</Tag>,
            },
            { key: "made", header: "Made", align: "end", cell: (row) => row.counts?.made ?? "–" },
            { key: "changed", header: "Changed", align: "end", cell: (row) => row.counts?.changed ?? "–" },
            { key: "unchanged", header: "As they were", align: "end", cell: (row) => row.counts?.unchanged ?? "–" },
            { key: "refused", header: "Left out", align: "end", cell: (row) => row.counts?.refused ?? "–" },
            { key: "given", header: "Given", cell: (row) => row.given },
          ]}
        />
      </section>
      <Details summary="Which columns are read">
        <p>
          What they are called and their order do not matter: you say which is which, once. Of the postcode only the few
          streets around the home are kept, and no column that is not in this table.
        </p>
        <DataTable
          caption="Columns that are read"
          captionHidden
          cards={false}
          rows={fields}
          rowKey={(row) => row.field}
          columns={[
            { key: "title", header: "Column", cell: (row) => row.title },
            { key: "needed", header: "Needed", cell: (row) => (row.needed ? "for a new household" : "if you have it") },
            { key: "hint", header: "About it", cell: (row) => row.hint },
          ]}
        />
      </Details>
    </>
  );
}
