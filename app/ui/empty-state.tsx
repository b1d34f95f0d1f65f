import type { ReactNode } from "react";

type Props = { title: string; headingLevel?: 2 | 3; children: ReactNode; action?: ReactNode };

/** Nothing here yet: says why, and what to do for something to be here. */
export function EmptyState({ title, headingLevel = 2, children, action }: Props) {
  const Heading = headingLevel === 2 ? "h2" : "h3";
  return (
    <div className="empty">
      <Heading>{title}</Heading>
      <p className="muted">{children}</p>
      {action ? <p>{action}</p> : null}
    </div>
  );
}
