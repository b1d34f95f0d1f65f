import { MEETS } from "#app/domain/panels/meetings.ts";
import { Button } from "#app/ui/button.tsx";
import { CheckboxesField } from "#app/ui/checkboxes-field.tsx";
import { RadioField } from "#app/ui/radio-field.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { fieldOf, type RefusedForm } from "../panel-parts/form-answers.ts";

type Given = { refused: RefusedForm | undefined };

/** The form by which a council sets up its panel: from it every meeting of a year is made. */
export function SetUpForm({ refused, neighbours }: Given & { neighbours: { value: string; label: string }[] }) {
  const field = (name: string) =>
    fieldOf("set-up", name, refused, {
      name: "Fostering panel",
      startsAt: "10:00",
      minutes: "240",
      capacity: "4",
      meets: "month-weekday",
      shareDaysBefore: "28",
    });
  return (
    <form method="post" aria-label="Set up a panel" noValidate>
      <input type="hidden" name="intent" value="set-up" />
      <TextField field={field("name")} label="What it is called" width={30} />
      <div className="field-row">
        <TextField field={field("first")} label="First meeting" type="date" width={10} />
        <TextField field={field("startsAt")} label="Begins at" type="time" width={5} />
        <TextField field={field("minutes")} label="Minutes" inputMode="numeric" width={4} />
      </div>
      <RadioField
        field={field("meets")}
        label="How often it meets"
        small
        choices={Object.entries(MEETS).map(([value, label]) => ({ value, label }))}
      />
      <TextField field={field("place")} label="Where" />
      <div className="field-row">
        <TextField field={field("capacity")} label="Households at one meeting" inputMode="numeric" width={3} />
        <TextField
          field={field("shareDaysBefore")}
          label="Days before, spare places are offered to neighbours"
          inputMode="numeric"
          width={3}
        />
      </div>
      {neighbours.length > 0 ? (
        <details>
          <summary>Held together with other councils</summary>
          <CheckboxesField field={field("withCouncilIds")} label="A joint panel with" small choices={neighbours} />
        </details>
      ) : null}
      <Button>Set up the panel and make a year of dates</Button>
    </form>
  );
}

type JointGiven = Given & { version: number; held: string[]; neighbours: { value: string; label: string }[] };

/** The form that changes with which councils the panel is held. */
export function JointForm({ refused, version, held, neighbours }: JointGiven) {
  return (
    <details open={refused?.form === "joint"}>
      <summary>Hold it with other councils</summary>
      <form method="post" aria-label="Hold the panel with other councils" noValidate>
        <input type="hidden" name="intent" value="joint" />
        <input type="hidden" name="version" value={version} />
        <CheckboxesField
          field={fieldOf("joint", "withCouncilIds", refused, { withCouncilIds: held })}
          label="A joint panel with"
          hint="It can be changed until papers go out. Members of a council that joins or leaves have an email."
          small
          choices={neighbours}
        />
        <Button look="secondary" small>
          Change it
        </Button>
      </form>
    </details>
  );
}

/** The form that adds one meeting beside the rule of the panel. */
export function FurtherMeetingForm({ refused }: Given) {
  const field = (name: string) => fieldOf("further", name, refused, { startsAt: "10:00" });
  const seen = refused?.form === "further" ? refused.typed.seen?.[0] : undefined;
  return (
    <details open={refused?.form === "further"}>
      <summary>Add one meeting</summary>
      <form method="post" aria-label="Add one meeting" noValidate>
        <input type="hidden" name="intent" value="further" />
        {seen ? <input type="hidden" name="seen" value={seen} /> : null}
        <div className="field-row">
          <TextField field={field("on")} label="Day" type="date" width={10} />
          <TextField field={field("startsAt")} label="Begins at" type="time" width={5} />
        </div>
        <Button look="secondary" small>
          Add the meeting
        </Button>
      </form>
    </details>
  );
}
