import { type ChartRange, LineChart } from "#app/ui/charts/line-chart.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { Details } from "#app/ui/details.tsx";
import { defined } from "./defined.tsx";
import type { LaidOverLine } from "./forecast-past.tsx";
import { sayNumber, sayRange, sayTenths } from "./words.ts";

type Range = { lower: number; upper: number };
type Expected = { day: string; label: string; mean: number; half: Range; most: Range; wide: Range };
type Placements = Expected & {
  entries: number;
  movesIn: number;
  fosterToFoster: number;
  groups: number;
  homes: number;
};
type Mean = { day: string; mean: number };
type ChildrenProps = {
  who: string;
  start: string;
  today: string;
  untilWords: string;
  counted: readonly { day: string; count: number }[];
  children: readonly Expected[] | null;
  triedChildren: readonly Mean[] | null;
  past: readonly LaidOverLine[];
  horizon: number;
};

const MONTH_MILLIS = 30.4375 * 86_400_000;
const at = (day: string) => Date.parse(day) / MONTH_MILLIS;
const whole = (value: number) => sayNumber(Math.round(value));
const year = (day: string) =>
  `${["Jan", "Apr", "Jul", "Oct"][Math.floor((Number(day.slice(5, 7)) - 1) / 3)]} ${day.slice(0, 4)}`;

const TOO_FEW =
  "Too few children live there now for a forecast of their own, or it would give away how many. Choose all ages, or a wider kind of home.";

function rangesOf(months: readonly Expected[]): ChartRange[] {
  const of = (name: string, strength: ChartRange["strength"], range: (month: Expected) => Range): ChartRange => ({
    name,
    strength,
    points: months.map((month) => ({ x: at(month.day), low: range(month).lower, high: range(month).upper })),
  });
  return [
    of("95 of 100", "outer", ({ wide }) => wide),
    of("80 of 100", "wide", ({ most }) => most),
    of("50 of 100", "narrow", ({ half }) => half),
  ];
}

function ticksOf(days: readonly string[]) {
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) return [];
  const between = days[Math.floor(days.length / 2)] ?? last;
  return [first, between, last].map((day) => ({ x: at(day), label: year(day) }));
}

/** Months that a kept forecast is drawn beside one made anew for the same day, so that neither hides the other. */
const BESIDE = 1.2;

type ReadingProps = { counted: boolean; past?: ChildrenProps["past"]; horizon?: number; tried: boolean };

/** How the drawing is read, without its colours. */
function Reading({ counted, past = [], horizon = 0, tried }: ReadingProps) {
  const has = (kept: boolean) => past.some(({ publishedWords }) => (publishedWords !== null) === kept);
  return (
    <p className="small muted">
      {counted ? "Full line: counted in the returns. " : ""}Dashed line: expected. Of 100 outcomes 50 are to lie in the
      dark band, 80 in the light one, 95 between the dotted lines.
      {has(true) ? ` Filled diamonds with a bar: kept as published, ${horizon} months ahead, with its 95 of 100.` : ""}
      {has(false) ? ` Circles with a bar: made anew for ${horizon} months ahead, with its 95 of 100.` : ""}
      {tried ? " Line of dashes and dots, without a band: what you set." : ""}
    </p>
  );
}

