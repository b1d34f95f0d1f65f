import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData, useLocation } from "@remix-run/react";
import { intentOf, nextPage, readAnswers, readTyped } from "#app/domain/applications/form/engine.ts";
import {
  OUTCOME_PAGE,
  screeningForm,
  screeningPage,
  screeningPageTitle,
} from "#app/domain/enquiries/screening-form.ts";
import { notFound, officerAction, officerLoader } from "#app/http/guards.server.ts";
import { finishTalk, keepTalked, type TalkedRefusal } from "#app/services/enquiries/screening-call.server.ts";
import { AnswersShown } from "#app/ui/answers-shown.tsx";
import { Button } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { statesOf } from "#app/ui/field-states.ts";
import { FormActions } from "#app/ui/form-actions.tsx";
import { Inset, Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { Questions } from "#app/ui/questions.tsx";
import { TaskList } from "#app/ui/task-list.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { keptDifferently, readCall, type Shown } from "./read-call.server.ts";

export const loader = officerLoader({ permission: "enquiry:work" }, async (given) => {
  const { shown, frame } = await readCall(given);
  return { ...shown, frame };
});

/** What keeps a call from being finished, in words; where it is about one field, its name. */
const REFUSALS: Partial<Record<Extract<TalkedRefusal, string>, { words: string; field?: string }>> = {
  "pages-missing": {
    words: "Some pages still want an answer. Go through them first, or agree something else than a visit",
    field: "outcome",
  },
  "outcome-missing": { words: "Choose what you agreed", field: "outcome" },
  "date-to-try-again-in-the-past": { words: "Enter a day to talk again that is today or later", field: "talkOn" },
  "date-to-try-again-missing": { words: "Enter the day on which to talk again", field: "talkOn" },
  "visit-still-booked": {
    words: "A visit is booked. Call it off on the record first, so that they are told",
    field: "outcome",
  },
};

const versionIn = (form: FormData): number | null => {
  const said = form.get("version");
  return typeof said === "string" && /^\d{1,9}$/.test(said) ? Number(said) : null;
};

export const action = officerAction({ permission: "enquiry:work" }, async (given) => {
  const { request, work, today, params } = given;
  const { page, answers, frame, scope } = await readCall(given);
  const form = await request.formData();
  const typed = readTyped(page, form);
  const sent: Shown = {
    answers: typed,
    version: versionIn(form),
    errors: {},
    formErrors: [],
    keptMeanwhile: null,
  };
  const leaving = intentOf(form).kind === "save";
  const read = readAnswers(page, form, today);
  const last = page.slug === OUTCOME_PAGE;
  if (!read.ok && !(leaving && !last)) {
    return data<Shown>({ ...sent, answers: read.refusal.typed, errors: read.refusal.errors }, { status: 422 });
  }
  const kept = read.ok ? read.value : typed;
  const talked = { scope, id: params.enquiryId ?? "", page: page.slug, answers: kept, version: sent.version };
  const done = last ? await finishTalk(work, talked) : await keepTalked(work, talked);
  if (done.ok) {
    if (last) {
      const gone = done.value.enquiry.team === "kinship";
      return redirect(gone ? "/officer/enquiries?done=handed" : `${frame.record}?done=screened`, 303);
    }
    const next = nextPage(screeningForm, { ...answers, [page.slug]: kept }, page.slug);
    return redirect(leaving || !next ? frame.record : `${frame.record}/screening/${next.slug}`, 303);
  }
  if (done.refusal === "not-found") throw notFound();
  if (done.refusal === "changed-meanwhile") {
    const now = await readCall(given);
    const keptMeanwhile = keptDifferently(page, now.shown.answers, typed);
    return data<Shown>({ ...sent, version: now.shown.version, keptMeanwhile }, { status: 409 });
  }
  const said = typeof done.refusal === "string" ? REFUSALS[done.refusal] : undefined;
  const { words, field } = said ?? { words: "This enquiry cannot go on from here. Open its record to see why" };
  return data<Shown>(
    { ...sent, errors: field ? { [field]: [words] } : {}, formErrors: field ? [] : [words] },
    { status: 422 },
  );
});

export const meta: MetaFunction<typeof loader> = ({ data: found, params }) => [
  { title: `${screeningPageTitle(params.page ?? "")} - ${found?.frame.name ?? "Screening call"} - Nearhome` },
  { name: "robots", content: "noindex" },
];

/** One page of a screening call: what to talk about now, and beside it what they have told us and what is left. */
export default function ScreeningPage() {
  const loaded = useLoaderData<typeof loader>();
  const { answers, version, errors, formErrors, keptMeanwhile } = useActionData<typeof action>() ?? loaded;
  const { frame } = loaded;
  const { pathname } = useLocation();
  const page = screeningPage({}, frame.slug);
  if (!page) return null;
  const last = frame.slug === OUTCOME_PAGE;
  return (
    <>
      <ErrorSummary fields={statesOf(page.fields, answers, errors)} formErrors={formErrors} />
      <PageHeading
        above={<BackLink href={frame.record}>{frame.name}</BackLink>}
        title={page.title}
        caption={`Screening call, ${frame.ref}`}
      />
      {keptMeanwhile ? (
        <div role="alert">
          <Notice tone="important" title="Somebody kept a page of this call while you were writing">
            <p>What you wrote is still below. Press “Save and continue” to keep it.</p>
            {keptMeanwhile.length > 0 ? <AnswersShown items={keptMeanwhile} /> : null}
          </Notice>
        </div>
      ) : null}
      <div className="two-columns">
        <form key={frame.slug} method="post" action={pathname} noValidate>
          {page.lede ? <p>{page.lede}</p> : null}
          <input type="hidden" name="version" value={version ?? ""} />
          <Questions fields={page.fields} answers={answers} errors={errors} />
          <FormActions>
            <Button name="intent" value="continue">
              {last ? "Finish the call" : "Save and continue"}
            </Button>
            {last ? null : (
              <Button look="secondary" name="intent" value="save">
                Save and come back later
              </Button>
            )}
          </FormActions>
        </form>
        <div>
          <h2>The call</h2>
          <TaskList
            tasks={frame.steps.map(({ slug, title, done }) => ({
              id: `step-${slug}`,
              title: slug === frame.slug ? <b aria-current="step">{title}</b> : title,
              href: slug === frame.slug ? undefined : `${frame.record}/screening/${slug}`,
              status: { kind: done ? "done" : "to-do" },
            }))}
          />
          <p className="small">{frame.safely.join(" ")}</p>
          {frame.told ? <Inset>{frame.told}</Inset> : null}
        </div>
      </div>
    </>
  );
}
