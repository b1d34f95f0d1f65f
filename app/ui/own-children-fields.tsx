import { fieldFrom } from "./form-state.ts";
import { RadioField } from "./radio-field.tsx";
import { SelectField } from "./select-field.tsx";
import { TextField } from "./text-field.tsx";

type Props = {
  /** How the question is asked of whoever answers. */
  label: string;
  /** What is known: null where nobody has asked. */
  known: readonly { age: number; sex: "female" | "male" | null }[] | null;
  /** How many rows at most. */
  most: number;
  refused?: { typed: Readonly<Record<string, string | readonly string[]>>; errors: Readonly<Record<string, string[]>> };
};

const SPARE_ROWS = 2;

/** Which children of the carers' own live in the home: none, or the age of each, and girl or boy. No names. */
export function OwnChildrenFields({ label, known, most, refused }: Props) {
  const shown = known ?? [];
  const values: Record<string, string> = known === null ? {} : { own: shown.length === 0 ? "none" : "some" };
  shown.forEach(({ age, sex }, at) => {
    values[`age-${at + 1}`] = String(age);
    values[`sex-${at + 1}`] = sex ?? "";
  });
  const typed: Readonly<Record<string, string | readonly string[]>> = refused?.typed ?? values;
  const filled = Object.keys(typed).filter((name) => name.startsWith("age-") && typed[name] !== "").length;
  const rows = Math.min(most, Math.max(SPARE_ROWS + 1, filled + SPARE_ROWS));
  const field = (name: string) => fieldFrom(name, { values: typed, errors: refused?.errors });
  return (
    <>
      <RadioField
        field={field("own")}
        label={label}
        hint="Anyone under 18 who lives there all or part of the time and is not fostered."
        small
        choices={[
          { value: "none", label: "No child" },
          { value: "some", label: "These children" },
        ]}
      />
      {Array.from({ length: rows }, (_, at) => at + 1).map((row) => (
        <div className="field-row" key={row}>
          <TextField field={field(`age-${row}`)} label={`Age of child ${row}`} inputMode="numeric" width={3} />
          <SelectField
            field={field(`sex-${row}`)}
            label={`Child ${row} is`}
            emptyLabel="Not said"
            options={[
              { value: "female", label: "A girl" },
              { value: "male", label: "A boy" },
            ]}
          />
        </div>
      ))}
    </>
  );
}
