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

/**
 * A range around a forecast, told apart without colour: the narrow one is dark, the wide one light, and the outer one only
 * lies between two dotted lines.
 */
export type ChartRange = {
  name: string;
  strength: "outer" | "wide" | "narrow";
  points: readonly { x: number; low: number; high: number }[];
};

/** A number with its range at one moment, such as what was forecast for a day that has passed: a circle, or a filled diamond. */
export type ChartWhisker = { x: number; y: number; low: number; high: number; mark?: "circle" | "diamond" };
const DIAMOND = 5;

type Props = DrawingProps & {
  lines: readonly ChartLine[];
  ranges?: readonly ChartRange[];
  whiskers?: readonly ChartWhisker[];
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
const DRAWN_FIRST = { outer: 0, wide: 1, narrow: 2 } as const;

function path(points: readonly (readonly [number, number])[]): string {
  return points.map(([x, y], index) => `${index === 0 ? "M" : "L"}${tenth(x)},${tenth(y)}`).join("");
}

function diamondAt(x: number, y: number): [number, number][] {
  return [
    [x, y - DIAMOND],
    [x + DIAMOND, y],
    [x, y + DIAMOND],
    [x - DIAMOND, y],
  ];
}

/** Lines over time with forecast ranges. */
export function LineChart(props: Props) {
  const {
    lines,
    ranges = [],
    whiskers = [],
    xTicks,
    marker,
    endLabel,
    format = plainNumber,
    fromZero,
    height = 240,
  } = props;
  const points = [...lines.flatMap((line) => line.points), ...ranges.flatMap((range) => range.points), ...whiskers];
  const xs = points.map(({ x }) => x);
  const ys = [
    ...lines.flatMap((line) => line.points.map(({ y }) => y)),
    ...ranges.flatMap((range) => range.points.flatMap(({ low, high }) => [low, high])),
    ...whiskers.flatMap(({ low, high }) => [low, high]),
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
        .sort((a, b) => DRAWN_FIRST[a.strength] - DRAWN_FIRST[b.strength])
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
      {whiskers.map(({ x, y, low, high, mark = "circle" }) => (
        <g key={`${mark} ${x} ${y}`} className={`chart-whisker chart-whisker-${mark}`}>
          <line x1={tenth(across(x))} x2={tenth(across(x))} y1={tenth(up(low))} y2={tenth(up(high))} />
          {[low, high].map((end) => (
            <line
              key={end}
              x1={tenth(across(x) - 4)}
              x2={tenth(across(x) + 4)}
              y1={tenth(up(end))}
              y2={tenth(up(end))}
            />
          ))}
          {mark === "circle" ? (
            <circle cx={tenth(across(x))} cy={tenth(up(y))} r="3.5" />
          ) : (
            <path d={`${path(diamondAt(across(x), up(y)))}Z`} />
          )}
        </g>
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
