import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { MOVE_CLASS_MEASURES } from "#app/domain/sufficiency/ledger-definitions.ts";
import { commissionerLoader } from "#app/http/guards.server.ts";
import { AreaTrend } from "#app/ui/area-trend.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { Details } from "#app/ui/details.tsx";
import { DrawnOnce } from "#app/ui/drawn-once.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { FilterChips } from "#app/ui/filter-chips.tsx";
import { Lede } from "#app/ui/lede.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { ReportLinks } from "#app/ui/report-links.tsx";
import { AreaFunnel } from "./need/area-funnel.tsx";
import { ChildrensHomes } from "./need/childrens-homes.tsx";
import { CostCell } from "./need/cost-cell.tsx";
import { defined } from "./need/defined.tsx";
import { readAreaLedgerPage } from "./need/read-area-ledger.server.ts";

export const meta: MetaFunction = () => [{ title: "Outside the area - Nearhome" }];

export const loader = commissionerLoader(readAreaLedgerPage);

type Loaded = Omit<ReturnType<typeof useLoaderData<typeof loader>>, "freshness">;
type Line = Loaded["rows"][number];

function hrefOf(council: string | null, period: string | null): string {
  const asked = new URLSearchParams();
  if (council) asked.set("council", council);
  if (period) asked.set("period", period);
  const query = asked.toString();
  return `/commissioner/out-of-area${query ? `?${query}` : ""}`;
}

/** What the period comes to, in a sentence or two. */
function Said({ whole, chosen, rows, region, period }: Loaded) {
  const line = chosen ? rows[0] : whole;
  if (!line || !period) return null;
  const avoidable = line.classes.find(({ is }) => is === "avoidable");
  return (
    <Lede>
      Of <b>{line.all}</b> moves to foster carers by {chosen ? chosen.name : `councils of the ${region}`},{" "}
      <b>{line.share}</b> went outside the council’s area.{" "}
      {avoidable && avoidable.children !== "not shown" ? (
        <>
          The written rule calls <b>{avoidable.children}</b> of them avoidable; they have cost <b>{avoidable.extra}</b>
          {avoidable.range === null ? "" : ` (${avoidable.range})`} more than homes with the council’s own carers.
        </>
      ) : null}
    </Lede>
  );
}

/** The counts of a line that every table of the page has: all, outside, share, and what the rule says. */
function movesColumns(classes: Loaded["classes"]) {
  type Told = Pick<Line, "all" | "outside" | "share" | "classes">;
  return [
    { key: "all", ...defined("areaMoves", "Moves"), align: "end" as const, cell: (line: Told) => line.all },
    { key: "outside", ...defined("areaOutside", "Outside"), align: "end" as const, cell: (line: Told) => line.outside },
    { key: "share", ...defined("areaShare", "Share"), align: "end" as const, cell: (line: Told) => line.share },
    ...classes.map(({ is, label }) => ({
      key: is,
      ...defined(MOVE_CLASS_MEASURES[is], label),
      align: "end" as const,
      cell: (line: Told) => line.classes.find((one) => one.is === is)?.children,
    })),
    {
      key: "extra",
      ...defined("areaExtra", "Avoidable: cost beyond own"),
      align: "end" as const,
      cell: (line: Told) => {
        const avoidable = line.classes.find((one) => one.is === "avoidable");
        return avoidable ? <CostCell extra={avoidable.extra} range={avoidable.range} /> : null;
      },
    },
  ];
}

/** Moves to homes outside each council's area: how many, what the written rule says of them, and whether chance explains it. */
export default function OutOfAreaPage() {
  const { freshness, ...loaded } = useLoaderData<typeof loader>();
  const { chosen, region, period, whole } = loaded;
  return (
    <>
      <PageHeading
        title="Outside the area"
        caption={period && whole ? `${chosen?.name ?? region}, ${period.label}` : undefined}
        aside={freshness}
      />
      <DrawnOnce part={OutOfArea} of={loaded} />
    </>
  );
}

