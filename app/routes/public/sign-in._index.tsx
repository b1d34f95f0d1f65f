import { useForm } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import { data, type HeadersFunction, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { publicAction, publicLoader } from "#app/http/guards.server.ts";
import { writePending } from "#app/http/session.server.ts";
import { audienceOfPage, nextQuery, readNext } from "#app/services/access/next-page.ts";
import { type CodeAskedRefusal, requestSignInCode } from "#app/services/access/request-sign-in-code.server.ts";
import { Button, QuietButton } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { fieldState } from "#app/ui/form-state.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { listDemonstrationAccounts } from "#db/queries/access.ts";
import { PublicPage } from "./frame/public-page.tsx";
import { demonstrationGroups } from "./sign-in-parts/demonstration-groups.ts";
import { DemonstrationSignIn } from "./sign-in-parts/demonstration-sign-in.tsx";

const NO_EMAIL = "Enter an email address, such as name@example.com";

const schema = z.object({
  email: z.string({ error: "Enter your email address" }).trim().max(254, NO_EMAIL).pipe(z.email(NO_EMAIL)),
});

const REFUSALS: Record<CodeAskedRefusal, string> = {
  "too-many-callers": "There were too many requests from where you are. Wait an hour and try again",
  "too-many-to-address":
    "We were asked for several codes for that address. Use the newest email we sent, or wait an hour and try again",
};

export const loader = publicLoader(async ({ db, env, url, person }) => {
  const next = readNext(url.searchParams.get("next"));
  const query = nextQuery(next);
  const audience = next && audienceOfPage(next);
  if (!env.demo && (audience === "officer" || audience === "commissioner")) throw redirect(`/sign-in/staff${query}`);
  return {
    query,
    person: person && `${person.givenName} ${person.familyName}`,
    demonstration: env.demo ? demonstrationGroups(await listDemonstrationAccounts(db)) : null,
  };
});

export const action = publicAction(async ({ request, env, url, work, caller }) => {
  const submission = parseWithZod(await request.formData(), { schema });
  if (submission.status !== "success") return data(submission.reply(), { status: 422 });
  const next = readNext(url.searchParams.get("next"));
  const { email } = submission.value;
  const asked = await requestSignInCode(work, { email, next, caller, secret: env.secret });
  if (!asked.ok) {
    return data(submission.reply({ fieldErrors: { email: [REFUSALS[asked.refusal]] } }), { status: 429 });
  }
  const headers = { "Set-Cookie": await writePending(env, asked.value.pending) };
  return redirect(`/sign-in/code${nextQuery(next)}`, { headers });
});

export const meta: MetaFunction = () => [{ title: "Sign in - Nearhome" }];

export const headers: HeadersFunction = () => ({ "Cache-Control": "no-store" });

export default function SignIn() {
  const { query, person, demonstration } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>();
  const [, fields] = useForm<z.input<typeof schema>>({ id: "sign-in", lastResult });
  const email = fieldState(fields.email);
  return (
    <PublicPage>
      <div className="wrap-narrow">
        <ErrorSummary fields={[email]} />
        <PageHeading title="Sign in" />
        {person ? (
          <Notice title={`You are signed in as ${person}`}>
            <form method="post" action="/sign-out">
              <QuietButton>Sign out</QuietButton>
            </form>
          </Notice>
        ) : null}
        <p>For people who apply to foster, and for foster carers. There is no password to remember.</p>
        <form method="post" action={`/sign-in${query}`} noValidate>
          <TextField
            field={email}
            label="Your email address"
            hint="The one you gave when you asked about fostering. We send it a link and a six-digit code."
            type="email"
            inputMode="email"
            autoComplete="email"
            autoCapitalize="none"
            spellCheck={false}
            width={30}
          />
          <Button>Send me a code</Button>
        </form>
        <p className="section">
          Do you work for a council or a region? <a href={`/sign-in/staff${query}`}>Sign in with your password</a>.
        </p>
      </div>
      {demonstration ? <DemonstrationSignIn groups={demonstration} query={query} /> : null}
    </PublicPage>
  );
}
