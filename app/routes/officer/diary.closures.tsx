import { parseWithZod } from "@conform-to/zod/v4";
import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { formatDayShort, weekdayName } from "#app/domain/shared/day.ts";
import { typedDay } from "#app/domain/shared/typed-day.ts";
import { officerAction, officerLoader } from "#app/http/guards.server.ts";
import { errorsIn, typedIn } from "#app/http/typed-in.ts";
import { addClosedDays, removeClosedDays } from "#app/services/scheduling/keep-resources.server.ts";
import { Button } from "#app/ui/button.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { fieldFrom } from "#app/ui/form-state.ts";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { RadioField } from "#app/ui/radio-field.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { listClosuresFrom } from "#db/queries/diary-keeping.ts";
import { DiaryTabs, diaryTabsFor } from "./diary-parts/diary-tabs.tsx";

const KINDS = { "office-closed": "The council is closed", "school-holiday": "School holiday" } as const;

export const loader = officerLoader({ permission: "diary:arrange" }, async ({ db, officer, today }) => {
  const closures = await listClosuresFrom(db, officer.councilId, today);
  return {
    tabs: diaryTabsFor(officer),
    closures: closures.map(({ id, kind, name, startsOn, endsOn }) => ({
      id,
      name,
      kind: KINDS[kind],
      when: [...new Set([startsOn, endsOn])]
        .map((on) => `${weekdayName(on)} ${formatDayShort(on, today)}`)
        .join(" to "),
    })),
  };
});

const ClosureForm = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("add"),
    kind: z.enum(["office-closed", "school-holiday"], "Choose which it is"),
    name: z.string().trim().default(""),
    startsOn: typedDay("Enter the first day"),
    endsOn: typedDay("Enter the last day"),
  }),
  z.object({ intent: z.literal("remove"), closure: z.string().min(1) }),
]);

export const action = officerAction({ permission: "diary:arrange" }, async ({ request, work, officer }) => {
  const form = await request.formData();
  const typed = typedIn(form);
  const read = parseWithZod(form, { schema: ClosureForm });
  if (read.status !== "success") return data({ typed, errors: errorsIn(read), formErrors: [] }, { status: 422 });
  const sent = read.value;
  if (sent.intent === "remove") {
    const removed = await removeClosedDays(work, officer.councilId, sent.closure);
    if (removed.ok) return redirect("/officer/diary/closures", 303);
    return data({ typed: {}, errors: {}, formErrors: ["It was taken out already"] }, { status: 409 });
  }
  const added = await addClosedDays(work, officer.councilId, sent);
  if (added.ok) return redirect("/officer/diary/closures", 303);
  const errors = Object.entries(added.refusal).map(([field, words]) => [field, [words]]);
  return data(
    { typed, errors: Object.fromEntries(errors) as Record<string, string[]>, formErrors: [] },
    { status: 422 },
  );
});

export const meta: MetaFunction = () => [{ title: "Closures and school holidays - Nearhome" }];

/** Days on which a council visits nobody, and those on which families may be away. */
export default function Closures() {
  const { tabs, closures } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const field = (name: string) => fieldFrom(name, { values: refused?.typed, errors: refused?.errors });
  return (
    <>
      <PageHeading
        title="Closures and school holidays"
        caption="Nobody is offered a visit while the council is closed. These days still count for every time limit in law. In school holidays no school run is kept clear."
      />
      <DiaryTabs tabs={tabs} open="closures" />
      <ErrorSummary fields={Object.keys(refused?.errors ?? {}).map(field)} formErrors={refused?.formErrors} />
      <div className="two-columns">
        <DataTable
          caption="Closures and school holidays to come"
          captionHidden
          rows={closures}
          rowKey={({ id }) => id}
          empty={
            <EmptyState title="None is written down">
              Bank holidays are known. Add the days around Christmas on which nobody works, and the holidays of the
              schools here.
            </EmptyState>
          }
          columns={[
            { key: "name", header: "Name", cell: ({ name }) => name },
            { key: "when", header: "When", cell: ({ when }) => when },
            { key: "kind", header: "What", cell: ({ kind }) => kind },
            {
              key: "remove",
              header: "Take out",
              headerHidden: true,
              cell: ({ id, name, when }) => (
                <form method="post" aria-label={`Take out ${name}, ${when}`}>
                  <input type="hidden" name="intent" value="remove" />
                  <input type="hidden" name="closure" value={id} />
                  <button className="button-link" type="submit">
                    Take out
                    <span className="visually-hidden">
                      : {name}, {when}
                    </span>
                  </button>
                </form>
              ),
            },
          ]}
        />
        <aside aria-labelledby="add">
          <h2 id="add">Add days</h2>
          <form method="post" aria-label="Add days" noValidate>
            <input type="hidden" name="intent" value="add" />
            <RadioField
              field={field("kind")}
              label="What it is"
              small
              choices={Object.entries(KINDS).map(([value, label]) => ({ value, label }))}
            />
            <TextField field={field("name")} label="Name" hint="Such as Christmas closure, or February half-term." />
            <TextField field={field("startsOn")} label="First day" type="date" width={10} />
            <TextField field={field("endsOn")} label="Last day" type="date" width={10} />
            <Button>Add</Button>
          </form>
        </aside>
      </div>
    </>
  );
}
