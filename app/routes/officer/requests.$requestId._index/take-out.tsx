import { Button } from "#app/ui/button.tsx";
import { Details } from "#app/ui/details.tsx";
import { fieldFrom } from "#app/ui/form-state.ts";
import { RadioField } from "#app/ui/radio-field.tsx";

type Props = { takeOut: { children: { value: string; label: string }[]; reasons: { value: string; label: string }[] } };

/** Takes one of several children out of the search, which goes on for the others. */
export function TakeOut({ takeOut: { children, reasons } }: Props) {
  if (children.length < 2) return null;
  return (
    <Details summary="Take one child out of this search">
      <form method="post">
        <input type="hidden" name="intent" value="take-out" />
        <RadioField
          field={fieldFrom("childId")}
          label="Which child needs no home of this search?"
          small
          choices={children}
        />
        <RadioField field={fieldFrom("outReason")} label="Why?" small choices={reasons} />
        <p className="govuk-hint">
          The search goes on for the others, and the homes are put in order again. Homes that were asked stay asked and
          are told to look again.
        </p>
        <Button look="secondary" small>
          Take this child out
        </Button>
      </form>
    </Details>
  );
}
