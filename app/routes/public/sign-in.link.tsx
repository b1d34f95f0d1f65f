import { data, type HeadersFunction, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { SIGN_IN_CODE } from "#app/domain/access/sign-in.ts";
import { publicAction, publicLoader } from "#app/http/guards.server.ts";
import { browserOf, letIn } from "#app/http/session.server.ts";
import { nextQuery, readNext } from "#app/services/access/next-page.ts";
import { readSignInLink, signInWithLink } from "#app/services/access/sign-in-with-code.server.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { PublicPage } from "./frame/public-page.tsx";

const GONE = { status: 410 };

/** Only looks: programs that scan mail open every link, and a link that was used by one would be dead for its person. */
export const loader = publicLoader(async ({ url, work }) => {
  const token = url.searchParams.get("token") ?? "";
  const query = nextQuery(readNext(url.searchParams.get("next")));
  const link = await readSignInLink(work, token);
  if (!link.ok) return data({ link: null, query }, GONE);
  return data({ link: { token, address: link.value.address }, query });
});

export const action = publicAction(async ({ request, env, url, work }) => {
  const formData = await request.formData();
  const browser = await browserOf(request, env);
  const entered = await signInWithLink(work, { token: String(formData.get("token") ?? ""), browser });
  if (!entered.ok) return data({ gone: true }, GONE);
  return letIn(env, entered.value, url.searchParams.get("next"));
});

export const headers: HeadersFunction = () => ({ "Cache-Control": "no-store" });

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${found?.link ? "Sign in" : "That link has been used or has run out"} - Nearhome` },
];

export default function SignInLink() {
  const { link, query } = useLoaderData<typeof loader>();
  const gone = useActionData<typeof action>()?.gone;
  return (
    <PublicPage>
      <div className="wrap-narrow">
        {link && !gone ? (
          <>
            <PageHeading title="Sign in" />
            <p>
              This signs you in on this device as <b>{link.address}</b>. If that is not you, close this page.
            </p>
            <form method="post" action={`/sign-in/link${query}`}>
              <input type="hidden" name="token" value={link.token} />
              <Button>Sign in</Button>
            </form>
          </>
        ) : (
          <>
            <PageHeading title="That link has been used or has run out" />
            <p>
              A link works once, for {SIGN_IN_CODE.minutes} minutes, and only the newest one does. Ask for another.
              Nothing you saved is lost.
            </p>
            <ButtonLink href="/sign-in">Send me a new link</ButtonLink>
          </>
        )}
      </div>
    </PublicPage>
  );
}
