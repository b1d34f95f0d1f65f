import { scaleLinear } from "d3-scale";
import { ChartFigure, type DrawingProps } from "./chart-figure.tsx";
import { plainNumber, tenth } from "./drawing.ts";
import { type NamePlace, namesBeside } from "./name-marks.ts";

/** One council: how many were counted, and the share of them. `beyond` says that chance alone does not explain it. */
export type FunnelPoint = { name: string; of: number; share: number; beyond: boolean; chosen?: boolean };

/** The shares between which chance alone keeps so many. */
export type FunnelLimit = { of: number; low: number; high: number };

type Props = DrawingProps & {
  points: readonly FunnelPoint[];
  /** The share of all together, drawn as a line. */
  middle: number;
  /** The inner limits (95 in 100) and the outer ones (998 in 1,000), from few to many. */
  inner: readonly FunnelLimit[];
  outer: readonly FunnelLimit[];
  xLabel: string;
};

const WIDTH = 560;
const HEIGHT = 330;
const LEFT = 46;
const RIGHT = 16;
const TOP = 16;
const BOTTOM = 46;

/**
 * A funnel plot: each council by how many were counted and the share of them, with the limits that chance alone would
 * keep, wide where few were counted. A ring lies within, a filled diamond beyond the inner limits: told apart by shape.
 */
export function FunnelPlot({ points, middle, inner, outer, xLabel, ...drawing }: Props) {
  const most = Math.max(1, ...points.map(({ of }) => of), ...outer.map(({ of }) => of));
  const highest = Math.min(
    1,
    Math.max(middle, ...points.map(({ share }) => share), ...inner.map(({ high }) => high)) + 0.06,
  );
  const across = scaleLinear()
    .domain([0, most])
    .nice()
    .range([LEFT, WIDTH - RIGHT]);
  const up = scaleLinear()
    .domain([0, highest])
    .range([HEIGHT - BOTTOM, TOP]);
  const line = (limits: readonly FunnelLimit[], end: "low" | "high") =>
    limits
      .map(
        (limit, at) => `${at === 0 ? "M" : "L"}${tenth(across(limit.of))},${tenth(up(Math.min(highest, limit[end])))}`,
      )
      .join("");
  const floor = HEIGHT - BOTTOM;
  const marks = points.map((point) => {
    const named = point.beyond || point.chosen === true;
    return { point, name: point.name, named, x: tenth(across(point.of)), y: tenth(up(point.share)) };
  });
  const places = namesBeside(marks, { left: LEFT, right: WIDTH, top: 0, bottom: floor });
  return (
    <ChartFigure {...drawing} width={WIDTH} height={HEIGHT}>
      {up.ticks(5).map((tick) => (
        <g key={tick}>
          <line className="chart-grid" x1={LEFT} x2={WIDTH - RIGHT} y1={tenth(up(tick))} y2={tenth(up(tick))} />
          <text className="quiet" x={LEFT - 8} y={tenth(up(tick) + 4)} textAnchor="end">
            {Math.round(tick * 100)}%
          </text>
        </g>
      ))}
      <line className="chart-axis" x1={LEFT} x2={WIDTH - RIGHT} y1={floor} y2={floor} />
      {across.ticks(6).map((tick) => (
        <text key={tick} className="quiet" x={tenth(across(tick))} y={floor + 18} textAnchor="middle">
          {plainNumber(tick)}
        </text>
      ))}
      <text className="quiet" x={WIDTH - RIGHT} y={floor + 37} textAnchor="end">
        {xLabel}
      </text>
      <path className="funnel-outer" d={line(outer, "low")} />
      <path className="funnel-outer" d={line(outer, "high")} />
      <path className="funnel-inner" d={line(inner, "low")} />
      <path className="funnel-inner" d={line(inner, "high")} />
      <line className="funnel-middle" x1={LEFT} x2={WIDTH - RIGHT} y1={tenth(up(middle))} y2={tenth(up(middle))} />
      {marks.map(({ point, name, x, y }) => (
        <Mark key={name} point={point} x={x} y={y} place={places.get(name)} />
      ))}
    </ChartFigure>
  );
}

/** Names stand beside those beyond the limits and the one looked at, where there is room; the table has them all. */
function Mark({ point, x, y, place }: { point: FunnelPoint; x: number; y: number; place: NamePlace | undefined }) {
  const { name, beyond, chosen } = point;
  return (
    <g>
      {beyond ? (
        <path className="funnel-beyond" d={`M${x},${y - 6}L${x + 6},${y}L${x},${y + 6}L${x - 6},${y}Z`} />
      ) : (
        <circle className="funnel-within" cx={x} cy={y} r="4.5" />
      )}
      {chosen ? <rect className="funnel-chosen" x={x - 10} y={y - 10} width="20" height="20" rx="3" /> : null}
      {place ? (
        <text className="funnel-name" x={tenth(place.x)} y={tenth(place.y)} textAnchor={place.anchor}>
          {name}
        </text>
      ) : null}
    </g>
  );
}
