import type { FieldErrors } from "#app/domain/applications/form/engine.ts";
import type {
  ChoiceField,
  FieldDescription,
  GroupField,
  PageAnswers,
  SimpleField,
} from "#app/domain/applications/form/fields.ts";
import { usesInWords } from "#app/domain/applications/form/fields.ts";
import { Button, QuietButton } from "#app/ui/button.tsx";
import { CheckboxesField } from "#app/ui/checkboxes-field.tsx";
import { DateField } from "#app/ui/date-field.tsx";
import { Details } from "#app/ui/details.tsx";
import { FieldErrors as ErrorsOf, Hint } from "#app/ui/field-frame.tsx";
import { Fieldset } from "#app/ui/fieldset.tsx";
import { describedBy, fieldFrom, hasErrors } from "#app/ui/form-state.ts";
import { RadioField } from "#app/ui/radio-field.tsx";
import { SelectField } from "#app/ui/select-field.tsx";
import { TextArea } from "#app/ui/text-area.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { datePartsIn, rowsShown, stateOf } from "./field-states.ts";

type Given = { answers: PageAnswers; errors: FieldErrors };
/** `prefix` comes before every name: the row of a group, or whose part of a page it is. */
type Asked = Given & { fields: readonly FieldDescription[]; prefix?: string };

/** Whether a question is asked only after one answer of another question of the same page, and so stands under it. */
function standsUnder(field: FieldDescription, fields: readonly FieldDescription[]): boolean {
  return fields.some((other) => other.name === field.onlyIf?.field);
}

/** The reason for asking, once for neighbours that share it. */
function whyOf(fields: readonly FieldDescription[], index: number): string | undefined {
  const field = fields[index];
  return field === undefined || fields[index + 1]?.whyAsked === field.whyAsked ? undefined : whyInWords(field);
}

/** Why a question is asked, and what uses the answer. */
function whyInWords({ whyAsked, usedFor = [] }: FieldDescription): string {
  return usedFor.length > 0 && whyAsked !== "" ? `${whyAsked} It is used for ${usesInWords(usedFor)}.` : whyAsked;
}

/**
 * The questions of a page, in order, from their descriptions. A question that is asked only after one answer stands under
 * that answer, shown always where the browser cannot tell; a group of rows stands after its question.
 */
export function Questions({ fields, answers, errors, prefix = "" }: Asked) {
  const first = fields.filter((field) => !standsUnder(field, fields));
  return first.map((field, index) => {
    const after = fields.filter((other) => other.onlyIf?.field === field.name);
    const why = whyOf(first, index);
    const given = { answers, errors, prefix };
    if (field.kind === "group") return <Rows key={field.name} field={field} {...given} />;
    const under = after.filter((other): other is SimpleField => other.kind !== "group" && isUnderOne(other, field));
    const below = after.filter((other) => !under.some(({ name }) => name === other.name));
    return (
      <div key={field.name} className="asked">
        <Question field={field} why={why} under={under} {...given} />
        {below.map((other) => (
          <div key={other.name} className={isAfterYes(other) ? "asked-after-yes" : undefined}>
            <Questions fields={[other]} {...given} />
          </div>
        ))}
      </div>
    );
  });
}

/** Whether a question belongs to exactly one of the answers of another, so that it can stand right under it. */
function isUnderOne(field: FieldDescription, other: SimpleField): boolean {
  return field.onlyIf?.is.length === 1 && (other.kind === "radios" || other.kind === "checkboxes");
}

function isAfterYes({ onlyIf }: FieldDescription): boolean {
  return onlyIf?.is.length === 1 && onlyIf.is[0] === "yes";
}

type QuestionProps = Given & { field: SimpleField; prefix: string; why?: string; under?: readonly SimpleField[] };

/** Answers up to this many letters may stand side by side. */
const SHORT_LABEL = 12;
const ROOM_FOR_LONG = 8;
const ROOM_FOR_SHORT = 4;

