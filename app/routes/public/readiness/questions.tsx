import type { FieldErrors } from "#app/domain/applications/form/engine.ts";
import type {
  AnswerValue,
  DateField as DateQuestion,
  FieldDescription,
  PageAnswers,
} from "#app/domain/applications/form/fields.ts";
import { CheckboxesField } from "#app/ui/checkboxes-field.tsx";
import { DateField } from "#app/ui/date-field.tsx";
import { type FieldState, fieldFrom } from "#app/ui/form-state.ts";
import { RadioField } from "#app/ui/radio-field.tsx";
import { WeekGrid } from "./week-grid.tsx";

type Given = { answers: PageAnswers; errors: FieldErrors };

function textsOf(value: AnswerValue | undefined): string | readonly string[] | undefined {
  if (typeof value === "string") return value;
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === "string") : undefined;
}

/** The state of one question, for its control and for the summary of errors. */
export function stateOf(name: string, { answers, errors }: Given): FieldState {
  return fieldFrom(name, { values: { [name]: textsOf(answers[name]) }, errors });
}

function DateAsked({ field, given }: { field: DateQuestion; given: Given }) {
  const value = given.answers[field.name];
  const parts = typeof value === "object" && "day" in value ? value : undefined;
  return (
    <DateField
      field={stateOf(field.name, given)}
      label={field.label}
      hint={field.hint}
      parts={parts}
      birthday={field.name === "bornOn"}
    />
  );
}

/**
 * The questions of one page of the check. A date that belongs to one answer stands under it, always shown, since these
 * pages run no scripts; where it belongs to several it stands after them.
 */
export function Questions({ fields, ...given }: Given & { fields: readonly FieldDescription[] }) {
  const first = fields.filter((field) => !field.onlyIf);
  const datesOf = (name: string) =>
    fields.filter((field): field is DateQuestion => field.kind === "date" && field.onlyIf?.field === name);
  return first.map((field) => {
    const dates = datesOf(field.name);
    const state = stateOf(field.name, given);
    const common = { field: state, label: field.label, hint: field.hint, whyAsked: field.whyAsked };
    if (field.kind === "date") {
      return <DateAsked key={field.name} field={field} given={given} />;
    }
    if (field.name === "week") return <WeekGrid key={field.name} {...common} />;
    if (field.kind !== "radios" && field.kind !== "checkboxes") return null;
    const choices = field.options.map((option) => {
      const under = dates.filter(({ onlyIf }) => onlyIf?.is.at(-1) === option.value);
      return {
        ...option,
        reveal:
          under.length > 0 ? under.map((each) => <DateAsked key={each.name} field={each} given={given} />) : undefined,
      };
    });
    return field.kind === "radios" ? (
      <RadioField key={field.name} {...common} choices={choices} />
    ) : (
      <CheckboxesField key={field.name} {...common} choices={choices} />
    );
  });
}
