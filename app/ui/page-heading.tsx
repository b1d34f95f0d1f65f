import type { ReactNode } from "react";
import { wholeReferences } from "./whole-references.tsx";

type Props = {
  title: ReactNode;
  /** A BackLink or Breadcrumbs. */
  above?: ReactNode;
  /** A Tag that belongs to the title. */
  tag?: ReactNode;
  /** One line under the title. */
  caption?: ReactNode;
  /** At the right of the title on wide screens: key hints, a link, a button. */
  aside?: ReactNode;
};

/** The heading of a page, with what stands around it. */
export function PageHeading({ title, above, tag, caption, aside }: Props) {
  return (
    <div className="heading">
      {above}
      <div className="split">
        <h1>
          {wholeReferences(title)} {tag}
        </h1>
        {aside ? <div className="muted small">{aside}</div> : null}
      </div>
      {caption ? <p className="heading-caption">{caption}</p> : null}
    </div>
  );
}
