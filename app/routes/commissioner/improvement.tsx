import type { MetaFunction } from "@remix-run/node";
import { STEPS } from "#app/domain/improvement/way.ts";
import { commissionerLoader } from "#app/http/guards.server.ts";
import { type DrawnData, DrawnFrom, useDrawnFrom } from "#app/ui/drawn-from.ts";
import { FilterChips } from "#app/ui/filter-chips.tsx";
import { Lede } from "#app/ui/lede.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { ReportLinks } from "#app/ui/report-links.tsx";
import { StageTimes } from "#app/ui/stage-times.tsx";
import { StepCounts } from "#app/ui/step-counts.tsx";
import { HowTheWayIsCounted } from "#app/ui/way-counted.tsx";
import { defined } from "./need/defined.tsx";
import { readImprovement } from "./need/read-improvement.server.ts";

export const meta: MetaFunction = () => [{ title: "The way to approval - Nearhome" }];

export const loader = commissionerLoader(async (asked) => new DrawnFrom(await readImprovement(asked)));

type Loaded = DrawnData<typeof loader>;

function href(council: string | null, kind: Loaded["kind"]): string {
  const asked = new URLSearchParams();
  if (council !== null) asked.set("council", council);
  if (kind === "kinship") asked.set("kind", kind);
  const query = asked.toString();
  return `/commissioner/improvement${query ? `?${query}` : ""}`;
}

function Filters({ region, chips, chosen, kind }: Loaded) {
  return (
    <>
      <FilterChips
        label="Area"
        chips={[
          { label: region, href: href(null, kind), on: chosen === null },
          ...chips.map(({ slug, name }) => ({ label: name, href: href(slug, kind), on: chosen === slug })),
        ]}
      />
      <FilterChips
        label="Who enquires"
        chips={[
          { label: "To foster", href: href(chosen, "mainstream"), on: kind === "mainstream" },
          { label: "For a child they know", href: href(chosen, "kinship"), on: kind === "kinship" },
        ]}
      />
    </>
  );
}

/** How long the way from an enquiry to approval takes, stage by stage, and how many come how far. */
export default function Improvement() {
  const loaded = useDrawnFrom<typeof loader>();
  const { asAt, since, where, region, chosen, kind, times, ofRegion, said, difference, isSplit } = loaded;
  const steps = STEPS[kind];
  return (
    <>
      <PageHeading title="The way to approval" aside={`Counted from the records at ${asAt}`} />
      <Lede>{said}</Lede>
      <Filters {...loaded} />
      {chosen ? (
        <p>
          <a href={`/commissioner/improvement/brief?council=${chosen}`}>Brief for a talk between councils</a>: what
          others in the region do differently, stage by stage.
        </p>
      ) : null}
      <section className="section">
        <StageTimes
          caption={`Time in each stage, ${where}`}
          times={times}
          heading={defined}
          {...(ofRegion ? { beside: { name: region, times: ofRegion } } : {})}
        />
        <p className="small">
          The first answer in working hours, and how often it came in the time promised, stand under{" "}
          <a href="/commissioner/figures?of=firstAnswer">Councils</a>.
        </p>
        <ReportLinks at="/commissioner/reports/time-in-stage" />
      </section>
      <section className="section" aria-labelledby="far-heading">
        <h2 id="far-heading">How far people come</h2>
        {difference ? <p>{difference}</p> : null}
        {chosen && !isSplit ? (
          <p className="muted">The numbers of the region are too small to show a council’s beside them.</p>
        ) : (
          <>
            <StepCounts
              caption="By when they enquired: the same people, followed to today"
              of="Enquired in"
              steps={steps}
              lines={loaded.cohorts}
              shares
              heading={defined}
            />
            <StepCounts
              caption="By when it happened: whoever came to each step in that time"
              of="Happened in"
              steps={steps}
              lines={loaded.periods}
              shares={false}
              heading={defined}
            />
          </>
        )}
        <ReportLinks at="/commissioner/reports/how-far" />
      </section>
      {chosen === null && isSplit && loaded.cohorts.length > 0 ? (
        <>
          <StepCounts
            caption="By how they first heard of fostering, of those who enquired in these quarters"
            of="First heard"
            steps={steps}
            lines={loaded.bySource}
            shares
            heading={defined}
          />
          <StepCounts
            caption="By council, of those who enquired in these quarters"
            of="Council"
            steps={steps}
            lines={loaded.byCouncil}
            shares
            heading={defined}
          />
        </>
      ) : null}
      <HowTheWayIsCounted since={since} hides />
    </>
  );
}
