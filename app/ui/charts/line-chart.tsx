import { scaleLinear } from "d3-scale";
import { ChartFigure, type DrawingProps } from "./chart-figure.tsx";
import { plainNumber, tenth } from "./drawing.ts";

/** A line through points. Dashed is for what has not happened yet. */
export type ChartLine = {
  name: string;
  points: readonly { x: number; y: number }[];
  look?: "ink" | "hearth" | "ember";
  dashed?: boolean;
};

/** A range around a forecast: wide for the 90 in 100, narrow for the 50 in 100. */
export type ChartRange = {
  name: string;
  strength: "wide" | "narrow";
  points: readonly { x: number; low: number; high: number }[];
};

type Props = DrawingProps & {
  lines: readonly ChartLine[];
  ranges?: readonly ChartRange[];
  /** The marks under the drawing. */
  xTicks: readonly { x: number; label: string }[];
  /** An upright line at a moment, such as today. */
  marker?: { x: number; label: string };
  /** The words at the right end, such as the range at the end of the forecast. */
  endLabel?: string;
  format?: (value: number) => string;
  /** Begin the upright axis at zero. Leave out for a slow change in a large number, and say so in the description. */
  fromZero?: boolean;
  height?: number;
};

const WIDTH = 560;
const LEFT = 54;
const RIGHT = 14;
const TOP = 26;
const BOTTOM = 30;

function path(points: readonly (readonly [number, number])[]): string {
  return points.map(([x, y], index) => `${index === 0 ? "M" : "L"}${tenth(x)},${tenth(y)}`).join("");
}

/** Lines over time with forecast ranges. */
export function LineChart(props: Props) {
  const { lines, ranges = [], xTicks, marker, endLabel, format = plainNumber, fromZero, height = 240 } = props;
  const xs = [...lines.flatMap((line) => line.points), ...ranges.flatMap((range) => range.points)].map(({ x }) => x);
  const ys = [
    ...lines.flatMap((line) => line.points.map(({ y }) => y)),
    ...ranges.flatMap((range) => range.points.flatMap(({ low, high }) => [low, high])),
    ...(fromZero ? [0] : []),
  ];
  const across = scaleLinear()
    .domain([Math.min(...xs), Math.max(...xs)])
    .range([LEFT, WIDTH - RIGHT]);
  const up = scaleLinear()
    .domain([Math.min(...ys), Math.max(...ys)])
    .nice(4)
    .range([height - BOTTOM, TOP]);
  const floor = height - BOTTOM;
  return (
    <ChartFigure id={props.id} title={props.title} description={props.description} width={WIDTH} height={height}>
      {[...ranges]
        .sort((a, b) => (a.strength === b.strength ? 0 : a.strength === "wide" ? -1 : 1))
        .map((range) => (
          <path
            key={range.name}
            className={`chart-range-${range.strength}`}
            d={`${path([
              ...range.points.map(({ x, high }) => [across(x), up(high)] as const),
              ...[...range.points].reverse().map(({ x, low }) => [across(x), up(low)] as const),
            ])}Z`}
          />
        ))}
      {up.ticks(4).map((tick) => (
        <g key={tick}>
          <line className="chart-grid" x1={LEFT} x2={WIDTH - RIGHT} y1={tenth(up(tick))} y2={tenth(up(tick))} />
          <text className="quiet" x={LEFT - 8} y={tenth(up(tick) + 4)} textAnchor="end">
            {format(tick)}
          </text>
        </g>
      ))}
      <line className="chart-axis" x1={LEFT} x2={WIDTH - RIGHT} y1={floor} y2={floor} />
      {xTicks.map((tick, index) => (
        <text
          key={tick.label}
          className="quiet"
          x={tenth(across(tick.x))}
          y={floor + 20}
          textAnchor={index === xTicks.length - 1 ? "end" : index === 0 ? "start" : "middle"}
        >
          {tick.label}
        </text>
      ))}
      {lines.map((line) => (
        <path
          key={line.name}
          className={[
            "chart-line",
            line.look && line.look !== "ink" ? `chart-line-${line.look}` : "",
            line.dashed ? "chart-line-dashed" : "",
          ]
            .filter(Boolean)
            .join(" ")}
          d={path(line.points.map(({ x, y }) => [across(x), up(y)] as const))}
        />
      ))}
      {marker ? (
        <g>
          <line
            className="chart-today"
            x1={tenth(across(marker.x))}
            x2={tenth(across(marker.x))}
            y1={TOP - 18}
            y2={floor}
          />
          <text x={tenth(across(marker.x) - 6)} y={TOP - 9} textAnchor="end">
            {marker.label}
          </text>
        </g>
      ) : null}
      {endLabel ? (
        <text x={WIDTH - RIGHT} y={TOP - 9} textAnchor="end">
          {endLabel}
        </text>
      ) : null}
    </ChartFigure>
  );
}
