import type { ReactNode } from "react";

/** The frame at the top of a request: the facts at the left, the child's words at the right. */
export function Brief({ children }: { children: ReactNode }) {
  return <div className="brief">{children}</div>;
}