/** Children expected, by month, with what the returns counted and what past forecasts said. */
export function ChildrenAhead({
  who,
  start,
  today,
  untilWords,
  counted,
  children,
  triedChildren,
  past,
  horizon,
}: ChildrenProps) {
  const last = children?.at(-1);
  if (!children || !last) {
    return (
      <section aria-labelledby="children-heading">
        <h2 id="children-heading">Children in {who}</h2>
        <p>{TOO_FEW}</p>
      </section>
    );
  }
  const end = `${whole(last.mean)} (${sayRange(last.wide)})`;
  const from = counted.at(-1)?.day === start ? [{ x: at(start), y: counted.at(-1)?.count ?? 0 }] : [];
  const expected = children.map(({ day, mean }) => ({ x: at(day), y: mean }));
  const days = [...counted.map(({ day }) => day), ...children.map(({ day }) => day)];
  return (
    <section aria-labelledby="children-heading">
      <h2 id="children-heading">Children in {who}</h2>
      <LineChart
        id="children-ahead"
        title={`Children in ${who}`}
        description={`By ${untilWords} ${end} are expected. The table below has every month.`}
        fromZero
        lines={[
          ...(counted.length > 0
            ? [{ name: "Counted", points: counted.map(({ day, count }) => ({ x: at(day), y: count })) }]
            : []),
          { name: "Expected", dashed: true, look: "hearth" as const, points: [...from, ...expected] },
          ...(triedChildren
            ? [
                {
                  name: "What you set",
                  dashed: true,
                  look: "ember" as const,
                  points: triedChildren.map(({ day, mean }) => ({ x: at(day), y: mean })),
                },
              ]
            : []),
        ]}
        ranges={rangesOf(children)}
        whiskers={past.map(({ on, publishedWords, mean, lower, upper }) => ({
          x: at(on) + (publishedWords === null ? 0 : BESIDE),
          y: mean,
          low: lower,
          high: upper,
          mark: publishedWords === null ? "circle" : "diamond",
        }))}
        xTicks={ticksOf(days)}
        marker={{ x: at(today), label: "today" }}
        endLabel={end}
      />
      <Reading counted={counted.length > 0} past={past} horizon={horizon} tried={triedChildren !== null} />
      <Details printed summary="As a table, month by month">
        <DataTable<Expected>
          caption={`Children expected in ${who}`}
          cards={false}
          columns={[
            { key: "day", header: "On", cell: ({ label }) => <span className="nowrap">{label}</span> },
            { key: "mean", ...defined("forecastChildren", "Expected"), align: "end", cell: ({ mean }) => whole(mean) },
            { key: "half", ...defined("forecastRange", "50 of 100"), align: "end", cell: ({ half }) => sayRange(half) },
            { key: "most", ...defined("forecastRange", "80 of 100"), align: "end", cell: ({ most }) => sayRange(most) },
            { key: "wide", ...defined("forecastRange", "95 of 100"), align: "end", cell: ({ wide }) => sayRange(wide) },
          ]}
          rows={children}
          rowKey={({ day }) => day}
        />
      </Details>
    </section>
  );
}

type PlacementsProps = {
  who: string;
  today: string;
  placements: readonly Placements[] | null;
  triedPlacements: readonly Mean[] | null;
};

/** New foster placements to be found, by month, and what makes them needed. */
export function PlacementsAhead({ who, today, placements, triedPlacements }: PlacementsProps) {
  const last = placements?.at(-1);
  return (
    <section aria-labelledby="placements-heading">
      <h2 id="placements-heading">New placements to be found each month</h2>
      {placements && last ? (
        <>
          <LineChart
            id="placements-ahead"
            title={`New placements in ${who} to be found each month`}
            description={`In ${last.label} about ${sayTenths(last.mean)} are expected, ${sayRange(last.wide)} in 95 of 100 cases. The table below has every month.`}
            fromZero
            lines={[
              {
                name: "Expected",
                dashed: true,
                look: "hearth",
                points: placements.map(({ day, mean }) => ({ x: at(day), y: mean })),
              },
              ...(triedPlacements
                ? [
                    {
                      name: "What you set",
                      dashed: true,
                      look: "ember" as const,
                      points: triedPlacements.map(({ day, mean }) => ({ x: at(day), y: mean })),
                    },
                  ]
                : []),
            ]}
            ranges={rangesOf(placements)}
            xTicks={ticksOf(placements.map(({ day }) => day))}
            marker={{ x: at(today), label: "today" }}
            endLabel={`${sayTenths(last.mean)} (${sayRange(last.wide)})`}
          />
          <Reading counted={false} tried={triedPlacements !== null} />
          <Details printed summary="As a table, month by month">
            <DataTable<Placements>
              caption="New placements expected, and what makes them needed"
              cards={false}
              columns={[
                { key: "month", header: "In", cell: ({ label }) => <span className="nowrap">{label}</span> },
                {
                  key: "entries",
                  ...defined("forecastIntoCare", "Into care"),
                  align: "end",
                  cell: ({ entries }) => entries.toFixed(1),
                },
                {
                  key: "moves",
                  ...defined("forecastMovesIn", "From other homes"),
                  align: "end",
                  cell: ({ movesIn }) => movesIn.toFixed(1),
                },
                {
                  key: "foster",
                  ...defined("forecastFosterToFoster", "Foster to foster"),
                  align: "end",
                  cell: ({ fosterToFoster }) => fosterToFoster.toFixed(1),
                },
                {
                  key: "all",
                  ...defined("forecastPlacements", "All"),
                  align: "end",
                  cell: ({ mean }) => mean.toFixed(1),
                },
                {
                  key: "wide",
                  ...defined("forecastRange", "95 of 100"),
                  align: "end",
                  cell: ({ wide }) => sayRange(wide),
                },
                {
                  key: "homes",
                  ...defined("forecastHomes", "Homes"),
                  align: "end",
                  cell: ({ homes }) => homes.toFixed(1),
                },
              ]}
              rows={placements}
              rowKey={({ day }) => day}
            />
          </Details>
        </>
      ) : (
        <p>
          New placements are told for foster homes, with kin and mainstream, and where enough children live to tell them
          apart.
        </p>
      )}
    </section>
  );
}
