import type { ReactNode } from "react";

/** One fact, with what can be done about it. `hidden` completes the link for listeners: "Change" + "your name". */
export type Fact = {
  name: ReactNode;
  value: ReactNode;
  action?: { href: string; label: string; hidden?: string };
};

/** Facts one under another with a link to change each, as on a page to check answers. */
export function SummaryList({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="govuk-summary-list">
      {facts.map((fact, index) => (
        <div key={index} className="govuk-summary-list__row">
          <dt className="govuk-summary-list__key">{fact.name}</dt>
          <dd className="govuk-summary-list__value">{fact.value}</dd>
          {fact.action ? (
            <dd className="govuk-summary-list__actions">
              <a href={fact.action.href}>
                {fact.action.label}
                {fact.action.hidden ? <span className="visually-hidden"> {fact.action.hidden}</span> : null}
              </a>
            </dd>
          ) : null}
        </div>
      ))}
    </dl>
  );
}

/** Facts in two tight columns, names quiet: what a request asks for, who somebody is. */
export function Facts({ facts }: { facts: readonly Pick<Fact, "name" | "value">[] }) {
  return (
    <dl className="facts">
      {facts.map((fact, index) => [
        <dt key={`name-${index}`}>{fact.name}</dt>,
        <dd key={`value-${index}`}>{fact.value}</dd>,
      ])}
    </dl>
  );
}
