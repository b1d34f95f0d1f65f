import { DECLINE_REASONS, HAND_BACK_REASONS, type InvitationKind } from "#app/domain/applications/invitations.ts";
import { Button } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { FormActions } from "#app/ui/form-actions.tsx";
import { fieldFrom } from "#app/ui/form-state.ts";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { RadioField } from "#app/ui/radio-field.tsx";
import { TextArea } from "#app/ui/text-area.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { InvitedPage } from "./invited-page.tsx";

type Props = {
  page: { home: string; kind: InvitationKind; council: string };
  refused: { typed: Record<string, string>; errors: Record<string, string[]> } | undefined;
};

/** The ways not to answer: to talk instead, to say it was meant for somebody else, or to say no. */
export function InsteadPage({ page, refused }: Props) {
  const given = { values: refused?.typed, errors: refused?.errors };
  const instead = fieldFrom("instead", given);
  const said = fieldFrom("said", given);
  const { "too-close": _close, "know-too-little": _little, "long-ago": _ago, ...ofHousehold } = DECLINE_REASONS;
  const declines = page.kind === "reference" ? DECLINE_REASONS : ofHousehold;
  const choices = Object.entries({
    speak: HAND_BACK_REASONS.speak,
    ...declines,
    "not-me": HAND_BACK_REASONS["not-me"],
  });
  return (
    <InvitedPage>
      <PageHeading
        above={<BackLink href={page.home} />}
        title="You would rather not answer here"
        caption="That is all right. You do not have to say why, and what you choose is not passed on."
      />
      <ErrorSummary fields={[instead, said]} />
      <form method="post" action={`${page.home}/instead`} noValidate>
        <RadioField
          field={instead}
          label="Which is closest?"
          choices={choices.map(([value, label]) => ({ value, label }))}
        />
        <TextArea
          field={said}
          label="Is there anything you would like us to know? (optional)"
          hint="If you would rather talk: your phone number and a good time to ring."
          rows={3}
        />
        <FormActions>
          <Button>Tell {page.council}</Button>
          <a href={page.home}>No, back to the questions</a>
        </FormActions>
      </form>
    </InvitedPage>
  );
}
