import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { FieldErrors, Hint, WhyAsked } from "./field-frame.tsx";
import { describedBy, type FieldState, hasErrors } from "./form-state.ts";

type Props = {
  field: FieldState;
  label: ReactNode;
  hint?: ReactNode;
  whyAsked?: ReactNode;
  /** What is sent when ticked. */
  value?: string;
  /** A small box, for dense staff pages. */
  small?: boolean;
};

/** A single box to tick: a consent, an agreement. */
export function CheckboxField({ field, label, hint, whyAsked, value = "on", small }: Props) {
  return (
    <div className={classNames("govuk-form-group", hasErrors(field) && "govuk-form-group--error")}>
      <FieldErrors field={field} />
      <div className={classNames("govuk-checkboxes", small && "govuk-checkboxes--small")}>
        <div className="govuk-checkboxes__item">
          <input
            className="govuk-checkboxes__input"
            id={field.id}
            name={field.name}
            type="checkbox"
            value={value}
            defaultChecked={field.value === value}
            aria-describedby={describedBy(field, hint)}
            aria-invalid={hasErrors(field) || undefined}
          />
          <label className="govuk-label govuk-checkboxes__label" htmlFor={field.id}>
            {label}
          </label>
          {hint ? (
            <div className="govuk-checkboxes__hint">
              <Hint field={field}>{hint}</Hint>
            </div>
          ) : null}
        </div>
      </div>
      <WhyAsked>{whyAsked}</WhyAsked>
    </div>
  );
}
