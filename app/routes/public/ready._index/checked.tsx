import type { FieldErrors } from "#app/domain/applications/form/engine.ts";
import type { PageAnswers } from "#app/domain/applications/form/fields.ts";
import { READINESS_PAGES } from "#app/domain/enquiries/readiness-form.ts";
import { Button, QuietButton } from "#app/ui/button.tsx";
import { CheckboxesField } from "#app/ui/checkboxes-field.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { FormActions } from "#app/ui/form-actions.tsx";
import { fieldFrom } from "#app/ui/form-state.ts";
import { TextField } from "#app/ui/text-field.tsx";
import { Carried } from "../readiness/carried.tsx";
import type { Judged } from "../readiness/judge.server.ts";
import { Result } from "../readiness/result.tsx";

type Props = {
  judged: Judged;
  answers: PageAnswers;
  postcode: string;
  errors: FieldErrors;
  email: string;
  formKey: string;
  via: string | null;
};

/** What the answers come to, with the ways on: ask, keep a "not yet" until its day, or change what was said. */
export function Checked({ judged, answers, postcode, errors, email, formKey, via }: Props) {
  const address = fieldFrom("email", { values: { email }, errors });
  const consent = fieldFrom("consent", { errors });
  return (
    <>
      <ErrorSummary fields={[address, consent]} />
      <Result judged={judged} answers={answers} postcode={postcode} via={via} />
      {judged.from ? (
        <section className="section measure" aria-labelledby="keep">
          <h2 id="keep">Shall we remind you on {judged.from.words}?</h2>
          <p>
            We write to you once, on that day, and you go on from these answers without typing them again. We keep
            neither your name nor what you said of your health and the law: those questions are asked anew.
          </p>
          <form method="post" action="/ready?index" noValidate>
            <input type="hidden" name="formKey" value={formKey} />
            <Carried answers={answers} />
            <input type="hidden" name="postcode" value={postcode} />
            <TextField
              field={address}
              label="Your email address"
              type="email"
              inputMode="email"
              autoComplete="email"
              spellCheck={false}
              autoCapitalize="none"
            />
            <CheckboxesField
              field={consent}
              label="May we?"
              choices={[
                {
                  value: "yes",
                  label:
                    "Keep my answers and my email address until that day, write to me once, and delete both two months later.",
                  hint: "You can stop it with one press, from the email we send you now.",
                },
              ]}
            />
            <FormActions>
              <Button name="go" value="keep">
                Remind me
              </Button>
            </FormActions>
          </form>
        </section>
      ) : null}
      <section className="section" aria-labelledby="change">
        <h2 id="change">Change what you said</h2>
        <form method="post" action="/ready?index">
          <Carried answers={answers} />
          <input type="hidden" name="postcode" value={postcode} />
          <ul>
            {READINESS_PAGES.map(({ slug, title }) => (
              <li key={slug}>
                <QuietButton name="go" value={`page:${slug}`}>
                  {title}
                </QuietButton>
              </li>
            ))}
          </ul>
        </form>
        <p className="small muted">
          This page remembers nothing: close it and what you said is gone. <a href="/privacy">Privacy</a>
        </p>
      </section>
    </>
  );
}
