import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData, useLocation } from "@remix-run/react";
import { answersSeenBy } from "#app/domain/applications/form/answers-by-person.ts";
import { applicationFormBy } from "#app/domain/applications/form/application-form.ts";
import {
  applyIntent,
  type FieldErrors,
  findPage,
  intentOf,
  readAnswers,
  readTyped,
} from "#app/domain/applications/form/engine.ts";
import type { PageAnswers } from "#app/domain/applications/form/fields.ts";
import { howOpen } from "#app/domain/applications/form/writing.ts";
import { type CarerAsked, carerAction, carerLoader, notFound } from "#app/http/guards.server.ts";
import { type ProposalRefusal, proposeChange } from "#app/services/applications/propose-change.server.ts";
import { Button } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { statesOf } from "#app/ui/field-states.ts";
import { FormActions } from "#app/ui/form-actions.tsx";
import { fieldFrom } from "#app/ui/form-state.ts";
import { Inset } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { Questions } from "#app/ui/questions.tsx";
import { TextArea } from "#app/ui/text-area.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { listProposals } from "#db/queries/answer-proposals.ts";
import { listAnswers } from "#db/queries/applications.ts";
import { placeOfPage } from "./application-parts/form-pages.ts";
import { ownApplication, ownPlace, yearsAsked } from "./own-application.server.ts";

const WHY = "proposal-why";

type Shown = { slug: string; answers: PageAnswers; why: string; errors: FieldErrors; formErrors: string[] };

/** A page of what was sent that its writer may propose to change. */
async function ownPage(given: CarerAsked) {
  const slug = given.params.page ?? "";
  if (!placeOfPage(slug)) throw notFound();
  const record = await ownApplication(given);
  const [me, kept, years] = await Promise.all([
    ownPlace(given, record),
    listAnswers(given.db, record.id),
    yearsAsked(given, record),
  ]);
  const seen = answersSeenBy(kept.answers, me);
  const page = findPage(applicationFormBy({ addressYears: years }), seen, slug)?.page;
  if (!page || howOpen(page, record.application) !== "propose") throw redirect("/carer/application");
  return { slug, record, me, seen, page, years };
}

export const loader = carerLoader(async (given) => {
  const { slug, record, me, seen, years } = await ownPage(given);
  const proposals = await listProposals(given.db, record.id);
  const waiting = proposals.some(
    ({ state, page, person }) => state === "proposed" && page === slug && (person === "household" || person === me),
  );
  const shown: Shown = { slug, answers: seen[slug] ?? {}, why: "", errors: {}, formErrors: [] };
  return { ...shown, years, waiting, worker: record.application.worker?.name.split(" ")[0] ?? "your worker" };
});

const REFUSED: Record<ProposalRefusal, string> = {
  "not-found": "This page is no longer part of your application",
  "changed-meanwhile": "Something was changed while you were writing. What you wrote is still here: send it once more",
  "not-open": "This page can no longer be changed here. Please ring your worker",
  "nothing-changed": "Nothing on this page is different from what you sent. Change an answer first, or go back",
  "reason-missing": "Say in a few words what has changed",
};

export const action = carerAction(async (given) => {
  const { request, person, work, today } = given;
  const { slug, record, seen, page } = await ownPage(given);
  const form = await request.formData();
  const why = String(form.get(WHY) ?? "");
  const typed = readTyped(page, form);
  const shown: Shown = { slug, answers: typed, why, errors: {}, formErrors: [] };
  const intent = intentOf(form);
  if (intent.kind === "add" || intent.kind === "remove") {
    return data<Shown>({ ...shown, answers: applyIntent(page, typed, intent) });
  }
  const read = readAnswers(page, form, today, seen);
  if (!read.ok) {
    return data<Shown>({ ...shown, answers: read.refusal.typed, errors: read.refusal.errors }, { status: 422 });
  }
  const sent = await proposeChange(work, person.id, { applicationId: record.id, page: slug, answers: read.value, why });
  if (sent.ok) return redirect("/carer/application?proposed=1");
  if (sent.refusal === "reason-missing") {
    return data<Shown>({ ...shown, errors: { [WHY]: [REFUSED["reason-missing"]] } }, { status: 422 });
  }
  return data<Shown>({ ...shown, formErrors: [REFUSED[sent.refusal]] }, { status: 409 });
});

export const meta: MetaFunction = ({ params }) => [
  { title: `Propose a change: ${placeOfPage(params.page ?? "")?.page.title ?? "your application"} - Nearhome` },
];

export default function ProposeChange() {
  const loaded = useLoaderData<typeof loader>();
  const { slug, answers, why, errors, formErrors } = useActionData<typeof action>() ?? loaded;
  const { pathname } = useLocation();
  const page = placeOfPage(slug, loaded.years)?.page;
  if (!page) return null;
  const reason = fieldFrom(WHY, { values: { [WHY]: why }, errors });
  return (
    <>
      <PageHeading
        above={<BackLink href="/carer/application">What you sent</BackLink>}
        title={page.title}
        caption="What you sent stays as it is until your worker has accepted the change."
      />
      <ErrorSummary fields={[...statesOf(page.fields, answers, errors), reason]} formErrors={formErrors} />
      {loaded.waiting ? (
        <Inset>
          Another change to this page is already with {loaded.worker}. If you send this one too, they see both and talk
          to you where they differ.
        </Inset>
      ) : null}
      <form className="application-form" method="post" action={pathname} noValidate>
        <button className="visually-hidden" type="submit" name="intent" value="continue" tabIndex={-1} aria-hidden>
          Send
        </button>
        <Questions fields={page.fields} answers={answers} errors={errors} />
        <TextArea
          field={reason}
          label="What has changed?"
          hint="A few words for your worker, for example: we moved on 3 May."
          rows={3}
        />
        <FormActions>
          <Button name="intent" value="continue">
            Send the change to {loaded.worker}
          </Button>
          <a href="/carer/application">Leave it as it was</a>
        </FormActions>
      </form>
    </>
  );
}
