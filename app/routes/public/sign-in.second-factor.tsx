import { useForm } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import { data, type HeadersFunction, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { publicAction, publicLoader } from "#app/http/guards.server.ts";
import { browserOf, letIn, readPending } from "#app/http/session.server.ts";
import type { PageHandle } from "#app/root.tsx";
import { nextQuery, readNext } from "#app/services/access/next-page.ts";
import { beginPasskeySignIn, signInWithPasskey } from "#app/services/access/passkeys.server.ts";
import { readPendingSecondFactor, signInWithAuthenticator } from "#app/services/access/second-factor.server.ts";
import { Button } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { fieldState } from "#app/ui/form-state.ts";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { PasskeyForm } from "#app/ui/passkey-form.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { PublicPage } from "./frame/public-page.tsx";

/** The one public page with scripts: a browser hands out passkeys only to a script. The code works without. */
export const handle: PageHandle = { scripts: true };

const schema = z.union([
  z.object({ ceremony: z.string().max(100), answer: z.string().max(20_000) }),
  z.object({ code: z.string({ error: "Enter the six-digit code" }).trim().max(40) }),
]);

const REFUSALS = {
  code: "That code is not right, or was used before. Wait for the next one and type it",
  passkey: "That passkey did not work. Try again, or use a code",
  "too-many": "There were too many wrong tries. Wait an hour and try again",
  "set-up-again":
    "Your authenticator has to be set up again: its codes no longer work here. Ask whoever looks after accounts at your council",
} as const;

const ENDED = "/sign-in/staff?ended";

export const loader = publicLoader(async ({ request, env, url, work }) => {
  const pending = await readPending(request, env);
  const waiting = pending && (await readPendingSecondFactor(work, pending));
  if (!waiting) throw redirect(ENDED);
  return {
    query: nextQuery(readNext(url.searchParams.get("next"))),
    authenticator: waiting.account.totpSecret !== null,
    passkey: waiting.passkeys > 0 ? await beginPasskeySignIn(work, { pending, origin: env.origin }) : null,
  };
});

export const action = publicAction(async ({ request, env, url, work, caller }) => {
  const submission = parseWithZod(await request.formData(), { schema });
  if (submission.status !== "success") {
    return data(submission.reply({ fieldErrors: { code: ["Enter the six-digit code"] } }), { status: 422 });
  }
  const pending = await readPending(request, env);
  if (!pending) throw redirect(ENDED);
  const browser = await browserOf(request, env);
  const { secret, origin } = env;
  const answered = submission.value;
  const entered =
    "answer" in answered
      ? await signInWithPasskey(work, { ...answered, pending, origin, caller, secret, browser })
      : await signInWithAuthenticator(work, { typed: answered.code, pending, caller, secret, browser });
  if (entered.ok) return letIn(env, entered.value, url.searchParams.get("next"));
  if (entered.refusal === "ended") throw redirect(ENDED);
  const hideFields = ["code", "answer", "ceremony"];
  if (entered.refusal === "too-many") {
    return data(submission.reply({ formErrors: [REFUSALS["too-many"]], hideFields }), { status: 429 });
  }
  if (entered.refusal === "set-up-again") {
    return data(submission.reply({ formErrors: [REFUSALS["set-up-again"]], hideFields }), { status: 422 });
  }
  const wrong = "answer" in answered ? { formErrors: [REFUSALS.passkey] } : { fieldErrors: { code: [REFUSALS.code] } };
  return data(submission.reply({ ...wrong, hideFields }), { status: 422 });
});

export const meta: MetaFunction = () => [{ title: "Second step - Nearhome" }];

export const headers: HeadersFunction = () => ({ "Cache-Control": "no-store" });

export default function SecondFactor() {
  const { query, authenticator, passkey } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>();
  const [form, fields] = useForm<{ code: string }>({ id: "second", lastResult });
  const code = fieldState(fields.code);
  const address = `/sign-in/second-factor${query}`;
  return (
    <PublicPage>
      <div className="wrap-narrow">
        <ErrorSummary fields={[code]} formErrors={form.errors ?? []} />
        <PageHeading title="Second step" caption="Your password is right. Now show that it is you." />
        {passkey ? (
          <section className="section" aria-labelledby="passkey">
            <h2 id="passkey">With your passkey</h2>
            <PasskeyForm
              kind="sign-in"
              action={address}
              options={passkey.options}
              ceremony={passkey.ceremony}
              label="Use my passkey"
            />
          </section>
        ) : null}
        {authenticator ? (
          <section className="section" aria-labelledby="authenticator">
            <h2 id="authenticator">With your authenticator app</h2>
            <form method="post" action={address} noValidate>
              <TextField
                field={code}
                label="Six-digit code"
                hint="Open the app and type the code it shows for Nearhome."
                inputMode="numeric"
                autoComplete="one-time-code"
                spellCheck={false}
                width={10}
              />
              <Button>Sign in</Button>
            </form>
          </section>
        ) : null}
        <p>
          Lost it? Ask whoever looks after accounts at your council. <a href="/sign-in/staff">Begin again</a>.
        </p>
      </div>
    </PublicPage>
  );
}
