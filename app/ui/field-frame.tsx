import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { type FieldState, hasErrors } from "./form-state.ts";

/** What every question can have around its control. */
export type QuestionProps = {
  field: FieldState;
  label: ReactNode;
  hint?: ReactNode;
  /** Shown closed under the control as "Why we ask this". */
  whyAsked?: ReactNode;
  /** The label is the heading of the page (one question to a page). */
  labelIsHeading?: boolean;
  labelHidden?: boolean;
};

/** The hint of a question, tied to its control by id. */
export function Hint({ field, children }: { field: FieldState; children: ReactNode }) {
  return children ? (
    <div id={`${field.id}-hint`} className="govuk-hint">
      {children}
    </div>
  ) : null;
}

/** The errors of a question, tied to its control by id. */
export function FieldErrors({ field }: { field: FieldState }) {
  return hasErrors(field) ? (
    <div id={`${field.id}-error`} className="govuk-error-message">
      {field.errors?.map((error) => (
        <div key={error}>
          <span className="visually-hidden">Error: </span>
          {error}
        </div>
      ))}
    </div>
  ) : null;
}

/** "Why we ask this": closed, below the control, works without scripts. */
export function WhyAsked({ children }: { children: ReactNode }) {
  return children ? (
    <details className="govuk-details why">
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">Why we ask this</span>
      </summary>
      <div className="govuk-details__text">{children}</div>
    </details>
  ) : null;
}

/** The frame of a question with a single control: label, hint, error, control, why. */
export function FieldFrame(props: QuestionProps & { children: ReactNode }) {
  const { field, labelIsHeading, labelHidden } = props;
  const label = (
    <label
      className={classNames("govuk-label", labelIsHeading && "govuk-label--l", labelHidden && "visually-hidden")}
      htmlFor={field.id}
    >
      {props.label}
    </label>
  );
  return (
    <div className={classNames("govuk-form-group", hasErrors(field) && "govuk-form-group--error")}>
      {labelIsHeading ? <h1 className="govuk-label-wrapper">{label}</h1> : label}
      <Hint field={field}>{props.hint}</Hint>
      <FieldErrors field={field} />
      {props.children}
      <WhyAsked>{props.whyAsked}</WhyAsked>
    </div>
  );
}
