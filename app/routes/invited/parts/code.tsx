import { SIGN_IN_CODE } from "#app/domain/access/sign-in.ts";
import { Button, QuietButton } from "#app/ui/button.tsx";
import { Details } from "#app/ui/details.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { fieldFrom } from "#app/ui/form-state.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import type { CodeShown } from "./code.server.ts";
import { InvitedPage } from "./invited-page.tsx";

/** The page to type the six digits on. */
export function CodePage({ page, error }: { page: CodeShown; error: string | undefined }) {
  const code = fieldFrom("code", { errors: error ? { code: [error] } : {} });
  return (
    <InvitedPage>
      <BackLink href={page.home}>Back to the start</BackLink>
      <ErrorSummary fields={[code]} />
      <PageHeading title="Check your email" />
      <p>
        We sent six digits to <b>{page.mailbox}</b>. They work once, for {SIGN_IN_CODE.minutes} minutes.
      </p>
      {page.demo ? (
        <Notice>
          <p>
            This is a demonstration, so nothing was really sent. <a href="/dev/outbox">Read it in the outbox</a>.
          </p>
        </Notice>
      ) : null}
      <form method="post" action={`${page.home}/code`} noValidate>
        <TextField
          field={code}
          label="Six-digit code"
          inputMode="numeric"
          autoComplete="one-time-code"
          spellCheck={false}
          width={10}
        />
        <Button>Go on</Button>
      </form>
      <div className="section">
        <Details summary="It did not come">
          <p>Emails can take a few minutes. Look in your junk folder too.</p>
          <form method="post" action={`${page.home}?index`}>
            <QuietButton name="intent" value="code">
              Send another code
            </QuietButton>
          </form>
          <p>The one before stops working.</p>
        </Details>
      </div>
    </InvitedPage>
  );
}
