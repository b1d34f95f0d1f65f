import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import type { PublishedRefusal } from "#app/domain/forecast/published/forecast.ts";
import { formatDay } from "#app/domain/shared/day.ts";
import { notFound, officerLoader } from "#app/http/guards.server.ts";
import { readReturnAsPublished, YEARS_AHEAD } from "#app/services/forecast/published-forecast.server.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { FilterChips } from "#app/ui/filter-chips.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { ReportLinks } from "#app/ui/report-links.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { PUBLISHED_FOR, PUBLISHED_OTHERWISE, sayPublishedDates } from "./return-parts/published-words.ts";

/** Months between the days whose ages and kinds are drawn; the file has every month. */
const DRAWN_EVERY = 12;

function sayRefusal(refusal: PublishedRefusal): string {
  if (refusal.reason === "nothing-to-count")
    return "No episode of these returns has a child, a start and a month of birth.";
  if (refusal.reason === "impossible-ages")
    return "An episode of these returns has a child of an age that nobody in care has. Put right DOB, DECOM or DEC, and give the return again.";
  const [first] = refusal.faults;
  return first
    ? `On ${formatDay(first.day)} a child left “${first.state}”, where nobody was the day before: the published model has no rate for that. Choose other years to take rates from.`
    : "The published model has no rate for a move in these returns.";
}

const years = (count: number) => (count === 1 ? "1 year" : `${count} years`);

export const loader = officerLoader({ permission: "return:read" }, async ({ db, officer, params, url }) => {
  const returnId = params.returnId ?? "";
  const made = await readReturnAsPublished(db, { councilId: officer.councilId, returnId, query: url.searchParams });
  if (!made) throw notFound();
  const { asked, lines } = made;
  const queryOf = (rates: number, ahead: number) => `rates=${rates}&ahead=${ahead}`;
  const days = made.totals.map(({ day }) => day);
  const drawn = days.filter((_, nth) => nth % DRAWN_EVERY === 0);
  const upTo = (most: number) => Array.from({ length: most }, (_, nth) => nth + 1);
  return {
    id: returnId,
    query: queryOf(asked.rates, asked.ahead),
    dates: sayPublishedDates(made),
    refusal: made.refusal ? sayRefusal(made.refusal) : null,
    rates: upTo(made.years).map((count) => ({
      label: years(count),
      href: `?${queryOf(count, asked.ahead)}`,
      on: count === asked.rates,
    })),
    ahead: upTo(YEARS_AHEAD).map((count) => ({
      label: years(count),
      href: `?${queryOf(asked.rates, count)}`,
      on: count === asked.ahead,
    })),
    totals: made.totals.map((total) => ({ ...total, words: formatDay(total.day) })),
    parts: drawn.map((day) => ({
      words: formatDay(day),
      lines: lines.filter((line) => line.day === day),
    })),
  };
});

export const meta: MetaFunction = () => [{ title: "Forecast as the published model - Nearhome" }];

type Expected = { mean: number; lower: number; upper: number };

/** A tenth of a child, as the reference model's own numbers are compared; a minus where its range goes below nothing. */
const tenth = (value: number) => {
  const shown = (Math.round(value * 10) / 10 || 0).toLocaleString("en-GB", {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  return shown.replace("-", "−");
};

const FIGURES = [
  { key: "mean", header: "Mean", align: "end" as const, cell: ({ mean }: Expected) => tenth(mean) },
  { key: "lower", header: "Lower", align: "end" as const, cell: ({ lower }: Expected) => tenth(lower) },
  { key: "upper", header: "Upper", align: "end" as const, cell: ({ upper }: Expected) => tenth(upper) },
];

/** The council's own returns forecast as the regional reference model does, for holding against what it says. */
export default function Published() {
  const page = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeading
        above={<BackLink href={`/officer/returns/${page.id}`}>The return</BackLink>}
        title="Forecast as the published model"
      />
      <p>{PUBLISHED_FOR}</p>
      <FilterChips label="Rates from the last" labelled chips={page.rates} />
      <FilterChips label="Years ahead" labelled chips={page.ahead} />
      <p>{page.dates}</p>
      <p className="small muted">{PUBLISHED_OTHERWISE}</p>
      {page.refusal ? (
        <Notice title="There is no forecast with these dates" tone="important">
          <p>{page.refusal}</p>
        </Notice>
      ) : (
        <>
          <ReportLinks
            what="Save every month by age band and placement type"
            at="/officer/reports/published-forecast"
            query={`return=${page.id}&${page.query}`}
          />
          <p className="small muted">
            Lower and upper are the published model’s own range, two of its standard deviations to either side: wider
            than its outcomes, and it may go below nothing.
          </p>
          <section className="section">
            <h2>All children in care</h2>
            <DataTable
              caption="Children in care on the first of each month"
              cards={false}
              rows={page.totals}
              rowKey={({ day }) => day}
              columns={[{ key: "day", header: "Day", cell: ({ words }) => words }, ...FIGURES]}
            />
          </section>
          <section className="section">
            <h2>By age band and placement type</h2>
            {page.parts.map(({ words, lines }) => (
              <DataTable
                key={words}
                caption={`On ${words}`}
                cards={false}
                rows={lines}
                rowKey={({ band, kind }) => `${band} ${kind}`}
                columns={[
                  { key: "part", header: "Age and type", cell: ({ band, kind }) => `${band}, ${kind.toLowerCase()}` },
                  ...FIGURES,
                ]}
              />
            ))}
          </section>
        </>
      )}
    </>
  );
}
