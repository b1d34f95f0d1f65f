import { getFormProps, useForm } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { partsInWords } from "#app/domain/matching/correct-request.ts";
import { moveDayOf } from "#app/domain/matching/lanes.ts";
import { isFamily, whoInWords } from "#app/domain/matching/parent-and-child.ts";
import { notFound, officerAction, officerLoader } from "#app/http/guards.server.ts";
import { noteReading } from "#app/services/access/note-reading.server.ts";
import { type CorrectRefusal, correctRequest, toCorrect } from "#app/services/matching/correct-request.server.ts";
import { CorrectionForm } from "#app/services/matching/correction-form.server.ts";
import { Button } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { FormActions } from "#app/ui/form-actions.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { findRequest } from "#db/queries/matching.ts";
import { ownRequestsOf } from "../request-parts/own-requests.ts";
import { wrongFields } from "../request-parts/wrong-fields.ts";
import { Background } from "../requests.new/background-fields.tsx";
import {
  CareTypeField,
  FamilyHome,
  Home,
  NeededBy,
  ORDER,
  OutOfHours,
  Places,
  Siblings,
} from "../requests.new/request-fields.tsx";
import type { RequestShape } from "../requests.new/request-shape.ts";
import { REFUSALS } from "../requests.new/said.ts";
import { calledOf, formOf, listsWith } from "./as-it-stands.server.ts";
import { Children } from "./children-fields.tsx";

export const loader = officerLoader({ permission: "request:raise" }, async ({ db, work, officer, params, today }) => {
  const record = await findRequest(db, officer.councilIds, params.requestId ?? "", ownRequestsOf(officer));
  if (!record) throw notFound();
  const { request, stage } = record;
  const about = { councilId: request.councilId, caseKind: "request", caseId: request.id } as const;
  await noteReading(work, { ...about, what: "opened the form that puts it right" });
  const lists = listsWith(record);
  const open = stage !== "placed" && stage !== "withdrawn";
  return {
    id: request.id,
    ref: request.ref,
    who: whoInWords(request, moveDayOf(request, today)),
    open,
    version: toCorrect(record).version,
    lists,
    form: formOf(record, lists),
    called: calledOf(record, today),
    family: isFamily(request),
    siblings: request.siblingGroup !== null,
  };
});

/** A refusal of the service as errors of the fields it is about. */
function errorsOf(refusal: Exclude<CorrectRefusal, { why: "not-found" }>): Record<string, string[]> {
  switch (refusal.why) {
    case "request-ended":
      return { "": ["This search has ended, so nothing of it changes any more"] };
    case "nothing-changed":
      return {
        "": ["Nothing differs from what the request says already. Change what is wrong, or leave without saving"],
      };
    case "needed-in-the-past":
      return { neededBy: [REFUSALS[refusal.why].words] };
    case "protected-in-the-future":
    case "child-not-under-18":
    case "parent-not-older":
      return { children: [REFUSALS[refusal.why].words] };
    case "born-in-the-future":
      return { children: ["A child whom the council looks after was born already: check the days"] };
    case "another-kind-of-request":
      return {
        careType: ["A request for a parent and child names both, so raise another request, and withdraw this one"],
      };
    case "together-reason-missing":
      return { togetherReason: ["Give the assessed reason why they live together, or apart"] };
    case "apart-has-its-own":
      return {
        siblings: ["Children to be placed apart have a request each: withdraw this one and raise one for each"],
      };
    case "sibling-time-missing":
      return { siblingTime: ["Say how brothers and sisters who live apart stay in touch"] };
    case "changed-meanwhile":
      return {
        "": [
          `Somebody changed this request while you were writing, and nothing was kept. Look at it as it stands now. Sent again, what you typed changes: ${partsInWords(refusal.parts)}`,
        ],
      };
  }
}

