import { DotStrip } from "#app/ui/charts/dot-strip.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { Details } from "#app/ui/details.tsx";
import type { readRecruitmentPage } from "./read-recruitment.server.ts";

type Recruitment = Awaited<ReturnType<typeof readRecruitmentPage>>;
type Measure = Recruitment["measures"][number];

/** Recruitment as it was last published by council, beside neighbours, region and England, and as the records count it now. */
export function RecruitmentBeside(props: Recruitment & { council: string; region: string }) {
  const { council, region, year, yearsBetween, period, measures, untilOutcome, stopped } = props;
  return (
    <section className="section" aria-labelledby="recruitment-heading">
      <h2 id="recruitment-heading">From enquiry to approval</h2>
      <p>
        Published by council for the last time we hold: {year}, rounded to five. Our records: {period}. They are{" "}
        {yearsBetween} years apart, so read each beside its own.
      </p>
      <DataTable<Measure>
        caption={`Recruitment of ${council}, as published and now`}
        captionHidden
        columns={[
          { key: "name", header: "What", cell: ({ name }) => name },
          { key: "own", header: council, align: "end", cell: ({ own }) => <b>{own}</b> },
          {
            key: "strip",
            header: "Among the ten",
            cell: ({ beside, words }) => <DotStrip {...beside} words={words} />,
          },
          { key: "region", header: `Councils of ${region}`, align: "end", cell: ({ ofRegion }) => ofRegion },
          { key: "england", header: "England’s councils", align: "end", cell: ({ ofEngland }) => ofEngland },
          { key: "now", header: `${council} now`, align: "end", cell: ({ now }) => now },
          { key: "region-now", header: `${region} now`, align: "end", cell: ({ nowOfRegion }) => nowOfRegion },
        ]}
        rows={measures}
        rowKey={({ code }) => code}
      />
      <p>
        <b>From sending an application to an outcome of any kind</b>, by our records, half within: {council}{" "}
        {untilOutcome.own}; {region} {untilOutcome.region}. No time is published by council.{" "}
        <a href="/commissioner/improvement">Stage by stage</a>
      </p>
      <Details summary="What each means, and where ours differs from the published one">
        <dl>
          {measures.map(({ code, name, means, differs }) => (
            <div key={code}>
              <dt>
                <b>{name}</b>
              </dt>
              <dd>
                {means} {differs}
              </dd>
            </div>
          ))}
        </dl>
        <p>
          Published figures are of the councils’ own services. Those of fewer than 20 are left out, because rounding to
          five would be much of them. England is the sum of its nine regions, without independent agencies.
        </p>
      </Details>
      <Details summary={`Why applicants of ${region} stopped, ${period}`}>
        <DataTable<Recruitment["stopped"][number]>
          caption="By the codes of the national return; not published by council"
          cards={false}
          columns={[
            { key: "why", header: "Why", cell: ({ why }) => why },
            { key: "code", header: "Code", cell: ({ code }) => code },
            { key: "count", header: "Applications", align: "end", cell: ({ count }) => count },
          ]}
          rows={stopped}
          rowKey={({ code }) => code}
        />
      </Details>
    </section>
  );
}
