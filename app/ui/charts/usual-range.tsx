import { percent } from "./drawing.ts";

type Props = {
  /** The usual range, and where this one stands, in the same unit. */
  from: number;
  to: number;
  at: number;
  /** The right end of the bar; by default twice the usual range's end, or a little past this one. */
  end?: number;
};

/** Where a wait lies in the usual range. An ornament to the sentence beside it, which says the same in words. */
export function UsualRange({ from, to, at, end = Math.max(to * 2, at * 1.1) }: Props) {
  return (
    <svg className="usual" height="12" aria-hidden="true">
      <rect className="usual-track" x="0" y="3" width="100%" height="6" rx="3" />
      <rect className="usual-range" x={percent(from, end)} y="3" width={percent(to - from, end)} height="6" rx="3" />
      <rect
        className={at > to ? "usual-mark-late" : "usual-mark"}
        x={percent(at, end)}
        y="0"
        width="4"
        height="12"
        rx="2"
        transform="translate(-2)"
      />
    </svg>
  );
}