export const action = officerAction({ permission: "request:raise" }, async ({ request, work, officer, params }) => {
  const requestId = params.requestId ?? "";
  if (!(await findRequest(work.store.read, officer.councilIds, requestId, ownRequestsOf(officer)))) throw notFound();
  const sent = await request.formData();
  const submission = parseWithZod(sent, { schema: CorrectionForm });
  const typedIn = Number(sent.get("version"));
  if (submission.status !== "success") {
    const status = submission.status === "error" ? 422 : 200;
    return data({ result: submission.reply(), version: typedIn }, { status });
  }
  const asked = {
    ...ownRequestsOf(officer),
    councilIds: officer.councilIds,
    requestId,
    readAs: submission.value.version,
  };
  const corrected = await correctRequest(work, asked, submission.value);
  if (corrected.ok) return redirect(`/officer/requests/${requestId}?done=corrected`, 303);
  const { refusal } = corrected;
  if (refusal.why === "not-found") throw notFound();
  // Once they were told what differs, sending it again is their decision; before that an old form never wins.
  const version = refusal.why === "changed-meanwhile" ? refusal.version : typedIn;
  return data({ result: submission.reply({ fieldErrors: errorsOf(refusal) }), version }, { status: 422 });
});

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `Put something right: ${found?.ref ?? "a request"} - Nearhome` },
];

type Page = ReturnType<typeof useLoaderData<typeof loader>>;

function CorrectionFields({ page }: { page: Page }) {
  const refused = useActionData<typeof action>();
  const [form, fields] = useForm<RequestShape>({ id: "request", lastResult: refused?.result, defaultValue: page.form });
  const several = page.called.children.length > 1;
  const rows = { places: "Place", avoid: "Keep away from", ...(several ? { children: "Child" } : {}) };
  return (
    <form method="post" {...getFormProps(form)} noValidate className="measure">
      <ErrorSummary fields={wrongFields(form, ORDER, rows)} formErrors={form.errors ?? []} />
      {/* A press of Enter in a field sends the form; without this it would press the first “take out”. */}
      <button type="submit" className="visually-hidden" tabIndex={-1} aria-hidden="true">
        Put it right
      </button>
      <input type="hidden" name="version" value={refused?.version ?? page.version} />
      <section aria-labelledby="when">
        <h2 id="when">When</h2>
        <NeededBy fields={fields} />
        <p className="govuk-hint">
          If another day makes it more or less urgent, homes that have not answered get the full time to answer again,
          as for that urgency, from the moment you save.
        </p>
        {page.family ? (
          <input type="hidden" name={fields.careType.name} value="parent-and-child" />
        ) : (
          <CareTypeField fields={fields} without="parent-and-child" />
        )}
        <OutOfHours fields={fields} />
      </section>
      <Children fields={fields} lists={page.lists} called={page.called} />
      {page.siblings ? (
        <section aria-labelledby="siblings">
          <h2 id="siblings">Brothers and sisters</h2>
          <Siblings fields={fields} />
        </section>
      ) : null}
      <Places form={form} fields={fields} lists={page.lists}>
        <FamilyHome fields={fields} />
      </Places>
      <Home fields={fields} lists={page.lists} />
      <Background fields={fields} />
      <FormActions>
        <Button>Put it right</Button>
        <a href={`/officer/requests/${page.id}`}>Leave without saving</a>
      </FormActions>
    </form>
  );
}

/** Where the facts of a request are put right while a home is looked for. */
export default function CorrectRequest() {
  const page = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeading
        above={<BackLink href={`/officer/requests/${page.id}`}>{page.ref}</BackLink>}
        title="Put something right"
        caption={`For ${page.who}. Homes that were asked stay asked. Carers and agencies who read what you change are told to look again.`}
      />
      {page.open ? (
        <CorrectionFields page={page} />
      ) : (
        <Notice title="This search has ended">
          <p>A request is put right while a home is looked for. Ring the placements team with what they should know.</p>
        </Notice>
      )}
    </>
  );
}
