import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

type Props = {
  title?: string;
  /** Done: it worked (announced as a status). Waiting: something of theirs is still to come. Important: read this before going on. */
  tone?: "info" | "done" | "waiting" | "important";
  children: ReactNode;
};

/** Something to know about this page, or what the last press did. */
export function Notice({ title, tone = "info", children }: Props) {
  return (
    <div
      className={classNames("notice", tone !== "info" && `notice-${tone}`)}
      role={tone === "done" ? "status" : undefined}
    >
      {title ? <h2>{title}</h2> : null}
      {children}
    </div>
  );
}

/** The end of a journey: it is done, and what happens next, who does it and by when. */
export function SuccessPanel({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="success">
      <h1>{title}</h1>
      {children}
    </div>
  );
}

/** Words set apart from the text around them. */
export function Inset({ children }: { children: ReactNode }) {
  return <div className="govuk-inset-text">{children}</div>;
}

/** A consequence that the reader must know of before acting. */
export function Warning({ children }: { children: ReactNode }) {
  return (
    <div className="govuk-warning-text">
      <span className="govuk-warning-text__icon" aria-hidden="true">
        !
      </span>
      <strong className="govuk-warning-text__text">
        <span className="visually-hidden">Warning: </span>
        {children}
      </strong>
    </div>
  );
}
