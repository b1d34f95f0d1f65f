import { type DefaultValue, getFormProps, useForm } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { type Officer, officerAction, officerLoader } from "#app/http/guards.server.ts";
import type { PageHandle } from "#app/root.tsx";
import { type RaiseRefusal, raiseRequest } from "#app/services/matching/raise-request.server.ts";
import { RequestForm } from "#app/services/matching/request-form.server.ts";
import { Inset } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { findFormDraft } from "#db/queries/form-drafts.ts";
import { savedInWords } from "../request-parts/draft.server.ts";
import { listsOfForm } from "./lists.server.ts";
import { RequestFields } from "./request-fields.tsx";
import type { RequestShape } from "./request-shape.ts";
import { REFUSALS } from "./said.ts";

export const loader = officerLoader({ permission: "request:raise" }, async ({ db, url, work, today, now, officer }) => {
  const key = url.searchParams.get("draft");
  if (key === null) return { formKey: work.newId(), today, lists: listsOfForm(), draft: null };
  const author = { councilId: officer.councilId, accountId: officer.id };
  const draft = await findFormDraft(db, author, { form: "request", about: key });
  // Sent since, or let go: the list says what became of it.
  if (!draft) throw redirect("/officer/requests");
  const { answers, savedAt } = draft;
  return { formKey: key, today, lists: listsOfForm(), draft: { answers, saved: savedInWords(savedAt, now) } };
});

/** A refusal of the service as errors of the fields it is about. */
function errorsOf(refusal: RaiseRefusal, officer: Officer): Record<string, string[]> {
  switch (refusal.why) {
    case "not-allowed": {
      const errors: Record<string, string[]> = {};
      for (const rule of refusal.rules) {
        const { field, words } = REFUSALS[rule];
        errors[field] = [...(errors[field] ?? []), words];
      }
      return errors;
    }
    case "child-unknown":
      return { children: [`No child of this council has the reference ${refusal.ref}`] };
    case "sibling-unknown":
      return { siblingOf: [`No child of this council has the reference ${refusal.ref}`] };
    case "asked-for-already": {
      const may = (raisedById: string | null) => officer.can("request:read") || raisedById === officer.id;
      const names = refusal.open.map(({ ref, raisedById }) => (may(raisedById) ? ref : "one of the placements team"));
      const which = [...new Set(names)].join(" and ");
      return {
        bothStand: [
          `A home is being looked for already for one of these children: ${which}. Go on there, or say why both stand`,
        ],
      };
    }
    case "changed-meanwhile":
      return { "": ["Somebody changed one of these children while you were writing. Nothing is lost: send it again"] };
  }
}

export const action = officerAction({ permission: "request:raise" }, async ({ request, work, officer }) => {
  const submission = parseWithZod(await request.formData(), { schema: RequestForm });
  if (submission.status !== "success") {
    return data(submission.reply(), { status: submission.status === "error" ? 422 : 200 });
  }
  const workerId = officer.can("request:say-views") ? officer.id : null;
  const raised = await raiseRequest(work, officer.councilId, submission.value, workerId);
  if (!raised.ok) return data(submission.reply({ fieldErrors: errorsOf(raised.refusal, officer) }), { status: 422 });
  return redirect(`/officer/requests/${raised.value.id}`);
});

/** A draft is kept while it is typed. */
export const handle: PageHandle = { scripts: true };

export const meta: MetaFunction = () => [{ title: "Raise a request - Nearhome" }];

/** What the form begins with. */
function begin(today: string) {
  return {
    neededBy: today,
    careType: "short-term",
    alongside: "no-preference",
    children: [{}],
    places: [
      { kind: "school", howOften: "daily" },
      { kind: "family-time", howOften: "weekly" },
    ],
  };
}

/** What a child needs of a home, in about five minutes. */
export default function NewRequest() {
  const { formKey, today, lists, draft } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>();
  const [form, fields] = useForm<RequestShape>({
    id: "request",
    lastResult,
    defaultValue: draft ? ({ ...draft.answers, formKey } as DefaultValue<RequestShape>) : { formKey, ...begin(today) },
  });
  return (
    <>
      <PageHeading
        above={<BackLink href="/officer/requests">Requests</BackLink>}
        title="Raise a request"
        caption="About five minutes. What you do not know yet can be left empty, unless it says otherwise."
      />
      {draft ? (
        <Inset>Your draft, as you saved it: {draft.saved}. Nobody else reads it, and no home was looked for yet.</Inset>
      ) : (
        <p>
          <a href="/officer/requests/from-file">Fill it from a Placements Data Standard file</a>
        </p>
      )}
      <form method="post" action="/officer/requests/new" {...getFormProps(form)} noValidate className="measure">
        <RequestFields form={form} fields={fields} lists={lists} />
      </form>
    </>
  );
}
