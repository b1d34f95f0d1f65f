import { useForm } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import { data, type HeadersFunction, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { publicAction, publicLoader } from "#app/http/guards.server.ts";
import { browserOf, letIn, readPending } from "#app/http/session.server.ts";
import { nextQuery, readNext } from "#app/services/access/next-page.ts";
import { enrolAuthenticator, readEnrolment } from "#app/services/access/second-factor.server.ts";
import { Button } from "#app/ui/button.tsx";
import { EnrolmentPicture } from "#app/ui/enrolment-picture.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { fieldState } from "#app/ui/form-state.ts";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { PublicPage } from "./frame/public-page.tsx";

const schema = z.object({ code: z.string({ error: "Enter the six-digit code the app shows" }).trim().max(40) });

const REFUSALS = {
  wrong: "That code is not right. Check that the clock of your phone is, and type the code the app shows now",
  "too-many": "There were too many wrong tries. Wait an hour and try again",
} as const;

const ENDED = "/sign-in/staff?ended";

export const loader = publicLoader(async ({ request, env, url, work }) => {
  const pending = await readPending(request, env);
  const enrolment = pending && (await readEnrolment(work, { pending, secret: env.secret }));
  if (!enrolment) throw redirect(ENDED);
  return { enrolment, query: nextQuery(readNext(url.searchParams.get("next"))) };
});

export const action = publicAction(async ({ request, env, url, work, caller }) => {
  const submission = parseWithZod(await request.formData(), { schema });
  if (submission.status !== "success") return data(submission.reply(), { status: 422 });
  const pending = await readPending(request, env);
  if (!pending) throw redirect(ENDED);
  const browser = await browserOf(request, env);
  const typed = submission.value.code;
  const enrolled = await enrolAuthenticator(work, { typed, pending, caller, secret: env.secret, browser });
  if (enrolled.ok) return letIn(env, enrolled.value, url.searchParams.get("next"));
  if (enrolled.refusal === "ended") throw redirect(ENDED);
  const status = enrolled.refusal === "too-many" ? 429 : 422;
  return data(submission.reply({ fieldErrors: { code: [REFUSALS[enrolled.refusal]] }, hideFields: ["code"] }), {
    status,
  });
});

export const meta: MetaFunction = () => [{ title: "Set up your second step - Nearhome" }];

export const headers: HeadersFunction = () => ({ "Cache-Control": "no-store" });

export default function Enrol() {
  const { enrolment, query } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>();
  const [, fields] = useForm<z.input<typeof schema>>({ id: "enrol", lastResult });
  const code = fieldState(fields.code);
  return (
    <PublicPage>
      <div className="wrap-narrow">
        <ErrorSummary fields={[code]} />
        <PageHeading title="Set up your second step" />
        <p>
          You see other people’s records, so a password alone is not enough. Each time you sign in, an app on your phone
          shows a code that you type as well.
        </p>
        <ol>
          <li>Open an authenticator app on your phone. If you have none, your council’s IT desk says which to use.</li>
          <li>Choose to add an account, and scan this picture or type the letters.</li>
          <li>Type the six digits that the app then shows.</li>
        </ol>
        <EnrolmentPicture qr={enrolment.qr} letters={enrolment.letters} />
        <form method="post" action={`/sign-in/enrol${query}`} noValidate>
          <TextField
            field={code}
            label="Six-digit code"
            inputMode="numeric"
            autoComplete="one-time-code"
            spellCheck={false}
            width={10}
          />
          <Button>Confirm and sign in</Button>
        </form>
      </div>
    </PublicPage>
  );
}
