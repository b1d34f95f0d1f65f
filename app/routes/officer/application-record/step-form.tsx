import type { ReactNode } from "react";
import { WITHDRAWAL_CODES } from "#app/domain/applications/stages.ts";
import { CARE_TYPES, SEXES } from "#app/domain/carers/terms.ts";
import { Button } from "#app/ui/button.tsx";
import { CheckboxField } from "#app/ui/checkbox-field.tsx";
import { CheckboxesField } from "#app/ui/checkboxes-field.tsx";
import { type FieldState, fieldFrom } from "#app/ui/form-state.ts";
import { RadioField } from "#app/ui/radio-field.tsx";
import { SelectField } from "#app/ui/select-field.tsx";
import { TextArea } from "#app/ui/text-area.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import type { OfferedStep } from "./offered-steps.server.ts";
import type { RefusedStep } from "./step-fields.ts";
import { type SuggestedWorker, SuggestedWorkers } from "./suggested-workers.tsx";

export type StaffChoice = { value: string; label: string };

const choicesOf = (table: Readonly<Record<string, string>>) =>
  Object.entries(table).map(([value, label]) => ({ value, label }));

/** The state of a field of one step's form. Several forms stand on a page, so its id begins with its step. */
export function stepField(step: string, name: string, given: Parameters<typeof fieldFrom>[1]): FieldState {
  return { ...fieldFrom(name, given), id: `${step}-${name}` };
}

type Drawn = (field: FieldState, given: { staff: readonly StaffChoice[]; step: string }) => ReactNode;

const REASONS: Record<string, { label: string; hint: string }> = {
  decline: { label: "Reasons", hint: "They are in the letter, with the way to complain." },
  withdraw: { label: "What they said", hint: "Optional, in their own words." },
  recommend: { label: "The panel’s reasons", hint: "As the minutes give them." },
  approve: {
    label: "Your reasons",
    hint: "Your own reasoning: what you weighed and why it leads you to approve. They are in the letter.",
  },
  "mind-not-to-approve": {
    label: "Your reasons",
    hint: "Your own reasoning, in full: they are in the letter, with a copy of the panel’s recommendation.",
  },
  "not-approve": {
    label: "Your reasons",
    hint: "Your own reasoning, with what you make of everything they said. They are in the letter.",
  },
  "reopen-part-1": { label: "Why it is reopened", hint: "The ten working days begin anew, so say what was wrong." },
};

/** How each field is asked for. */
const DRAWN: Record<string, Drawn> = {
  reasons: (field, { step }) => (
    <TextArea
      field={field}
      label={REASONS[step]?.label ?? "Reasons"}
      hint={REASONS[step]?.hint ?? "They are kept for good and the applicant may read them."}
      rows={4}
    />
  ),
  workerId: (field, { staff }) => (
    <SelectField field={field} label="Named worker" emptyLabel="Choose one" options={staff} />
  ),
  elsewhere: (field) => (
    <RadioField
      field={field}
      label="Is another fostering service involved?"
      hint="Ask them and check before you accept: only one service may assess or approve a person at a time."
      small
      choices={[
        { value: "none", label: "No other service assesses or approves them" },
        { value: "transfer-agreed", label: "There was one, and the transfer is agreed" },
        { value: "being-assessed", label: "Another service is assessing them" },
        { value: "approved", label: "Another service has approved them" },
        { value: "unknown", label: "We do not know yet" },
      ]}
    />
  ),
  secondOpinion: (field) => (
    <RadioField
      field={field}
      label="Second opinion"
      small
      choices={[
        { value: "not-needed", label: "None was asked for" },
        { value: "given", label: "Asked for, and in" },
        { value: "needed", label: "Asked for, not in yet" },
      ]}
    />
  ),
  restsOn: (field) => (
    <RadioField
      field={field}
      label="What the refusal rests on"
      small
      choices={[
        { value: "stage-1", label: "Stage 1 information" },
        { value: "stage-2", label: "What stage 2 showed" },
      ]}
    />
  ),
  managerSigned: (field) => <CheckboxField field={field} label="A manager has read and signed the report" small />,
  redacted: (field) => (
    <CheckboxField
      field={field}
      label="What others said in confidence is taken out of the applicant’s copy"
      hint="References, and anything about somebody else."
      small
    />
  ),
  commented: (field) => (
    <RadioField
      field={field}
      label="Comments on the report"
      small
      choices={[
        { value: "yes", label: "They commented" },
        { value: "no", label: "They have none" },
      ]}
    />
  ),
  comments: (field) => <TextArea field={field} label="Their comments, word for word" rows={5} />,
  panelOn: (field) => <TextField field={field} label="The panel meets on" type="date" width={10} />,
  papersSentOn: (field) => <TextField field={field} label="Papers go to members on" type="date" width={10} />,
  reviewPapersOn: (field) => (
    <TextField field={field} label="The papers went to the review on" type="date" width={10} />
  ),
  heldOn: (field) => <TextField field={field} label="The panel met on" type="date" width={10} />,
  membersPresent: (field) => (
    <TextField
      field={field}
      label="Members present"
      hint="Leave out anybody with a link to the applicants."
      inputMode="numeric"
      width={3}
    />
  ),
  jointPanel: (field) => <CheckboxField field={field} label="It was a joint panel" small />,
  conflictsCleared: (field) => (
    <CheckboxField field={field} label="No member present is linked to the applicants" small />
  ),
  recommendation: (field) => (
    <RadioField
      field={field}
      label="Recommendation"
      small
      choices={[
        { value: "suitable", label: "Suitable to foster" },
        { value: "not-suitable", label: "Not suitable to foster" },
      ]}
    />
  ),
  minutesFinalOn: (field) => (
    <TextField
      field={field}
      label="The minutes became final on"
      hint="The decision is due seven working days after."
      type="date"
      width={10}
    />
  ),
  consideredAll: (field) => (
    <CheckboxField field={field} label="I have weighed the report, the minutes and the applicant’s comments" small />
  ),
  places: (field) => <TextField field={field} label="Places" inputMode="numeric" width={3} />,
  ageMin: (field) => <TextField field={field} label="Youngest age" inputMode="numeric" width={3} />,
  ageMax: (field) => <TextField field={field} label="Oldest age" inputMode="numeric" width={3} />,
  siblingMax: (field) => <TextField field={field} label="Largest sibling group" inputMode="numeric" width={3} />,
  sex: (field) => <RadioField field={field} label="Who they care for" small inline choices={choicesOf(SEXES)} />,
  careTypes: (field) => <CheckboxesField field={field} label="Types of care" small choices={choicesOf(CARE_TYPES)} />,
  withdrawalCode: (field) => (
    <RadioField
      field={field}
      label="Why they stop"
      hint="The reasons of the national return."
      small
      choices={choicesOf(WITHDRAWAL_CODES)}
    />
  ),
  reviewOn: (field) => <TextField field={field} label="Look at it again on" type="date" width={10} />,
  receivedOn: (field) => (
    <TextField field={field} label="It came in on" hint="Today, where you leave this empty." type="date" width={10} />
  ),
  statement: (field, { step }) => (
    <TextArea
      field={field}
      label={step.startsWith("defer-") ? "What the panel needs before it recommends" : "What was said or asked for"}
      rows={4}
    />
  ),
};

