import { classNames } from "./class-names.ts";
import { FieldFrame, type QuestionProps } from "./field-frame.tsx";
import { describedBy, hasErrors } from "./form-state.ts";

type Props = QuestionProps & {
  options: readonly { value: string; label: string }[];
  /** The words of the empty first choice; without it the first option is chosen. */
  emptyLabel?: string;
};

/** One choice of many. For up to seven choices prefer RadioField. */
export function SelectField({ options, emptyLabel, ...props }: Props) {
  const { field } = props;
  return (
    <FieldFrame {...props}>
      <select
        className={classNames("govuk-select", hasErrors(field) && "govuk-select--error")}
        id={field.id}
        name={field.name}
        defaultValue={field.value}
        aria-describedby={describedBy(field, props.hint)}
        aria-invalid={hasErrors(field) || undefined}
      >
        {emptyLabel === undefined ? null : <option value="">{emptyLabel}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}
