import { ALLOWANCE_REGIONS } from "#app/domain/allowances/minimum-allowance.ts";
import type { CouncilOffer } from "#app/domain/councils/council.ts";
import { formatPence } from "#app/domain/shared/pence.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import type { MoneyEstimate } from "./family-estimate.ts";

type Payer = { slug: string; officialName: string; offer: CouncilOffer };

function linesOf(estimate: MoneyEstimate, payer: Payer | null) {
  const children = estimate.children.map((child) => ({
    what: child.age === 0 ? "Allowance for a child under 1" : `Allowance for a child of ${child.age}`,
    weekly: child.weekly,
  }));
  const above = { what: `Above the minimum, from ${payer?.officialName}`, weekly: estimate.aboveMinimum };
  const fee = { what: `Fee for your work, from ${payer?.officialName}`, weekly: estimate.fee };
  return [...children, ...[above, fee].filter((line) => line.weekly > 0)];
}

/** What a family would get a week, line by line, and what tax would be due on a year of it. */
export function EstimateShown({ estimate, payer }: { estimate: MoneyEstimate; payer: Payer | null }) {
  const { relief } = estimate;
  return (
    <section className="section measure" aria-labelledby="estimate">
      <h2 id="estimate">Your estimate: at least {formatPence(estimate.total)} a week</h2>
      <p className="muted">
        {ALLOWANCE_REGIONS[estimate.region]}, amounts of {estimate.year}
        {estimate.confidence === "unverified" ? ", some of them not yet checked against their source" : ""}.
      </p>
      <DataTable
        caption="How the estimate is made"
        captionHidden
        cards={false}
        rowKey={(line) => line.what}
        rows={linesOf(estimate, payer).map((line, index) => ({ ...line, key: index }))}
        columns={[
          { key: "what", header: "What", cell: (line) => line.what },
          { key: "weekly", header: "A week", align: "end", cell: (line) => formatPence(line.weekly) },
        ]}
        foot={
          <tr>
            <th scope="row">Together</th>
            <td className="end">{formatPence(estimate.total)}</td>
          </tr>
        }
      />
      {payer && payer.offer.weeklyFee === null ? (
        <p>{payer.officialName} has not told us its fee, so there is none in this. Ask it.</p>
      ) : null}
      {payer ? null : <p>The council where you live is not on Nearhome yet, so this is the minimum, without a fee.</p>}
      {relief ? (
        <p>
          Over 52 weeks that is {formatPence(relief.receipts)}. For one carer, the first{" "}
          {formatPence(relief.estimate.qualifyingAmount)} of it is free of tax ({relief.estimate.rate.year}):{" "}
          {relief.estimate.taxable === 0
            ? "there would be no tax to pay on it."
            : `${formatPence(relief.estimate.taxable)} would count as profit, on which tax may be due.`}
        </p>
      ) : null}
      {payer ? (
        <div className="form-actions">
          <ButtonLink href={`/enquire?council=${payer.slug}`}>Ask {payer.officialName}</ButtonLink>
          <a href={`/areas/${payer.slug}`}>What it offers</a>
        </div>
      ) : null}
    </section>
  );
}
