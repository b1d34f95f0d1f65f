import { LineChart } from "#app/ui/charts/line-chart.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { Details } from "#app/ui/details.tsx";
import { sayNumber } from "./words.ts";

type Range = { low: number; high: number };
type Net = { to: string; approvals: number; leavers: number; range: Range; soFar: { net: number; range: Range } };
type Tested = { from: string; expected: number; range: Range; happened: number | null; inside: boolean | null };
type Props = {
  where: string;
  until: string;
  net: readonly Net[];
  netTested: readonly Tested[];
  netGood: { inside: number; of: number; miss: number | null } | null;
};

/** With its sign, also where it is more: a minus alone is easily missed. */
function signed(figure: number, say: (many: number) => string): string {
  const words = say(Math.abs(figure));
  return /^0(\.0)?$/.test(words) ? "0" : `${figure > 0 ? "+" : "−"}${words}`;
}

const whole = (figure: number) => signed(figure, (many) => sayNumber(Math.round(many)));
const tenth = (figure: number) => signed(figure, (many) => many.toFixed(1));
const sayRange = ({ low, high }: Range) => (low === high ? whole(low) : `${whole(low)} to ${whole(high)}`);
const sayInside = (inside: boolean | null) => (inside === null ? "not shown" : inside ? "yes" : "no");

function sayTested(good: Props["netGood"]): string {
  if (good === null) return "No whole quarter has passed yet to test it on.";
  const miss = good.miss === null ? "" : `, missed by ${good.miss.toFixed(1)} homes a quarter on average`;
  return `Tested on the past: inside its range in ${good.inside} of ${good.of} quarters${miss}.`;
}

/** How many more homes or fewer there are to be, month by month: approvals less households that leave, with their range. */
export function HomesAhead({ where, until, net, netTested, netGood }: Props) {
  const last = net.at(-1);
  if (!last) return null;
  const name = where === "The region" ? "the region" : where;
  const total = `${whole(last.soFar.net)} homes, ${sayRange(last.soFar.range)}`;
  return (
    <section className="section" aria-labelledby="homes-ahead-heading">
      <h2 id="homes-ahead-heading">Homes ahead: approvals less leavers</h2>
      <LineChart
        id="homes-ahead"
        title="Homes more or fewer than today"
        description={`By ${until}, ${name} may expect ${total}, against today. The table below has every month.`}
        fromZero
        lines={[
          {
            name: "Expected",
            dashed: true,
            look: "hearth",
            points: [{ x: 0, y: 0 }, ...net.map(({ soFar }, nth) => ({ x: nth + 1, y: soFar.net }))],
          },
        ]}
        ranges={[
          {
            name: "Eight in ten",
            strength: "narrow",
            points: [{ x: 0, low: 0, high: 0 }, ...net.map(({ soFar }, nth) => ({ x: nth + 1, ...soFar.range }))],
          },
        ]}
        xTicks={[
          { x: 0, label: "today" },
          { x: net.length, label: last.to },
        ]}
        format={(figure) => whole(figure)}
        endLabel={total}
      />
      <p className="small">
        The shaded range holds eight in ten outcomes: futures in which both approvals and leavers are drawn, so it is no
        difference of two ranges. At the records’ own rates, whatever is tried above. {sayTested(netGood)}
      </p>
      <Details printed summary="As a table, month by month">
        <DataTable<Net>
          caption="Approvals less households that leave in each month"
          cards={false}
          columns={[
            { key: "to", header: "Month to", cell: ({ to }) => to },
            { key: "approvals", header: "Approvals", align: "end", cell: ({ approvals }) => approvals.toFixed(1) },
            { key: "leavers", header: "Leaving", align: "end", cell: ({ leavers }) => leavers.toFixed(1) },
            { key: "range", header: "Eight in ten", align: "end", cell: ({ range }) => sayRange(range) },
            { key: "sofar", header: "All so far", align: "end", cell: ({ soFar }) => tenth(soFar.net) },
          ]}
          rows={net}
          rowKey={({ to }) => to}
        />
      </Details>
      {netTested.length > 0 ? (
        <Details summary="Approvals less leavers of the past, tested">
          <DataTable<Tested>
            caption="Each quarter’s homes forecast from what was known on its first day"
            cards={false}
            columns={[
              { key: "from", header: "Quarter from", cell: ({ from }) => from },
              { key: "expected", header: "Expected", align: "end", cell: ({ expected }) => tenth(expected) },
              { key: "range", header: "Eight in ten", align: "end", cell: ({ range }) => sayRange(range) },
              {
                key: "happened",
                header: "Happened",
                align: "end",
                cell: ({ happened }) => (happened === null ? "not shown" : whole(happened)),
              },
              { key: "inside", header: "In the range", cell: ({ inside }) => sayInside(inside) },
            ]}
            rows={netTested}
            rowKey={({ from }) => from}
          />
        </Details>
      ) : null}
    </section>
  );
}
