import type { FieldErrors } from "#app/domain/applications/form/engine.ts";
import type { PageAnswers } from "#app/domain/applications/form/fields.ts";
import { READINESS_PAGES } from "#app/domain/enquiries/readiness-form.ts";
import { Button } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { FormActions } from "#app/ui/form-actions.tsx";
import { fieldFrom } from "#app/ui/form-state.ts";
import { Lede } from "#app/ui/lede.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { Carried } from "../readiness/carried.tsx";
import { Questions, stateOf } from "../readiness/questions.tsx";

type Props = {
  slug: string;
  /** The answers of this page, and of all pages: those of the others go along unseen. */
  own: PageAnswers;
  all: PageAnswers;
  postcode: string;
  errors: FieldErrors;
  via: string | null;
};

/** One of the three pages of the check. */
export function Page({ slug, own, all, postcode, errors, via }: Props) {
  const at = READINESS_PAGES.findIndex((each) => each.slug === slug);
  const page = READINESS_PAGES[at] ?? READINESS_PAGES[0];
  const first = at <= 0;
  const last = at === READINESS_PAGES.length - 1;
  const others = Object.fromEntries(Object.entries(all).filter(([name]) => !(name in own)));
  const place = fieldFrom("postcode", { values: { postcode }, errors });
  const given = { answers: own, errors };
  const states = [...(first ? [place] : []), ...page.fields.map(({ name }) => stateOf(name, given))];
  return (
    <div className="measure">
      <ErrorSummary fields={states} />
      <PageHeading title={first ? "Could I foster?" : page.title} />
      {first ? (
        <Lede>
          Three short pages, about three minutes. You hear where you stand with each council near you: ready, not yet
          with a date, or talk to us. Never a closed door.
        </Lede>
      ) : null}
      {page.lede ? <Lede>{page.lede}</Lede> : null}
      <p className="small muted">
        Page {at < 0 ? 1 : at + 1} of {READINESS_PAGES.length}. Leave out whatever you like. Nothing is kept while you
        look.
      </p>
      <form method="post" action={via ? `/ready?index&via=${via}` : "/ready?index"} noValidate>
        <input type="hidden" name="page" value={page.slug} />
        <Carried answers={others} />
        {first ? (
          <TextField
            field={place}
            label="Your postcode"
            hint="The first half is enough, such as ST4. It says whose rules to look at."
            autoComplete="postal-code"
            autoCapitalize="characters"
            spellCheck={false}
            width={10}
          />
        ) : (
          <input type="hidden" name="postcode" value={postcode} />
        )}
        <Questions fields={page.fields} {...given} />
        <FormActions>
          <Button name="go" value="next">
            {last ? "Show where I stand" : "Continue"}
          </Button>
          {first ? null : (
            <Button look="secondary" name="go" value="back">
              Back
            </Button>
          )}
        </FormActions>
      </form>
    </div>
  );
}
