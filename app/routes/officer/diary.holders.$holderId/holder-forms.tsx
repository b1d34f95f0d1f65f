import { ABSENCE_KINDS } from "#app/domain/scheduling/absence.ts";
import { SKILLS } from "#app/domain/scheduling/skills.ts";
import { hoursField, PATTERN_DAYS } from "#app/domain/scheduling/typed-pattern.ts";
import { Button } from "#app/ui/button.tsx";
import { CheckboxField } from "#app/ui/checkbox-field.tsx";
import { CheckboxesField } from "#app/ui/checkboxes-field.tsx";
import { type FieldState, fieldFrom } from "#app/ui/form-state.ts";
import { SelectField } from "#app/ui/select-field.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import type { RefusedHolder } from "./answer-holder.server.ts";
import type { HolderPage } from "./read-holder.server.ts";

type Given = { page: HolderPage; refused: RefusedHolder | undefined };

/** A field of one form of the page: its id begins with the form's name, because several stand here. */
export function holderField(form: string, name: string, given: Parameters<typeof fieldFrom>[1]): FieldState {
  return { ...fieldFrom(name, given), id: `${form}-${name}` };
}

function fieldsOf(form: string, values: Record<string, string | string[]>, refused: RefusedHolder | undefined) {
  const back = refused?.form === form ? refused : undefined;
  const shown = back ? { ...back.typed, ...back.values } : values;
  return (name: string) => holderField(form, name, { values: shown, errors: back?.errors });
}

function Week({ week, field }: { week: number; field: (name: string) => FieldState }) {
  return (
    <div className="pattern-week">
      {PATTERN_DAYS.map(({ name }) => (
        <TextField key={name} field={field(hoursField(week, name))} label={name} width={20} />
      ))}
    </div>
  );
}

/** The hours of a week, or of two that take turns, from a day on. */
export function PatternForm({ page, refused }: Given) {
  const field = fieldsOf("pattern", page.typed, refused);
  const secondTyped =
    refused?.form === "pattern" && PATTERN_DAYS.some(({ name }) => refused.typed[hoursField(1, name)]);
  return (
    <form method="post" aria-label="Set hours" noValidate>
      <input type="hidden" name="intent" value="pattern" />
      <TextField field={field("startsOn")} label="From" type="date" width={10} />
      <p className="hint" id="hours-hint">
        Times such as 9:00 to 17:00, with a comma between two stretches: 9:00 to 12:30, 13:00 to 17:00. Nothing for a
        day off. Evenings and weekends count too.
      </p>
      <Week week={0} field={field} />
      <details open={page.twoWeeks || secondTyped}>
        <summary>A second week that takes turns with the first</summary>
        <p className="hint">
          The week in which the hours begin is a first week. Leave all of it empty when every week is the same.
        </p>
        <Week week={1} field={field} />
      </details>
      <Button>Set the hours</Button>
    </form>
  );
}

/** Time away, with what is in its way once it was refused for that. */
export function AbsenceForm({ page, refused }: Given) {
  const back = refused?.form === "absence" ? refused : undefined;
  const field = fieldsOf("absence", { kind: "leave" }, refused);
  return (
    <form method="post" aria-label="Add time away" noValidate>
      <input type="hidden" name="intent" value="absence" />
      {back && back.inTheWay.length > 0 ? (
        <div className="step-missing">
          <p>
            <b>Booked in this time:</b>
          </p>
          <ul>
            {back.inTheWay.map(({ id, words, href }) => (
              <li key={id}>{href ? <a href={href}>{words}</a> : words}</li>
            ))}
          </ul>
          <p>
            They stay booked. Move each or call it off on its own page, so that everybody is told, or ask a colleague to
            go instead.
          </p>
          <CheckboxField field={field("seen")} label="I have read what is booked then" small />
        </div>
      ) : null}
      <SelectField
        field={field("kind")}
        label="What for"
        options={Object.entries(ABSENCE_KINDS)
          .filter(([kind]) => page.kind === "worker" || kind === "leave" || kind === "duty")
          .map(([value, label]) => ({ value, label: page.kind === "room" && value === "leave" ? "Closed" : label }))}
      />
      <div className="field-row">
        <TextField field={field("fromDay")} label="First day" type="date" width={10} />
        <TextField field={field("fromTime")} label="From (optional)" type="time" width={5} />
      </div>
      <div className="field-row">
        <TextField field={field("toDay")} label="Last day (optional)" type="date" width={10} />
        <TextField field={field("toTime")} label="Until (optional)" type="time" width={5} />
      </div>
      <p className="hint">Without times it is the whole day. Without a last day it is one day.</p>
      <Button look="secondary">Add time away</Button>
    </form>
  );
}

/** What the diary knows of a worker, for those who arrange it. */
export function WorkerForm({ page, refused }: Given) {
  const { worker } = page;
  if (!worker) return null;
  const { base, capacity, skills, languages, accessUntil } = worker;
  const field = fieldsOf("worker", { base, capacity, skills, languages, accessUntil }, refused);
  return (
    <form method="post" aria-label="What the diary knows" noValidate>
      <input type="hidden" name="intent" value="worker" />
      <input type="hidden" name="version" value={worker.version ?? ""} />
      <TextField
        field={field("base")}
        label="Sets out from"
        hint="A postcode. Only its sector is kept, such as ST4 2."
        width={10}
        spellCheck={false}
      />
      <TextField
        field={field("capacity")}
        label="Weighted cases when fully used"
        hint="What a whole assessment weighs is 1. The rules say what the other stages weigh."
        inputMode="decimal"
        width={4}
      />
      <CheckboxesField
        field={field("skills")}
        label="What they are sent for"
        small
        choices={Object.entries(SKILLS).map(([value, label]) => ({ value, label }))}
      />
      <TextField
        field={field("languages")}
        label="Languages beside English (optional)"
        hint="With commas between, such as Urdu, Polish."
      />
      {worker.byCase ? (
        <TextField
          field={field("accessUntil")}
          label="Last day they may sign in"
          hint="They see only the applications whose worker they are. The day after, every session of theirs has ended."
          type="date"
          width={10}
        />
      ) : null}
      <Button look="secondary">Save</Button>
    </form>
  );
}

/** What is known of an interpreter or a room. */
export function ResourceForm({ page, refused }: Given) {
  const { resource, kind } = page;
  if (!resource) return null;
  const { name, languages, base, active } = resource;
  const field = fieldsOf("resource", { name, languages, base, active: active ? "on" : "" }, refused);
  return (
    <form method="post" aria-label="What is known" noValidate>
      <input type="hidden" name="intent" value="resource" />
      <input type="hidden" name="version" value={resource.version} />
      <TextField field={field("name")} label="Name" width={30} />
      {kind === "interpreter" ? (
        <TextField field={field("languages")} label="Languages" hint="With commas between, such as Urdu, Polish." />
      ) : null}
      <TextField
        field={field("base")}
        label={kind === "interpreter" ? "Sets out from (optional)" : "Where it is"}
        hint={
          kind === "interpreter"
            ? "A postcode. Without one they join by telephone."
            : "A postcode. Only its sector is kept."
        }
        width={10}
        spellCheck={false}
      />
      <CheckboxField field={field("active")} label="May be booked" small />
      <Button look="secondary">Save</Button>
    </form>
  );
}
