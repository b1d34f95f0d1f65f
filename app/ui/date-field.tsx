import { ChoiceGroup } from "./choice-group.tsx";
import { classNames } from "./class-names.ts";
import type { QuestionProps } from "./field-frame.tsx";
import { hasErrors } from "./form-state.ts";

type DatePart = "day" | "month" | "year";

type Props = QuestionProps & {
  /** What was typed into each part, when it did not make a date. */
  parts?: Partial<Record<DatePart, string>>;
  /** The parts the error is about; all three when not given. */
  errorParts?: readonly DatePart[];
  /** The date is the person's birthday, so that the browser can fill it in. */
  birthday?: boolean;
};

const PARTS: readonly { part: DatePart; label: string; width: 2 | 4 }[] = [
  { part: "day", label: "Day", width: 2 },
  { part: "month", label: "Month", width: 2 },
  { part: "year", label: "Year", width: 4 },
];

/** The parts of a date written as YYYY-MM-DD, without leading zeros, or nothing when it is not one. */
function partsOf(value: string | undefined): Partial<Record<DatePart, string>> {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value ?? "");
  return match ? { year: match[1], month: String(Number(match[2])), day: String(Number(match[3])) } : {};
}

/**
 * A date in three parts, sent as `name.day`, `name.month` and `name.year`. `field.value` may hold a YYYY-MM-DD day.
 * The day has the id of the field, so that an error links to it.
 */
export function DateField({ parts, errorParts, birthday, ...props }: Props) {
  const { field } = props;
  const shown = parts ?? partsOf(field.value);
  return (
    <ChoiceGroup {...props}>
      <div className="govuk-date-input">
        {PARTS.map(({ part, label, width }) => {
          const id = part === "day" ? field.id : `${field.id}-${part}`;
          const wrong = hasErrors(field) && (errorParts?.includes(part) ?? true);
          return (
            <div key={part} className="govuk-date-input__item">
              <div className="govuk-form-group">
                <label className="govuk-label govuk-date-input__label" htmlFor={id}>
                  {label}
                </label>
                <input
                  className={classNames(
                    "govuk-input govuk-date-input__input",
                    `govuk-input--width-${width}`,
                    wrong && "govuk-input--error",
                  )}
                  id={id}
                  name={`${field.name}.${part}`}
                  type="text"
                  inputMode="numeric"
                  defaultValue={shown[part]}
                  autoComplete={birthday ? `bday-${part}` : undefined}
                  aria-invalid={wrong || undefined}
                />
              </div>
            </div>
          );
        })}
      </div>
    </ChoiceGroup>
  );
}
