import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { dayOf, formatDay, isDay } from "#app/domain/shared/day.ts";
import { commissionerLoader } from "#app/http/guards.server.ts";
import {
  LOOKED_AFTER_COLUMNS,
  type LookedAfter,
  readLookedAfter,
} from "#app/services/sufficiency/read-looked-after.server.ts";
import { readReturnMeasures } from "#app/services/sufficiency/read-return-measures.server.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { FilterChips } from "#app/ui/filter-chips.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { ReportLinks } from "#app/ui/report-links.tsx";
import { Definition, defined } from "./need/defined.tsx";
import { sayCount, sayShare } from "./need/words.ts";

export const meta: MetaFunction = () => [{ title: "Returns - Nearhome" }];

/** A line of the table in words; "–" where the council gave no return for the year. */
function wordsOf({ id, name, readAt, counts }: LookedAfter) {
  const figures = counts
    ? [sayCount(counts.total), ...counts.cells.map(sayCount), sayShare(counts.outside), sayShare(counts.far)]
    : Array.from({ length: LOOKED_AFTER_COLUMNS.length + 3 }, () => "–");
  return { id, name, figures, read: readAt ? formatDay(dayOf(readAt)) : "not given" };
}

/** "last return read 4 June 2026": how fresh the figures are. */
function sayLastRead(councils: readonly LookedAfter[]): string | undefined {
  const times = councils.flatMap(({ readAt }) => (readAt ? [readAt.getTime()] : []));
  return times.length > 0 ? `Last return read ${formatDay(dayOf(new Date(Math.max(...times))))}` : undefined;
}

export const loader = commissionerLoader(async (asked) => {
  const typed = `${asked.url.searchParams.get("year")}-03-31`;
  const { region, yearEnd, years, councils, whole } = await readLookedAfter(asked, isDay(typed) ? typed : undefined);
  return {
    region,
    year: yearEnd && formatDay(yearEnd),
    years: years.map((one) => ({ year: one.slice(0, 4), on: one === yearEnd })),
    headers: [
      { is: "returnLookedAfter" as const, header: "Looked after" },
      ...LOOKED_AFTER_COLUMNS.map(({ is, header }) => ({ is, header })),
      { is: "returnOutside" as const, header: "Outside the area" },
      { is: "returnFar" as const, header: "Over 20 miles" },
    ],
    lastRead: sayLastRead(councils),
    rows: councils.map(wordsOf),
    given: councils.filter(({ counts }) => counts).length,
    whole: wordsOf(whole),
    measures: (yearEnd ? await readReturnMeasures(asked, yearEnd) : []).map(({ is, what, count, percent, of }) => ({
      is,
      what,
      count: sayCount(count),
      share: percent === null ? "" : percent === "kept-back" ? "not shown" : `${percent}%`,
      of,
    })),
  };
});

type Row = ReturnType<typeof wordsOf>;

/** Which councils of the region gave their return for a year, and what it says in counts. */
export default function RegionReturns() {
  const { region, year, years, headers, lastRead, rows, given, whole, measures } = useLoaderData<typeof loader>();
  if (!year) {
    return (
      <>
        <PageHeading title="Returns" caption={region} />
        <EmptyState title="No council has given a return yet">
          Each council gives its SSDA903 return on its own page. Here the region sees counts, and never a child.
        </EmptyState>
      </>
    );
  }
  return (
    <>
      <PageHeading
        title="Returns"
        caption={`${region}: children looked after at ${year}, from the returns of ${given} of ${rows.length} councils. Counts below 6, and what would give them away, are hidden.`}
        aside={lastRead}
      />
      {years.length > 1 ? (
        <FilterChips
          label="Year to 31 March"
          chips={years.map((one) => ({ label: one.year, href: `/commissioner/returns?year=${one.year}`, on: one.on }))}
        />
      ) : null}
      <DataTable<Row>
        caption="Children looked after by council and placement"
        captionHidden
        rows={rows}
        rowKey={(row) => row.id}
        columns={[
          { key: "name", header: "Council", cell: ({ name }) => name },
          ...headers.map(({ is, header }, nth) => ({
            key: is,
            ...defined(is, header),
            align: "end" as const,
            cell: ({ figures }: Row) => figures[nth],
          })),
          { key: "read", header: "Return read", cell: ({ read }) => read },
        ]}
        foot={
          <tr>
            <th scope="row">{region}</th>
            {[...whole.figures, ""].map((words, nth) => (
              <td key={nth} className="end" data-label={headers[nth]?.header ?? "Return read"}>
                {words}
              </td>
            ))}
          </tr>
        }
      />
      <ReportLinks at="/commissioner/reports/children-looked-after" what="Save every year" />
      <h2 id="whole">The region as a whole</h2>
      <DataTable
        caption={`What the returns say all together, ${year}`}
        captionHidden
        rows={measures}
        rowKey={({ what }) => what}
        columns={[
          { key: "what", header: "Figure", cell: ({ is, what }) => <Definition of={is}>{what}</Definition> },
          { key: "count", header: "Children, in fives", align: "end", cell: ({ count }) => count },
          { key: "share", header: "Share", align: "end", cell: ({ share }) => share },
          { key: "of", header: "Counted among", cell: ({ of }) => of },
        ]}
      />
      <ReportLinks at="/commissioner/reports/return-measures" what="Save every year" />
      <p className="muted small">
        Series of short breaks are not counted. A share is of the placements, or distances, that are known. The
        published figures of the same day are under <a href="/commissioner/published">As published</a>.
      </p>
    </>
  );
}
