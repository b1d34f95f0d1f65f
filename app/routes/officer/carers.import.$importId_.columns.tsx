import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { CARER_FIELD_NAMES, type CarerField, definitionOf } from "#app/domain/carer-imports/carer-fields.ts";
import { type CarerMapping, wordsFound } from "#app/domain/carer-imports/mapping.ts";
import { notFound, officerAction, officerLoader } from "#app/http/guards.server.ts";
import { mapCarerList } from "#app/services/carers/give-carer-list.server.ts";
import { Button } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { FormActions } from "#app/ui/form-actions.tsx";
import { fieldFrom } from "#app/ui/form-state.ts";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { SelectField } from "#app/ui/select-field.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { type CarerImportRow, findCarerImport } from "#db/queries/carer-imports.ts";

/** The choice that says of a word that it means nothing. */
const NOTHING = "nothing";
const columnName = (at: number) => `column-${at}`;
const wordName = (at: number, word: number) => `word-${at}-${word}`;

type ToMap = CarerImportRow & { list: NonNullable<CarerImportRow["list"]> };

/** The fields of choices whose columns have words, each with its words as the page asks for them. */
function wordsToMap({ list, mapping }: ToMap): { field: CarerField; at: number; words: string[] }[] {
  return CARER_FIELD_NAMES.map((field, at) => ({ field, at, words: wordsFound(list, mapping.columns, field) })).filter(
    ({ words }) => words.length > 0,
  );
}

export const loader = officerLoader({ permission: "carer:give-list" }, async ({ db, officer, params }) => {
  const row = await findCarerImport(db, officer.councilId, params.importId ?? "");
  if (!row) throw notFound();
  const { id, fileName, list, mapping, version } = row;
  if (!list) throw redirect(`/officer/carers/import/${id}`, 303);
  const example = (at: number) => list.rows.map(({ cells }) => cells[at]?.trim()).find(Boolean) ?? "";
  return {
    ...{ id, fileName, version: String(version) },
    headings: list.headings.flatMap((heading, at) =>
      heading === "" ? [] : [{ value: String(at), label: `${heading} (${example(at).slice(0, 30) || "empty"})` }],
    ),
    fields: CARER_FIELD_NAMES.map((field, at) => {
      const { title, hint, needed } = definitionOf(field);
      const heading = mapping.columns[field];
      const value = heading ? String(list.headings.indexOf(heading)) : "";
      return { name: columnName(at), title, hint, needed, value };
    }),
    words: wordsToMap({ ...row, list }).map(({ field, at, words }) => {
      const definition = definitionOf(field);
      const choices = "choices" in definition ? definition.choices : {};
      const known = mapping.values[field] ?? {};
      return {
        title: definition.title,
        heading: mapping.columns[field] ?? "",
        options: [
          ...Object.entries(choices).map(([value, label]) => ({ value, label })),
          { value: NOTHING, label: "Means nothing here" },
        ],
        words: words.map((word, nth) => ({
          ...{ word, name: wordName(at, nth) },
          value: known[word] === "" ? NOTHING : (known[word] ?? ""),
        })),
      };
    }),
  };
});

/** What was said of columns and words. Words are known by where the page showed them, so it must be of the same version. */
function saidIn(form: FormData, row: ToMap): Pick<CarerMapping, "columns" | "values"> & { twice: string | null } {
  const columns: CarerMapping["columns"] = {};
  const taken = new Set<string>();
  let twice: string | null = null;
  for (const [at, field] of CARER_FIELD_NAMES.entries()) {
    const typed = form.get(columnName(at));
    const heading = typeof typed === "string" && /^\d{1,3}$/.test(typed) ? row.list.headings[Number(typed)] : undefined;
    if (heading && taken.has(heading)) twice ??= heading;
    if (heading) taken.add(heading);
    columns[field] = heading || null;
  }
  const values: CarerMapping["values"] = {};
  for (const { field, at, words } of wordsToMap(row)) {
    const definition = definitionOf(field);
    const choices = "choices" in definition ? definition.choices : {};
    const known: Record<string, string> = {};
    for (const [nth, word] of words.entries()) {
      const code = form.get(wordName(at, nth));
      if (code === NOTHING) known[word] = "";
      if (typeof code === "string" && Object.hasOwn(choices, code)) known[word] = code;
    }
    values[field] = known;
  }
  return { columns, values, twice };
}

