import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { PLACEMENT_GROUPS, type PlacementGroup, placementGroupOf } from "#app/domain/returns/measures.ts";
import { day, dayOf, formatDay } from "#app/domain/shared/day.ts";
import { SUFFICIENCY_RULEBOOK } from "#app/domain/sufficiency/rulebook.ts";
import { suppressTable } from "#app/domain/sufficiency/suppress.ts";
import { commissionerLoader } from "#app/http/guards.server.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { FilterChips } from "#app/ui/filter-chips.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { listCouncilsOfRegion } from "#db/queries/councils.ts";
import { countLookedAfter, type LookedAfterCount, listReturns } from "#db/queries/returns.ts";

export const meta: MetaFunction = () => [{ title: "Returns - Nearhome" }];

/** Counts of children below this are hidden, and those from which one could be worked out. */
const LEAST_SHOWN = SUFFICIENCY_RULEBOOK.smallNumber.value;

/** The groups of placements as columns; the small ones are one, so that less has to be hidden. */
const COLUMNS: readonly { header: string; groups: readonly PlacementGroup[] }[] = [
  { header: PLACEMENT_GROUPS.foster, groups: ["foster"] },
  { header: "Children’s homes", groups: ["childrens-home"] },
  { header: "Supported accommodation", groups: ["semi-independent"] },
  { header: PLACEMENT_GROUPS.parents, groups: ["parents"] },
  { header: PLACEMENT_GROUPS.adoption, groups: ["adoption"] },
  { header: "Elsewhere", groups: ["residential-school", "other-residential", "other"] },
];

function sum(counts: readonly LookedAfterCount[], those: (count: LookedAfterCount) => boolean): number {
  return counts.filter(those).reduce((all, { children }) => all + Number(children), 0);
}

/** A whole percentage, unless either part of it is small enough to say who. */
function percent(part: number, rest: number): string {
  if (part + rest === 0) return "not known";
  if ((part > 0 && part < LEAST_SHOWN) || (rest > 0 && rest < LEAST_SHOWN)) return "few";
  return `${Math.round((part / (part + rest)) * 100)}%`;
}

const say = (count: number | null | undefined) => (count == null ? "few" : count.toLocaleString("en-GB"));

export const loader = commissionerLoader(async ({ db, commissioner, url }) => {
  const { councilIds, regionCode } = commissioner;
  const councils = await listCouncilsOfRegion(db, regionCode);
  const counting = (await listReturns(db, councilIds)).filter(({ state }) => state === "current");
  const years = [...new Set(counting.map(({ yearEnd }) => yearEnd))].sort().reverse();
  const asked = `${url.searchParams.get("year")}-03-31`;
  const yearEnd = years.find((one) => one === asked) ?? years[0] ?? null;
  const region = councils[0]?.region.name ?? "";
  if (!yearEnd) return { region, year: null, years: [], headers: [], rows: [], whole: null };
  const counts = await countLookedAfter(db, councilIds, day(yearEnd));
  const given = councils.filter(({ id }) => counting.some((one) => one.councilId === id && one.yearEnd === yearEnd));
  const table = suppressTable(
    given.map(({ id }) =>
      COLUMNS.map(({ groups }) =>
        sum(counts, (one) => one.councilId === id && groups.includes(placementGroupOf(one.placement))),
      ),
    ),
    LEAST_SHOWN,
  );
  const shares = (those: (one: LookedAfterCount) => boolean) => ({
    outside: percent(
      sum(counts, (one) => those(one) && one.inside === false),
      sum(counts, (one) => those(one) && one.inside === true),
    ),
    far: percent(
      sum(counts, (one) => those(one) && one.far === 1),
      sum(counts, (one) => those(one) && one.far === 0),
    ),
  });
  return {
    region,
    year: formatDay(yearEnd),
    years: years.map((one) => ({ year: one.slice(0, 4), on: one === yearEnd })),
    headers: COLUMNS.map(({ header }) => header),
    rows: councils.map(({ id, name }) => {
      const at = given.findIndex((one) => one.id === id);
      const row = counting.find((one) => one.councilId === id && one.yearEnd === yearEnd);
      return {
        id,
        name,
        read: row ? formatDay(dayOf(row.readAt)) : null,
        cells: COLUMNS.map((_, nth) => (at === -1 ? "–" : say(table.cells[at]?.[nth]))),
        total: at === -1 ? "–" : say(table.rowTotals[at]),
        ...(at === -1 ? { outside: "–", far: "–" } : shares((one) => one.councilId === id)),
      };
    }),
    whole: {
      cells: COLUMNS.map((_, nth) => say(table.columnTotals[nth])),
      total: say(table.total),
      councils: given.length,
      ...shares(() => true),
    },
  };
});

type Row = ReturnType<typeof useLoaderData<typeof loader>>["rows"][number];

/** Which councils of the region gave their return for a year, and what it says in counts. */
export default function RegionReturns() {
  const { region, year, years, headers, rows, whole } = useLoaderData<typeof loader>();
  if (!year || !whole) {
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
        caption={`${region}: children looked after at ${year}, from the returns of ${whole.councils} of ${rows.length} councils. Counts below ${LEAST_SHOWN}, and what would give them away, are hidden.`}
      />
      {years.length > 1 ? (
        <FilterChips
          label="Year to 31 March"
          chips={years.map((one) => ({ label: one.year, href: `/commissioner/returns?year=${one.year}`, on: one.on }))}
        />
      ) : null}
      <DataTable
        caption="Children looked after by council and placement"
        captionHidden
        rows={rows}
        rowKey={(row) => row.id}
        columns={[
          { key: "name", header: "Council", cell: (row: Row) => row.name },
          { key: "total", header: "Looked after", align: "end", cell: (row) => row.total },
          ...headers.map((header, nth) => ({
            key: header,
            header,
            align: "end" as const,
            cell: (row: Row) => row.cells[nth],
          })),
          { key: "outside", header: "Outside the area", align: "end", cell: (row) => row.outside },
          { key: "far", header: "Over 20 miles", align: "end", cell: (row) => row.far },
          { key: "read", header: "Return read", cell: (row) => row.read ?? "not given" },
        ]}
        foot={
          <tr>
            <th scope="row">{region}</th>
            {[whole.total, ...whole.cells, whole.outside, whole.far, ""].map((words, nth) => (
              <td
                key={nth}
                className="end"
                data-label={["Looked after", ...headers, "Outside the area", "Over 20 miles", "Return read"][nth]}
              >
                {words}
              </td>
            ))}
          </tr>
        }
      />
      <p className="muted small">
        Series of short breaks are not counted. A share is of the placements, or distances, that are known. The
        published figures of the same day are under <a href="/commissioner/published">As published</a>.
      </p>
    </>
  );
}
