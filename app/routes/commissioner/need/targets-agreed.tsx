import { sayKinds } from "#app/domain/targets/agreed.ts";
import type { Targets } from "#app/services/targets/read-targets.server.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { Details } from "#app/ui/details.tsx";
import { ReportLinks } from "#app/ui/report-links.tsx";
import { AgreedBy, TargetsBefore } from "#app/ui/targets-before.tsx";

type Line = Targets["agreed"][number];

/** How the region counts towards a target, and what it may not be told. */
function HowCounted() {
  return (
    <p className="muted small">
      Approvals of any kind since the target began, of households the council approved itself; “at this rate” takes them
      on to its last day. By kind and month by month each council’s own people read it, because those numbers are small.{" "}
      <b>Not shown</b>: under 6, or such that a small number could be worked out beside others of its approvals.
    </p>
  );
}

/** What was agreed with the councils, and how far it has come as the region may be told. */
export function TargetsAgreed({ agreed, chosen, where }: Pick<Targets, "agreed" | "chosen" | "where">) {
  const [own] = agreed;
  const agreeHref = (slug: string) => `/commissioner/targets/agree?council=${slug}`;
  return (
    <section className="section" aria-labelledby="agreed-heading">
      <h2 id="agreed-heading">{chosen === null ? "Agreed with councils" : `Agreed with ${where}`}</h2>
      {chosen !== null && own ? (
        <>
          {own.standing === null ? (
            <p>No target is agreed yet.</p>
          ) : (
            <>
              <p>
                <b>{own.standing.said}</b>.
              </p>
              <AgreedBy target={own.standing} />
              <HowCounted />
              <Details summary="What was agreed, and before" printed>
                <TargetsBefore history={own.history} />
              </Details>
            </>
          )}
          <p className="no-print">
            <a href={agreeHref(own.slug)}>{own.standing ? "Agree another in its place" : "Agree a target"}</a>
          </p>
        </>
      ) : (
        <>
          <DataTable<Line>
            caption="Targets that stand"
            captionHidden
            columns={[
              { key: "name", header: "Council", rowHeader: true, cell: ({ name }) => name },
              {
                key: "said",
                header: <a href="/commissioner/definitions#targetAgreed">Approved of agreed</a>,
                label: "Approved of agreed",
                cell: ({ standing }) => standing?.said ?? "",
              },
              {
                key: "kinds",
                header: "For whom",
                cell: ({ standing }) => (
                  <span className="small">{standing === null ? "" : sayKinds(standing.kinds)}</span>
                ),
              },
              {
                key: "agreed",
                header: "Agreed",
                cell: ({ standing }) => (standing ? `${standing.agreedOn}, ${standing.agreedAs}` : ""),
              },
            ]}
            rows={agreed.filter(({ standing }) => standing !== null)}
            rowKey={({ slug }) => slug}
            empty={<p>No target is agreed yet. Choose a council above to agree one with it.</p>}
          />
          <HowCounted />
        </>
      )}
      <ReportLinks what="Save the targets agreed" at="/commissioner/reports/agreed-targets" />
    </section>
  );
}
