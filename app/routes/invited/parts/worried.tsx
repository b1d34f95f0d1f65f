import { Button } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { FormActions } from "#app/ui/form-actions.tsx";
import { fieldFrom } from "#app/ui/form-state.ts";
import { SuccessPanel } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { TextArea } from "#app/ui/text-area.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { Emergency } from "./emergency.tsx";
import { InvitedPage } from "./invited-page.tsx";

type Props = {
  page: { home: string; formKey: string; council: { name: string; phone: string | null }; told: boolean };
  refused: { typed: Record<string, string>; errors: Record<string, string[]> } | undefined;
};

/** For somebody who is worried about a child now: whom to ring first, then a few words to the manager. */
export function WorriedPage({ page, refused }: Props) {
  const words = fieldFrom("words", { values: refused?.typed, errors: refused?.errors });
  if (page.told && !refused) {
    return (
      <InvitedPage>
        <SuccessPanel title="Thank you for telling us">
          <p>
            A manager at {page.council.name} reads it by the end of the next working day and may ring you. It is not
            passed on to the family.
          </p>
        </SuccessPanel>
        <Emergency council={page.council} />
        <p>
          <a href={page.home}>Back to the questions</a>
        </p>
      </InvitedPage>
    );
  }
  return (
    <InvitedPage>
      <PageHeading above={<BackLink href={page.home} />} title="You are worried about a child" />
      <ErrorSummary fields={[words]} />
      <Emergency council={page.council} />
      <form method="post" action={`${page.home}/worried`} noValidate>
        <input type="hidden" name="formKey" value={refused?.typed.formKey ?? page.formKey} />
        <TextArea
          field={words}
          label="What worries you?"
          hint="A few words are enough. The team manager and the decision maker read it, and nobody else without a reason."
          rows={6}
        />
        <FormActions>
          <Button>Tell the manager</Button>
          <a href={page.home}>Back to the questions</a>
        </FormActions>
      </form>
    </InvitedPage>
  );
}
