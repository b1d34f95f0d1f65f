import { getFormProps, useForm } from "@conform-to/react";
import { data, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readStandardRecords, type StandardFault } from "#app/domain/matching/placements-standard.ts";
import { FILE_FIELDS, type StandardField } from "#app/domain/matching/standard-fields.ts";
import { type FilledForm, formFromStandard } from "#app/domain/matching/standard-to-form.ts";
import { officerLoader, officerUpload } from "#app/http/guards.server.ts";
import { type FileRefusal, readStandardFile } from "#app/services/matching/read-standard-file.server.ts";
import { Button } from "#app/ui/button.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { Details } from "#app/ui/details.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { FileField } from "#app/ui/file-field.tsx";
import { fieldFrom } from "#app/ui/form-state.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { listsOfForm } from "./requests.new/lists.server.ts";
import { RequestFields } from "./requests.new/request-fields.tsx";
import type { RequestFieldsLists, RequestShape } from "./requests.new/request-shape.ts";

const REFUSALS: Record<FileRefusal, string> = {
  empty: "Choose a file. The one that came is empty",
  "too-large": "The file is larger than a request can be. Send the children of one home",
  "no-text": "This is no text file. Save it as CSV (UTF-8) or JSON, and choose it again",
  "not-csv-or-json":
    "This reads neither as CSV with headings in its first row nor as JSON. Check it against the list of fields below",
  "too-many": "The file has more than twelve children. Send one file for each home",
};

export const loader = officerLoader({ permission: "request:raise" }, ({ work }) => ({
  formKey: work.newId(),
  lists: listsOfForm(),
  fields: FILE_FIELDS.map(({ name, key, fills, required, options, holds }) => ({
    name,
    key,
    fills,
    required,
    options: options?.join(", ") ?? HOLDS[holds],
  })),
}));

/** What a field may say that has no list of answers. */
const HOLDS: Record<StandardField["holds"], string> = {
  text: "free",
  count: "a whole number",
  pounds: "whole pounds",
  day: "a day, like 2026-11-20",
  "past-day": "a day up to today, like 2026-11-20",
  place: "free; of a postcode its first half",
  urn: "a number of Ofsted, like SC012345",
  name: "a name",
};

type Read = {
  error?: string;
  faults?: StandardFault[];
  filled?: { form: FilledForm; check: string[]; unread: string[]; cut: string[]; children: number };
};

export const action = officerUpload({ permission: "request:raise" }, async ({ upload, today }) => {
  if (upload.tooLarge) return data<Read>({ error: REFUSALS["too-large"] }, { status: 413 });
  if (!upload.file) return data<Read>({ error: "Choose a file" }, { status: 422 });
  const records = readStandardFile(upload.file.bytes);
  if (!records.ok) return data<Read>({ error: REFUSALS[records.refusal] }, { status: 422 });
  const { said, faults, unread, cut } = readStandardRecords(records.value, today);
  if (faults.length > 0) return data<Read>({ faults }, { status: 422 });
  return data<Read>({ filled: { ...formFromStandard(said, today), unread, cut, children: said.length } });
});

export const meta: MetaFunction = () => [{ title: "Fill a request from a file - Nearhome" }];

/** The form of a request, filled as far as the file goes. Nothing is kept until it is sent from here. */
function Filled({ form: filled, formKey, lists }: { form: FilledForm; formKey: string; lists: RequestFieldsLists }) {
  const [form, fields] = useForm<RequestShape>({
    id: "request",
    defaultValue: {
      ...filled,
      formKey,
      careType: "short-term",
      places: [
        { kind: "school", howOften: "daily" },
        { kind: "family-time", howOften: "weekly" },
      ],
    },
  });
  return (
    <form method="post" action="/officer/requests/new" {...getFormProps(form)} noValidate className="measure">
      <RequestFields form={form} fields={fields} lists={lists} />
    </form>
  );
}

/** A file of the Placements Data Standard, checked, and read into the form of a request. */
export default function RequestFromFile() {
  const { formKey, lists, fields } = useLoaderData<typeof loader>();
  const read: Read = useActionData<typeof action>() ?? {};
  const { filled, faults = [], error } = read;
  const file = fieldFrom("file", { errors: error ? { file: [error] } : {} });
  return (
    <>
      <ErrorSummary
        fields={[file]}
        formErrors={faults.map(({ record, field, words }) =>
          record > 0 ? `Child ${record}, “${field}”: ${words}` : words,
        )}
      />
      <PageHeading
        above={<BackLink href="/officer/requests/new">Raise a request</BackLink>}
        title="Fill a request from a file"
        caption="The Placements Data Standard, version 2 (July 2025), as CSV or JSON: one row or record for each child of one home."
      />
      {filled ? (
        <>
          <Notice title={filled.children === 1 ? "One child read" : `${filled.children} children read`} tone="done">
            <p>Nothing is saved yet. Check what the file filled, add the rest, and send it.</p>
            <ul>
              {filled.check.map((words) => (
                <li key={words}>{words}.</li>
              ))}
              {filled.unread.length > 0 ? (
                <li>Not read, because the standard has no such field: {filled.unread.join(", ")}.</li>
              ) : null}
              {filled.cut.length > 0 ? (
                <li>
                  Of whole postcodes only the first half was taken, because a whole one could name a home:{" "}
                  {filled.cut.join(", ")}.
                </li>
              ) : null}
            </ul>
          </Notice>
          <Filled form={filled.form} formKey={formKey} lists={lists} />
        </>
      ) : (
        <form method="post" encType="multipart/form-data" noValidate className="measure">
          <FileField
            field={file}
            label="The file"
            hint="It is read and checked, and not kept. It must name no child and no carer."
            accept=".csv,.json,text/csv,application/json"
          />
          <Button>Read it and show me</Button>
        </form>
      )}
      <Details summary="Which fields are read, and where they go">
        <DataTable
          caption="Fields of the standard that are read"
          captionHidden
          columns={[
            { key: "name", header: "Field", cell: (row: (typeof fields)[number]) => row.name },
            { key: "key", header: "In JSON", cell: (row) => row.key },
            { key: "options", header: "Answers", cell: (row) => row.options },
            { key: "required", header: "Asked for", cell: (row) => (row.required ? "must be there" : "may be empty") },
            { key: "fills", header: "Fills", cell: (row) => row.fills ?? "kept as text with the request" },
          ]}
          rows={fields}
          rowKey={(row) => row.key}
        />
        <p>
          The last five are not of the standard, which holds no words of the children: a file may have them beside it,
          each child’s in the record of that child.
        </p>
        <p>
          What a file says of a home that was agreed, and of who entered it, is kept with the request and goes out again
          as it came. Once a home is decided on here, its own facts go out, and what was agreed can be written down on
          its page after the move. The standard asks for whole pounds, so a cost goes out without its pence.
        </p>
      </Details>
    </>
  );
}
