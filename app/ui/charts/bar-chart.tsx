import { ChartFigure, type DrawingProps } from "./chart-figure.tsx";
import { plainNumber, tenth } from "./drawing.ts";

/** A bar with its name and figure. A null value is a figure that may not be shown. */
export type Bar = { label: string; value: number | null; href?: string; look?: "hearth" | "ember" | "quiet" };

type Props = DrawingProps & {
  bars: readonly Bar[];
  format?: (value: number) => string;
  /** What stands in the place of a figure that may not be shown. */
  hiddenWord?: string;
  /** The figure of a full bar; by default the largest. */
  largest?: number;
};

const WIDTH = 480;
const ROW = 44;
const LOOKS = { hearth: "chart-bar", ember: "chart-bar-ember", quiet: "chart-bar-quiet" } as const;

/** Bars lying one under another, each with its name and figure above it, so that long names fit on a phone. */
export function BarChart({ bars, format = plainNumber, hiddenWord = "too few to show", largest, ...drawing }: Props) {
  const full = largest ?? Math.max(0, ...bars.map((bar) => bar.value ?? 0));
  return (
    <ChartFigure
      {...drawing}
      width={WIDTH}
      height={bars.length * ROW}
      interactive={bars.some((bar) => bar.href !== undefined)}
    >
      {bars.map((bar, index) => {
        const top = index * ROW;
        const said = bar.value === null ? hiddenWord : format(bar.value);
        const label = (
          <text x="0" y={top + 17}>
            {bar.label}
          </text>
        );
        return (
          <g key={bar.label}>
            {bar.href ? (
              <a href={bar.href} aria-label={`${bar.label}: ${said}`}>
                {label}
              </a>
            ) : (
              label
            )}
            <text className={bar.value === null ? "quiet" : "strong"} x={WIDTH} y={top + 17} textAnchor="end">
              {said}
            </text>
            <rect className="chart-track" x="0" y={top + 24} width={WIDTH} height="10" rx="2" />
            {bar.value !== null && full > 0 ? (
              <rect
                className={LOOKS[bar.look ?? "hearth"]}
                x="0"
                y={top + 24}
                width={tenth((Math.max(0, bar.value) / full) * WIDTH)}
                height="10"
                rx="2"
              />
            ) : null}
          </g>
        );
      })}
    </ChartFigure>
  );
}
