import { CALLED_OFF, VISIT_OUTCOMES } from "#app/domain/enquiries/initial-visit.ts";
import { Button } from "#app/ui/button.tsx";
import { Details } from "#app/ui/details.tsx";
import type { FieldState } from "#app/ui/form-state.ts";
import { RadioField } from "#app/ui/radio-field.tsx";
import { SelectField } from "#app/ui/select-field.tsx";
import { TextArea } from "#app/ui/text-area.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import type { Intent } from "./change-form.server.ts";
import { Press } from "./press.tsx";
import type { RecordPage } from "./read-record.server.ts";

type Props = {
  record: RecordPage;
  fieldsOf: (intent: Intent) => (name: string) => FieldState;
  /** The form that came back with a fault. */
  refused: Intent | null;
};

type FormProps = { record: RecordPage; intent: Intent; field: (name: string) => FieldState };

function Hidden({ record, intent }: Pick<FormProps, "record" | "intent">) {
  return (
    <>
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="version" value={record.version} />
    </>
  );
}

/** What was typed, else what stands. */
function standing(field: FieldState, value: string): FieldState {
  return { ...field, value: field.value ?? value };
}

/** When, how long, where and who: for a new visit, or for the one that is booked. */
function PlanForm({ record, intent, field }: FormProps) {
  const { booked, visitors, usualMinutes } = record;
  return (
    <form method="post" aria-label={booked ? "Move the visit" : "Book the first visit"} noValidate>
      <Hidden record={record} intent={intent} />
      <TextField
        field={standing(field("startsAt"), booked?.startsAt ?? "")}
        label="When"
        type="datetime-local"
        width={20}
      />
      <TextField
        field={standing(field("minutes"), booked?.minutes ?? usualMinutes)}
        label="How many minutes"
        inputMode="numeric"
        width={4}
      />
      <TextField
        field={standing(field("place"), booked?.place ?? "At their home")}
        label="Where"
        hint="It stays here: no email says where."
      />
      <SelectField
        field={standing(field("workerId"), booked?.workerId ?? "")}
        label="Who visits"
        emptyLabel="Choose one"
        options={visitors}
      />
      {field("despite").errors || field("despite").value ? (
        <TextField
          field={field("despite")}
          label="Why it is booked all the same"
          hint="It is kept in the history. Leave it empty once you have chosen another time."
        />
      ) : null}
      <p className="small muted">
        {record.hasEmail
          ? "They get an email with the time and the first name of whoever comes."
          : "They gave no email address: tell them the time yourself."}
      </p>
      <Button small>{booked ? "Move it" : "Book it"}</Button>
    </form>
  );
}

/** What came of a visit, and why; with when it was, where nobody had booked it. */
function RecordForm({ record, field }: Omit<FormProps, "intent">) {
  return (
    <form method="post" aria-label="Write down the visit" noValidate>
      <Hidden record={record} intent="visit-record" />
      {record.booked ? (
        <input type="hidden" name="basedOn" value={record.booked.basedOn} />
      ) : (
        <>
          <TextField field={field("heldAt")} label="When it was" type="datetime-local" width={20} />
          <TextField field={standing(field("heldPlace"), "At their home")} label="Where it was" />
          <SelectField field={field("heldBy")} label="Who visited" emptyLabel="You" options={record.visitors} />
        </>
      )}
      <RadioField
        field={field("visitOutcome")}
        label="What you advise"
        hint="It is advice. Whoever may invite decides, with your reasons."
        small
        choices={Object.entries(VISIT_OUTCOMES).map(([value, { label }]) => ({ value, label }))}
      />
      <TextField
        field={field("talkAgainOn")}
        label="Talk again on"
        hint="If they want to think it over."
        type="date"
        width={10}
      />
      <TextArea
        field={standing(field("visitNotes"), record.booked?.notes ?? "")}
        label="What you saw, and why you advise it"
        hint="Facts, kindly put. The person may ask to read it. What was written at the visit is here already."
        rows={5}
      />
      <Button small>Write it down</Button>
    </form>
  );
}

function CallOffForm({ record, field }: Omit<FormProps, "intent">) {
  return (
    <form method="post" aria-label="Call the visit off">
      <Hidden record={record} intent="visit-call-off" />
      <RadioField
        field={field("because")}
        label="Why"
        hint="They get an email, unless it would not be safe."
        small
        choices={Object.entries(CALLED_OFF).map(([value, label]) => ({ value, label }))}
      />
      <Button look="warning" small>
        Call it off
      </Button>
    </form>
  );
}

/** Everything that can be done about a first visit, one form behind each line. */
export function VisitForms({ record, fieldsOf, refused }: Props) {
  const { booked, doing } = record;
  const isOpen = (intent: Intent) => refused === intent || (refused === null && doing === intent);
  if (!booked) {
    return (
      <>
        <Details summary="Book the first visit" open={isOpen("visit-book")}>
          <PlanForm record={record} intent="visit-book" field={fieldsOf("visit-book")} />
        </Details>
        <Details summary="Write down a visit nobody booked" open={isOpen("visit-record")}>
          <RecordForm record={record} field={fieldsOf("visit-record")} />
        </Details>
      </>
    );
  }
  return (
    <>
      {booked.begun ? (
        <>
          <Details summary="Write down the visit" open={isOpen("visit-record") || refused === null}>
            <RecordForm record={record} field={fieldsOf("visit-record")} />
          </Details>
          <Details summary="Nobody was in">
            <p>It counts as a try to reach them, and another visit can be booked.</p>
            <Press intent="visit-nobody-in" version={record.version}>
              Write down that nobody was in
            </Press>
          </Details>
        </>
      ) : null}
      <Details summary="Move the visit" open={isOpen("visit-move")}>
        <PlanForm record={record} intent="visit-move" field={fieldsOf("visit-move")} />
      </Details>
      <Details summary="Call the visit off" open={isOpen("visit-call-off")}>
        <CallOffForm record={record} field={fieldsOf("visit-call-off")} />
      </Details>
    </>
  );
}
