import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData, useLocation } from "@remix-run/react";
import {
  answersSeenBy,
  isPersonKey,
  type PersonKey,
  whoseIs,
} from "#app/domain/applications/form/answers-by-person.ts";
import { applicationForm, applicationFormBy } from "#app/domain/applications/form/application-form.ts";
import {
  applyIntent,
  type FieldErrors,
  findPage,
  intentOf,
  readAnswers,
  readTyped,
} from "#app/domain/applications/form/engine.ts";
import type { PageAnswers } from "#app/domain/applications/form/fields.ts";
import { householdFacts } from "#app/domain/applications/form/household-facts.ts";
import { SIGNED_PAGE } from "#app/domain/applications/form/signing.ts";
import { howOpen } from "#app/domain/applications/form/writing.ts";
import { notFound, type OfficerAsked, officerAction, officerLoader } from "#app/http/guards.server.ts";
import { rulebookOf } from "#app/services/applications/rules-in-force.server.ts";
import { type TypeForRefusal, typeFor } from "#app/services/applications/type-for.server.ts";
import { Button } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { statesOf } from "#app/ui/field-states.ts";
import { FormActions } from "#app/ui/form-actions.tsx";
import { fieldFrom } from "#app/ui/form-state.ts";
import { Inset } from "#app/ui/notice.tsx";
import { Questions } from "#app/ui/questions.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import type { ApplicationRecord } from "#db/queries/applications.ts";
import { listAnswers } from "#db/queries/applications.ts";
import { keepRestricted, openRecord } from "./application-record/open-record.server.ts";
import { RecordFrame, recordMeta } from "./application-record/record-frame.tsx";
import { recordHeading } from "./application-record/record-heading.server.ts";

const REASON = "typed-because";

/** The page to type and for whom: `?for=applicant-2`, else the first applicant. */
async function pageToType({ db, params, url, today }: OfficerAsked, record: ApplicationRecord) {
  const asked = url.searchParams.get("for") ?? "applicant-1";
  const person: PersonKey = isPersonKey(asked) ? asked : "applicant-1";
  const [kept, { values }] = await Promise.all([listAnswers(db, record.id), rulebookOf(db, record.councilId, today)]);
  const seen = answersSeenBy(kept.answers, person);
  const page = findPage(applicationFormBy(values), seen, params.page ?? "")?.page;
  const applicant = householdFacts(kept.answers).applicants.find(({ key }) => key === person);
  if (!page || !applicant || page.slug === SIGNED_PAGE || howOpen(page, record.application) !== "write")
    throw notFound();
  const whose = whoseIs(applicationForm, page.slug, person) ?? "household";
  const version = kept.versions[whose][page.slug] ?? null;
  const years = values.addressYears;
  return { page, years, person, seen, whose, version, name: applicant.name || record.application.applicants };
}

type Shown = {
  answers: PageAnswers;
  version: number | null;
  reason: string;
  errors: FieldErrors;
  formErrors: string[];
};

export const loader = officerLoader({ permission: "application:type-for" }, async (given) => {
  const record = await openRecord(given, "the answers");
  const { page, years, whose, seen, version, name } = await pageToType(given, record);
  // What they wrote about themselves is not read out again: it is typed anew, where they asked for it.
  const answers: PageAnswers = whose === "household" ? (seen[page.slug] ?? {}) : {};
  const shown: Shown = { answers, version, reason: "", errors: {}, formErrors: [] };
  const heading = await recordHeading(given, record);
  return { ...shown, heading, slug: page.slug, years, name, own: whose !== "household" };
});

const REFUSED: Partial<Record<TypeForRefusal, string>> = {
  "reason-missing": "Write why you type this for them, for example: asked on the phone on 3 May",
  "changed-meanwhile":
    "This page was changed while you were typing. What you typed is still here: look at it, then save once more",
  "same-address": "That address is the one the first applicant signs in with",
  "address-of-staff": "That address belongs to a member of staff",
  "account-closed": "The account at that address is closed",
  "applying-elsewhere": "That address belongs to another application that is open",
  "already-joined": "The second applicant has joined with the address given before",
};

