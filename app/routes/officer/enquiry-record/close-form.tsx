import { Button } from "#app/ui/button.tsx";
import { CheckboxField } from "#app/ui/checkbox-field.tsx";
import { Details } from "#app/ui/details.tsx";
import type { FieldState } from "#app/ui/form-state.ts";
import { RadioField } from "#app/ui/radio-field.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import type { RecordPage } from "./read-record.server.ts";

type Props = { record: RecordPage; field: (name: string) => FieldState; open: boolean; refused: boolean };

/** A box that is ticked until somebody unticks it. */
function ticked(field: FieldState, refused: boolean): FieldState {
  return refused ? field : { ...field, value: "on" };
}

/** Closing an enquiry: always for a reason, each shown with the letter that the person reads. */
export function CloseForm({ record, field, open, refused }: Props) {
  return (
    <Details summary="Close this enquiry" open={open}>
      <form method="post" aria-label="Close this enquiry">
        <input type="hidden" name="intent" value="close" />
        <input type="hidden" name="version" value={record.version} />
        <RadioField
          field={field("reason")}
          label="Why it ends"
          hint="Under each reason stands what their letter says."
          small
          choices={record.reasons}
        />
        {record.hasEmail ? (
          <CheckboxField
            field={ticked(field("told"), refused)}
            label="Send them the letter by email"
            hint="Untick it if writing to them would not be safe, or you have told them yourself."
            small
          />
        ) : (
          <p className="small muted">They gave no email address, so no letter goes out. Tell them when you talk.</p>
        )}
        <Button look="warning" small>
          Close it
        </Button>
      </form>
    </Details>
  );
}

/** Opening a closed enquiry again: whoever does it has it, and the promise runs again from then. */
export function ReopenForm({ record, field, open, refused }: Props) {
  return (
    <Details summary="Open it again" open={open}>
      <form method="post" aria-label="Open this enquiry again">
        <input type="hidden" name="intent" value="reopen" />
        <input type="hidden" name="version" value={record.version} />
        <p className="small muted">It is yours then, and the promise to reach them runs again from now.</p>
        <TextField
          field={field("why")}
          label="Why it is opened again"
          hint="Kept in the history for good. Write nothing about anybody’s private life."
        />
        {record.hasEmail ? (
          <CheckboxField
            field={ticked(field("tell"), refused)}
            label="Tell them by email, and by when they hear from you"
            small
          />
        ) : null}
        <Button small>Open it again</Button>
      </form>
    </Details>
  );
}
