import { useState } from "react";
import type { ForecastMeasure } from "#app/domain/forecast/need/forecast-definitions.ts";
import { sayBeside, sayCost } from "#app/domain/forecast/need/say-cost.ts";
import {
  isChanged,
  MOST_PERCENT,
  NO_CHANGE,
  PERCENT_STEP,
  type Percents,
  WHAT_IFS,
} from "#app/domain/forecast/need/what-ifs.ts";
import type { CostRange } from "#app/domain/forecast/ours/scenarios.ts";
import { formatPence } from "#app/domain/shared/pence.ts";
import { Button, QuietButton } from "#app/ui/button.tsx";
import { type Column, DataTable } from "#app/ui/data-table.tsx";
import { Details } from "#app/ui/details.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { Definition } from "./defined.tsx";
import { type ForecastAsked, forecastHref } from "./forecast-asked.ts";
import { sayNumber } from "./words.ts";

type Outcome = {
  name: string;
  percents: Percents;
  foster: number | null;
  kin: number | null;
  mainstream: number | null;
  residential: number | null;
  placements: number | null;
  homes: number | null;
  cost: CostRange | null;
  beside: CostRange | null;
};
type Price = {
  label: string;
  pence: number;
  low: number;
  high: number;
  from: string;
  source: string;
  verified: boolean;
  range: { from: string; source: string } | null;
};
type Props = {
  asked: ForecastAsked;
  untilWords: string;
  columns: readonly Outcome[];
  saved: readonly { id: string; name: string; by: string; at: string; href: string }[];
  prices: {
    agencyShare: number;
    prices: readonly Price[];
    unpriced: readonly string[];
  } | null;
  refused: { name: string; error: string } | null;
};

const whole = (value: number | null) => (value === null ? "not shown" : sayNumber(Math.round(value)));
const tenth = (value: number | null) => (value === null ? "not shown" : value.toFixed(1));
/** A slider with its number beside it. Without scripts the number is that of the page. */
function Slider({ name, label, hint, percent }: { name: string; label: string; hint: string; percent: number }) {
  const [now, setNow] = useState(percent);
  return (
    <div className="slider">
      <label htmlFor={name}>{label}</label>
      <span className="muted small" id={`${name}-hint`}>
        {hint}
      </span>
      <span className="slider-row">
        <input
          type="range"
          id={name}
          name={name}
          min={0}
          max={MOST_PERCENT}
          step={PERCENT_STEP}
          defaultValue={percent}
          aria-describedby={`${name}-hint`}
          aria-valuetext={`${now}%`}
          onInput={(event) => setNow(Number(event.currentTarget.value))}
        />
        <output htmlFor={name}>{now}%</output>
      </span>
    </div>
  );
}

type Line = { of: ForecastMeasure; what: string; say: (outcome: Outcome) => string };

const SET: Readonly<Record<keyof Percents, ForecastMeasure>> = {
  prevention: "forecastPrevention",
  lessResidential: "forecastLessResidential",
  moreKin: "forecastMoreKin",
};

const LINES: readonly Line[] = [
  ...WHAT_IFS.map(({ name, label }) => ({
    of: SET[name],
    what: label,
    say: ({ percents }: Outcome) => (percents[name] === 0 ? "–" : `${percents[name]}%`),
  })),
  { of: "forecastChildren", what: "Children in foster homes", say: ({ foster }) => whole(foster) },
  { of: "forecastChildren", what: "of them with kin", say: ({ kin }) => whole(kin) },
  { of: "forecastChildren", what: "of them in mainstream homes", say: ({ mainstream }) => whole(mainstream) },
  { of: "forecastChildren", what: "Children in children’s homes", say: ({ residential }) => whole(residential) },
  { of: "forecastPlacements", what: "New foster placements a month", say: ({ placements }) => tenth(placements) },
  { of: "forecastHomes", what: "New foster homes a month", say: ({ homes }) => tenth(homes) },
  { of: "forecastCost", what: "Cost of the time until then", say: ({ cost }) => sayCost(cost) },
  { of: "forecastCostBeside", what: "Beside “as it is”", say: ({ beside }) => sayBeside(beside) },
];

