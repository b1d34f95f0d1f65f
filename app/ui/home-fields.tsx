import { type HomeSaid, SMOKING } from "#app/domain/carers/home-said.ts";
import { ACCESS, PETS } from "#app/domain/matching/vocabulary.ts";
import { capitalised } from "#app/domain/shared/first-letter.ts";
import { CheckboxesField } from "./checkboxes-field.tsx";
import { fieldFrom } from "./form-state.ts";
import { RadioField } from "./radio-field.tsx";
import { SelectField } from "./select-field.tsx";

type Options = readonly { value: string; label: string }[];
type Props = {
  known: HomeSaid;
  languages: Options;
  religions: Options;
  /** How many languages at most. */
  most: number;
  refused?: { typed: Readonly<Record<string, string | readonly string[]>>; errors: Readonly<Record<string, string[]>> };
};

const SPARE_ROWS = 2;
const choicesOf = (words: Readonly<Record<string, string>>, none: string) => [
  ...Object.entries(words).map(([value, label]) => ({ value, label: capitalised(label) })),
  { value: "none", label: none },
];
const ticked = (list: readonly string[] | null) => (list === null ? [] : list.length === 0 ? ["none"] : [...list]);

/** What a home is like: languages, religion, smoking, pets, and how one gets about in it. Whatever is left open is not known. */
export function HomeFields({ known, languages, religions, most, refused }: Props) {
  const values: Record<string, string | string[]> = {
    religion: known.religion ?? "",
    smoker: known.smoker ?? "",
    pets: ticked(known.pets),
    access: ticked(known.access),
  };
  known.languages?.forEach((code, at) => {
    values[`language-${at + 1}`] = code;
  });
  const typed: Readonly<Record<string, string | readonly string[]>> = refused?.typed ?? values;
  const filled = Object.keys(typed).filter((name) => name.startsWith("language-") && typed[name] !== "").length;
  const rows = Math.min(most, filled + SPARE_ROWS);
  const field = (name: string) => fieldFrom(name, { values: typed, errors: refused?.errors });
  const boxes = (name: string) => ({
    ...fieldFrom(name, { errors: refused?.errors }),
    values: [typed[name] ?? []].flat(),
  });
  return (
    <>
      {Array.from({ length: rows }, (_, at) => at + 1).map((row) => (
        <SelectField
          key={row}
          field={field(`language-${row}`)}
          label={row === 1 ? "Which languages are spoken at home?" : `Language ${row}`}
          hint={row === 1 ? "Every language a child could be spoken to in, English too." : undefined}
          emptyLabel={row === 1 ? "Not said" : "No other"}
          options={languages}
        />
      ))}
      <SelectField
        field={field("religion")}
        label="Religion of the home"
        hint="You need not say. It helps where a child would like a home of the same faith; nobody is left out because of it."
        emptyLabel="Not said"
        options={religions}
      />
      <RadioField
        field={field("smoker")}
        label="Does anybody smoke or vape?"
        small
        choices={[
          ...Object.entries(SMOKING).map(([value, label]) => ({ value, label })),
          { value: "", label: "Not said" },
        ]}
      />
      <CheckboxesField field={boxes("pets")} label="Pets" small choices={choicesOf(PETS, "No pets")} />
      <CheckboxesField
        field={boxes("access")}
        label="Getting about in the home"
        small
        choices={choicesOf(ACCESS, "None of these")}
      />
    </>
  );
}
