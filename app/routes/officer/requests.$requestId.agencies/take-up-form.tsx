import { CARE_TYPES, SEXES } from "#app/domain/carers/terms.ts";
import { Button } from "#app/ui/button.tsx";
import { CheckboxesField } from "#app/ui/checkboxes-field.tsx";
import { fieldFrom } from "#app/ui/form-state.ts";
import { SelectField } from "#app/ui/select-field.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import type { AgenciesPage } from "./read-agencies.server.ts";

/** A form that was refused: what is wrong with it as a whole and by field, and what was typed. */
export type Refused = {
  errors: string[];
  fields: Record<string, string[]>;
  typed: Record<string, string>;
};

/** The id of a field of the refused form: each answer that may be taken up has a form of its own on the page. */
export function idIn(refused: Refused | undefined, name: string): string {
  const { id } = fieldFrom(name);
  return refused?.typed.intent === "take" ? `${id}-${refused.typed.askId}` : id;
}

type Ask = AgenciesPage["asks"][number];

/**
 * Takes up the home an agency answered with. What the agency says of its carers' approval and of who lives there is
 * written down first: a move rests on it, and the rules about other children look at their ages, so none of it is guessed.
 */
export function TakeUp({ ask, refused }: { ask: Ask; refused: Refused | undefined }) {
  const mine = refused?.typed.intent === "take" && refused.typed.askId === ask.id ? refused : undefined;
  const field = (name: string, values: Record<string, string | string[] | undefined> = mine?.typed ?? {}) => ({
    ...fieldFrom(name, { values, errors: mine?.fields }),
    id: `${name}-${ask.id}`,
  });
  return (
    <form method="post" className="after-facts measure" noValidate>
      <input type="hidden" name="intent" value="take" />
      {ask.others ? (
        <>
          <p>The agency says of children there: “{ask.others}”. Their ages count in what the home may take on.</p>
          <TextField
            field={field("fosteredAges")}
            label="Ages of children fostered there"
            hint="In years, with commas between, 0 for a baby. Write none if there are none."
            width={10}
          />
          <TextField
            field={field("ownAges")}
            label="Ages of the carers’ own children"
            hint="In the same way."
            width={10}
          />
        </>
      ) : null}
      <p>
        Ask the agency for three days of the carers’ approval and for its terms, and write them down as it says them.
      </p>
      <TextField field={field("approvedOn")} label="Approved on" type="date" width={10} />
      <TextField field={field("agreementSignedOn")} label="Foster care agreement signed on" type="date" width={10} />
      <TextField field={field("reviewDueOn")} label="Next review of the approval due by" type="date" width={10} />
      <SelectField
        field={field("sex")}
        label="Approved for"
        emptyLabel="Choose"
        options={Object.entries(SEXES).map(([value, label]) => ({ value, label }))}
      />
      <CheckboxesField
        field={field("careTypes", { careTypes: mine?.typed.careTypes?.split(",") })}
        label="Kinds of care they are approved for"
        small
        choices={Object.entries(CARE_TYPES).map(([value, label]) => ({ value, label }))}
      />
      <p>
        <Button small look="secondary" name="askId" value={ask.id}>
          Take up this home<span className="visually-hidden"> of {ask.agency}</span>
        </Button>
      </p>
    </form>
  );
}
