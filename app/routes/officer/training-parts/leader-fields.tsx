import type { FieldState } from "#app/ui/form-state.ts";
import { SelectField } from "#app/ui/select-field.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { SEEN } from "./leaders-seen.ts";

type Props = {
  field: (name: string) => FieldState;
  team: readonly { value: string; label: string }[];
};

/** Who of the staff leads it, in whose diaries it then stands, and what people who come read of that. */
export function LeaderFields({ field, team }: Props) {
  return (
    <>
      <div className="row">
        <SelectField
          field={field("leaderId")}
          label="Who of the staff leads it (optional)"
          hint="It stands in their diary."
          emptyLabel="Nobody"
          options={team}
        />
        <SelectField
          field={field("secondLeaderId")}
          label="With whom (optional)"
          hint="In theirs too."
          emptyLabel="Nobody"
          options={team}
        />
      </div>
      <TextField
        field={field("trainer")}
        label="Who leads it, for people who come to read (optional)"
        hint="Left empty, they read the names of the staff."
      />
      <input type="hidden" name={SEEN} value={field(SEEN).value ?? ""} />
    </>
  );
}
