import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData, useLocation } from "@remix-run/react";
import { applicantsIn, isPersonKey, type PersonKey } from "#app/domain/applications/form/answers-by-person.ts";
import { type FieldErrors, readAnswers } from "#app/domain/applications/form/engine.ts";
import type { PageAnswers } from "#app/domain/applications/form/fields.ts";
import { householdFacts } from "#app/domain/applications/form/household-facts.ts";
import { paperSignaturePage, writesThemselves } from "#app/domain/applications/form/paper-signature.ts";
import { howGiven } from "#app/domain/applications/form/sent-document.ts";
import { hasSigned, markOf, missingToSign, SIGNED_PAGE } from "#app/domain/applications/form/signing.ts";
import { PAPER_ENDINGS, paperFileRefusalInWords } from "#app/domain/applications/papers.ts";
import { notFound, type OfficerAsked, officerLoader, officerUpload } from "#app/http/guards.server.ts";
import { type SignOnPaperRefusal, signOnPaper } from "#app/services/applications/sign-on-paper.server.ts";
import { paperStore } from "#app/services/papers/paper-store.server.ts";
import { readPaper } from "#app/services/papers/read-paper.server.ts";
import { Button } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { statesOf } from "#app/ui/field-states.ts";
import { FileField } from "#app/ui/file-field.tsx";
import { FormActions } from "#app/ui/form-actions.tsx";
import { fieldFrom } from "#app/ui/form-state.ts";
import { HowGiven } from "#app/ui/how-given.tsx";
import { Inset } from "#app/ui/notice.tsx";
import { Questions } from "#app/ui/questions.tsx";
import { type ApplicationRecord, listAnswers, listPeople } from "#db/queries/applications.ts";
import { keepRestricted, openRecord } from "./application-record/open-record.server.ts";
import { RecordFrame, recordMeta } from "./application-record/record-frame.tsx";
import { recordHeading } from "./application-record/record-heading.server.ts";

/** Whose signature it is, `?for=applicant-2`, else the first who applies, and how far they have come with what they sign. */
async function signerOf({ db, url }: OfficerAsked, record: ApplicationRecord) {
  const [{ answers, versions, written }, people] = await Promise.all([
    listAnswers(db, record.id),
    listPeople(db, record.id),
  ]);
  const applying = applicantsIn(answers);
  const asked = url.searchParams.get("for") ?? applying[0] ?? "";
  const person: PersonKey | null = isPersonKey(asked) && applying.includes(asked) ? asked : null;
  if (!person || record.application.stage !== "draft") throw notFound();
  const { applicants } = householdFacts(answers);
  const nameOf = (key: PersonKey) => applicants.find((one) => one.key === key)?.name || record.application.applicants;
  const seat = people.find(({ key }) => key === person);
  const others = applying.filter((key) => key !== person && !hasSigned(answers, key)).map(nameOf);
  return {
    person,
    name: nameOf(person),
    waitingFor: others,
    mark: markOf(versions, person),
    unfinished: missingToSign(answers, person),
    writes: writesThemselves(written, { person, joined: seat ? seat.joinedAt !== null : person === "applicant-1" }),
    signed: hasSigned(answers, person)
      ? (howGiven(answers, written, SIGNED_PAGE, person) ?? "Signed on screen, by themselves")
      : null,
  };
}

type Shown = { typed: PageAnswers; mark: string; errors: FieldErrors; formErrors: string[] };

export const loader = officerLoader({ permission: "application:type-for" }, async (given) => {
  const record = await openRecord(given, "the answers");
  const { person: _, ...signer } = await signerOf(given, record);
  return { heading: await recordHeading(given, record), ...signer };
});

const CHANGED =
  "Something they sign under was changed while this page was open. Read it to them, and have them sign again if it matters";

function refusedInWords(refusal: Exclude<SignOnPaperRefusal, "not-found" | "already-sent" | { errors: FieldErrors }>) {
  if (refusal === "changed-meanwhile") return [CHANGED];
  if (refusal === "closed") return ["This application has ended"];
  if (refusal === "too-many") return ["There are twenty signed pages here already"];
  return "unfinished" in refusal ? refusal.unfinished.map((title) => `Still to finish: ${title}`) : refusal.missing;
}

