import { AnswersShown } from "#app/ui/answers-shown.tsx";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { idOf } from "#app/ui/field-states.ts";
import { FormActions } from "#app/ui/form-actions.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import type { CheckShown } from "./check.server.ts";
import { InvitedPage } from "./invited-page.tsx";

type Props = { page: CheckShown; refused: { formErrors: string[]; version: number } | undefined };

/** Everything they wrote, to read through and send. */
export function CheckPage({ page, refused }: Props) {
  const { home, pages, missing, gaps } = page;
  const [first] = missing;
  return (
    <InvitedPage>
      <PageHeading
        above={<BackLink href={home}>All parts</BackLink>}
        title="Read it through and send it"
        caption={`It goes to ${page.council}. ${page.applicants} ${page.applicants.includes(" and ") ? "do" : "does"} not see it.`}
      />
      <ErrorSummary formErrors={refused?.formErrors} />
      {first ? (
        <Notice
          tone="important"
          title={missing.length === 1 ? "One part is not finished" : "Some parts are not finished"}
        >
          <ul>
            {missing.map(({ slug, title }) => (
              <li key={slug}>
                <a href={`${home}/${slug}?from=check`}>{title}</a>
              </li>
            ))}
          </ul>
        </Notice>
      ) : null}
      {gaps.length > 0 ? (
        <Notice title={`No address for ${gaps.join(", ")}`}>
          <p>
            If you remember where you stayed, <a href={`${home}/addresses?from=check`}>add it</a>. If not, send it as it
            is and the worker will ask you.
          </p>
        </Notice>
      ) : null}
      {pages.map(({ slug, title, items }) => (
        <section key={slug} className="section">
          <h2>{title}</h2>
          <AnswersShown items={items} changeAt={(name) => `${home}/${slug}?from=check#${idOf(name)}`} />
        </section>
      ))}
      {first ? (
        <ButtonLink href={`${home}/${first.slug}?from=check`}>{`Finish: ${first.title}`}</ButtonLink>
      ) : (
        <form method="post" action={`${home}/check`}>
          <input type="hidden" name="version" value={refused?.version ?? page.version} />
          <p>Once it is sent it stays as it is. If something changes, tell the worker when you talk.</p>
          <FormActions>
            <Button>Send it</Button>
          </FormActions>
        </form>
      )}
    </InvitedPage>
  );
}
