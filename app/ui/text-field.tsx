import type { HTMLInputAutoCompleteAttribute, HTMLInputTypeAttribute, ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { FieldFrame, type QuestionProps } from "./field-frame.tsx";
import { describedBy, hasErrors } from "./form-state.ts";

type Props = QuestionProps & {
  type?: HTMLInputTypeAttribute;
  autoComplete?: HTMLInputAutoCompleteAttribute;
  inputMode?: "text" | "numeric" | "decimal" | "tel" | "email" | "search" | "url";
  /** The room the answer usually takes, in characters. */
  width?: 2 | 3 | 4 | 5 | 10 | 20 | 30;
  prefix?: ReactNode;
  suffix?: ReactNode;
  spellCheck?: boolean;
  autoCapitalize?: "none" | "words" | "characters" | "sentences";
  maxLength?: number;
};

/** One line of text: a name, an address line, an amount. */
export function TextField({ type = "text", width, prefix, suffix, spellCheck, ...props }: Props) {
  const { field } = props;
  const input = (
    <input
      className={classNames(
        "govuk-input",
        width !== undefined && `govuk-input--width-${width}`,
        hasErrors(field) && "govuk-input--error",
      )}
      id={field.id}
      name={field.name}
      type={type}
      defaultValue={field.value}
      autoComplete={props.autoComplete}
      autoCapitalize={props.autoCapitalize}
      inputMode={props.inputMode}
      maxLength={props.maxLength}
      spellCheck={spellCheck}
      aria-describedby={describedBy(field, props.hint)}
      aria-invalid={hasErrors(field) || undefined}
    />
  );
  return (
    <FieldFrame {...props}>
      {prefix || suffix ? (
        <div className="govuk-input__wrapper">
          {prefix ? (
            <div className="govuk-input__prefix" aria-hidden="true">
              {prefix}
            </div>
          ) : null}
          {input}
          {suffix ? (
            <div className="govuk-input__suffix" aria-hidden="true">
              {suffix}
            </div>
          ) : null}
        </div>
      ) : (
        input
      )}
    </FieldFrame>
  );
}
