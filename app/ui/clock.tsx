import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

type Props = {
  /** What remains or is over, such as "1 h 50" or "2 days over". */
  remaining: string;
  tone?: "plain" | "late";
  /** When it ends, as an instant or a day, for machines. */
  endsAt?: string;
  /** What happens when it ends. */
  ends?: ReactNode;
};

/** A clock: what remains, and what happens when it ends. */
export function Clock({ remaining, tone = "plain", endsAt, ends }: Props) {
  return (
    <span className={classNames("clock", tone === "late" && "clock-late")}>
      {tone === "late" ? <span className="visually-hidden">Urgent: </span> : null}
      {endsAt ? <time dateTime={endsAt}>{remaining}</time> : remaining}
      {ends ? <span className="clock-ends">{ends}</span> : null}
    </span>
  );
}
