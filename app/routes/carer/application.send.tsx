import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { applicantsIn } from "#app/domain/applications/form/answers-by-person.ts";
import { type FieldErrors, readAnswers } from "#app/domain/applications/form/engine.ts";
import type { PageAnswers } from "#app/domain/applications/form/fields.ts";
import {
  hasSigned,
  markOf,
  missingToSign,
  ownPart,
  pageToSign,
  SIGNED_PAGE,
} from "#app/domain/applications/form/signing.ts";
import { type CarerAsked, carerAction, carerLoader } from "#app/http/guards.server.ts";
import { signApplication } from "#app/services/applications/submit-application.server.ts";
import { Button } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { statesOf } from "#app/ui/field-states.ts";
import { FormActions } from "#app/ui/form-actions.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { Questions } from "#app/ui/questions.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { findCouncil } from "#db/queries/councils.ts";
import { ownDraft } from "./own-application.server.ts";

type Shown = { typed: PageAnswers; errors: FieldErrors; formErrors: string[]; mark: string };

const CHANGED =
  "Something in the application was changed after you opened this page. Read it through again, then sign once more";

export const loader = carerLoader(async (given) => {
  const { record, me, all, versions } = await ownDraft(given);
  if (missingToSign(all, me).length > 0) throw redirect("/carer/application/check");
  const council = await findCouncil(given.db, record.councilId);
  const other = applicantsIn(all).find((key) => key !== me);
  const part = other && ownPart(all, other);
  return {
    typed: all[me][SIGNED_PAGE] ?? {},
    mark: markOf(versions, me),
    council: council?.officialName ?? "the council",
    other: part ? { firstName: part.name.split(" ")[0] ?? part.name, signed: part.signed } : null,
    signed: hasSigned(all, me),
  };
});

async function shownAgain(given: CarerAsked, typed: PageAnswers, rest: Partial<Shown>, status: 409 | 422) {
  const { me, versions } = await ownDraft(given);
  return data<Shown>({ typed, errors: {}, formErrors: [], mark: markOf(versions, me), ...rest }, { status });
}

export const action = carerAction(async (given) => {
  const { request, person, work, today } = given;
  const form = await request.formData();
  const { record, me, all } = await ownDraft(given);
  if (missingToSign(all, me).length > 0) return redirect("/carer/application/check");
  const read = readAnswers(pageToSign(), form, today);
  if (!read.ok) return shownAgain(given, read.refusal.typed, { errors: read.refusal.errors }, 422);
  const signed = await signApplication(work, person.id, {
    applicationId: record.id,
    declaration: read.value,
    mark: String(form.get("mark") ?? ""),
  });
  if (signed.ok) return redirect(signed.value.sent ? "/carer/application/sent" : "/carer/application?signed=1");
  if (signed.refusal === "already-sent") return redirect("/carer/application");
  const formErrors = typeof signed.refusal === "string" ? [CHANGED] : signed.refusal.missing;
  return shownAgain(given, read.value, { formErrors }, 409);
});

export const meta: MetaFunction = () => [{ title: "Sign and send - Nearhome" }];

export default function SignAndSend() {
  const { council, other, signed, ...loaded } = useLoaderData<typeof loader>();
  const { typed, errors, formErrors, mark } = useActionData<typeof action>() ?? {
    ...loaded,
    errors: {},
    formErrors: [],
  };
  const { fields } = pageToSign();
  const last = !other || other.signed;
  return (
    <>
      <PageHeading
        above={<BackLink href="/carer/application/check">Check your answers</BackLink>}
        title={last ? "Sign and send" : "Sign"}
        caption={other ? "Each of you reads it and signs alone." : "Read this, sign, and send."}
      />
      <ErrorSummary fields={statesOf(fields, typed, errors)} formErrors={formErrors} />
      {other ? (
        <p>
          {other.signed
            ? `${other.firstName} has signed. When you sign too, the application is sent.`
            : `It is sent when ${other.firstName} has signed too. ${signed ? "You have signed already; sign again only to change something here." : "You are not held up: sign when you are ready."}`}
        </p>
      ) : null}
      <p>
        When it is sent, your application goes to the fostering team of {council}. They read it, and a team manager
        answers you. From then on you can read what you sent, and propose changes to your worker.
      </p>
      <p>
        <a href="/privacy">How your information is used</a>
      </p>
      <form className="application-form" method="post" action="/carer/application/send" noValidate>
        <input type="hidden" name="mark" value={mark} />
        <Questions fields={fields} answers={typed} errors={errors} />
        <FormActions>
          <Button>{last ? "Send my application" : "Sign"}</Button>
          <a href="/carer/application">Not yet</a>
        </FormActions>
      </form>
    </>
  );
}
