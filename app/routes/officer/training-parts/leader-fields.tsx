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
        <SelectField field={field("leaderId")} label="In the diary of (optional)" emptyLabel="Nobody" options={team} />
        <SelectField field={field("secondLeaderId")} label="And of" emptyLabel="Nobody" options={team} />
      </div>
      <TextField
        field={field("trainer")}
        label="Who leads it (optional)"
        hint="People who come read this. Left empty, it is whoever’s diary it stands in."
      />
      <input type="hidden" name={SEEN} value={field(SEEN).value ?? ""} />
    </>
  );
}
