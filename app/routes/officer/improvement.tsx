import type { MetaFunction } from "@remix-run/node";
import { formatWhen } from "#app/domain/calendar/working-hours.ts";
import type { StepLine } from "#app/domain/improvement/cohorts.ts";
import { sayWay, stepLines } from "#app/domain/improvement/say-way.ts";
import { STEPS, type Step, type WayStage } from "#app/domain/improvement/way.ts";
import { type StaysShown, type StepsBy, wayRecordsHref } from "#app/domain/improvement/way-records.ts";
import { formatDay } from "#app/domain/shared/day.ts";
import { officerLoader } from "#app/http/guards.server.ts";
import { DrawnFrom, useDrawnFrom } from "#app/ui/drawn-from.ts";
import { FilterChips } from "#app/ui/filter-chips.tsx";
import { Lede } from "#app/ui/lede.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { ReportLinks } from "#app/ui/report-links.tsx";
import { StageTimes } from "#app/ui/stage-times.tsx";
import { StepCounts } from "#app/ui/step-counts.tsx";
import { HowTheWayIsCounted } from "#app/ui/way-counted.tsx";
import { ownWayAsked } from "./improvement-parts/own-way.server.ts";

export const meta: MetaFunction = () => [{ title: "The way to approval - Nearhome" }];

export const loader = officerLoader({ permission: "report:read" }, async (given) => {
  const { today, now, officer } = given;
  const { kind, council, since, own, region, regionName } = await ownWayAsked(given);
  const { quarters, whole, cohorts, periods } = own;
  return new DrawnFrom({
    council,
    asAt: formatWhen(now, now),
    mayOpen: {
      enquiries: officer.can(kind === "kinship" ? "kinship:work" : "enquiry:read"),
      applications: officer.can("application:read"),
    },
    region: regionName,
    since: formatDay(since),
    kind,
    times: own.all,
    ofRegion: region.all,
    cohorts: stepLines({ told: cohorts.quarters, quarters, whole, kind, today }),
    periods: stepLines({ told: periods.quarters, quarters, whole, kind, today: null }),
    bySource: own.sources.map((name, row) => ({ key: name, name, counts: cohorts.sources.groups[row] ?? [] })),
    ...sayWay({ times: own.all, cohorts: cohorts.quarters, periods: periods.quarters, quarters, kind, today }),
  });
});

/** The council's own way from an enquiry to approval, with its region's beside it. */
export default function OwnImprovement() {
  const loaded = useDrawnFrom<typeof loader>();
  const { council, asAt, mayOpen, region, since, kind, times, ofRegion, cohorts, periods, bySource, said, difference } =
    loaded;
  const steps = STEPS[kind];
  const ofStage = (stage: WayStage, show: StaysShown) => {
    const may = stage === "answer" || stage === "talk" ? mayOpen.enquiries : mayOpen.applications;
    return may ? wayRecordsHref({ of: "stage", kind, stage, show }) : null;
  };
  const ofStep = (by: StepsBy) => (line: StepLine, step: Step) =>
    mayOpen.enquiries && line.key ? wayRecordsHref({ of: "step", kind, step, by, group: line.key }) : null;
  const query = kind === "kinship" ? "kind=kinship" : "";
  return (
    <>
      <PageHeading
        title="The way to approval"
        caption={`${council}, as its own records stand`}
        aside={`Counted from the records at ${asAt}`}
      />
      <Lede>{said}</Lede>
      <FilterChips
        label="Who enquires"
        chips={[
          { label: "To foster", href: "/officer/improvement", on: kind === "mainstream" },
          { label: "For a child they know", href: "/officer/improvement?kind=kinship", on: kind === "kinship" },
        ]}
      />
      <p>
        <a href="/officer/improvement/brief">Brief for a talk between councils</a>: what others in the region do
        differently, stage by stage.
      </p>
      <section className="section">
        <StageTimes
          caption={`Time in each stage, ${council}`}
          times={times}
          beside={{ name: region, times: ofRegion }}
          records={ofStage}
        />
        <ReportLinks at="/officer/reports/time-in-stage" query={query} />
      </section>
      <section className="section" aria-labelledby="far-heading">
        <h2 id="far-heading">How far people come</h2>
        {difference ? <p>{difference}</p> : null}
        <StepCounts
          caption="By when they enquired: the same people, followed to today"
          of="Enquired in"
          steps={steps}
          lines={cohorts}
          shares
          records={ofStep("cohorts")}
        />
        <StepCounts
          caption="By when it happened: whoever came to each step in that time"
          of="Happened in"
          steps={steps}
          lines={periods}
          shares={false}
          records={ofStep("periods")}
        />
        {bySource.length > 0 ? (
          <StepCounts
            caption="By how they first heard of fostering, of those who enquired in these quarters"
            of="First heard"
            steps={steps}
            lines={bySource}
            shares
            records={ofStep("heard")}
          />
        ) : null}
        <ReportLinks at="/officer/reports/how-far" query={query} />
      </section>
      <HowTheWayIsCounted since={since} hides={false} />
    </>
  );
}
