import type { SessionAudience } from "#app/domain/training/series.ts";
import type { FieldState } from "#app/ui/form-state.ts";
import { SelectField } from "#app/ui/select-field.tsx";
import { TextField } from "#app/ui/text-field.tsx";

type Props = {
  audience: SessionAudience;
  choices: readonly { value: string; label: string }[];
  field: (name: string) => FieldState;
  label: string;
};

/**
 * Whom a seat is for: somebody of the council's applicants or carers, or by name where anybody may come. What they have at
 * the same time is said once; the form carries of whom it was said.
 */
export function WhoFields({ audience, choices, field, label }: Props) {
  if (audience === "public") {
    return (
      <>
        <TextField field={field("name")} label="Name" width={20} />
        <TextField field={field("email")} label="Email address" type="email" />
        <TextField field={field("phone")} label="Phone number" type="tel" width={20} />
      </>
    );
  }
  return (
    <>
      <SelectField field={field("who")} label={label} emptyLabel="Choose" options={choices} />
      <input type="hidden" name="same-time" value={field("same-time").value ?? ""} />
    </>
  );
}
