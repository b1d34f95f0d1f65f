import type { FieldMetadata } from "@conform-to/react";
import type { ReactNode } from "react";
import { TRANSFER_SCHEME } from "#app/domain/matching/came-alone.ts";
import { isProtection } from "#app/domain/matching/emergency-protection.ts";
import { SUPPORT_NEEDS } from "#app/domain/matching/vocabulary.ts";
import { CheckboxField } from "#app/ui/checkbox-field.tsx";
import { CheckboxesField } from "#app/ui/checkboxes-field.tsx";
import { fieldState } from "#app/ui/form-state.ts";
import { RadioField } from "#app/ui/radio-field.tsx";
import { SelectField } from "#app/ui/select-field.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { choicesOf } from "./background-fields.tsx";
import type { ChildShape, RequestFieldsLists, RequestShape } from "./request-shape.ts";

type Born = { bornOn: FieldMetadata<string | undefined>; sex: FieldMetadata<string | undefined> };

/** When somebody was born, and whether girl or boy. */
export function BornAs({ fields }: { fields: Born }) {
  return (
    <div className="field-row">
      <TextField field={fieldState(fields.bornOn)} label="Born on" type="date" width={10} />
      <RadioField
        field={fieldState(fields.sex)}
        label="Girl or boy"
        inline
        small
        choices={[
          { value: "female", label: "Girl" },
          { value: "male", label: "Boy" },
        ]}
      />
    </div>
  );
}

type ChildFieldset = ReturnType<FieldMetadata<ChildShape, RequestShape>["getFieldset"]>;

/** Since when a child is under police or emergency protection, where that is the legal status. */
function Protection({ fields }: { fields: ChildFieldset }) {
  const status = fields.legalStatus.value ?? fields.legalStatus.initialValue;
  if (!isProtection(status)) return null;
  const police = status === "L1";
  return (
    <div className="field-row">
      <TextField
        field={fieldState(fields.protectedOn)}
        label={police ? "Under police protection since" : "The order was made on"}
        hint="Its end by law stands on Today."
        type="date"
        width={10}
      />
      {police ? (
        <TextField field={fieldState(fields.protectedAt)} label="At" hint="Like 16:55." type="time" width={10} />
      ) : (
        <TextField
          field={fieldState(fields.extendedUntil)}
          label="If a court extended it: until"
          type="date"
          width={10}
        />
      )}
    </div>
  );
}

/** What is asked of a young person who came to this country alone. */
function CameAlone({ fields }: { fields: ChildFieldset }) {
  if (!(fields.unaccompanied.value ?? fields.unaccompanied.initialValue)) return null;
  return (
    <>
      <div className="field-row">
        <RadioField
          field={fieldState(fields.scheme)}
          label="By the National Transfer Scheme?"
          inline
          small
          choices={choicesOf(TRANSFER_SCHEME)}
        />
        <TextField field={fieldState(fields.transferredOn)} label="If so: transferred on" type="date" width={10} />
      </div>
      <CheckboxField
        small
        field={fieldState(fields.ageDisputed)}
        label="Their age is in dispute"
        hint="Until that is settled they are treated as a child. Carers read it once they have said yes."
      />
    </>
  );
}

/** What is known of one child; between the codes of the return and the needs, what only one of the forms asks. */
export function ChildFields({
  fields,
  lists,
  children,
}: {
  fields: ChildFieldset;
  lists: Pick<RequestFieldsLists, "ethnicGroups" | "needCodes" | "legalStatuses">;
  children?: ReactNode;
}) {
  return (
    <>
      <BornAs fields={fields} />
      <SelectField
        field={fieldState(fields.ethnicity)}
        label="Ethnic group"
        emptyLabel="Not known yet"
        options={lists.ethnicGroups}
      />
      <SelectField
        field={fieldState(fields.needCode)}
        label="Why the council looks after the child"
        emptyLabel="Choose"
        options={lists.needCodes}
      />
      <SelectField
        field={fieldState(fields.legalStatus)}
        label="Legal status"
        emptyLabel="Choose"
        options={lists.legalStatuses}
      />
      <Protection fields={fields} />
      {children}
      <div className="choice-columns">
        <CheckboxesField
          field={fieldState(fields.needs)}
          label="Needs of this child"
          small
          choices={choicesOf(SUPPORT_NEEDS)}
        />
      </div>
      <CheckboxField small field={fieldState(fields.disabled)} label="This child is disabled" />
      <CheckboxField small field={fieldState(fields.unaccompanied)} label="This child came to this country alone" />
      <CameAlone fields={fields} />
      <CheckboxField
        small
        field={fieldState(fields.solo)}
        label="Needs to be the only child in the home, brothers and sisters aside"
      />
    </>
  );
}
