import type { MetaFunction } from "@remix-run/node";
import { commissionerLoader } from "#app/http/guards.server.ts";
import { readTargets } from "#app/services/targets/read-targets.server.ts";
import { askedRates, targetsHref } from "#app/services/targets/targets-asked.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { Details } from "#app/ui/details.tsx";
import { type DrawnData, DrawnFrom, useDrawnFrom } from "#app/ui/drawn-from.ts";
import { DrawnOnce } from "#app/ui/drawn-once.tsx";
import { FigureChain } from "#app/ui/figure-strip.tsx";
import { FilterChips } from "#app/ui/filter-chips.tsx";
import { Lede } from "#app/ui/lede.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { ReportLinks } from "#app/ui/report-links.tsx";
import { ApprovalsAhead } from "./need/approvals-ahead.tsx";
import { HomesAhead } from "./need/homes-ahead.tsx";
import { RatesTried } from "./need/rates-tried.tsx";
import { TargetBrief } from "./need/target-brief.tsx";
import { TargetsAgreed } from "./need/targets-agreed.tsx";
import { TargetsByMonth } from "./need/targets-by-month.tsx";
import { figureColumns } from "./need/targets-columns.tsx";
import { TargetsOtherwise } from "./need/targets-otherwise.tsx";
import { sayNumber } from "./need/words.ts";

export const meta: MetaFunction = () => [{ title: "Targets - Nearhome" }];

export const loader = commissionerLoader(async (asked) => {
  const { searchParams } = asked.url;
  return new DrawnFrom(await readTargets(asked, searchParams.get("council"), askedRates(searchParams)));
});

type Loaded = DrawnData<typeof loader>;

const percent = (share: number) => `${Math.round(share * 100)}%`;

/** What the page comes to, in a sentence or two. */
function Said({ where, wanted, until, chain, enquiriesAMonth }: Loaded) {
  if (wanted === 0) {
    return (
      <Lede>
        {where} needs no more approvals by {until} than those on their way are expected to bring.
      </Lede>
    );
  }
  return (
    <Lede>
      By {until}, {where === "The region" ? "the region" : where} is short of{" "}
      <b>
        {sayNumber(wanted)} {wanted === 1 ? "home" : "homes"}
      </b>
      , after those who leave and those on their way.{" "}
      {chain === null ? (
        "It is too late for new enquiries to close that by then."
      ) : (
        <>
          Closing that takes <b>{sayNumber(chain.enquiriesAMonth)} enquiries a month</b>; {sayNumber(enquiriesAMonth)}{" "}
          come now.
        </>
      )}
    </Lede>
  );
}

function Chain({ wanted, leavers, chain, rates, best }: Loaded) {
  const bestWords =
    best === null ? "" : `, or ${sayNumber(best.enquiries)} at the best council’s ${percent(best.share)}`;
  return (
    <FigureChain
      label="From homes to enquiries"
      figures={[
        {
          figure: sayNumber(wanted),
          label: `homes short, with ${sayNumber(leavers.expected)} ${leavers.expected === 1 ? "household" : "households"} leaving`,
        },
        ...(chain === null
          ? []
          : [
              { figure: sayNumber(chain.approvals), label: "approvals to begin, as some come later" },
              { figure: sayNumber(chain.applications), label: `applications at ${percent(rates.approve)}` },
              { figure: sayNumber(chain.enquiries), label: `enquiries at ${percent(rates.apply)}${bestWords}` },
            ]),
      ]}
    />
  );
}

export default function TargetsPage() {
  return <DrawnOnce part={Targets} of={useDrawnFrom<typeof loader>()} />;
}

