import { Button, QuietButton } from "../button.tsx";
import { CheckboxField } from "../checkbox-field.tsx";
import { CheckboxesField } from "../checkboxes-field.tsx";
import { DateField } from "../date-field.tsx";
import { ErrorSummary } from "../error-summary.tsx";
import { Fieldset } from "../fieldset.tsx";
import { FormActions } from "../form-actions.tsx";
import { fieldFrom, fieldState } from "../form-state.ts";
import { RadioField } from "../radio-field.tsx";
import { SelectField } from "../select-field.tsx";
import { TextArea } from "../text-area.tsx";
import { TextField } from "../text-field.tsx";

const ANSWERS = {
  values: {
    fullName: "Amara Whitfield",
    phone: "01782 55",
    room: "yes",
    ages: ["5-10", "11-15"],
    council: "E06000021",
  },
  errors: {
    phone: ["Enter a phone number with all its digits, such as 01782 234234"],
    born: ["The year must have four digits"],
    smoke: ["Choose yes or no"],
    consent: ["Tick the box so that we may answer you"],
  },
};

/** Every form control, with and without an error. `small` shows the dense marks of staff pages. */
export function FormSamples({ small }: { small?: boolean }) {
  const phone = fieldFrom("phone", ANSWERS);
  const born = fieldFrom("born", ANSWERS);
  const smoke = fieldFrom("smoke", ANSWERS);
  const consent = fieldFrom("consent", ANSWERS);
  const reference = fieldState({ id: "form-reference", name: "reference", initialValue: "2291", errors: undefined });
  return (
    <form method="post" noValidate>
      <ErrorSummary
        fields={[phone, born, smoke, consent]}
        formErrors={["Somebody else changed this enquiry while you were writing. Your words are kept below."]}
      />
      <TextField field={fieldFrom("fullName", ANSWERS)} label="Your full name" autoComplete="name" width={20} />
      <TextField
        field={phone}
        label="Your phone number"
        hint="We ring only at the times you choose."
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        width={20}
        whyAsked="A call is how most people start. Nobody rings to sell you anything."
      />
      <DateField
        field={born}
        label="When were you born?"
        hint="For example, 27 3 1984"
        parts={{ day: "27", month: "3", year: "84" }}
        errorParts={["year"]}
        birthday
        whyAsked="Carers must be 21 or over. There is no upper age."
      />
      <RadioField
        field={fieldFrom("room", ANSWERS)}
        label="Do you have a spare bedroom?"
        small={small}
        choices={[
          {
            value: "yes",
            label: "Yes",
            reveal: <TextField field={fieldFrom("rooms")} label="How many?" inputMode="numeric" width={2} />,
          },
          { value: "soon", label: "Soon", hint: "Somebody is moving out, or you are moving house." },
          { value: "no", label: "No" },
        ]}
      />
      <RadioField
        field={smoke}
        label="Does anybody at home smoke?"
        inline
        small={small}
        choices={[
          { value: "yes", label: "Yes" },
          { value: "no", label: "No" },
        ]}
      />
      <CheckboxesField
        field={fieldFrom("ages", ANSWERS)}
        label="Which ages do you have in mind?"
        hint="Choose all that you would think about."
        small={small}
        choices={[
          { value: "0-4", label: "0 to 4" },
          { value: "5-10", label: "5 to 10" },
          { value: "11-15", label: "11 to 15", hint: "The age for which most homes are needed." },
        ]}
      />
      <SelectField
        field={fieldFrom("council", ANSWERS)}
        label="Council"
        emptyLabel="Choose a council"
        options={[
          { value: "E06000021", label: "Stoke-on-Trent City Council" },
          { value: "E10000028", label: "Staffordshire County Council" },
        ]}
      />
      <TextArea
        field={fieldFrom("more")}
        label="Is there anything you want to tell us?"
        hint="In your own words."
        rows={3}
      />
      <Fieldset legend="Money" legendSize="m">
        <TextField
          field={fieldFrom("fee")}
          label="Weekly fee"
          prefix="£"
          suffix="a week"
          inputMode="decimal"
          width={5}
        />
      </Fieldset>
      <TextField field={reference} label="Reference" width={10} spellCheck={false} />
      <CheckboxField
        field={consent}
        label="You may answer me by phone and email"
        hint="You can take this back at any time."
        small={small}
      />
      <FormActions>
        <Button>Send to Stoke-on-Trent</Button>
        <Button look="secondary" name="intent" value="save">
          Save and come back
        </Button>
        <Button look="warning">Withdraw</Button>
        <Button disabled>Sent</Button>
        <QuietButton name="intent" value="cancel">
          Cancel
        </QuietButton>
      </FormActions>
    </form>
  );
}
