import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

/** Why a home fits or does not: met, not met, or not known and to be asked. Never a score. */
export type Reason = { mark: "met" | "not-met" | "unknown"; text: ReactNode };

const WORDS: Record<Reason["mark"], string> = { met: "Met: ", "not-met": "Not met: ", unknown: "Not known: " };

/** Reasons with their marks; listeners hear the mark as a word. */
export function ReasonList({ reasons, columns }: { reasons: readonly Reason[]; columns?: boolean }) {
  return (
    <ul className={classNames("reasons", columns && "reasons-columns")}>
      {reasons.map((reason, index) => (
        <li key={index} className={reason.mark}>
          <span className="visually-hidden">{WORDS[reason.mark]}</span>
          {reason.text}
        </li>
      ))}
    </ul>
  );
}
