import type { ReactNode } from "react";
import { type LawMark, LawStrip } from "./law-strip.tsx";
import { type Reason, ReasonList } from "./reason-list.tsx";

type MatchProps = {
  /** Where a link to this home leads. */
  id?: string;
  rank?: number;
  title: ReactNode;
  href?: string;
  /** What is known of them, a line each. */
  lines: readonly ReactNode[];
  reasons: readonly Reason[];
  /** What the law asks of every home, and how this one answers. */
  law?: readonly LawMark[];
  /** A small form or link: "Ask them". */
  action?: ReactNode;
  note?: ReactNode;
};

/** A home that fits, with its place in the order and the reasons for it. */
export function MatchRow({ id, rank, title, href, lines, reasons, law, action, note }: MatchProps) {
  return (
    <li className="match" id={id}>
      <span className="match-rank">{rank}</span>
      <div>
        <h3>{href ? <a href={href}>{title}</a> : title}</h3>
        {lines.map((line, index) => (
          <span key={index} className="match-line">
            {line}
          </span>
        ))}
      </div>
      <div>
        <ReasonList reasons={reasons} columns />
        {law ? <LawStrip marks={law} /> : null}
      </div>
      <div>
        {action}
        {note ? <p className="match-note">{note}</p> : null}
      </div>
    </li>
  );
}

/** The homes that fit, in order. Children are MatchRow elements. */
export function MatchList({ children }: { children: ReactNode }) {
  return <ol className="matches">{children}</ol>;
}

/** A home that one change would open, and who could make it. */
export type NearMiss = {
  id: string;
  title: ReactNode;
  href?: string;
  detail?: ReactNode;
  /** What stands in the way, in a few words: "One bed short." */
  obstacle: string;
  explanation: ReactNode;
  /** What the law asks of every home, and how this one answers. */
  law?: readonly LawMark[];
  /** Who can grant or settle it, and until when. */
  who: ReactNode;
};

/** The near misses of a request: what one change would open. */
export function NearMissPanel({ misses }: { misses: readonly NearMiss[] }) {
  return (
    <ul className="near">
      {misses.map((miss) => (
        <li key={miss.id}>
          <div>
            <h4>{miss.href ? <a href={miss.href}>{miss.title}</a> : miss.title}</h4>
            <span className="muted">{miss.detail}</span>
          </div>
          <div>
            <b>{miss.obstacle}</b> {miss.explanation}
            {miss.law ? <LawStrip marks={miss.law} /> : null}
          </div>
          <div className="near-who">{miss.who}</div>
        </li>
      ))}
    </ul>
  );
}
