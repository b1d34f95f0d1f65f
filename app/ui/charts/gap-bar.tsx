import { signedNumber, tenth } from "./drawing.ts";

type Props = {
  /** Homes over (+) or short (−). */
  value: number;
  /** The largest gap of the table, without sign: the full half of the bar. */
  largest: number;
};

const HALF = 28;

/** A gap as a figure with its sign and a bar to the left (short) or the right (over) of a middle line. */
export function GapBar({ value, largest }: Props) {
  const length = largest > 0 ? tenth(Math.min(1, Math.abs(value) / largest) * HALF) : 0;
  const short = value < 0;
  return (
    <span className="gap">
      <span className={short ? "gap-figure gap-short" : "gap-figure"}>{signedNumber(value)}</span>
      <svg className="gap-bar" width={HALF * 2} height="14" aria-hidden="true">
        <line x1={HALF} x2={HALF} y1="0" y2="14" />
        <rect
          className={short ? "chart-bar-ember" : "chart-bar"}
          x={short ? tenth(HALF - length) : HALF}
          y="1"
          width={length}
          height="12"
        />
      </svg>
    </span>
  );
}