function OutOfArea(loaded: Loaded) {
  const { region, chosen, period, periods, councils, classes, rows, whole, years } = loaded;
  const { funnel, trend, rule, prices, homes } = loaded;
  if (!period || !whole) {
    return (
      <>
        <EmptyState title="No quarter is over yet">
          Moves to foster carers are counted by whole quarters. When the first one is over it stands here.
        </EmptyState>
        <ChildrensHomes region={region} part={homes} />
      </>
    );
  }
  return (
    <>
      <FilterChips
        label="Period"
        chips={periods.map(({ year, label }) => ({
          label,
          href: hrefOf(chosen?.slug ?? null, year),
          on: year === period.year,
        }))}
      />
      <FilterChips
        label="Council"
        chips={[
          { label: region, href: hrefOf(null, period.year), on: chosen === null },
          ...councils.map(({ slug, name }) => ({
            label: name,
            href: hrefOf(slug, period.year),
            on: slug === chosen?.slug,
          })),
        ]}
      />
      <Said {...loaded} />
      <div className="two-columns two-columns-even section">
        <AreaFunnel funnel={funnel} region={region} />
        <AreaTrend trend={trend} region={region} heading={defined} />
      </div>
      <DataTable<Line>
        caption={chosen ? "The council’s moves in the period" : "Moves by council, in the order of the alphabet"}
        columns={[
          { key: "council", header: "Council", cell: ({ name }) => name },
          ...movesColumns(classes),
          { key: "chance", ...defined("areaChance", "Against chance"), cell: ({ against }) => against },
        ]}
        rows={rows}
        rowKey={({ slug }) => slug}
        rowHref={({ slug }) => hrefOf(slug, period.year)}
        foot={
          <tr>
            <th scope="row">{region}</th>
            {movesColumns(classes).map(({ key, label, cell }) => (
              <td key={key} className="end" data-label={label}>
                {cell(whole)}
              </td>
            ))}
            <td data-label="Against chance">the middle line</td>
          </tr>
        }
      />
      {years.length > 0 ? (
        <DataTable<Loaded["years"][number]>
          caption={`${chosen?.name} by reporting year`}
          columns={[{ key: "period", header: "Period", cell: ({ name }) => name }, ...movesColumns(classes)]}
          rows={years}
          rowKey={({ name }) => name}
        />
      ) : null}
      <ReportLinks at="/commissioner/reports/out-of-area" what="Save every council and period" />
      <ReportLinks at="/commissioner/reports/out-of-area-quarters" what="Save the quarters" />
      <ChildrensHomes region={region} part={homes} />
      <section aria-labelledby="rule-heading">
        <h2 id="rule-heading">The written rule</h2>
        <p>
          Each move outside is judged by the homes inside the area as they were kept at the minute it was decided on.
          The rule judges a record, not the people who decided.
        </p>
        <dl className="facts">
          {classes.map(({ is, label, meaning }) => [
            <dt key={`${is} is`}>{label}</dt>,
            <dd key={`${is} means`}>{meaning}</dd>,
          ])}
        </dl>
        <p className="muted small">
          Version {rule.version}, from {rule.from}. {rule.source} Miles are straight lines from the family home.
        </p>
      </section>
      <Details summary="How the cost is worked out">
        <p>
          For each child with other carers than the council’s own: the price of a week agreed for that home, or where
          none was kept the price in the council’s settings, less what a week with its own carers costs it: by its own
          setting, or until it has one by its spending return; for every day lived there up to the end of the period, at
          the prices of the day the child came. A move with own carers costs nothing more. Of a move to another
          council’s carers for which no price was agreed no cost is known, and it is in none:{" "}
          {(chosen ? rows[0] : whole)?.unpriced ?? "0"} in this period.
        </p>
        <p>
          Under a cost stands what it comes to at the low and at the high prices of both weeks, outwards to whole
          thousands. A price that was agreed has no range.
        </p>
        <ul>
          <li>
            A week with own carers{chosen ? "" : `, in the whole of ${region}, where each council has its own figure`}:{" "}
            {prices.own.week} from {prices.own.from}. {prices.own.source}.
          </li>
          <li>
            A week with an agency{chosen ? "" : ", where a council has set no price of its own"}: {prices.agency.week}{" "}
            from {prices.agency.from}. {prices.agency.source}.
          </li>
        </ul>
        <p>
          It is a comparison by the same prices, not a council’s budget: whether a place inside would have been free for
          as long is not known.
        </p>
      </Details>
      <Details summary="How moves are counted">
        <ul>
          <li>
            A move is a home with foster carers other than relatives and friends (codes U4 to U6) that began in the
            period. A child who moved twice counts twice; a change of law or of code in the same home is no move. Short
            breaks, and moves whose area is not known, are left out.
          </li>
          <li>
            Outside means outside the boundary of the council responsible for the child, however near: own carers who
            live across it count as outside.
          </li>
          <li>
            A council reads its decisions one by one, counted when they were made, and beside them its moves as they are
            counted here: a decision without such a move, and a move without a decision kept, is in one count only.
          </li>
          <li>
            Only quarters that are over are counted, and no period overlaps another. “Not shown” stands for a number
            under 6 and for as many others as it takes that none can be worked out, whatever is chosen above.
          </li>
        </ul>
      </Details>
    </>
  );
}
