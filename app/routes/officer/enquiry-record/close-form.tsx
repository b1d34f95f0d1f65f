import { Button } from "#app/ui/button.tsx";
import { Details } from "#app/ui/details.tsx";
import type { FieldState } from "#app/ui/form-state.ts";
import { RadioField } from "#app/ui/radio-field.tsx";
import { SelectField } from "#app/ui/select-field.tsx";
import type { RecordPage } from "./read-record.server.ts";

type Props = { record: RecordPage; field: (name: string) => FieldState; open: boolean };

/** Closing an enquiry: always for a reason that the person may be told. */
export function CloseForm({ record, field, open }: Props) {
  const earlier = record.duplicates.flatMap(({ id, received }) =>
    id ? [{ value: id, label: `Asked ${received}` }] : [],
  );
  const reasons = record.reasons.filter(({ value }) => value !== "same-person" || earlier.length > 0);
  return (
    <Details summary="Close this enquiry" open={open}>
      <form method="post" aria-label="Close this enquiry">
        <input type="hidden" name="intent" value="close" />
        <input type="hidden" name="version" value={record.version} />
        <RadioField field={field("reason")} label="Why it ends" small choices={reasons} />
        {earlier.length > 0 ? (
          <SelectField
            field={field("duplicateOf")}
            label="If the same person, which enquiry stays"
            emptyLabel="Choose one"
            options={earlier}
          />
        ) : null}
        <Button look="warning" small>
          Close it
        </Button>
      </form>
    </Details>
  );
}
