import type { ReactNode } from "react";

type DetailsProps = {
  summary: ReactNode;
  open?: boolean;
  /** The figures behind a chart and what they mean are on paper too, opened or not. */
  printed?: boolean;
  children: ReactNode;
};

/** More for those who want it, closed at first; works without scripts. What stays closed is not printed, but for `printed`. */
export function Details({ summary, open, printed, children }: DetailsProps) {
  return (
    <details className={printed ? "govuk-details printed" : "govuk-details"} open={open}>
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">{summary}</span>
      </summary>
      <div className="govuk-details__text">{children}</div>
    </details>
  );
}
