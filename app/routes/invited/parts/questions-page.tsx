import { findPage } from "#app/domain/applications/form/engine.ts";
import { invitedForm } from "#app/domain/applications/form/invited-form.ts";
import type { InvitationKind } from "#app/domain/applications/invitations.ts";
import { Button } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { statesOf } from "#app/ui/field-states.ts";
import { FormActions } from "#app/ui/form-actions.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { Questions } from "#app/ui/questions.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { InvitedPage } from "./invited-page.tsx";
import type { QuestionsAnswered, QuestionsShown } from "./questions.server.ts";

/** The title of a page of the questions, for its tab. */
export function titleOfPage(kind: InvitationKind, slug: string | undefined): string {
  const forms = [invitedForm(kind, false), invitedForm(kind, true)];
  const titles = forms.map((form) => findPage(form, {}, slug ?? "")?.page.title);
  return titles.find((title) => title !== undefined) ?? "What we ask you";
}

/** One page of the questions, kept when they go on. */
export function QuestionsPage({ page, refused }: { page: QuestionsShown; refused: QuestionsAnswered | undefined }) {
  const { answers, errors, version, meanwhile } = refused ?? page;
  const asked = findPage(invitedForm(page.kind, page.young), {}, page.slug)?.page;
  if (!asked) return null;
  return (
    <InvitedPage>
      <PageHeading
        above={<BackLink href={page.back} />}
        title={asked.title}
        caption={`Part ${page.part} of ${page.parts}, about ${page.applicants}`}
      />
      <ErrorSummary fields={statesOf(asked.fields, answers, errors)} />
      {meanwhile ? (
        <div role="alert">
          <Notice tone="important" title="This was saved from another tab while you were writing">
            <p>What you wrote is still below. Press “Save and go on” to keep it.</p>
          </Notice>
        </div>
      ) : null}
      {asked.lede ? <p>{asked.lede}</p> : null}
      <form className="application-form" method="post" noValidate>
        <button className="visually-hidden" type="submit" name="intent" value="continue" tabIndex={-1} aria-hidden>
          Go on
        </button>
        <input type="hidden" name="version" value={version} />
        <Questions fields={asked.fields} answers={answers} errors={errors} />
        <FormActions>
          <Button name="intent" value="continue">
            Save and go on
          </Button>
          <Button look="secondary" name="intent" value="save">
            Save and come back later
          </Button>
        </FormActions>
      </form>
      <p className="section">
        <a href={`${page.home}/worried`}>I am worried about a child now</a>
      </p>
    </InvitedPage>
  );
}