export const action = officerAction({ permission: "application:type-for" }, async (given) => {
  await keepRestricted(given);
  const { work, officer, params, request, today } = given;
  const record = await openRecord(given, "the answers");
  const { page, person, seen, version } = await pageToType(given, record);
  const form = await request.formData();
  const typed = readTyped(page, form);
  const said = form.get("version");
  const read = typeof said === "string" && /^\d{1,9}$/.test(said) ? Number(said) : null;
  const reason = String(form.get(REASON) ?? "");
  const shown: Shown = { answers: typed, version: read, reason, errors: {}, formErrors: [] };
  const intent = intentOf(form);
  if (intent.kind === "add" || intent.kind === "remove") {
    return data<Shown>({ ...shown, answers: applyIntent(page, typed, intent) });
  }
  const answered = readAnswers(page, form, today, seen);
  if (!answered.ok) {
    return data<Shown>({ ...shown, answers: answered.refusal.typed, errors: answered.refusal.errors }, { status: 422 });
  }
  const kept = await typeFor(work, officer.councilIds, {
    ...{ applicationId: record.id, page: page.slug, answers: answered.value, version: read, person, reason },
  });
  if (kept.ok) return redirect(`/officer/applications/${params.applicationId}/application?typed=${page.slug}`);
  const words = REFUSED[kept.refusal];
  if (!words) throw notFound();
  if (kept.refusal === "reason-missing")
    return data<Shown>({ ...shown, errors: { [REASON]: [words] } }, { status: 422 });
  return data<Shown>({ ...shown, version, formErrors: [words] }, { status: 409 });
});

export const meta: MetaFunction<typeof loader> = ({ data: found }) => recordMeta(found?.heading, "application");

/** A page of the form that staff type for an applicant. */
export default function TypeFor() {
  const loaded = useLoaderData<typeof loader>();
  const { answers, version, reason, errors, formErrors } = useActionData<typeof action>() ?? loaded;
  const { heading, slug, years, name, own } = loaded;
  const { pathname, search } = useLocation();
  const { sections } = applicationFormBy({ addressYears: years });
  const page = sections.flatMap(({ pages }) => pages).find((candidate) => candidate.slug === slug);
  if (!page) return null;
  const why = fieldFrom(REASON, { values: { [REASON]: reason }, errors });
  const states = [...statesOf(page.fields, answers, errors), why];
  return (
    <RecordFrame heading={heading} tab="application" above={<ErrorSummary fields={states} formErrors={formErrors} />}>
      <div className="measure">
        <h2>
          {page.title}: typed for {name}
        </h2>
        <Inset>
          Your name stands beside this page, the history says that you typed it, and {name} gets an email.{" "}
          {own
            ? "This page is theirs alone: type it only where they asked you to. What they wrote before is not shown, and is replaced."
            : "Read it out to them before you save."}{" "}
          They sign for themselves, on screen or on paper.
        </Inset>
        <form className="application-form" method="post" action={pathname + search} noValidate>
          <button className="visually-hidden" type="submit" name="intent" value="continue" tabIndex={-1} aria-hidden>
            Save
          </button>
          <input type="hidden" name="version" value={version ?? ""} />
          <Questions fields={page.fields} answers={answers} errors={errors} />
          <TextField
            field={why}
            label="Why do you type this for them?"
            hint="For example: asked on the phone, no computer at home."
          />
          <FormActions>
            <Button name="intent" value="continue">
              Save this page for {name.split(" ")[0]}
            </Button>
            <a href={`/officer/applications/${heading.id}/application`}>Leave it</a>
          </FormActions>
        </form>
      </div>
    </RecordFrame>
  );
}