/** Numbers that belong together stand in a row. */
const IN_A_ROW: readonly (readonly string[])[] = [
  ["places", "ageMin", "ageMax", "siblingMax"],
  ["panelOn", "papersSentOn"],
];

function drawnInRows(fields: readonly string[], draw: (name: string) => ReactNode): ReactNode[] {
  return fields.map((name) => {
    const row = IN_A_ROW.find((names) => names.includes(name) && names.every((other) => fields.includes(other)));
    if (!row) return <div key={name}>{draw(name)}</div>;
    if (row[0] !== name) return null;
    return (
      <div key={name} className="field-row">
        {row.map((each) => (
          <div key={each}>{draw(each)}</div>
        ))}
      </div>
    );
  });
}

/** The rule behind a step, with where it is written. */
export function Rule({ rule }: { rule: { words: string; source: string } }) {
  return (
    <p className="step-rule">
      {rule.words} <cite>{rule.source}</cite>
    </p>
  );
}

/** What a refused form lacks, beside what was typed. */
export function Missing({ refused }: { refused: RefusedStep }) {
  // Without a rule or a word about the whole form, what is wrong stands at its fields.
  if (!refused.rule && refused.formErrors.length === 0) return null;
  const all = [...refused.formErrors, ...Object.values(refused.errors).flat()];
  return (
    <div className="step-missing">
      <p>
        <b>{refused.rule ? "The rule does not allow it yet. Missing:" : "Not taken:"}</b>
      </p>
      <ul>
        {all.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
    </div>
  );
}

const WARNINGS: ReadonlySet<string> = new Set(["decline", "refuse-stage-1", "not-approve", "withdraw"]);

type Props = {
  offer: OfferedStep;
  version: number;
  staff: readonly StaffChoice[];
  /** Who could be the worker, where the step asks for one. */
  suggestions?: readonly SuggestedWorker[];
  refused: RefusedStep | undefined;
  /** The one step the page is about stands out. */
  main?: boolean;
  /** Where the form is not to take the step yet: what it asks for, and what its button says. */
  first?: { intent: string; label: string };
};

/** The form that takes one step: the rule, exactly what the rule asks for, and the button. */
export function StepForm({ offer, version, staff, suggestions, refused, main, first }: Props) {
  const { step, label, rule, fields, defaults } = offer;
  const sentBack = refused?.step === step ? refused : undefined;
  const state = (name: string) =>
    stepField(step, name, sentBack ? { values: sentBack.typed, errors: sentBack.errors } : { values: defaults });
  return (
    <form method="post" className="step-form" id={`step-${step}`} aria-label={label}>
      <Rule rule={rule} />
      {sentBack ? <Missing refused={sentBack} /> : null}
      <input type="hidden" name="intent" value={first?.intent ?? "step"} />
      <input type="hidden" name="step" value={step} />
      <input type="hidden" name="version" value={version} />
      {drawnInRows(fields, (name) => DRAWN[name]?.(state(name), { staff, step }))}
      {fields.includes("workerId") && suggestions ? <SuggestedWorkers workers={suggestions} /> : null}
      <Button look={WARNINGS.has(step) ? "warning" : main ? "main" : "secondary"} small={!main}>
        {first?.label ?? label}
      </Button>
    </form>
  );
}
