import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { formatWhen } from "#app/domain/calendar/working-hours.ts";
import { officerAction, officerLoader } from "#app/http/guards.server.ts";
import { typedIn } from "#app/http/typed-in.ts";
import { earlierDays } from "#app/services/reports/earlier-days.server.ts";
import { agreeCouncilTarget } from "#app/services/targets/agree-target.server.ts";
import { readOwnTarget } from "#app/services/targets/read-agreed.server.ts";
import { type RefusedTarget, readTargetForm, targetDays, targetErrors } from "#app/services/targets/target-form.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { Details } from "#app/ui/details.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Lede } from "#app/ui/lede.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { ReportLinks } from "#app/ui/report-links.tsx";
import { TargetErrors, TargetForm } from "#app/ui/target-form.tsx";
import { AgreedBy, TargetsBefore } from "#app/ui/targets-before.tsx";
import { findCouncilName } from "#db/queries/councils.ts";

export const loader = officerLoader({ permission: "report:read" }, async ({ db, officer, today, now, url }) => {
  const [council, target, earlier] = await Promise.all([
    findCouncilName(db, officer.councilId),
    readOwnTarget(db, officer.councilId, today),
    earlierDays(db, "agreed-targets", officer.councilIds, today),
  ]);
  return {
    council: council?.name ?? "",
    ...target,
    asAt: formatWhen(now, now),
    earlier,
    days: targetDays(today),
    mayAgree: officer.can("target:agree"),
    mayOpen: officer.can("carer:read"),
    done: url.searchParams.has("done"),
  };
});

export const action = officerAction({ permission: "target:agree" }, async ({ work, officer, request }) => {
  const typed = typedIn(await request.formData());
  const read = readTargetForm(typed);
  if (!read.ok) return data<RefusedTarget>({ typed, errors: read.errors }, { status: 422 });
  const asked = { councilId: officer.councilId, agreedAs: "manager", standing: read.standing } as const;
  const agreed = await agreeCouncilTarget(work, asked, read.terms);
  if (agreed.ok) return redirect("/officer/targets?done", 303);
  const status = agreed.refusal === "changed-meanwhile" ? 409 : 422;
  return data<RefusedTarget>({ typed, errors: targetErrors(agreed.refusal) }, { status });
});

export const meta: MetaFunction = () => [{ title: "Target - Nearhome" }];

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;
type Standing = NonNullable<Loaded["standing"]>;

/** How far the target that stands has come: by kind, month by month, and the households that count. */
function Progress({ standing, mayOpen }: { standing: Standing; mayOpen: boolean }) {
  const { progress, records } = standing;
  return (
    <>
      <div className="two-columns two-columns-even section">
        <DataTable<Standing["progress"]["kinds"][number]>
          caption="By kind of home"
          cards={false}
          columns={[
            { key: "for", header: "For whom", rowHeader: true, cell: ({ label }) => label },
            { key: "of", header: "Agreed", align: "end", cell: ({ of }) => of },
            { key: "soFar", header: "Approved", align: "end", cell: ({ soFar }) => soFar },
            { key: "left", header: "To come", align: "end", cell: ({ of, soFar }) => of - soFar },
          ]}
          rows={progress.kinds}
          rowKey={({ key }) => key}
          foot={
            <tr>
              <th scope="row">All</th>
              <td className="end">{progress.of}</td>
              <td className="end">{progress.soFar}</td>
              <td className="end">{progress.of - progress.soFar}</td>
            </tr>
          }
        />
        <DataTable<Standing["progress"]["months"][number]>
          caption="Month by month, all so far"
          cards={false}
          columns={[
            { key: "to", header: "By", rowHeader: true, cell: ({ to }) => <span className="nowrap">{to}</span> },
            { key: "pace", header: "At an even pace", align: "end", cell: ({ pace }) => pace.toFixed(1) },
            { key: "soFar", header: "Approved", align: "end", cell: ({ soFar }) => soFar ?? "to come" },
          ]}
          rows={progress.months}
          rowKey={({ to }) => to}
        />
      </div>
      <DataTable<Standing["records"][number]>
        caption="Households approved since it began"
        columns={[
          {
            key: "ref",
            header: "Household",
            rowHeader: true,
            cell: ({ id, ref }) => (mayOpen ? <a href={`/officer/carers/${id}`}>{ref}</a> : ref),
          },
          { key: "on", header: "Approved", cell: ({ approvedOn }) => approvedOn },
          {
            key: "towards",
            header: "Counts towards",
            cell: ({ towards }) => towards ?? "no kind that is asked for still",
          },
        ]}
        rows={records}
        rowKey={({ id }) => id}
        empty={<p>No household has been approved since it began.</p>}
      />
      <Details summary="How these are counted">
        <p>
          Each household this council approved itself counts once, relatives and friends approved for a child they know
          left out, and those who have left since too. It counts towards the kind its terms allow of which most is still
          to come, in the order of approval; terms are those of today. “At this rate” takes the approvals of the days so
          far on to the last day; it says nothing in the first 30 days.
        </p>
      </Details>
    </>
  );
}

/** What was agreed for this council, how far it has come, and agreeing another target in its place. */
export default function Target() {
  const page = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>() as RefusedTarget | undefined;
  const { standing, history, council, mayAgree, days, nth } = page;
  return (
    <>
      <PageHeading
        title="Target"
        caption={`How many homes ${council} is to approve, as it was agreed, and how many there are.`}
        aside={`Counted from the records at ${page.asAt}`}
      />
      <TargetErrors days={days} refused={refused} />
      {page.done ? (
        <Notice tone="done">
          <p>The target is agreed. The region’s commissioners read it too.</p>
        </Notice>
      ) : null}
      {standing === null ? (
        <EmptyState title="No target is agreed yet">
          A team manager agrees one here, or a commissioner of the region: how many homes of which kind are to be
          approved by when. Progress then stands here month by month.
        </EmptyState>
      ) : (
        <>
          <Lede>
            <b>{standing.said}</b>.
            {standing.progress.besides > 0
              ? ` ${standing.progress.besides} more ${standing.progress.besides === 1 ? "household was" : "households were"} approved for others.`
              : ""}
          </Lede>
          <AgreedBy target={standing} />
          <Progress standing={standing} mayOpen={page.mayOpen} />
          <TargetsBefore history={history} />
          <ReportLinks at="/officer/reports/agreed-targets" days={page.earlier} />
        </>
      )}
      {mayAgree ? (
        <section className="section no-print" aria-labelledby="agree-heading">
          <h2 id="agree-heading">{standing ? "Agree another in its place" : "Agree a target"}</h2>
          {standing ? <p>The one that stands is kept above as superseded.</p> : null}
          <TargetForm council={council} standing={nth} days={days} refused={refused} />
        </section>
      ) : null}
    </>
  );
}
