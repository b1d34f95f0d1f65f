import type { FieldErrors } from "#app/domain/applications/form/engine.ts";
import { rowsOf } from "#app/domain/applications/form/engine.ts";
import type {
  AnswerValue,
  DateParts,
  FieldDescription,
  GroupField,
  PageAnswers,
} from "#app/domain/applications/form/fields.ts";
import { type FieldState, fieldFrom } from "#app/ui/form-state.ts";

function isTexts(value: AnswerValue): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

/** What was typed or saved for a question, as its control shows it. `name` is the name of the input. */
export function stateOf(name: string, value: AnswerValue | undefined, errors: FieldErrors): FieldState {
  const typed = typeof value === "number" ? String(value) : value;
  const shown = typeof typed === "string" || (typed !== undefined && isTexts(typed)) ? typed : undefined;
  return fieldFrom(name, { values: { [name]: shown }, errors });
}

/** The three parts of a date that was typed and is not yet a date; undefined for a date, which its value holds. */
export function datePartsIn(value: AnswerValue | undefined): DateParts | undefined {
  return typeof value === "object" && "day" in value ? value : undefined;
}

/** The id of a control by its name, where a link to "change" goes. */
export function idOf(name: string): string {
  return fieldFrom(name).id;
}

/**
 * The rows of a group to show: those given, and as many empty ones as it needs at least. A group that was never
 * answered opens with one row, so that there is something to write in; empty rows are passed over when it is read.
 */
export function rowsShown(field: GroupField, answers: PageAnswers): readonly PageAnswers[] {
  const given = rowsOf(answers, field.name);
  const least = answers[field.name] === undefined ? Math.max(field.min, 1) : field.min;
  return [...given, ...Array.from({ length: Math.max(0, least - given.length) }, (): PageAnswers => ({}))];
}

/** The state of every control of a page in the order of the page, for the summary of errors. */
export function statesOf(
  fields: readonly FieldDescription[],
  answers: PageAnswers,
  errors: FieldErrors,
  prefix = "",
): FieldState[] {
  return fields.flatMap((field) => {
    const name = `${prefix}${field.name}`;
    if (field.kind !== "group") return [stateOf(name, answers[field.name], errors)];
    const rows = rowsShown(field, answers);
    return [
      fieldFrom(name, { errors }),
      ...rows.flatMap((row, index) => statesOf(field.fields, row, errors, `${name}[${index}].`)),
    ];
  });
}
