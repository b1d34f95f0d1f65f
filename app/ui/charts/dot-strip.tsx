import { percent } from "./drawing.ts";

type Props = {
  /** Where the one that is looked at stands; null where it has no figure. */
  own: number | null;
  others: readonly number[];
  /** The middle of the others, drawn as a line. */
  median: number | null;
  /** The sentence that says the same. */
  words: string;
};

/** Room at both ends, so that a mark on the edge is whole. */
const ROOM = 0.08;

/**
 * One figure among those of others, on a line from the lowest to the highest: rings for the others, a filled square for
 * the one looked at. Told apart by shape, not by colour. An ornament to the sentence under it.
 */
export function DotStrip({ own, others, median, words }: Props) {
  const all = own === null ? others : [own, ...others];
  const said = <span className="small">{words}</span>;
  if (all.length === 0) return said;
  const low = Math.min(...all);
  const span = Math.max(...all) - low || 1;
  const at = (value: number) => percent((value - low) / span + ROOM, 1 + 2 * ROOM);
  return (
    <>
      <svg className="dot-strip" height="22" aria-hidden="true">
        <line className="dot-strip-line" x1="0" x2="100%" y1="11" y2="11" />
        {median === null ? null : <line className="dot-strip-median" x1={at(median)} x2={at(median)} y1="2" y2="20" />}
        {others.map((value, index) => (
          <circle key={index} className="dot-strip-other" cx={at(value)} cy="11" r="4" />
        ))}
        {own === null ? null : (
          <rect className="dot-strip-own" x={at(own)} y="5" width="12" height="12" rx="2" transform="translate(-6)" />
        )}
      </svg>
      {said}
    </>
  );
}
