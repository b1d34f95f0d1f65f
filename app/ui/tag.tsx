import type { ReactNode } from "react";

/** Late: past its time (diamond). Soon: about to be (square). Now: going on (disc). Info: good to know (disc). Plain: neither (dash). */
export type Tone = "now" | "late" | "soon" | "info" | "plain";

/** A status: always a word, with a shape and a colour that say the same. */
export function Tag({ tone = "plain", children }: { tone?: Tone; children: ReactNode }) {
  return <span className={`tag tag-${tone}`}>{children}</span>;
}
