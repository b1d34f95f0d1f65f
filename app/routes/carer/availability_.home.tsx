import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { carerAction, carerLoader, notFound } from "#app/http/guards.server.ts";
import { allTypedIn } from "#app/http/typed-in.ts";
import { homeForm, readHome, sayHome } from "#app/services/carers/say-home.server.ts";
import { Button } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { HomeFields } from "#app/ui/home-fields.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { findHouseholdOfAccount } from "#db/queries/carers.ts";

export const loader = carerLoader(async ({ db, person, url }) => {
  const household = await findHouseholdOfAccount(db, person.id);
  if (!household) throw notFound();
  return { form: homeForm(household), done: url.searchParams.has("done") };
});

type Refused = { typed: Record<string, string | string[]>; errors: Record<string, string[]> };

export const action = carerAction(async ({ work, person, request }) => {
  const form = await request.formData();
  const refused = (errors: Refused["errors"]) => data<Refused>({ typed: allTypedIn(form), errors }, { status: 422 });
  const read = readHome(form);
  if (!read.ok) return refused(read.refusal);
  const said = await sayHome(work, { accountId: person.id }, read.value);
  if (said.ok) return redirect("/carer/availability/home?done");
  if (said.refusal === "not-found") throw notFound();
  return refused({ "language-1": ["Something changed a moment ago. Please send it again"] });
});

export const meta: MetaFunction = () => [{ title: "Your home - Nearhome" }];

/** Carers say what their home is like, so that they are asked about children it suits. */
export default function Home() {
  const loaded = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const wrong = Object.entries(refused?.errors ?? {}).map(([name, errors]) => ({ id: name, name, errors }));
  return (
    <>
      <ErrorSummary fields={wrong} />
      <BackLink href="/carer/availability">Your availability</BackLink>
      <PageHeading title="What your home is like" />
      {loaded.done && !refused ? (
        <Notice title="Thank you" tone="done">
          <p>Saved. It counts from now, and you can change it at any time.</p>
        </Notice>
      ) : null}
      <p>It helps to ask you about children your home suits. Leave open what you do not want to say.</p>
      <form method="post">
        <HomeFields {...loaded.form} refused={refused} />
        <Button>Save</Button>
      </form>
    </>
  );
}
