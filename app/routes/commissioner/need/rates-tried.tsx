import { type RateName as Rate, targetsHref } from "#app/services/targets/targets-asked.ts";
import { Button } from "#app/ui/button.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { sayNumber } from "./words.ts";

const RATES: readonly { name: Rate; label: string }[] = [
  { name: "apply", label: "Enquiries that apply" },
  { name: "approve", label: "Applications approved" },
  { name: "leave", label: "Households leaving a year" },
];

type Props = {
  chosen: string | null;
  months: number;
  rates: Readonly<Record<Rate, number>>;
  recorded: Readonly<Record<Rate, number>>;
  tried: Readonly<Record<Rate, number | null>>;
  typed: Readonly<Partial<Record<Rate, string>>>;
  errors: Readonly<Partial<Record<Rate, string>>>;
  chain: { enquiries: number } | null;
  asRecorded: { enquiries: number } | null;
};

const inPercent = (share: number) => String(Math.round(share * 1_000) / 10);

/** The rates the targets hang on, to change and see what follows. They stand in the address, so a view can be sent on. */
export function RatesTried({ chosen, months, rates, recorded, tried, typed, errors, chain, asRecorded }: Props) {
  const changed = Object.values(tried).some((rate) => rate !== null);
  return (
    <section aria-labelledby="rates-heading" className="no-print">
      <h2 id="rates-heading">Change a rate</h2>
      <form action="/commissioner/targets" method="get" className="inline-form" aria-label="Rates to try">
        {chosen ? <input type="hidden" name="council" value={chosen} /> : null}
        <input type="hidden" name="months" value={months} />
        {RATES.map(({ name, label }) => (
          <TextField
            key={`${name} ${inPercent(rates[name])}`}
            label={label}
            hint={`${inPercent(recorded[name])}% in the records`}
            field={{
              id: name,
              name,
              value: typed[name] ?? inPercent(rates[name]),
              errors: errors[name] === undefined ? undefined : [errors[name]],
            }}
            inputMode="decimal"
            width={4}
            suffix="%"
          />
        ))}
        <Button small>Show</Button>
      </form>
      {changed && chain && asRecorded ? (
        <p>
          <b>{sayNumber(chain.enquiries)} enquiries</b> at these rates; at the records’ own it is{" "}
          {sayNumber(asRecorded.enquiries)} for the same homes.{" "}
          <a href={targetsHref(chosen, { months, apply: null, approve: null, leave: null })}>
            Back to the records’ rates
          </a>
        </p>
      ) : null}
    </section>
  );
}
