import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { applicationForm } from "#app/domain/applications/form/application-form.ts";
import type { Answers, FieldErrors } from "#app/domain/applications/form/engine.ts";
import { householdFacts, readiness } from "#app/domain/applications/form/household-facts.ts";
import { type CarerAsked, carerAction, carerLoader } from "#app/http/guards.server.ts";
import { saveAnswers } from "#app/services/applications/save-answers.server.ts";
import { submitApplication } from "#app/services/applications/submit-application.server.ts";
import { Button } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { statesOf } from "#app/ui/field-states.ts";
import { Fieldset } from "#app/ui/fieldset.tsx";
import { FormActions } from "#app/ui/form-actions.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { Questions } from "#app/ui/questions.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { findCouncil } from "#db/queries/councils.ts";
import {
  markOf,
  namesSigned,
  pagesToSign,
  prefixOf,
  readSignatures,
  type SignedPages,
} from "./application-parts/signing.ts";
import { ownDraft } from "./own-application.server.ts";

type Shown = { typed: SignedPages; errors: FieldErrors; formErrors: string[]; mark: string };

const CHANGED =
  "Something in the application was changed after you opened this page. Read it through again, then sign once more";

/** Whether everything but the signatures is there. */
function isReadyToSign(answers: Answers): boolean {
  const { missingPages, missingConsents } = readiness(answers);
  const signed = pagesToSign(answers).map(({ title }) => title);
  return missingConsents.length === 0 && missingPages.every((title) => signed.includes(title));
}

export const loader = carerLoader(async (given) => {
  const { record, answers, versions } = await ownDraft(given);
  if (!isReadyToSign(answers)) throw redirect("/carer/application/check");
  const council = await findCouncil(given.db, record.councilId);
  const { applicants } = householdFacts(answers);
  const typed = Object.fromEntries(pagesToSign(answers).map(({ slug }) => [slug, answers[slug] ?? {}]));
  return {
    typed,
    mark: markOf(versions),
    council: council?.officialName ?? "the council",
    people: pagesToSign(answers).map(({ slug }, index) => ({ slug, name: applicants[index]?.name ?? "" })),
  };
});

async function shownAgain(given: CarerAsked, typed: SignedPages, rest: Partial<Shown>, status: 409 | 422) {
  const { versions } = await ownDraft(given);
  return data<Shown>({ typed, errors: {}, formErrors: [], mark: markOf(versions), ...rest }, { status });
}

export const action = carerAction(async (given) => {
  const { request, person, work, today } = given;
  const form = await request.formData();
  const { record, answers, versions } = await ownDraft(given);
  if (!isReadyToSign(answers)) return redirect("/carer/application/check");
  const pages = pagesToSign(answers);
  const read = readSignatures(pages, form, today);
  if (!read.ok) return shownAgain(given, read.refusal.typed, { errors: read.refusal.errors }, 422);
  if (form.get("mark") !== markOf(versions)) return shownAgain(given, read.value, { formErrors: [CHANGED] }, 409);
  for (const { slug } of pages) {
    const page = { page: slug, answers: read.value[slug] ?? {}, version: versions[slug] ?? null };
    const saved = await saveAnswers(work, person.id, { applicationId: record.id, ...page });
    if (!saved.ok) return shownAgain(given, read.value, { formErrors: [CHANGED] }, 409);
  }
  const { record: current, versions: kept } = await ownDraft(given);
  const signed = Object.fromEntries(pages.map(({ slug }) => [slug, (versions[slug] ?? 0) + 1]));
  // The other applicant may have changed an answer while this one signed: they signed what they read, nothing else.
  if (markOf(kept) !== markOf({ ...versions, ...signed })) {
    return shownAgain(given, read.value, { formErrors: [CHANGED] }, 409);
  }
  const sent = await submitApplication(work, person.id, {
    applicationId: record.id,
    version: current.version,
    signatures: namesSigned(pages, read.value),
  });
  if (sent.ok) return redirect("/carer/application/sent");
  const formErrors = typeof sent.refusal === "string" ? [CHANGED] : sent.refusal.missing;
  return shownAgain(given, read.value, { formErrors }, 409);
});

export const meta: MetaFunction = () => [{ title: "Sign and send - Nearhome" }];

export default function SignAndSend() {
  const { council, people, ...loaded } = useLoaderData<typeof loader>();
  const { typed, errors, formErrors, mark } = useActionData<typeof action>() ?? {
    ...loaded,
    errors: {},
    formErrors: [],
  };
  const pages = (applicationForm.sections.at(-1)?.pages ?? []).filter(({ slug }) =>
    people.some((person) => person.slug === slug),
  );
  const both = people.length > 1;
  return (
    <>
      <PageHeading
        above={<BackLink href="/carer/application/check">Check your answers</BackLink>}
        title="Sign and send"
        caption={both ? "Each of you reads this and signs." : "Read this, sign, and send."}
      />
      <ErrorSummary
        fields={pages.flatMap(({ slug, fields }) => statesOf(fields, typed[slug] ?? {}, errors, prefixOf(slug)))}
        formErrors={formErrors}
      />
      <p>
        When you send it, your application goes to the fostering team of {council}. They read it, and a team manager
        answers you. From then on you can read what you sent but not change it; anything new you tell your worker.
      </p>
      <p>
        <a href="/privacy">How your information is used</a>
      </p>
      <form className="application-form" method="post" action="/carer/application/send" noValidate>
        <input type="hidden" name="mark" value={mark} />
        {pages.map(({ slug, fields }) => (
          <div key={slug} className="section">
            <Fieldset
              legend={`${people.find((person) => person.slug === slug)?.name ?? "You"} signs here`}
              legendSize="m"
            >
              <Questions fields={fields} answers={typed[slug] ?? {}} errors={errors} prefix={prefixOf(slug)} />
            </Fieldset>
          </div>
        ))}
        <FormActions>
          <Button>Send my application</Button>
          <a href="/carer/application">Not yet</a>
        </FormActions>
      </form>
    </>
  );
}