function Targets(loaded: Loaded) {
  const { asAt, region, chosen, chips, months, horizons, until, lines, otherWays, working, national, tried } = loaded;
  const everyLine = [...lines, ...otherWays.flatMap((way) => way.lines)];
  const largest = Math.max(1, ...everyLine.map(({ gap }) => Math.abs(gap ?? 0)));
  const at = (council: string | null) => targetsHref(council, { months, ...tried });
  return (
    <>
      <PageHeading title="Targets" aside={`Worked out from the records at ${asAt}`} />
      <Said {...loaded} />
      <FilterChips
        label="Area"
        chips={[
          { label: region, href: at(null), on: chosen === null },
          ...chips.map(({ slug, name }) => ({ label: name, href: at(slug), on: chosen === slug })),
        ]}
      />
      <FilterChips
        label="How far ahead"
        chips={horizons.map((one) => ({
          label: `${one.months} months ahead`,
          href: one.href,
          on: one.months === months,
        }))}
      />
      <Chain {...loaded} />
      <TargetsAgreed {...loaded} />
      <RatesTried {...loaded} />
      <div className="section">
        <DataTable<Loaded["lines"][number]>
          caption={`Homes by ${until}`}
          columns={[
            {
              key: "age",
              header: "Age",
              cell: ({ band }) => <span className="nowrap">{band}</span>,
              rowHeader: true,
            },
            { key: "who", header: "Who", cell: ({ who }) => who },
            ...figureColumns(largest, loaded.chain !== null),
          ]}
          rows={lines}
          rowKey={({ key }) => key}
        />
        {loaded.chain === null ? null : (
          <p className="muted small">
            Approvals, applications and enquiries are what it takes to close the gap of the row by {until}: enquiries
            from people who could offer such homes, in even parts each month. Each row goes by its own gap and is
            rounded up, so rows may come to more than the whole
            {loaded.hides ? ", and rows not shown are in the whole alone" : ""}.
          </p>
        )}
      </div>
      <TargetsOtherwise {...loaded} largest={largest} />
      <div className="two-columns two-columns-figures section">
        <div>
          <ApprovalsAhead {...loaded} />
          <HomesAhead {...loaded} />
        </div>
        <div>
          {national ? (
            <p>
              <b>Its part of the national plan:</b> {sayNumber(national.places)} of {sayNumber(national.all)} more
              approved places by {national.by}, which is about {sayNumber(national.homes)} homes.{" "}
              <span className="muted small">
                By its {sayNumber(national.children)} children in care, March {national.year}. {national.source}.
              </span>
            </p>
          ) : null}
        </div>
      </div>
      <DataTable<Loaded["working"][number]>
        caption="The working, step by step"
        columns={[
          { key: "what", header: "Step", cell: ({ what }) => what },
          { key: "figure", header: "Figure", align: "end", cell: ({ figure }) => <b>{figure}</b> },
          { key: "how", header: "How", cell: ({ how }) => how },
          { key: "source", header: "From", cell: ({ source }) => <span className="small">{source}</span> },
        ]}
        rows={working}
        rowKey={({ what }) => what}
      />
      <TargetsByMonth {...loaded} />
      <TargetBrief {...loaded} />
      <Details summary="How these are counted">
        <ul>
          <li>
            <b>Need</b>: homes that open requests look for today, and growth as the forecast of need has it for councils
            that have given returns, else as published for the last year, at the same rate, as many children to a home
            as in the region’s homes now. Each age that becomes more asks for homes of its own; ages that may not be
            told apart share theirs as homes were needed in the last year. A fall is not taken off, neither of its own
            age nor of another: a home that a baby leaves helps no teenager. The forecast parts children at 10 and need
            at 11, so children of 10 are taken with those aged 11 to 15. Which part is for brothers and sisters, or for
            a parent and child, goes by the region’s last year.
          </li>
          <li>
            <b>Leaving</b>: each approved household by the chance that it leaves by then, spread evenly over the ages it
            takes. <b>Due</b>: each household on its way by the chance that it is approved by then, where it is needed
            most. Both are expectations, so they are parts of homes.
          </li>
          <li>
            <b>Usable now</b>: the same figures as on Need and homes. <b>Gap</b>: usable and due, less need and leaving.
            A spare home in one row helps no other row.
          </li>
          <li>
            <b>Approvals</b>, <b>applications</b> and <b>enquiries</b> of a row: its gap in whole homes, worked back as
            in the working. The rates are those of all homes of the area, as there are none of one kind of home alone.
          </li>
          <li>
            <b>By how many together, disability, who came alone and risk</b>: open requests counted again by each.
            Growth is known by age alone, so the rise of all ages is parted as homes were needed in the region’s last
            year, in whole percents; so is each home that leaves, over the rows it could serve.
          </li>
          <li>
            Chances come from every stay in every stage since the first application of the records ended, those still
            going counted for as long as they have lasted. A council’s own are set beside the region’s where it has few.
          </li>
          <li>
            Half of approvals come within {loaded.middleWeeks.approved} weeks of the enquiry. <b>Not shown</b> stands
            where a number is under 6, or would give such a number away.
          </li>
        </ul>
      </Details>
      <ReportLinks at="/commissioner/reports/targets" />
      <ReportLinks at="/commissioner/reports/targets-by-month" what="Save every month" />
      <ReportLinks at="/commissioner/reports/approvals-expected" what="Save the approvals expected" />
    </>
  );
}
