import { ChartFigure, type DrawingProps, LegendItem } from "./chart-figure.tsx";
import { plainNumber, tenth } from "./drawing.ts";

type Props = DrawingProps & {
  /** At most five parts; put the rest into one called "other". */
  parts: readonly { label: string; value: number; href?: string }[];
  format?: (value: number) => string;
};

const WIDTH = 480;
const HEIGHT = 26;

/** The parts of a whole in one bar, named with their figures in the legend. Parts are set apart by a gap, not only by colour. */
export function StackedBar({ parts, format = plainNumber, ...drawing }: Props) {
  const whole = parts.reduce((sum, part) => sum + part.value, 0);
  let before = 0;
  const placed = parts.map((part, index) => {
    const start = whole > 0 ? (before / whole) * WIDTH : 0;
    before += part.value;
    const end = whole > 0 ? (before / whole) * WIDTH : 0;
    return { ...part, x: tenth(start), width: tenth(Math.max(0, end - start - 2)), ramp: `ramp-${5 - (index % 5)}` };
  });
  return (
    <ChartFigure
      {...drawing}
      width={WIDTH}
      height={HEIGHT}
      legend={
        <ul className="legend">
          {placed.map((part) => (
            <LegendItem key={part.label} className={part.ramp}>
              {part.href ? <a href={part.href}>{part.label}</a> : part.label} <b>{format(part.value)}</b>
            </LegendItem>
          ))}
        </ul>
      }
    >
      {placed.map((part) => (
        <rect key={part.label} className={part.ramp} x={part.x} y="1" width={part.width} height={HEIGHT - 2} rx="2" />
      ))}
    </ChartFigure>
  );
}
