import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { mayBeWorker } from "#app/domain/access/permissions.ts";
import { officerAction, officerLoader } from "#app/http/guards.server.ts";
import { changeMany, MOST_AT_ONCE, planMany } from "#app/services/applications/change-many.server.ts";
import { Button } from "#app/ui/button.tsx";
import { type Column, DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { fieldFrom } from "#app/ui/form-state.ts";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { RadioField } from "#app/ui/radio-field.tsx";
import { SelectField } from "#app/ui/select-field.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { TextArea } from "#app/ui/text-area.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { listStaff } from "#db/queries/access.ts";
import { listEventsOfCase } from "#db/queries/history.ts";
import { changeAsked, itemsOf, typedMany } from "./pipeline/many-form.server.ts";

export const loader = officerLoader({ permission: "application:many" }, async (given) => {
  const { db, work, officer, url, today } = given;
  const ids = [...new Set(url.searchParams.getAll("id"))].slice(0, MOST_AT_ONCE);
  const typed = typedMany(url.searchParams);
  const staff = await listStaff(db, officer.councilId);
  const workers = staff.filter(({ roles }) => mayBeWorker(roles));
  const asked = typed.do === "" ? null : changeAsked(typed, workers, today);
  const scope = { councilIds: officer.councilIds, councilId: officer.councilId, roles: officer.roles };
  const plan = asked?.change ? await planMany(work, scope, ids, asked.change) : null;
  return {
    ids,
    typed,
    errors: asked?.errors ?? null,
    plan,
    // The form carries it, so that pressing twice does it once.
    manyId: work.newId(),
    mayChase: officer.can("application:check"),
    mayPause: officer.can("application:pause"),
    workers: officer.can("application:assign")
      ? workers.map(({ id, givenName, familyName }) => ({ value: id, label: `${givenName} ${familyName}` }))
      : [],
  };
});

export const action = officerAction({ permission: "application:many" }, async (given) => {
  const { db, work, officer, request, today } = given;
  const form = await request.formData();
  const manyId = String(form.get("manyId") ?? "");
  if (!/^[\w-]{8,64}$/.test(manyId)) throw new Response("Not a form of this page", { status: 400 });
  const there = `/officer/pipeline/many/${manyId}`;
  const before = await listEventsOfCase(db, officer.councilId, "many", manyId);
  if (before.length > 0) return redirect(there, 303);
  const asked = changeAsked(typedMany(form), await listStaff(db, officer.councilId), today);
  if (!asked.change) return data({ errors: asked.errors }, { status: 422 });
  const scope = { councilIds: officer.councilIds, councilId: officer.councilId, roles: officer.roles };
  const done = await changeMany(work, scope, { manyId, items: itemsOf(form), change: asked.change });
  if (!done.ok && done.refusal === "not-permitted") throw new Response("Not allowed", { status: 403 });
  return redirect(there, 303);
});

export const meta: MetaFunction = () => [
  { title: "Change many - Pipeline - Nearhome" },
  { name: "robots", content: "noindex" },
];

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;
type Planned = NonNullable<Loaded["plan"]>[number];

const COLUMNS: readonly Column<Planned>[] = [
  {
    key: "who",
    header: "Who",
    cell: ({ name, ref }) => (
      <>
        {name}
        <span className="under">{ref}</span>
      </>
    ),
  },
  {
    key: "change",
    header: "What happens",
    cell: ({ change, skipped }) => (skipped ? <Tag tone="soon">Passed over</Tag> : change),
  },
  {
    key: "message",
    header: "Message, or why not",
    cell: ({ message, skipped }) => skipped ?? (message ? `Email to them: “${message}”` : "No message goes"),
  },
];

function Asked({ loaded, errors }: { loaded: Loaded; errors: Record<string, string[]> | null }) {
  const { ids, typed, workers, mayChase, mayPause } = loaded;
  const field = (name: keyof Loaded["typed"]) => fieldFrom(name, { values: typed, errors: errors ?? {} });
  return (
    <form action="/officer/pipeline/many" aria-label="What to do">
      {ids.map((id) => (
        <input key={id} type="hidden" name="id" value={id} />
      ))}
      <RadioField
        field={field("do")}
        label="What to do"
        small
        choices={[
          { value: "remind", label: "Remind those whose turn it is" },
          { value: "news", label: "Write that there is news on their journey" },
          ...(mayChase
            ? [
                {
                  value: "chase",
                  label: "Ask again for checks that are late",
                  hint: "Ring or write to those who have them; this writes down that you did, today.",
                },
              ]
            : []),
          ...(workers.length > 0 ? [{ value: "change-worker", label: "Change the worker" }] : []),
          ...(mayPause ? [{ value: "pause", label: "Pause, with a day to look at them again" }] : []),
        ]}
      />
      {workers.length > 0 ? (
        <SelectField
          field={field("worker")}
          label="New worker"
          hint="Only to change the worker."
          emptyLabel="Choose one"
          options={workers}
        />
      ) : null}
      {mayPause ? (
        <>
          <TextArea
            field={field("reasons")}
            label="Reason"
            hint="Only to pause. Each applicant may read it."
            rows={2}
          />
          <TextField
            field={field("reviewOn")}
            label="Look at them again on"
            hint="Only to pause."
            type="date"
            width={10}
          />
        </>
      ) : null}
      <Button look="secondary">Show what would happen</Button>
    </form>
  );
}

function DryRun({ loaded }: { loaded: Loaded }) {
  const { plan, typed, manyId } = loaded;
  if (!plan) return null;
  const open = plan.filter(({ skipped }) => skipped === null);
  const messages = open.filter(({ message }) => message !== null).length;
  return (
    <section className="section" aria-labelledby="dry-run">
      <h2 id="dry-run">What would happen</h2>
      <p>
        {open.length === 1 ? "1 is changed" : `${open.length} are changed`},{" "}
        {messages === 1 ? "1 email goes out" : `${messages} emails go out`},{" "}
        {plan.length - open.length === 1 ? "1 is passed over" : `${plan.length - open.length} are passed over`}. Nothing
        has happened yet.
      </p>
      <DataTable
        caption="Each application, what happens and which message goes"
        captionHidden
        columns={COLUMNS}
        rows={plan}
        rowKey={({ id }) => id}
      />
      {open.length > 0 ? (
        <form method="post" aria-label="Do it">
          <input type="hidden" name="manyId" value={manyId} />
          {Object.entries(typed).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          {plan.map(({ id, version }) => (
            <input key={id} type="hidden" name="item" value={`${id}:${version}`} />
          ))}
          <Button>{open.length === 1 ? "Do it for 1" : `Do it for ${open.length}`}</Button>
        </form>
      ) : null}
    </section>
  );
}

/** A change for many applications: what to do, what would happen to each, and only then the press that does it. */
export default function ChangeMany() {
  const loaded = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const errors = refused?.errors ?? loaded.errors;
  const wrong = Object.keys(errors ?? {}).map((name) => fieldFrom(name, { errors: errors ?? {} }));
  return (
    <>
      <ErrorSummary fields={wrong} />
      <PageHeading
        above={<BackLink href="/officer/pipeline?view=table">Pipeline</BackLink>}
        title="Change many"
        caption={loaded.ids.length === 1 ? "1 application chosen" : `${loaded.ids.length} applications chosen`}
      />
      {loaded.ids.length === 0 ? (
        <EmptyState title="None chosen" action={<a href="/officer/pipeline?view=table">Choose in the table</a>}>
          Tick applications in the table of the pipeline, then come here.
        </EmptyState>
      ) : (
        <div className="measure">
          <Asked loaded={loaded} errors={errors} />
        </div>
      )}
      {loaded.ids.length > 0 ? <DryRun loaded={loaded} /> : null}
    </>
  );
}
