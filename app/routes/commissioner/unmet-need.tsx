import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BRIEF_NEEDS } from "#app/domain/matching/unable-to-place.ts";
import { formatDay } from "#app/domain/shared/day.ts";
import { COHORT_WAY_NAMES, COHORT_WAYS, cohortWay } from "#app/domain/sufficiency/cohort-ways.ts";
import {
  REFERRAL_DEFINITIONS,
  REFERRAL_MEASURES,
  type ReferralMeasure,
} from "#app/domain/sufficiency/referral-definitions.ts";
import { commissionerLoader } from "#app/http/guards.server.ts";
import { REFERRAL_KINDS, referralCell } from "#app/services/reports/unmet-by-cohort-report.server.ts";
import { type ReferralLine, readReferrals } from "#app/services/sufficiency/read-referrals.server.ts";
import { readUnmet, type UnmetNeed } from "#app/services/sufficiency/read-unmet.server.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { FilterChips } from "#app/ui/filter-chips.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { ReportLinks } from "#app/ui/report-links.tsx";
import { sayCell, sayCount } from "./need/words.ts";

export const loader = commissionerLoader(async (asked) => {
  const by = cohortWay(asked.url.searchParams.get("by"));
  const [{ any, needs }, { region, months, ways, councils, all }] = await Promise.all([
    readUnmet(asked),
    readReferrals(asked),
  ]);
  const lineOf = (line: ReferralLine) => ({
    key: line.key,
    label: line.label,
    who: line.who,
    said: Object.fromEntries(
      REFERRAL_MEASURES.map((of) => [of, sayCell(referralCell(line, of), REFERRAL_KINDS[of])]),
    ) as Record<ReferralMeasure, string>,
  });
  return {
    any,
    needs,
    by,
    region,
    months: `${formatDay(months.from)} to ${formatDay(months.to)}`,
    rows: ways[by].map(lineOf),
    councils: councils.map(lineOf),
    all: lineOf(all),
  };
});

export const meta: MetaFunction = () => [{ title: "Unmet need - Nearhome" }];

type Row = UnmetNeed["needs"][number];
type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;
type Line = Loaded["rows"][number];

/** Homes that were needed and not found as preferred, a line for each cohort or council, all together last. */
function ReferralTable({ caption, first, lines, all }: { caption: string; first: string; lines: Line[]; all: Line }) {
  return (
    <DataTable<Line>
      caption={caption}
      columns={[
        {
          key: "label",
          header: first,
          rowHeader: true,
          cell: ({ label, who }) => (
            <>
              {label}
              {who === null ? null : <span className="under small">{who}</span>}
            </>
          ),
        },
        ...REFERRAL_MEASURES.map((of) => ({
          key: of,
          header: <a href={`/commissioner/definitions#${of}`}>{REFERRAL_DEFINITIONS[of].heading}</a>,
          label: REFERRAL_DEFINITIONS[of].heading,
          align: "end" as const,
          cell: ({ said }: Line) => said[of],
        })),
      ]}
      rows={lines}
      rowKey={({ key }) => key}
      foot={
        <tr>
          <th scope="row">{all.label}</th>
          {REFERRAL_MEASURES.map((of) => (
            <td key={of} className="end" data-label={REFERRAL_DEFINITIONS[of].heading}>
              {all.said[of]}
            </td>
          ))}
        </tr>
      }
    />
  );
}

/** Homes needed in some months that were not found as preferred: by cohort and day, and by council. */
function ByCohortAndDay({ by, region, months, rows, councils, all }: Loaded) {
  return (
    <section className="section" aria-labelledby="by-day">
      <h2 id="by-day">Homes not found as preferred, by the day they were needed</h2>
      <p>
        Homes that requests needed from {months}. As preferred is with foster carers of the kind asked for, brothers and
        sisters together. Each heading opens its definition; <b>not shown</b> stands where a number is small, or would
        give a small one away.
      </p>
      <FilterChips
        label="Children counted by"
        chips={COHORT_WAY_NAMES.map((way) => ({
          label: COHORT_WAYS[way].label,
          href: way === "age" ? "/commissioner/unmet-need" : `/commissioner/unmet-need?by=${way}`,
          on: by === way,
        }))}
      />
      <ReferralTable
        caption={`${region}, by ${COHORT_WAYS[by].label.toLowerCase()}`}
        first="Who"
        lines={rows}
        all={all}
      />
      <ReferralTable caption={`${region}, by council`} first="Council" lines={councils} all={all} />
      <ReportLinks at="/commissioner/reports/unmet-by-cohort" />
    </section>
  );
}

/** Homes the region could not find: of requests on the unable-to-place list, and by cohort and day, small numbers hidden. */
export default function UnmetNeedPage() {
  const loaded = useLoaderData<typeof loader>();
  const { any, needs } = loaded;
  const where = ({ councils }: Row) =>
    councils
      .filter(({ count }) => count !== 0)
      .map(({ name, count }) => `${name} ${sayCount(count)}`)
      .join(", ");
  return (
    <>
      <PageHeading
        title="Unmet need"
        caption="Open requests for which no home could be found: what a campaign of the region should look for."
      />
      {any ? (
        <>
          <DataTable<Row>
            caption="Requests by the home they need"
            captionHidden
            columns={[
              { key: "need", header: "Homes", cell: ({ need }) => BRIEF_NEEDS[need] },
              { key: "total", header: "Requests in the region", align: "end", cell: ({ total }) => sayCount(total) },
              { key: "where", header: "By council", cell: (row) => where(row) || "none" },
            ]}
            rows={needs}
            rowKey={({ need }) => need}
          />
          <p className="muted small">
            A number under 6, or one from which such a number could be worked out, is not shown. One request may need
            several things.
          </p>
          <ReportLinks at="/commissioner/reports/unmet-need" />
        </>
      ) : (
        <EmptyState title="Every open request may still find a home">
          When a council says that nobody can be found for a child, the needs are summed up here, with small numbers
          hidden.
        </EmptyState>
      )}
      <ByCohortAndDay {...loaded} />
    </>
  );
}
