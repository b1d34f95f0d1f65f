import { CONTACT_OUTCOMES } from "#app/domain/enquiries/contacts.ts";
import { CHANNELS } from "#app/domain/history/told/enquiry-events.ts";
import { Button } from "#app/ui/button.tsx";
import { type FieldState, hasErrors } from "#app/ui/form-state.ts";
import { RadioField } from "#app/ui/radio-field.tsx";
import { SelectField } from "#app/ui/select-field.tsx";
import { TextArea } from "#app/ui/text-area.tsx";
import { TextField } from "#app/ui/text-field.tsx";

type Props = {
  version: number;
  /** How they want to be reached. */
  safely: readonly string[];
  /** Whether it says itself what it is, where nothing before it has. */
  headed: boolean;
  field: (name: string) => FieldState;
};

/** Writing down a try to reach somebody: how, how it went, and the date to try again where one was agreed. */
export function ContactForm({ version, safely, headed, field }: Props) {
  return (
    <form method="post" id="contact-form" aria-label="Write down a contact">
      {headed ? <h2>Write down a contact</h2> : null}
      <p className="small">{safely.join(" ")}</p>
      <input type="hidden" name="intent" value="contact" />
      <input type="hidden" name="version" value={version} />
      <RadioField
        field={field("channel")}
        label="How"
        small
        inline
        choices={Object.entries(CHANNELS).map(([value, label]) => ({ value, label }))}
      />
      <SelectField
        field={field("outcome")}
        label="How it went"
        emptyLabel="Choose one"
        options={Object.entries(CONTACT_OUTCOMES).map(([value, { label }]) => ({ value, label }))}
      />
      <TextField
        field={field("followUpOn")}
        label="Try again on"
        hint="If they asked for later, or you agreed a date."
        type="date"
        width={10}
      />
      <TextArea field={field("note")} label="Note" hint="Facts, kindly put. The person may ask to read it." rows={3} />
      <details className="govuk-details" open={hasErrors(field("at")) || Boolean(field("at").value)}>
        <summary className="govuk-details__summary">
          <span className="govuk-details__summary-text">It was not just now</span>
        </summary>
        <div className="govuk-details__text">
          <TextField field={field("at")} label="When it was" type="datetime-local" width={20} />
        </div>
      </details>
      <Button>Write it down</Button>
    </form>
  );
}
