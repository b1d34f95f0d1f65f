import type { FormMetadata } from "@conform-to/react";
import { CARE_PLANS, COMMUNICATION, SUPPORT } from "#app/domain/matching/vocabulary.ts";
import { CheckboxField } from "#app/ui/checkbox-field.tsx";
import { CheckboxesField } from "#app/ui/checkboxes-field.tsx";
import { fieldState } from "#app/ui/form-state.ts";
import { SelectField } from "#app/ui/select-field.tsx";
import { TextArea } from "#app/ui/text-area.tsx";
import type { RequestShape } from "./request-shape.ts";

/** A list of codes and words as choices, each beginning with a capital. */
export function choicesOf(words: Readonly<Record<string, string>>) {
  return Object.entries(words).map(([value, label]) => ({
    value,
    label: label.charAt(0).toUpperCase() + label.slice(1),
  }));
}

type Fields = ReturnType<FormMetadata<RequestShape>["getFieldset"]>;

/** What whoever decides needs to know and no rule counts: health, identity, support and the plan. */
export function Background({ fields }: { fields: Fields }) {
  return (
    <section aria-labelledby="background">
      <h2 id="background">Who the child is</h2>
      <TextArea
        field={fieldState(fields.health)}
        label="Health"
        hint="What a carer must know to keep the child well: allergies, medicine, appointments."
        rows={2}
      />
      <div className="choice-columns">
        <CheckboxesField
          field={fieldState(fields.communication)}
          label="Ways of communicating"
          small
          choices={choicesOf(COMMUNICATION)}
        />
      </div>
      <CheckboxField small field={fieldState(fields.interpreter)} label="An interpreter is needed for now" />
      <TextArea
        field={fieldState(fields.identity)}
        label="Culture, faith and identity"
        hint="What matters to this child: food, prayer, hair and skin, festivals, who they are."
        rows={2}
      />
      <TextArea
        field={fieldState(fields.noContact)}
        label="People to have no contact with"
        hint="Who, and why. Whoever decides on a home says that none of them lives there or visits. Carers read it once it is settled."
        rows={2}
      />
      <div className="choice-columns">
        <CheckboxesField
          field={fieldState(fields.support)}
          label="Support that comes with the child"
          small
          choices={choicesOf(SUPPORT)}
        />
      </div>
      <CheckboxField
        small
        field={fieldState(fields.liberty)}
        label="A court has authorised depriving the child of liberty"
      />
      <SelectField
        field={fieldState(fields.carePlan)}
        label="What the care plan aims at"
        emptyLabel="Not known yet"
        options={choicesOf(CARE_PLANS)}
      />
      <TextArea field={fieldState(fields.planWords)} label="More about the plan" rows={2} />
      {fields.fromFile.value || fields.fromFile.initialValue ? (
        <TextArea
          field={fieldState(fields.fromFile)}
          label="What the file said that has no field here"
          hint="Kept with the request, and goes out again with its file: one answer on a line. Take out what should not be kept."
          rows={8}
        />
      ) : null}
    </section>
  );
}
