import type { RegionCount } from "#app/domain/sufficiency/region-count.ts";
import { LineChart } from "#app/ui/charts/line-chart.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { Details } from "#app/ui/details.tsx";
import { sayCount, sayNumber } from "./words.ts";

type Range = { low: number; high: number };
type Period = {
  to: string;
  ofLive: number;
  ofComing: number;
  range: Range;
  soFar: { expected: number; range: Range };
};
type Tested = {
  from: string;
  to: string;
  expected: number;
  range: Range;
  inside: boolean | null;
  happened: RegionCount;
};
type Props = {
  where: string;
  until: string;
  periods: readonly Period[];
  stages: readonly { stage: string; live: RegionCount }[];
  sources: readonly { name: string; approve: number }[];
  tested: readonly Tested[];
  good: { inside: number; of: number; miss: number | null } | null;
};

const STAGE_WORDS: Readonly<Record<string, string>> = {
  invited: "invited to apply",
  application: "applied",
  "stage-1": "in stage 1",
  "stage-2": "in stage 2",
  panel: "at panel",
  decision: "at decision",
};

const sayRange = ({ low, high }: Range) => (low === high ? sayNumber(low) : `${sayNumber(low)} to ${sayNumber(high)}`);

/** How many are at each stage now, of the stages that may be told. */
function sayLive(stages: Props["stages"]): string {
  const told = stages.filter(({ live }) => typeof live === "number");
  if (told.length === 0) return "How many are at each stage is not shown: they are few.";
  const words = told.map(({ stage, live }) => `${sayCount(live)} ${STAGE_WORDS[stage] ?? stage}`).join(", ");
  return `On their way now: ${words}${told.length < stages.length ? "; the other stages are not shown" : ""}.`;
}

const whole = (figure: number) => sayNumber(Math.round(figure));

const sayInside = (inside: boolean | null) => (inside === null ? "not shown" : inside ? "yes" : "no");

/** Approvals expected of those on their way and those to come, with the range that eight in ten outcomes fall into. */
export function ApprovalsAhead({ where, until, periods, stages, sources, tested, good }: Props) {
  const last = periods.at(-1);
  if (!last) return null;
  const name = where === "The region" ? "the region" : where;
  const total = `${whole(last.soFar.expected)} approvals, ${sayRange(last.soFar.range)}`;
  return (
    <section aria-labelledby="ahead-heading">
      <h2 id="ahead-heading">Approvals to be expected</h2>
      <LineChart
        id="approvals-ahead"
        title="Approvals from today, all so far"
        description={`By ${until}, ${name} may expect ${total}. The table below has every month.`}
        fromZero
        lines={[
          {
            name: "Expected",
            dashed: true,
            look: "hearth",
            points: [{ x: 0, y: 0 }, ...periods.map(({ soFar }, nth) => ({ x: nth + 1, y: soFar.expected }))],
          },
        ]}
        ranges={[
          {
            name: "Eight in ten",
            strength: "narrow",
            points: [{ x: 0, low: 0, high: 0 }, ...periods.map(({ soFar }, nth) => ({ x: nth + 1, ...soFar.range }))],
          },
        ]}
        xTicks={[
          { x: 0, label: "today" },
          { x: periods.length, label: last.to },
        ]}
        endLabel={total}
      />
      <p className="small">
        The shaded range holds eight in ten outcomes. {sayTested(good)}
        <span className="muted"> {sayLive(stages)}</span>
      </p>
      <Details printed summary="As a table, month by month">
        <DataTable<Period>
          caption="Approvals expected in each month"
          cards={false}
          columns={[
            { key: "to", header: "Month to", cell: ({ to }) => to },
            { key: "live", header: "On their way now", align: "end", cell: ({ ofLive }) => ofLive.toFixed(1) },
            { key: "coming", header: "Still to come", align: "end", cell: ({ ofComing }) => ofComing.toFixed(1) },
            { key: "range", header: "Eight in ten", align: "end", cell: ({ range }) => sayRange(range) },
            { key: "sofar", header: "All so far", align: "end", cell: ({ soFar }) => soFar.expected.toFixed(1) },
          ]}
          rows={periods}
          rowKey={({ to }) => to}
        />
      </Details>
      {tested.length > 0 ? (
        <Details summary="Forecasts of the past, tested">
          <DataTable<Tested>
            caption="Each quarter forecast from what was known on its first day"
            cards={false}
            columns={[
              { key: "from", header: "Quarter from", cell: ({ from }) => from },
              { key: "expected", header: "Expected", align: "end", cell: ({ expected }) => expected.toFixed(1) },
              { key: "range", header: "Eight in ten", align: "end", cell: ({ range }) => sayRange(range) },
              { key: "happened", header: "Happened", align: "end", cell: ({ happened }) => sayCount(happened) },
              { key: "inside", header: "In the range", cell: ({ inside }) => sayInside(inside) },
            ]}
            rows={tested}
            rowKey={({ from }) => from}
          />
        </Details>
      ) : null}
      {sources.length > 0 ? (
        <Details summary="By how people first heard">
          <DataTable<(typeof sources)[number]>
            caption="Of applications sent, approved in the long run"
            cards={false}
            columns={[
              { key: "name", header: "First heard", cell: (source) => source.name },
              {
                key: "approve",
                header: "Approved",
                align: "end",
                cell: ({ approve }) => `${Math.round(approve * 100)}%`,
              },
            ]}
            rows={sources}
            rowKey={(source) => source.name}
          />
        </Details>
      ) : null}
    </section>
  );
}

function sayTested(good: Props["good"]): string {
  if (good === null) return "No whole quarter has passed yet to test it on.";
  const miss = good.miss === null ? "" : `, missed by ${good.miss.toFixed(1)} approvals a quarter on average`;
  return `Tested on the past: inside its range in ${good.inside} of ${good.of} quarters${miss}.`;
}
