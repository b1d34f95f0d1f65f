import { parseWithZod } from "@conform-to/zod/v4";
import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { moveDayOf } from "#app/domain/matching/lanes.ts";
import { whoInWords } from "#app/domain/matching/parent-and-child.ts";
import { VIEWS_OF, type ViewOf } from "#app/domain/matching/request-views.ts";
import { keysOf } from "#app/domain/shared/keys.ts";
import { notFound, officerAction, officerLoader } from "#app/http/guards.server.ts";
import { errorsIn, typedIn } from "#app/http/typed-in.ts";
import { noteReading } from "#app/services/access/note-reading.server.ts";
import { sayView } from "#app/services/matching/say-view.server.ts";
import { Button } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { fieldFrom } from "#app/ui/form-state.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { RadioField } from "#app/ui/radio-field.tsx";
import { TextArea } from "#app/ui/text-area.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { findRequest } from "#db/queries/matching.ts";

const ViewForm = z.object({
  of: z.enum(keysOf<ViewOf>(VIEWS_OF), "Say whose view it is"),
  words: z.string("Write the view").trim().min(1, "Write the view").max(4000, "Use 4,000 characters or fewer"),
});

export const loader = officerLoader(
  { permission: "request:say-views" },
  async ({ db, work, officer, params, today }) => {
    const of = { workerId: officer.id };
    const record = await findRequest(db, officer.councilIds, params.requestId ?? "", of);
    if (!record) throw notFound();
    const { request, stage } = record;
    const { councilId } = request;
    await noteReading(work, { councilId, caseKind: "request", caseId: request.id, what: "opened the views" });
    return {
      id: request.id,
      ref: request.ref,
      who: whoInWords(request, moveDayOf(request, today)),
      open: stage !== "placed" && stage !== "withdrawn",
      choices: Object.entries(VIEWS_OF).map(([value, label]) => ({ value, label })),
    };
  },
);

const REFUSALS = {
  "request-ended": { "": ["This search has ended. Ring the placements team"] },
  "words-missing": { words: ["Write the view"] },
  "changed-meanwhile": { "": ["Somebody changed this request a moment ago. Nothing is lost: send it again"] },
} as const;

export const action = officerAction({ permission: "request:say-views" }, async ({ work, officer, params, request }) => {
  const form = await request.formData();
  const refuse = (errors: Record<string, readonly string[]>) => data({ typed: typedIn(form), errors }, { status: 422 });
  const submission = parseWithZod(form, { schema: ViewForm });
  if (submission.status !== "success") return refuse(errorsIn(submission));
  const requestId = params.requestId ?? "";
  const asked = { councilIds: officer.councilIds, requestId, workerId: officer.id };
  const said = await sayView(work, asked, submission.value);
  if (said.ok) return redirect(`/officer/requests/${requestId}?done=view#views`, 303);
  if (said.refusal === "not-found") throw notFound();
  return refuse(REFUSALS[said.refusal]);
});

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `Write down a view: ${found?.ref ?? "a request"} - Nearhome` },
];

/** Where the child's social worker writes down what the child, the family and they themselves think while a home is looked for. */
export default function Views() {
  const page = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const errors = refused?.errors as Record<string, string[]> | undefined;
  const field = (name: string) => fieldFrom(name, { values: refused?.typed, errors });
  const wrong = Object.entries(errors ?? {});
  return (
    <>
      <ErrorSummary
        fields={wrong.filter(([name]) => name !== "").map(([name, words]) => ({ id: name, name, errors: words }))}
        formErrors={wrong.filter(([name]) => name === "").flatMap(([, words]) => words)}
      />
      <PageHeading
        above={<BackLink href={`/officer/requests/${page.id}`}>{page.ref}</BackLink>}
        title="Write down a view"
        caption={`For ${page.who}. Whoever decides reads it beside the homes, and it is kept as you write it.`}
      />
      {page.open ? (
        <form method="post" noValidate className="measure">
          <RadioField field={field("of")} label="Whose view is it?" small choices={page.choices} />
          <TextArea
            field={field("words")}
            label="The view"
            hint="The child’s own words where you have them. Name a home by its reference, and nobody by name."
            rows={6}
          />
          <Button>Keep it with the request</Button>
        </form>
      ) : (
        <Notice title="This search has ended">
          <p>Views are written down while a home is looked for. Ring the placements team with what they should know.</p>
        </Notice>
      )}
    </>
  );
}