type Refused = { error: string; typed: Record<string, string> };

export const action = officerAction(
  { permission: "carer:give-list" },
  async ({ db, work, officer, params, request }) => {
    const asked = { councilId: officer.councilId, id: params.importId ?? "" };
    const row = await findCarerImport(db, asked.councilId, asked.id);
    if (!row) throw notFound();
    if (!row.list) throw redirect(`/officer/carers/import/${asked.id}`, 303);
    const form = await request.formData();
    const typed = Object.fromEntries(
      [...form].filter((entry): entry is [string, string] => typeof entry[1] === "string"),
    );
    const refused = (error: string) => data<Refused>({ error, typed }, { status: 422 });
    // The words on the page may have been others, so what was chosen of them is not shown again.
    const meanwhile = () =>
      data<Refused>(
        { error: "Somebody else changed this a moment ago. Look at it again below", typed: {} },
        { status: 409 },
      );
    if (form.get("version") !== String(row.version)) return meanwhile();
    const { twice, ...said } = saidIn(form, { ...row, list: row.list });
    if (twice) return refused(`The column “${twice}” is chosen twice. Choose it once`);
    if (!said.columns.reference) {
      return refused("Choose the column of your reference. By it a household is found again");
    }
    const kept = await mapCarerList(work, asked, said);
    if (!kept.ok) return meanwhile();
    // A column of choices that was just chosen has words of its own to be looked at first.
    const before = JSON.stringify(wordsToMap({ ...row, list: row.list }));
    const after = JSON.stringify(wordsToMap({ ...row, list: row.list, mapping: kept.value }));
    throw redirect(`/officer/carers/import/${asked.id}${before === after ? "" : "/columns#words"}`, 303);
  },
);

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `Columns of ${page?.fileName ?? "a list"} - Nearhome` },
];

/** Which column of a list is what, and what the words in it mean. Remembered for the next list. */
export default function CarerListColumns() {
  const page = useLoaderData<typeof loader>();
  const refused: Refused | undefined = useActionData<typeof action>();
  const chosen = (name: string, value: string) =>
    fieldFrom(name, { values: { [name]: refused?.typed[name] ?? value } });
  return (
    <>
      <ErrorSummary fields={[]} formErrors={refused ? [refused.error] : undefined} />
      <PageHeading
        above={<BackLink href={`/officer/carers/import/${page.id}`}>{page.fileName}</BackLink>}
        title="Which column is what"
        caption="Proposed from the headings. What you say here is remembered, and the next list with these headings is read the same way."
      />
      <form method="post" noValidate aria-label="Columns and words" key={page.version}>
        <input type="hidden" name="version" value={page.version} />
        <div className="columns-2">
          {page.fields.map(({ name, title, hint, needed, value }) => (
            <SelectField
              key={name}
              field={chosen(name, value)}
              label={needed ? `${title} (needed for a new household)` : title}
              hint={hint || undefined}
              emptyLabel="Not in this file"
              options={page.headings}
            />
          ))}
        </div>
        {page.words.length > 0 ? (
          <section className="section" id="words">
            <h2>What the words mean</h2>
            <p>A row with a word that means nothing yet is refused until you say what it means.</p>
            {page.words.map(({ title, heading, options, words }) => (
              <fieldset className="govuk-fieldset section" key={title}>
                <legend className="govuk-fieldset__legend govuk-fieldset__legend--s">
                  {heading}: {title.toLowerCase()}
                </legend>
                <div className="columns-2">
                  {words.map(({ word, name, value }) => (
                    <SelectField
                      key={name}
                      field={chosen(name, value)}
                      label={`“${word}”`}
                      emptyLabel="Not said yet"
                      options={options}
                    />
                  ))}
                </div>
              </fieldset>
            ))}
          </section>
        ) : null}
        <FormActions>
          <Button>Keep this and show what would change</Button>
        </FormActions>
      </form>
    </>
  );
}
