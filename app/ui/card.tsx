import type { ReactNode } from "react";

type Props = { title?: ReactNode; headingLevel?: 2 | 3; children: ReactNode };

/** One thing of several side by side. Lay several out with the class `columns-2` or `columns-3`. */
export function Card({ title, headingLevel = 2, children }: Props) {
  const Heading = headingLevel === 2 ? "h2" : "h3";
  return (
    <div className="card">
      {title ? <Heading>{title}</Heading> : null}
      {children}
    </div>
  );
}
