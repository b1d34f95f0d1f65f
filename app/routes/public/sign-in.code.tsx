import { useForm } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import { data, type HeadersFunction, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { SIGN_IN_CODE } from "#app/domain/access/sign-in.ts";
import { publicAction, publicLoader } from "#app/http/guards.server.ts";
import { browserOf, letIn, readPending } from "#app/http/session.server.ts";
import { nextQuery, readNext } from "#app/services/access/next-page.ts";
import { type CodeRefusal, signInWithCode } from "#app/services/access/sign-in-with-code.server.ts";
import { Button } from "#app/ui/button.tsx";
import { Details } from "#app/ui/details.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { fieldState } from "#app/ui/form-state.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { PublicPage } from "./frame/public-page.tsx";

const schema = z.object({ code: z.string({ error: "Enter the six-digit code" }).trim().max(40) });

const REFUSALS: Record<CodeRefusal, string> = {
  "not-a-code": "Enter the six digits from the newest email, such as 123 456",
  wrong: "That code is not right. Check the newest email we sent",
  used: "That code was used or a newer one was sent. Use the newest email, or ask for another code",
  "too-old": `That code has run out: a code works for ${SIGN_IN_CODE.minutes} minutes. Ask for another`,
  "too-many-attempts": "There were too many wrong codes, so this one no longer works. Ask for another",
};

export const loader = publicLoader(async ({ request, env, url }) => {
  const query = nextQuery(readNext(url.searchParams.get("next")));
  if (!(await readPending(request, env))) throw redirect(`/sign-in${query}`);
  return { query, demo: env.demo };
});

export const action = publicAction(async ({ request, env, url, work }) => {
  const submission = parseWithZod(await request.formData(), { schema });
  if (submission.status !== "success") return data(submission.reply(), { status: 422 });
  const pending = await readPending(request, env);
  if (!pending) throw redirect("/sign-in");
  const browser = await browserOf(request, env);
  const typed = submission.value.code;
  const entered = await signInWithCode(work, { pending, typed, secret: env.secret, browser });
  if (entered.ok) return letIn(env, entered.value, url.searchParams.get("next"));
  const fieldErrors = { code: [REFUSALS[entered.refusal]] };
  return data(submission.reply({ fieldErrors, hideFields: ["code"] }), { status: 422 });
});

export const meta: MetaFunction = () => [{ title: "Check your email - Nearhome" }];

export const headers: HeadersFunction = () => ({ "Cache-Control": "no-store" });

export default function SignInCode() {
  const { query, demo } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>();
  const [, fields] = useForm<z.input<typeof schema>>({ id: "sign-in", lastResult });
  const code = fieldState(fields.code);
  return (
    <PublicPage>
      <div className="wrap-narrow">
        <BackLink href={`/sign-in${query}`}>Use another address</BackLink>
        <ErrorSummary fields={[code]} />
        <PageHeading title="Check your email" />
        <p>
          If that address has an account, we sent a link and a six-digit code. Press the link in the email, or type the
          code here. Both work once, for {SIGN_IN_CODE.minutes} minutes.
        </p>
        {demo ? (
          <Notice>
            <p>
              This is a demonstration, so nothing was really sent. <a href="/dev/outbox">Read it in the outbox</a>.
            </p>
          </Notice>
        ) : null}
        <form method="post" action={`/sign-in/code${query}`} noValidate>
          <TextField
            field={code}
            label="Six-digit code"
            inputMode="numeric"
            autoComplete="one-time-code"
            spellCheck={false}
            width={10}
          />
          <Button>Sign in</Button>
        </form>
        <div className="section">
          <Details summary="It did not come">
            <p>
              Emails can take a few minutes. Look in your junk folder, and check that you typed the address you gave
              when you asked about fostering. Then <a href={`/sign-in${query}`}>ask for another code</a>; the one before
              stops working.
            </p>
            <p>
              If you have not asked about fostering yet, you do not have an account. You do not need one to enquire.
            </p>
          </Details>
        </div>
      </div>
    </PublicPage>
  );
}