/** A price of a week with its range, its days and where both are written. */
function PriceOfWeek({ label, pence, low, high, from, source, verified, range }: Price) {
  return (
    <li>
      {label}: {formatPence(pence)} a week, from {from} ({source}){verified ? "" : "; not checked against its source"}.{" "}
      {range
        ? `Low ${formatPence(low)}, high ${formatPence(high)}, from ${range.from} (${range.source}).`
        : "The council’s own, with no lower and higher price set beside it."}
    </li>
  );
}

/** What a council or the region might do, beside that nothing changes; kept by name for everybody of the region. */
export function ForecastWhatIf({ asked, untilWords, columns, saved, prices, refused }: Props) {
  const { percents } = asked;
  const address = forecastHref(asked);
  return (
    <section aria-labelledby="what-if" className="section">
      <h2 id="what-if">What if</h2>
      <form action="/commissioner/forecast" method="get" className="sliders no-print" aria-label="What if">
        {asked.council ? <input type="hidden" name="council" value={asked.council} /> : null}
        {asked.band !== "all" ? <input type="hidden" name="age" value={asked.band} /> : null}
        {asked.kind !== "fostering" ? <input type="hidden" name="kind" value={asked.kind} /> : null}
        {WHAT_IFS.map((one) => (
          <Slider key={`${one.name} ${percents[one.name]}`} {...one} percent={percents[one.name]} />
        ))}
        <div className="slider-actions">
          <Button small>Show what changes</Button>
          {isChanged(percents) ? <a href={forecastHref({ ...asked, percents: NO_CHANGE })}>Back to as it is</a> : null}
        </div>
      </form>
      <DataTable<Line>
        caption={`Side by side, on ${untilWords}, all ages`}
        wide={columns.length > 3}
        cards={columns.length <= 3}
        columns={[
          {
            key: "what",
            header: "Figure",
            cell: ({ of, what }) => <Definition of={of}>{what}</Definition>,
          },
          ...columns.map(
            (outcome, nth): Column<Line> => ({
              key: `${nth}`,
              header: outcome.name,
              align: "end",
              cell: ({ say }) => say(outcome),
            }),
          ),
        ]}
        rows={LINES}
        rowKey={({ what }) => what}
      />
      {isChanged(percents) || refused ? (
        <form action={address} method="post" className="inline-form no-print" aria-label="Save what you set">
          {WHAT_IFS.map(({ name }) => (
            <input key={name} type="hidden" name={name} value={percents[name]} />
          ))}
          <TextField
            label="Keep what you set under a name"
            hint="Everybody of the region sees it"
            field={{
              id: "name",
              name: "name",
              value: refused?.name ?? "",
              errors: refused ? [refused.error] : undefined,
            }}
            width={20}
            maxLength={40}
          />
          <Button small>Save</Button>
        </form>
      ) : null}
      {saved.length > 0 ? (
        <ul className="saved-scenarios no-print" aria-label="Kept what-ifs">
          {saved.map(({ id, name, by, at, href }) => (
            <li key={id}>
              <a href={href}>{name}</a>{" "}
              <span className="muted small">
                kept by {by}, {at}
              </span>
              <form action={address} method="post">
                <input type="hidden" name="intent" value="drop" />
                <input type="hidden" name="id" value={id} />
                <QuietButton>
                  Delete<span className="visually-hidden"> {name}</span>
                </QuietButton>
              </form>
            </li>
          ))}
        </ul>
      ) : null}
      <Details summary="What the cost is made of">
        {prices ? (
          <>
            <ul>
              {prices.prices.map((one) => (
                <PriceOfWeek key={one.label} {...one} />
              ))}
              {prices.unpriced.map((label) => (
                <li key={label}>{label}: no published cost, not counted</li>
              ))}
            </ul>
            <p>
              Weeks in foster and children’s homes by these prices. {Math.round(prices.agencyShare * 100)}% of
              mainstream foster children live with an agency’s carers, as in the last return, and that is taken to stay.
              The range of a cost goes from all the low prices together to all the high ones; the children are those
              expected. It compares, it is no budget: with kin only the least that is paid is counted, so more homes
              with kin look cheaper here than they are.
            </p>
          </>
        ) : (
          <p>
            Who provides the homes is not in the returns, or may not be shown because few children live in some, so no
            cost is told.
          </p>
        )}
        <p>
          What is set is reached in the course of the first year after the returns end, and its range is as wide in
          proportion as that of “as it is”.
        </p>
      </Details>
    </section>
  );
}
