import { CARE_RELIEF, CARE_RELIEF_GUIDE, type CareReliefRate } from "#app/domain/allowances/qualifying-care-relief.ts";
import { formatPence } from "#app/domain/shared/pence.ts";
import { DataTable } from "#app/ui/data-table.tsx";

const NEWEST_FIRST: readonly CareReliefRate[] = [...CARE_RELIEF].sort((a, b) => (a.year < b.year ? 1 : -1));

/** How tax works for foster carers, with each year's figures and where to read more. */
export function TaxRelief() {
  const sources = [...new Set(NEWEST_FIRST.map((rate) => `${rate.year}: ${rate.source}`))];
  return (
    <section className="section measure" aria-labelledby="tax">
      <h2 id="tax">Tax and benefits</h2>
      <p>
        Most foster carers pay no tax on what they get. The rule is called qualifying care relief. Each tax year, one
        amount for your household is free of tax, and another for every week a child is with you. Only what you get
        above both together counts as profit. Carers who share a home share the household amount. Part of a week counts
        as a whole week.
      </p>
      <DataTable
        caption="Free of tax, by tax year"
        cards={false}
        rows={NEWEST_FIRST}
        rowKey={(rate) => rate.year}
        columns={[
          { key: "year", header: "Tax year", cell: (rate) => <span className="nowrap">{rate.year}</span> },
          { key: "fixed", header: "Household, a year", align: "end", cell: (rate) => formatPence(rate.fixed) },
          {
            key: "under",
            header: "Child under 11, a week",
            align: "end",
            cell: (rate) => formatPence(rate.weeklyUnder11),
          },
          {
            key: "from",
            header: "Child of 11 or over, a week",
            align: "end",
            cell: (rate) => formatPence(rate.weeklyFrom11),
          },
        ]}
      />
      <p className="small muted">Sources: {sources.join("; ")}. Years that have not been checked are left out.</p>
      <p>
        Payments for fostering are usually left out when Universal Credit is worked out. Everybody’s situation differs,
        so check yours before you rely on it.
      </p>
      <p>
        To read the rules, look on GOV.UK for “{CARE_RELIEF_GUIDE.title}” and for “Support for foster parents”. The
        Fostering Network and Kinship, two charities, answer questions about money free of charge.
      </p>
    </section>
  );
}
