import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { type CommissionerAsked, commissionerAction, commissionerLoader, notFound } from "#app/http/guards.server.ts";
import { typedIn } from "#app/http/typed-in.ts";
import { agreeCouncilTarget } from "#app/services/targets/agree-target.server.ts";
import { readTargets } from "#app/services/targets/read-targets.server.ts";
import { type RefusedTarget, readTargetForm, targetDays, targetErrors } from "#app/services/targets/target-form.ts";
import { askedRates, targetsHref } from "#app/services/targets/targets-asked.ts";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { TargetErrors, TargetForm } from "#app/ui/target-form.tsx";
import { AgreedBy, TargetsBefore } from "#app/ui/targets-before.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { listCouncilsOfRegion } from "#db/queries/councils.ts";

/** The council of the address, of this commissioner's region; any other does not exist for them. */
async function councilAsked({ db, commissioner, url }: CommissionerAsked) {
  const slug = url.searchParams.get("council");
  const councils = await listCouncilsOfRegion(db, commissioner.regionCode);
  const council = councils.find((one) => one.slug === slug && commissioner.councilIds.includes(one.id));
  if (!council) throw notFound();
  return council;
}

export const loader = commissionerLoader(async (asked) => {
  const { slug, name } = await councilAsked(asked);
  const { lines, until, agreed } = await readTargets(asked, slug, askedRates(new URLSearchParams()));
  const saidOf = (gap: number | null) =>
    gap === null ? `What is short by ${until} is not shown` : `${Math.max(0, -gap)} short by ${until}`;
  return {
    slug,
    name,
    short: Object.fromEntries(lines.map(({ key, gap }) => [key, saidOf(gap)])),
    target: agreed[0] ?? null,
    days: targetDays(asked.today),
  };
});

export const action = commissionerAction(async (asked) => {
  const council = await councilAsked(asked);
  const typed = typedIn(await asked.request.formData());
  const read = readTargetForm(typed);
  if (!read.ok) return data<RefusedTarget>({ typed, errors: read.errors }, { status: 422 });
  const agreed = await agreeCouncilTarget(
    asked.work,
    { councilId: council.id, agreedAs: "commissioner", standing: read.standing },
    read.terms,
  );
  if (agreed.ok) return redirect(`/commissioner/targets?council=${council.slug}#agreed-heading`, 303);
  const status = agreed.refusal === "changed-meanwhile" ? 409 : 422;
  return data<RefusedTarget>({ typed, errors: targetErrors(agreed.refusal) }, { status });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Agree a target${data ? ` with ${data.name}` : ""} - Nearhome` },
];

/** A commissioner agrees for the region how many homes a council is to approve by a day. */
export default function AgreeTarget() {
  const { slug, name, short, target, days } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>() as RefusedTarget | undefined;
  const here = { months: 12, apply: null, approve: null, leave: null };
  return (
    <>
      <PageHeading
        above={<BackLink href={targetsHref(slug, here)}>Targets of {name}</BackLink>}
        title={`Agree a target with ${name}`}
        caption="What was agreed stands on the council’s own page too, with who agreed it. The one before is kept as superseded."
      />
      <TargetErrors days={days} refused={refused} />
      {target?.standing ? (
        <>
          <p>
            <b>{target.standing.said}</b>.
          </p>
          <AgreedBy target={target.standing} />
        </>
      ) : null}
      <h2>{target?.standing ? "The target to come" : "The target"}</h2>
      <TargetForm council={name} standing={target?.nth ?? 0} days={days} short={short} refused={refused} />
      {target && target.history.length > 0 ? <TargetsBefore history={target.history} /> : null}
    </>
  );
}
