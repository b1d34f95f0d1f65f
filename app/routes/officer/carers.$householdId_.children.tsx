import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ownChildrenThere } from "#app/domain/matching/own-children.ts";
import { formatDay } from "#app/domain/shared/day.ts";
import { notFound, officerAction, officerLoader } from "#app/http/guards.server.ts";
import { typedIn } from "#app/http/typed-in.ts";
import { openHousehold } from "#app/services/carers/open-household.server.ts";
import { MOST_OWN_CHILDREN, readOwnChildren, sayOwnChildren } from "#app/services/carers/say-own-children.server.ts";
import { Button } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { FormActions } from "#app/ui/form-actions.tsx";
import { OwnChildrenFields } from "#app/ui/own-children-fields.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { keepRestrictedHousehold } from "./application-record/open-record.server.ts";

export const loader = officerLoader({ permission: "carer:availability" }, async (given) => {
  await keepRestrictedHousehold(given);
  const { work, officer, params, today } = given;
  const opened = await openHousehold(work, officer.councilIds, params.householdId ?? "");
  if (!opened) throw notFound();
  const { id, ref, locality, ownChildren, ownChildrenSaidOn } = opened.household;
  const there = ownChildrenThere(ownChildren, today).map(({ age, sex }) => ({ age, sex }));
  return {
    id,
    home: `${ref}, ${locality}`,
    // Some may be known though nobody has said who lives there: then they stand in the rows, and the question is open.
    known: ownChildrenSaidOn === null && there.length === 0 ? null : there,
    saidOn: ownChildrenSaidOn && formatDay(ownChildrenSaidOn),
    most: MOST_OWN_CHILDREN,
  };
});

type Refused = { typed: Record<string, string>; errors: Record<string, string[]> };

export const action = officerAction({ permission: "carer:availability" }, async (given) => {
  await keepRestrictedHousehold(given);
  const { work, officer, params, request } = given;
  const form = await request.formData();
  const refused = (errors: Refused["errors"]) => data<Refused>({ typed: typedIn(form), errors }, { status: 422 });
  const read = readOwnChildren(form);
  if (!read.ok) return refused(read.refusal);
  const householdId = params.householdId ?? "";
  const said = await sayOwnChildren(work, { councilIds: officer.councilIds, householdId }, read.value);
  if (said.ok) return redirect(`/officer/carers/${householdId}?done`);
  if (said.refusal === "not-found") throw notFound();
  return refused({ own: ["Somebody else changed this home a moment ago. Please send it again"] });
});

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `Their own children, ${found?.home ?? "carer"} - Nearhome` },
];

/** Which children of the carers' own live in a home, as they said to an officer. */
export default function OwnChildren() {
  const loaded = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const wrong = Object.entries(refused?.errors ?? {}).map(([name, errors]) => ({ id: name, name, errors }));
  return (
    <>
      <ErrorSummary fields={wrong} />
      <PageHeading
        above={<BackLink href={`/officer/carers/${loaded.id}`}>{loaded.home}</BackLink>}
        title="Their own children"
        caption={loaded.saidOn ? `Last said on ${loaded.saidOn}` : "Nobody has asked them yet"}
      />
      <p>Searches and decisions weigh who lives there. While nobody has asked, they say that it is not known.</p>
      <form method="post">
        <OwnChildrenFields
          label="Do children of their own live there?"
          known={loaded.known}
          most={loaded.most}
          refused={refused}
        />
        <FormActions>
          <Button>Save what they said</Button>
          <a href={`/officer/carers/${loaded.id}`}>Not now</a>
        </FormActions>
      </form>
    </>
  );
}
