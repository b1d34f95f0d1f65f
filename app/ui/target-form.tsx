import { capitalised } from "#app/domain/shared/first-letter.ts";
import { fieldOfKind, TARGET_KINDS } from "#app/domain/targets/agreed.ts";
import { Button } from "./button.tsx";
import { ErrorSummary } from "./error-summary.tsx";
import { fieldFrom } from "./form-state.ts";
import { SelectField } from "./select-field.tsx";
import { TextArea } from "./text-area.tsx";
import { TextField } from "./text-field.tsx";

type Refused = { typed: Record<string, string>; errors: Record<string, string[]> } | undefined;
type Options = readonly { value: string; label: string }[];
type Props = {
  council: string;
  /** The target that stands, which the new one takes the place of; nought for none. */
  standing: number;
  days: { starts: Options; ends: Options; usual: { startsOn: string; endsOn: string } };
  /** What is short of each kind, as it may be told; none where nobody says. */
  short?: Readonly<Record<string, string>>;
  refused: Refused;
};

const namesOf = () => [...TARGET_KINDS.map(({ key }) => fieldOfKind(key)), "startsOn", "endsOn", "note"];

function fieldOf(name: string, { days, refused }: Pick<Props, "days" | "refused">) {
  return fieldFrom(name, { values: refused?.typed ?? days.usual, errors: refused?.errors });
}

/** What is wrong with a target that was sent, at the top of its page. */
export function TargetErrors(props: Pick<Props, "days" | "refused">) {
  return (
    <ErrorSummary
      fields={props.refused ? namesOf().map((name) => fieldOf(name, props)) : []}
      formErrors={props.refused?.errors[""]}
    />
  );
}

/** Agreeing how many homes of which kind a council is to approve by a day, in the place of the target that stands. */
export function TargetForm(props: Props) {
  const { council, standing, days, short } = props;
  return (
    <form method="post" noValidate className="measure" aria-label={`Agree a target for ${council}`}>
      <input type="hidden" name="standing" value={standing} />
      <div className="row">
        <SelectField field={fieldOf("startsOn", props)} label="Approvals from" options={days.starts} />
        <SelectField field={fieldOf("endsOn", props)} label="Up to the end of" options={days.ends} />
      </div>
      <h3>Homes to be approved, by whom they are for</h3>
      {TARGET_KINDS.map(({ key, label }) => (
        <TextField
          key={key}
          field={fieldOf(fieldOfKind(key), props)}
          label={capitalised(label)}
          hint={short?.[key]}
          inputMode="numeric"
          width={3}
        />
      ))}
      <TextArea
        field={fieldOf("note", props)}
        label="Note (optional)"
        hint="Why so many, and what was weighed. The council and its region read it: name nobody."
        rows={3}
      />
      <Button>{standing > 0 ? "Agree this in its place" : "Agree this target"}</Button>
    </form>
  );
}
