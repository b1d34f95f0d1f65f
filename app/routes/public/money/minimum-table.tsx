import {
  AGE_BANDS,
  ALLOWANCE_REGIONS,
  type AllowanceRate,
  type AllowanceRegion,
} from "#app/domain/allowances/minimum-allowance.ts";
import type { FinancialYear } from "#app/domain/allowances/years.ts";
import { formatPence } from "#app/domain/shared/pence.ts";
import { type Column, DataTable } from "#app/ui/data-table.tsx";
import { Details } from "#app/ui/details.tsx";

const REGIONS = Object.keys(ALLOWANCE_REGIONS) as AllowanceRegion[];

function amount(rates: readonly AllowanceRate[], region: AllowanceRegion, ageFrom: number): string {
  const rate = rates.find((each) => each.region === region && each.ageFrom === ageFrom);
  return rate ? formatPence(rate.weekly) : "not loaded";
}

function YearTable({ year, rates }: { year: FinancialYear; rates: readonly AllowanceRate[] }) {
  const sources = [...new Set(rates.map((rate) => rate.source))];
  const columns: Column<(typeof AGE_BANDS)[number]>[] = [
    { key: "age", header: "Age of the child", cell: (band) => `${band.from} to ${band.to}` },
    ...REGIONS.map((region) => ({
      key: region,
      header: ALLOWANCE_REGIONS[region],
      align: "end" as const,
      cell: (band: (typeof AGE_BANDS)[number]) => amount(rates, region, band.from),
    })),
  ];
  return (
    <>
      <DataTable
        caption={`The minimum for a child, a week, ${year}`}
        columns={columns}
        rows={AGE_BANDS}
        rowKey={(band) => String(band.from)}
        cards={false}
      />
      <p className="small muted">
        6 April {year.slice(0, 4)} to 5 April {Number(year.slice(0, 4)) + 1}. Source: {sources.join("; ")}.
        {rates.some((rate) => rate.confidence === "unverified") ? " Not yet checked against GOV.UK." : ""}
      </p>
    </>
  );
}

type Props = { rates: readonly AllowanceRate[]; shown: { year: FinancialYear } | null };

/** The minimum by age and region: the newest year open, earlier ones folded. */
export function MinimumTable({ rates, shown }: Props) {
  if (!shown) return <p>No amounts have been loaded yet. Ask your council what it pays.</p>;
  const years = [...new Set(rates.map((rate) => rate.year))].sort().reverse();
  const earlier = years.filter((year) => year !== shown.year);
  return (
    <section className="section measure">
      <YearTable year={shown.year} rates={rates.filter((rate) => rate.year === shown.year)} />
      {earlier.length > 0 ? (
        <Details summary="Other years">
          {earlier.map((year) => (
            <YearTable key={year} year={year} rates={rates.filter((rate) => rate.year === year)} />
          ))}
        </Details>
      ) : null}
    </section>
  );
}