/** One question with the control of its kind. */
function Question({ field, answers, errors, prefix, why, under = [] }: QuestionProps) {
  const name = `${prefix}${field.name}`;
  const value = answers[field.name];
  const common = { field: stateOf(name, value, errors), label: field.label, hint: field.hint, whyAsked: why };
  switch (field.kind) {
    case "text":
      return <TextField {...common} autoComplete={field.autocomplete} />;
    case "email":
      return (
        <TextField
          {...common}
          type="email"
          autoComplete={field.autocomplete}
          spellCheck={false}
          autoCapitalize="none"
        />
      );
    case "tel":
      return <TextField {...common} type="tel" inputMode="tel" autoComplete={field.autocomplete} width={20} />;
    case "postcode":
      return (
        <TextField
          {...common}
          autoComplete={field.autocomplete}
          autoCapitalize="characters"
          spellCheck={false}
          width={10}
        />
      );
    case "number":
      return <TextField {...common} inputMode="numeric" width={field.max > 99 ? 4 : 2} />;
    case "textarea":
      return (
        <TextArea
          {...common}
          hint={withLimit(field.hint, field.maxWords)}
          rows={(field.maxWords ?? 0) >= 200 ? ROOM_FOR_LONG : ROOM_FOR_SHORT}
        />
      );
    case "date":
      return <DateField {...common} parts={datePartsIn(value)} birthday={name === "bornOn"} />;
    case "select":
      return <SelectField {...common} options={field.options} emptyLabel="Choose" />;
    case "radios": {
      const choices = choicesOf(field, under, { answers, errors, prefix });
      const short =
        field.options.length === 2 &&
        under.length === 0 &&
        field.options.every(({ label, hint }) => !hint && label.length <= SHORT_LABEL);
      return <RadioField {...common} choices={choices} inline={short} />;
    }
    case "checkboxes":
      return <CheckboxesField {...common} choices={choicesOf(field, under, { answers, errors, prefix })} />;
  }
}

function withLimit(hint: string | undefined, maxWords: number | undefined): string | undefined {
  if (maxWords === undefined || hint?.includes(String(maxWords))) return hint;
  return [hint, `Up to ${maxWords} words.`].filter(Boolean).join(" ");
}

function choicesOf(field: ChoiceField, under: readonly SimpleField[], given: Given & { prefix: string }) {
  return field.options.map((option) => {
    const asked = under.filter(({ onlyIf }) => onlyIf?.is[0] === option.value);
    const reveal = asked.map((other) => <Question key={other.name} field={other} why={whyInWords(other)} {...given} />);
    return { ...option, reveal: reveal.length > 0 ? reveal : undefined };
  });
}

/** Rows of the same questions. The buttons send the page with everything typed, so that they work without scripts. */
function Rows({ field, answers, errors, prefix }: Given & { field: GroupField; prefix: string }) {
  const name = `${prefix}${field.name}`;
  const state = fieldFrom(name, { errors });
  const rows = rowsShown(field, answers);
  const rowId = (index: number) => `${state.id}-row-${index + 1}`;
  const capital = field.item.charAt(0).toUpperCase() + field.item.slice(1);
  return (
    <div
      className={hasErrors(state) ? "rows govuk-form-group govuk-form-group--error" : "rows govuk-form-group"}
      id={state.id}
      tabIndex={-1}
    >
      <Fieldset legend={field.label} legendSize="m" describedBy={describedBy(state, field.hint)}>
        <Hint field={state}>{field.hint}</Hint>
        <ErrorsOf field={state} />
        {rows.map((row, index) => (
          <div key={rowId(index)} className="row-of-answers" id={rowId(index)} tabIndex={-1}>
            <Fieldset legend={`${capital} ${index + 1}`}>
              <Questions
                fields={field.fields.map((asked) => ({ ...asked, whyAsked: "" }))}
                answers={row}
                errors={errors}
                prefix={`${name}[${index}].`}
              />
            </Fieldset>
            {rows.length > field.min ? (
              <QuietButton name="intent" value={`remove:${field.name}:${index}`} formAction={`#${state.id}`}>
                Remove {field.item} {index + 1}
              </QuietButton>
            ) : null}
          </div>
        ))}
        {rows.length < field.max ? (
          <Button
            look="secondary"
            small
            name="intent"
            value={`add:${field.name}`}
            formAction={`#${rowId(rows.length)}`}
          >
            {rows.length === 0
              ? `Add ${/^[aeiou]/.test(field.item) ? "an" : "a"} ${field.item}`
              : `Add another ${field.item}`}
          </Button>
        ) : null}
        <WhyRows field={field} />
      </Fieldset>
    </div>
  );
}

/** Why each question of a row is asked, once for all rows. */
function WhyRows({ field }: { field: GroupField }) {
  return (
    <Details summary="Why we ask these">
      <p>{whyInWords(field)}</p>
      <ul>
        {field.fields.map(({ name, label, whyAsked }) => (
          <li key={name}>
            <b>{label.replace(/\?? \(optional\)$|\?$/, "")}:</b> {whyAsked.charAt(0).toLowerCase() + whyAsked.slice(1)}
          </li>
        ))}
      </ul>
    </Details>
  );
}
