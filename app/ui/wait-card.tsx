import type { ReactNode } from "react";
import { UsualRange } from "./charts/usual-range.tsx";
import { Tag, type Tone } from "./tag.tsx";

type Props = {
  /** What is awaited. */
  what: ReactNode;
  /** Who has it now. Without one, nobody but the reader can act and the sentence begins with "asked on". */
  holder?: string;
  /** The day it went to them, in words. */
  since: string;
  /** How long it has been, in `unit`. */
  elapsed: number;
  unit?: string;
  /** From this council's own history, in `unit`; `words` where it is said in other words and with where it comes from. */
  usual?: { from: number; to: number; words?: string };
  /** What was done about it, such as "We rang on 18 November." */
  note?: ReactNode;
  /** The status, when it is not plainly "on its way" or "longer than usual". */
  status?: { tone: Tone; word: string };
};

/** A wait: who has it, since when, and where that lies in the usual range, so that "long" is a fact. */
export function WaitCard({ what, holder, since, elapsed, unit = "working days", usual, note, status }: Props) {
  const late = usual !== undefined && elapsed > usual.to;
  const said = status ?? (late ? { tone: "late", word: "longer than usual" } : { tone: "now", word: "on its way" });
  return (
    <li className="wait">
      <div className="wait-head">
        <span className="wait-what">{what}</span>
        <Tag tone={said.tone}>{said.word}</Tag>
      </div>
      <p className="wait-detail">
        {holder ? `With ${holder} since ${since}` : `Asked on ${since}`}, {elapsed} {unit}.{" "}
        {usual
          ? `Usual here: ${usual.words ?? `${usual.from} to ${usual.to}`}.`
          : "Too few like it yet to say what is usual."}{" "}
        {note}
      </p>
      {usual ? <UsualRange from={usual.from} to={usual.to} at={elapsed} /> : null}
    </li>
  );
}

/** The waits of one step, in one frame. */
export function WaitList({ children }: { children: ReactNode }) {
  return <ul className="waits">{children}</ul>;
}
