import { parseWithZod } from "@conform-to/zod/v4";
import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { officerAction, officerLoader } from "#app/http/guards.server.ts";
import { errorsIn, typedIn } from "#app/http/typed-in.ts";
import { saveResourceDetails } from "#app/services/scheduling/keep-resources.server.ts";
import { Button } from "#app/ui/button.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { fieldFrom } from "#app/ui/form-state.ts";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { RadioField } from "#app/ui/radio-field.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { listEveryResource } from "#db/queries/diary-keeping.ts";
import { DiaryTabs, diaryTabsFor } from "../diary-parts/diary-tabs.tsx";
import { languagesTyped, readLanguages } from "../diary-parts/language-names.server.ts";

export const loader = officerLoader({ permission: "diary:arrange" }, async ({ db, officer }) => {
  const resources = await listEveryResource(db, officer.councilId);
  return {
    tabs: diaryTabsFor(officer),
    resources: resources.map(({ id, kind, name, languages, sector, active }) => ({
      id,
      name,
      kind: kind === "interpreter" ? "Interpreter" : "Room",
      about: kind === "interpreter" ? languagesTyped(languages) : "",
      where: sector ?? "Joins by telephone",
      active,
    })),
  };
});

const NewResource = z.object({
  kind: z.enum(["interpreter", "room"], "Choose which it is"),
  name: z.string().trim().default(""),
  languages: z.string().default(""),
  base: z.string().trim().default(""),
});

export const action = officerAction({ permission: "diary:arrange" }, async ({ request, work, officer }) => {
  const form = await request.formData();
  const typed = typedIn(form);
  const wrong = (errors: Record<string, string[]>, status = 422) => data({ typed, errors }, { status });
  const read = parseWithZod(form, { schema: NewResource });
  if (read.status !== "success") return wrong(errorsIn(read));
  const languages = readLanguages(read.value.languages);
  if (!languages.ok) return wrong({ languages: [languages.refusal] });
  const { kind, name, base } = read.value;
  const given = { kind, name, base, languages: languages.value, active: true };
  const saved = await saveResourceDetails(work, officer.councilId, given, null);
  if (saved.ok) return redirect(`/officer/diary/holders/${saved.value.id}`, 303);
  if (saved.refusal.code !== "wrong") return wrong({ name: ["Somebody changed this meanwhile. Send it again"] }, 409);
  return wrong(Object.fromEntries(Object.entries(saved.refusal.errors).map(([field, words]) => [field, [words]])));
});

export const meta: MetaFunction = () => [{ title: "Interpreters and rooms - Nearhome" }];

/** The interpreters and rooms of a council: who speaks what, and what can be booked with a visit. */
export default function Resources() {
  const { tabs, resources } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const field = (name: string) => fieldFrom(name, { values: refused?.typed, errors: refused?.errors });
  return (
    <>
      <PageHeading
        title="Interpreters and rooms"
        caption="What is booked together with a worker. Each has hours of its own."
      />
      <DiaryTabs tabs={tabs} open="resources" />
      <ErrorSummary fields={Object.keys(refused?.errors ?? {}).map(field)} />
      <div className="two-columns">
        <DataTable
          caption="Interpreters and rooms"
          captionHidden
          rows={resources}
          rowKey={({ id }) => id}
          rowHref={({ id }) => `/officer/diary/holders/${id}`}
          empty={
            <EmptyState title="There are none yet">
              Add an interpreter for families who speak another language, or a room for those who would rather not meet
              at home.
            </EmptyState>
          }
          columns={[
            { key: "name", header: "Name", cell: ({ name }) => name },
            { key: "kind", header: "What", cell: ({ kind }) => kind },
            { key: "about", header: "Languages", cell: ({ about }) => about },
            { key: "where", header: "Where", cell: ({ where }) => where },
            {
              key: "active",
              header: "Booked",
              cell: ({ active }) => (active ? <Tag tone="now">may be booked</Tag> : <Tag>not any more</Tag>),
            },
          ]}
        />
        <aside aria-labelledby="add">
          <h2 id="add">Add one</h2>
          <form method="post" aria-label="Add an interpreter or a room" noValidate>
            <RadioField
              field={field("kind")}
              label="What it is"
              small
              choices={[
                { value: "interpreter", label: "An interpreter" },
                { value: "room", label: "A room" },
              ]}
            />
            <TextField field={field("name")} label="Name" />
            <TextField
              field={field("languages")}
              label="Languages of an interpreter"
              hint="With commas between, such as Urdu, Polish."
            />
            <TextField
              field={field("base")}
              label="Where"
              hint="A postcode. An interpreter without one joins by telephone."
              width={10}
              spellCheck={false}
            />
            <Button>Add</Button>
          </form>
        </aside>
      </div>
    </>
  );
}