export const action = officerUpload({ permission: "application:type-for" }, async (given) => {
  await keepRestricted(given);
  const { work, officer, params, request, today, upload, env } = given;
  const form = await request.formData();
  const record = await openRecord(given, "the answers");
  const back = `/officer/applications/${params.applicationId}/application`;
  // A second press finds it sent.
  if (record.submittedOn) return redirect(back);
  const { person, mark } = await signerOf(given, record);
  const answered = readAnswers(paperSignaturePage, form, today);
  const typed = answered.ok ? answered.value : answered.refusal.typed;
  const said = String(form.get("mark") ?? "");
  const shown = (rest: Partial<Shown>, status: 409 | 413 | 422) =>
    data<Shown>({ typed, mark: said, errors: {}, formErrors: [], ...rest }, { status });
  const file = upload.file ? await readPaper(upload.file) : null;
  const wrongFile = upload.tooLarge ? ({ code: "too-large" } as const) : file && !file.ok ? file.refusal : null;
  const fileErrors: FieldErrors = wrongFile ? { file: [paperFileRefusalInWords(wrongFile)] } : {};
  if (!answered.ok || wrongFile) {
    const errors = { ...(answered.ok ? {} : answered.refusal.errors), ...fileErrors };
    return shown({ errors }, upload.tooLarge ? 413 : 422);
  }
  const signed = await signOnPaper(work, paperStore(env), officer.councilIds, {
    ...{ applicationId: record.id, person, mark: said, answers: answered.value },
    file: file?.ok ? file.value : null,
  });
  if (signed.ok || signed.refusal === "already-sent") return redirect(`${back}?signed=1`);
  const { refusal } = signed;
  if (refusal === "not-found") throw notFound();
  if (typeof refusal === "object" && "errors" in refusal) return shown({ errors: refusal.errors }, 422);
  return shown({ mark, formErrors: refusedInWords(refusal) }, 409);
});

export const meta: MetaFunction<typeof loader> = ({ data: found }) => recordMeta(found?.heading, "application");

const { fields } = paperSignaturePage;
/** Where the original is kept stands after the file it may be given instead of. */
const KEPT = fields.filter(({ name }) => name === "kept");

/** What an applicant signed on paper, copied by staff whom they asked to send the application. */
export default function SignedOnPaper() {
  const loaded = useLoaderData<typeof loader>();
  const { heading, name, waitingFor, unfinished, writes, signed } = loaded;
  const shown: Shown = useActionData<typeof action>() ?? {
    typed: {},
    mark: loaded.mark,
    errors: {},
    formErrors: [],
  };
  const { typed, mark, errors, formErrors } = shown;
  const { pathname, search } = useLocation();
  const first = name.split(" ")[0] ?? name;
  const file = fieldFrom("file", { errors });
  const asked = fields.filter((field) => !KEPT.includes(field) && (writes || field.name !== "sure"));
  const states = [...statesOf(asked, typed, errors), file, ...statesOf(KEPT, typed, errors)];
  return (
    <RecordFrame heading={heading} tab="application" above={<ErrorSummary fields={states} formErrors={formErrors} />}>
      <div className="measure">
        <h2>Signed on paper: {name}</h2>
        {signed ? (
          <>
            <p>{first}’s signature stands.</p>
            <HowGiven words={signed} />
          </>
        ) : unfinished.length > 0 ? (
          <>
            <p>{first} cannot sign yet: what they sign under has to be whole first. Still to finish:</p>
            <ul>
              {unfinished.map((title) => (
                <li key={title}>{title}</li>
              ))}
            </ul>
            <p>
              <a href={`/officer/applications/${heading.id}/application`}>How far they have come</a>
            </p>
          </>
        ) : (
          <>
            <Inset>
              For somebody who signed on paper and asked you to send the application for them. Your name stands beside
              the signature, the history says how they asked, and {first} gets an email.{" "}
              {waitingFor.length > 0
                ? `It is sent when ${waitingFor.join(" and ")} has signed too, on screen or on paper.`
                : "It is sent as soon as you save this."}
            </Inset>
            <form
              className="application-form"
              method="post"
              action={pathname + search}
              encType="multipart/form-data"
              noValidate
            >
              <input type="hidden" name="mark" value={mark} />
              <Questions fields={asked} answers={typed} errors={errors} />
              <FileField
                field={file}
                label="The signed page"
                hint="A scan or a photo. Up to 10 MB: PDF, JPEG, PNG, HEIC or .docx. Choose it again if this page comes back with an error."
                accept={PAPER_ENDINGS}
              />
              <Questions fields={KEPT} answers={typed} errors={errors} />
              <FormActions>
                <Button>
                  {waitingFor.length > 0 ? "Record the signature" : "Record the signature and send the application"}
                </Button>
                <a href={`/officer/applications/${heading.id}/application`}>Leave it</a>
              </FormActions>
            </form>
          </>
        )}
      </div>
    </RecordFrame>
  );
}
