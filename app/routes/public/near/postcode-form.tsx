import { Button } from "#app/ui/button.tsx";
import { fieldFrom } from "#app/ui/form-state.ts";
import { InlineForm } from "#app/ui/inline-form.tsx";
import { TextField } from "#app/ui/text-field.tsx";

type Props = { typed?: string; error?: string | null };

/** The state of the postcode's field, for the form and for the error summary. */
export function postcodeField({ typed, error }: Props) {
  return fieldFrom("postcode", { values: { postcode: typed }, errors: { postcode: error ? [error] : undefined } });
}

/** Where do you live? The first half of a postcode is enough; nothing is kept. */
export function PostcodeForm(props: Props) {
  return (
    <>
      <InlineForm action="/compare">
        <TextField
          field={postcodeField(props)}
          label="Your postcode"
          width={10}
          autoComplete="postal-code"
          autoCapitalize="characters"
          spellCheck={false}
        />
        <Button>See who is near me</Button>
      </InlineForm>
      <p className="small muted">The first half is enough, such as ST4. No account, nothing stored.</p>
    </>
  );
}
