import { useForm } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import { data, type HeadersFunction, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { publicAction, publicLoader } from "#app/http/guards.server.ts";
import { writePending } from "#app/http/session.server.ts";
import { nextQuery, readNext } from "#app/services/access/next-page.ts";
import { signInWithPassword } from "#app/services/access/sign-in-with-password.server.ts";
import { Button } from "#app/ui/button.tsx";
import { Details } from "#app/ui/details.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { fieldState } from "#app/ui/form-state.ts";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { PublicPage } from "./frame/public-page.tsx";

const schema = z.object({
  email: z.string({ error: "Enter your work email address" }).trim().max(254),
  password: z.string({ error: "Enter your password" }).max(1000),
});

const REFUSALS = {
  wrong: "The email address or the password is not right",
  "too-many": "There were too many wrong tries. Wait 15 minutes and try again",
} as const;

export const loader = publicLoader(({ url }) => ({
  query: nextQuery(readNext(url.searchParams.get("next"))),
  ended: url.searchParams.has("ended"),
}));

export const action = publicAction(async ({ request, env, url, work, caller }) => {
  const submission = parseWithZod(await request.formData(), { schema });
  if (submission.status !== "success") return data(submission.reply({ hideFields: ["password"] }), { status: 422 });
  const known = await signInWithPassword(work, { ...submission.value, caller, secret: env.secret });
  if (!known.ok) {
    const formErrors = [REFUSALS[known.refusal]];
    const status = known.refusal === "too-many" ? 429 : 422;
    return data(submission.reply({ formErrors, hideFields: ["password"] }), { status });
  }
  const query = nextQuery(readNext(url.searchParams.get("next")));
  const headers = { "Set-Cookie": await writePending(env, known.value.pending) };
  return redirect(`/sign-in/${known.value.next}${query}`, { headers });
});

export const meta: MetaFunction = () => [{ title: "Staff sign-in - Nearhome" }];

export const headers: HeadersFunction = () => ({ "Cache-Control": "no-store" });

export default function StaffSignIn() {
  const { query, ended } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>();
  const [form, fields] = useForm<z.input<typeof schema>>({ id: "staff", lastResult });
  const email = fieldState(fields.email);
  const password = fieldState(fields.password);
  const over = ended && !lastResult ? ["That took too long, or there were too many wrong codes. Begin again"] : [];
  return (
    <PublicPage>
      <div className="wrap-narrow">
        <ErrorSummary fields={[email, password]} formErrors={[...over, ...(form.errors ?? [])]} />
        <PageHeading title="Staff sign-in" caption="Councils and regions" />
        <form method="post" action={`/sign-in/staff${query}`} noValidate>
          <TextField
            field={email}
            label="Work email address"
            type="email"
            inputMode="email"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            width={30}
          />
          <TextField field={password} label="Password" type="password" autoComplete="current-password" width={30} />
          <Button>Continue</Button>
        </form>
        <div className="section">
          <Details summary="I cannot sign in">
            <p>Ask whoever looks after accounts at your council. Nobody there can see or read out your password.</p>
          </Details>
        </div>
        <p>
          Do you apply to foster, or foster already? <a href="/sign-in">Sign in with a code by email</a>.
        </p>
      </div>
    </PublicPage>
  );
}
