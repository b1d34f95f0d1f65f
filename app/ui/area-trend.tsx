import type { ReactNode } from "react";
import { LineChart } from "./charts/line-chart.tsx";
import { DataTable } from "./data-table.tsx";
import { Details } from "./details.tsx";

/** A quarter's moves in words, and the share outside for the line; null where it is hidden. */
type Quarter = { quarter: string; all: string; outside: string; percent: string; share: number | null };

/** Where a heading leads to, for pages whose figures open their definitions. */
type Heading = (of: "areaMoves" | "areaOutside" | "areaShare", label: string) => { header: ReactNode; label?: string };
const inWords: Heading = (_of, header) => ({ header });

type Props = { trend: readonly Quarter[]; region: string; heading?: Heading };

/** The share of moves outside the area from quarter to quarter, drawn and as a table. */
export function AreaTrend({ trend, region, heading = inWords }: Props) {
  const points = trend.flatMap(({ share }, x) => (share === null ? [] : [{ x, y: Math.round(share * 1000) / 10 }]));
  const [first, last] = [trend[0], trend.at(-1)];
  return (
    <section aria-labelledby="trend-heading">
      <h2 id="trend-heading">Quarter by quarter</h2>
      {points.length > 1 && first && last ? (
        <LineChart
          id="area-trend"
          title={`Share of moves outside the area, ${region}`}
          description={`From ${first.percent} in ${first.quarter} to ${last.percent} in ${last.quarter}. The table has every quarter.`}
          fromZero
          format={(value) => `${value}%`}
          lines={[{ name: "Outside the area", look: "hearth", points }]}
          xTicks={[
            { x: 0, label: first.quarter },
            { x: trend.length - 1, label: last.quarter },
          ]}
        />
      ) : (
        <p>Fewer than two quarters can be shown, so no line is drawn.</p>
      )}
      <Details printed summary="Each quarter in figures">
        <DataTable<Quarter>
          caption={`Moves of ${region} by quarter`}
          cards={false}
          columns={[
            { key: "quarter", header: "Quarter", cell: ({ quarter }) => quarter },
            { key: "all", ...heading("areaMoves", "Moves"), align: "end", cell: ({ all }) => all },
            { key: "outside", ...heading("areaOutside", "Outside"), align: "end", cell: ({ outside }) => outside },
            { key: "share", ...heading("areaShare", "Share"), align: "end", cell: ({ percent }) => percent },
          ]}
          rows={trend}
          rowKey={({ quarter }) => quarter}
        />
      </Details>
    </section>
  );
}
