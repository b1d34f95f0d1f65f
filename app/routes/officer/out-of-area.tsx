import type { MetaFunction } from "@remix-run/node";
import { formatDay } from "#app/domain/shared/day.ts";
import { uncapitalised } from "#app/domain/shared/first-letter.ts";
import { avoidableRuleOn, MOVE_CLASSES } from "#app/domain/sufficiency/avoidable-moves.ts";
import type { Definition } from "#app/domain/sufficiency/definitions.ts";
import { LEDGER_DEFINITIONS } from "#app/domain/sufficiency/ledger-definitions.ts";
import { officerLoader } from "#app/http/guards.server.ts";
import { earlierDays } from "#app/services/reports/earlier-days.server.ts";
import { AreaLedger } from "#app/ui/area-ledger.tsx";
import { AreaTrend } from "#app/ui/area-trend.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { Details } from "#app/ui/details.tsx";
import { type DrawnData, DrawnFrom, useDrawnFrom } from "#app/ui/drawn-from.ts";
import { DrawnOnce } from "#app/ui/drawn-once.tsx";
import { FilterChips } from "#app/ui/filter-chips.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { Pagination } from "#app/ui/pagination.tsx";
import { ReportLinks } from "#app/ui/report-links.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { neighboursAsAt } from "#db/geography/authorities.server.ts";
import { LedgerKinds } from "./area-ledger/ledger-kinds.tsx";
import { readAreaPage } from "./area-ledger/read-area-page.server.ts";

export const loader = officerLoader({ permission: "request:read" }, async (given) => {
  const rule = avoidableRuleOn(given.today);
  return new DrawnFrom({
    ...(await readAreaPage(given)),
    rule: { version: rule.version, from: formatDay(rule.from), source: rule.source },
    classes: Object.values(MOVE_CLASSES),
    adjoiningAsAt: neighboursAsAt(),
    days: await earlierDays(given.db, "out-of-area", given.officer.councilIds, given.today),
  });
});

const { areaMoves, areaOutside, areaShare, areaExtra } = LEDGER_DEFINITIONS;
/** What the region’s figures of moves count, which this page has beside the decisions. */
const DEFINED: readonly Definition[] = [areaMoves, areaOutside, areaShare, areaExtra];

export const meta: MetaFunction = () => [{ title: "Outside the area - Nearhome" }];

/** The council's decisions for homes outside its area, with what stood inside at the time, what the rule says and what they cost. */
export default function OutOfArea() {
  return <DrawnOnce part={Decisions} of={useDrawnFrom<typeof loader>()} />;
}

/** The page as whoever reads it: drawn once for all to whom it says the same. */
function Decisions({
  lines,
  figures,
  years,
  year,
  page,
  pages,
  trend,
  inYear,
  council,
  rule,
  classes,
  adjoiningAsAt,
  ownPrice,
  week,
  days,
}: DrawnData<typeof loader>) {
  return (
    <>
      <PageHeading
        above={<BackLink href="/officer/requests">Requests</BackLink>}
        title="Outside the area"
        caption="Decisions for a home outside this council’s area, and the homes inside it at that minute."
      />
      <LedgerKinds on="outside" year={year} />
      <FilterChips
        label="Reporting year"
        chips={years.map((one) => ({
          label: one.label,
          href: `/officer/out-of-area?year=${one.year}`,
          on: one.year === year,
        }))}
      />
      <AreaLedger lines={lines} figures={figures} />
      <Pagination page={page} pages={pages} href={(number) => `/officer/out-of-area?year=${year}&page=${number}`} />
      <ReportLinks
        at="/officer/reports/out-of-area"
        query={`year=${year}`}
        what="Save the year’s decisions"
        days={days}
      />
      <p>
        These are decisions, counted when they were made, for whatever home was decided on.{" "}
        {inYear === null ? (
          "The region counts moves, by quarters that are over: none of this year is yet."
        ) : (
          <>
            The region counts moves: from {inYear.label} <b>{inYear.outside}</b> of {inYear.all} children who moved to
            foster carers other than relatives and friends moved outside, <b>{inYear.avoidable}</b> of them avoidably.
          </>
        )}{" "}
        A decision without such a move, and a move without a decision kept here, is in one count only.
      </p>
      <p className="small muted">Which areas adjoin: {adjoiningAsAt}.</p>
      <div className="two-columns section">
        <AreaTrend trend={trend} region={council} />
      </div>
      <DataTable<(typeof week)["rows"][number]>
        caption="What a week in a foster home costs today"
        columns={[
          {
            key: "who",
            header: "Children",
            rowHeader: true,
            cell: ({ heading, counts }) => (
              <>
                {heading}
                <span className="under small">{counts}</span>
              </>
            ),
          },
          { key: "many", header: "How many", align: "end", cell: ({ children }) => children },
          { key: "price", header: "Middle price", align: "end", cell: ({ price }) => price },
        ]}
        rows={week.rows}
        rowKey={({ heading }) => heading}
      />
      <p>
        Of {week.unknown.of} children with foster carers other than relatives and friends, no price was kept of{" "}
        <b>{week.unknown.children}</b>: they are in no price. A week with own carers: {week.own}.
      </p>
      <Details summary="What each figure counts">
        <dl className="facts">
          {DEFINED.map(({ heading, counts, leftOut }) => [
            <dt key={`${heading} is`}>{heading}</dt>,
            <dd key={`${heading} means`}>
              {counts}. Left out: {uncapitalised(leftOut)}.
            </dd>,
          ])}
        </dl>
        <p>
          Decisions are counted as the records stand now, and each opens its request. At a distance is in an area that
          does not adjoin this council’s.
        </p>
      </Details>
      <Details summary="The written rule, and how the cost is worked out">
        <dl className="facts">
          {classes.map(({ label, meaning }) => [
            <dt key={`${label} is`}>{label}</dt>,
            <dd key={`${label} means`}>{meaning}</dd>,
          ])}
        </dl>
        <p>
          The rule judges a record, not the people who decided. The cost is the price of a week, agreed or from the
          council’s settings, less a week with its own carers, for each day lived there so far, at the prices of the day
          the child came. Another council’s carers for whom no price was agreed are in no cost: {figures.unpriced}{" "}
          {figures.unpriced === 1 ? "child" : "children"} of this year.
          {ownPrice
            ? ` A week with its own carers: ${ownPrice}. An administrator sets the council’s own under Rules.`
            : ""}
        </p>
        <p className="muted small">
          Version {rule.version}, from {rule.from}. {rule.source}
        </p>
      </Details>
    </>
  );
}
