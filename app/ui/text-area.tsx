import { classNames } from "./class-names.ts";
import { FieldFrame, type QuestionProps } from "./field-frame.tsx";
import { describedBy, hasErrors } from "./form-state.ts";

/** Several lines of text, in the person's own words. */
export function TextArea({ rows = 5, ...props }: QuestionProps & { rows?: number; maxLength?: number }) {
  const { field } = props;
  return (
    <FieldFrame {...props}>
      <textarea
        className={classNames("govuk-textarea", hasErrors(field) && "govuk-textarea--error")}
        id={field.id}
        name={field.name}
        rows={rows}
        maxLength={props.maxLength}
        defaultValue={field.value}
        aria-describedby={describedBy(field, props.hint)}
        aria-invalid={hasErrors(field) || undefined}
      />
    </FieldFrame>
  );
}
