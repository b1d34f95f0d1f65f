import { DataTable } from "#app/ui/data-table.tsx";
import { FilterChips } from "#app/ui/filter-chips.tsx";
import { defined } from "./defined.tsx";
import { sayNumber, sayRange } from "./words.ts";

/** A past forecast over what came. `publishedWords` is null where it is made anew; null numbers may not be told. */
export type LaidOverLine = {
  key: string;
  publishedWords: string | null;
  madeWords: string;
  on: string;
  onWords: string;
  mean: number;
  lower: number;
  upper: number;
  came: number | null;
  unchanged: number | null;
};

type Props = {
  who: string;
  past: readonly LaidOverLine[];
  /** Whether past forecasts of these children are laid over what came at all. */
  laid: boolean;
  saidOfKept: string;
  horizons: readonly { label: string; href: string; on: boolean }[];
};

const whole = (value: number) => sayNumber(Math.round(value));
const orHidden = (value: number | null) => (value === null ? "not shown" : sayNumber(value));

function sayHeld({ came, lower, upper }: LaidOverLine): string {
  if (came === null) return "not shown";
  return came >= lower && came <= upper ? "yes" : "no";
}

/** Past forecasts held against what came: those kept as they were published beside those made anew, told which is which. */
export function ForecastPast({ who, past, laid, saidOfKept, horizons }: Props) {
  return (
    <section className="section" aria-labelledby="past">
      <h2 id="past">Past forecasts over what came</h2>
      {laid ? (
        <>
          <FilterChips label="Months after the returns" chips={horizons} labelled />
          <p>{saidOfKept}</p>
          {past.length > 0 ? (
            <DataTable<LaidOverLine>
              caption={`Past forecasts of children in ${who}`}
              columns={[
                {
                  key: "which",
                  header: "Forecast",
                  cell: ({ publishedWords }) =>
                    publishedWords === null ? "Made anew" : <b>Kept as published {publishedWords}</b>,
                },
                { key: "made", header: "Of returns up to", cell: ({ madeWords }) => madeWords },
                { key: "on", header: "For", cell: ({ onWords }) => onWords },
                {
                  key: "mean",
                  ...defined("forecastChildren", "Expected"),
                  align: "end",
                  cell: ({ mean }) => whole(mean),
                },
                {
                  key: "range",
                  ...defined("forecastRange", "95 of 100"),
                  align: "end",
                  cell: sayRange,
                },
                {
                  key: "unchanged",
                  ...defined("forecastUnchanged", "As it was"),
                  align: "end",
                  cell: ({ unchanged }) => orHidden(unchanged),
                },
                { key: "came", ...defined("forecastCame", "Came"), align: "end", cell: ({ came }) => orHidden(came) },
                { key: "held", ...defined("forecastHeld", "In the range"), cell: sayHeld },
              ]}
              rows={past}
              rowKey={({ key }) => key}
            />
          ) : (
            <p>
              No past forecast of these children can be told: it takes returns of three years, and enough children then
              as now.
            </p>
          )}
        </>
      ) : (
        <p>
          They are laid over what came for foster children: all of them, of each age, with kin, in mainstream homes, and
          unaccompanied young people. Choose one of these above.
        </p>
      )}
    </section>
  );
}
