import type { AllowanceRate } from "#app/domain/allowances/minimum-allowance.ts";
import type { CouncilOffer } from "#app/domain/councils/council.ts";
import { capitalised } from "#app/domain/shared/first-letter.ts";
import { formatPence } from "#app/domain/shared/pence.ts";
import { SummaryList } from "#app/ui/summary-list.tsx";
import { AGE_COMPARED } from "../near/age-compared.ts";

type Props = { council: { slug: string; name: string; offer: CouncilOffer }; minimum: AllowanceRate | null };

/** What a council pays and adds, with the allowance and the fee apart. */
export function Offer({ council, minimum }: Props) {
  const { weeklyFee, weeklyAllowanceAboveMinimum, extras } = council.offer;
  const allowance = minimum && minimum.weekly + (weeklyAllowanceAboveMinimum ?? 0);
  return (
    <section className="section">
      <h2>What it offers</h2>
      <SummaryList
        facts={[
          {
            name: "Allowance",
            value: allowance ? (
              <>
                At least {formatPence(allowance)} a week for a child of {AGE_COMPARED} (
                <span className="nowrap">{minimum.year}</span>)
                {weeklyAllowanceAboveMinimum
                  ? `, which is ${formatPence(weeklyAllowanceAboveMinimum)} above the national minimum`
                  : ""}
              </>
            ) : (
              "Ask the council: no amounts have been loaded yet"
            ),
          },
          {
            name: "Fee for your work",
            value:
              weeklyFee === null
                ? "The council has not told us. Ask it"
                : `${formatPence(weeklyFee)} a week for each child, on top`,
          },
          ...(extras.length > 0
            ? [
                {
                  name: "Also",
                  value: (
                    <ul className="plain-list">
                      {extras.map((extra) => (
                        <li key={extra}>{capitalised(extra)}</li>
                      ))}
                    </ul>
                  ),
                },
              ]
            : []),
        ]}
      />
      <p>
        <a href={`/money?council=${council.slug}`}>Estimate for my family</a>
      </p>
    </section>
  );
}
