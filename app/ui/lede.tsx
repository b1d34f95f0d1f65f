import type { ReactNode } from "react";

/** The sentence that answers the reader's first question. Put its figures in <b> to mark them. */
export function Lede({ children }: { children: ReactNode }) {
  return <p className="lede">{children}</p>;
}
