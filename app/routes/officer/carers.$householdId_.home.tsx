import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notFound, officerAction, officerLoader } from "#app/http/guards.server.ts";
import { allTypedIn } from "#app/http/typed-in.ts";
import { openHousehold } from "#app/services/carers/open-household.server.ts";
import { homeForm, readHome, sayHome } from "#app/services/carers/say-home.server.ts";
import { Button } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { FormActions } from "#app/ui/form-actions.tsx";
import { HomeFields } from "#app/ui/home-fields.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { findOwnHousehold } from "#db/queries/carers.ts";
import { keepRestrictedHousehold } from "./application-record/open-record.server.ts";

export const loader = officerLoader({ permission: "carer:availability" }, async (given) => {
  await keepRestrictedHousehold(given);
  const { work, officer, params } = given;
  const opened = await openHousehold(work, officer.councilIds, params.householdId ?? "");
  if (!opened) throw notFound();
  const { household } = opened;
  return { id: household.id, home: `${household.ref}, ${household.locality}`, form: homeForm(household) };
});

type Refused = { typed: Record<string, string | string[]>; errors: Record<string, string[]> };

export const action = officerAction({ permission: "carer:availability" }, async (given) => {
  await keepRestrictedHousehold(given);
  const { db, work, officer, params, request } = given;
  const householdId = params.householdId ?? "";
  const whose = { councilIds: officer.councilIds, householdId };
  if (!(await findOwnHousehold(db, officer.councilIds, householdId))) throw notFound();
  const form = await request.formData();
  const refused = (errors: Refused["errors"]) => data<Refused>({ typed: allTypedIn(form), errors }, { status: 422 });
  const read = readHome(form);
  if (!read.ok) return refused(read.refusal);
  const said = await sayHome(work, whose, read.value);
  if (said.ok) return redirect(`/officer/carers/${householdId}?done`);
  if (said.refusal === "not-found") throw notFound();
  return refused({ "language-1": ["Somebody else changed this home a moment ago. Please send it again"] });
});

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `What the home is like, ${found?.home ?? "carer"} - Nearhome` },
];

/** What an approved household's home is like, as they said to an officer. */
export default function Home() {
  const loaded = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const wrong = Object.entries(refused?.errors ?? {}).map(([name, errors]) => ({ id: name, name, errors }));
  return (
    <>
      <ErrorSummary fields={wrong} />
      <PageHeading
        above={<BackLink href={`/officer/carers/${loaded.id}`}>{loaded.home}</BackLink>}
        title="What the home is like"
      />
      <p>Searches use it from the moment it is saved. What is left open counts as not known.</p>
      <form method="post">
        <HomeFields {...loaded.form} refused={refused} />
        <FormActions>
          <Button>Save what they said</Button>
          <a href={`/officer/carers/${loaded.id}`}>Not now</a>
        </FormActions>
      </form>
    </>
  );
}
