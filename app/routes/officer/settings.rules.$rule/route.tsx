import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { isSettingKey } from "#app/domain/applications/rule-rows.ts";
import { choicesOf, ruleInWords, ruleKind } from "#app/domain/applications/rule-words.ts";
import {
  type ClockWarnings,
  NATIONAL_SETTINGS,
  rulebookOn,
  type UsualRange,
  type VisitHours,
} from "#app/domain/applications/rulebook.ts";
import { VISIT_KINDS } from "#app/domain/applications/visits.ts";
import type { Period } from "#app/domain/calendar/working-days.ts";
import { conflictsAsTyped, RISK_NAMES } from "#app/domain/matching/setting-words.ts";
import type { RiskConflict } from "#app/domain/matching/settings.ts";
import type { ClockHours } from "#app/domain/scheduling/clock-hours.ts";
import { hoursInWords } from "#app/domain/scheduling/typed-pattern.ts";
import { formatDay } from "#app/domain/shared/day.ts";
import { withPublished } from "#app/domain/sufficiency/weekly-costs.ts";
import { notFound, officerAction, officerLoader } from "#app/http/guards.server.ts";
import { addRule, previewRule } from "#app/services/applications/add-rule.server.ts";
import { rulesOf } from "#app/services/applications/rules-in-force.server.ts";
import { Button } from "#app/ui/button.tsx";
import { CheckboxField } from "#app/ui/checkbox-field.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { FormActions } from "#app/ui/form-actions.tsx";
import { type FieldState, fieldFrom } from "#app/ui/form-state.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { RadioField } from "#app/ui/radio-field.tsx";
import { SelectField } from "#app/ui/select-field.tsx";
import { Facts } from "#app/ui/summary-list.tsx";
import { TextArea } from "#app/ui/text-area.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { publishedCosts } from "#db/geography/published-costs.server.ts";
import { BASIS_WORDS, ruleLine } from "../rule-parts/rule-line.server.ts";
import { HOURS_FIELDS, type RuleField, type RuleFieldErrors, readRuleForm, valueField } from "./rule-form.server.ts";

/** What the form begins with: the value in force. */
function startOf(kind: ReturnType<typeof ruleKind>, value: unknown): Partial<Record<RuleField, string>> {
  switch (kind) {
    case "period": {
      const { length, unit, convention } = value as Period;
      return { length: String(length), unit, convention };
    }
    case "number":
      return { amount: value === null ? "" : String(value) };
    case "choice":
      return { choice: String(value) };
    case "risks":
      return { risks: conflictsAsTyped(value as RiskConflict[]) };
    case "range": {
      const { low, high } = value as UsualRange;
      return { low: String(low), high: String(high) };
    }
    case "days":
      return { before: (value as number[]).join(", ") };
    case "clock":
      return { clock: hoursInWords(value as ClockHours[]) };
    case "stages":
      return {
        stages: Object.entries(value as Record<string, number>)
          .map(([stage, days]) => `${stage} ${days}`)
          .join("\n"),
      };
    case "visits":
      return Object.fromEntries(HOURS_FIELDS.map(({ kind, name }) => [name, String((value as VisitHours)[kind])]));
    case "warnings": {
      const { halfway, workingDaysBefore } = value as ClockWarnings;
      return { ...(halfway ? { halfway: "on" } : {}), before: workingDaysBefore.join(", ") };
    }
  }
}

export const loader = officerLoader({ permission: "settings:read" }, async ({ db, officer, params, today }) => {
  const key = params.rule ?? "";
  if (!isSettingKey(key)) throw notFound();
  const local = withPublished(await rulesOf(db, officer.councilId), publishedCosts(officer.councilId));
  const held = rulebookOn(today, local).settings[key];
  const kind = ruleKind(key);
  const rows = [...NATIONAL_SETTINGS, ...local].filter((row) => row.key === key);
  return {
    kind,
    hours: kind === "visits" ? HOURS_FIELDS.map((each) => ({ ...each, label: VISIT_KINDS[each.kind].officer })) : [],
    choices: choicesOf(key),
    line: ruleLine(held, local, today),
    start: { ...startOf(kind, held.value), from: today, basis: "local" },
    mayWrite: officer.can("settings:write"),
    rows: rows.toReversed().map((row) => ({
      id: `${row.from} ${ruleInWords(key, row.value)} ${row.source}`,
      from: formatDay(row.from),
      value: ruleInWords(key, row.value),
      source: row.source,
      basis: BASIS_WORDS[row.basis],
      standing: row === held ? "in force" : row.from > today ? "to come" : "before",
    })),
  };
});

export const action = officerAction({ permission: "settings:write" }, async (given) => {
  const { db, officer, params, request, today, work } = given;
  const key = params.rule ?? "";
  if (!isSettingKey(key)) throw notFound();
  const form = await request.formData();
  const { typed, rule, errors } = readRuleForm(key, form);
  if (!rule) return data({ typed, errors, preview: null }, { status: 422 });
  const looking = form.get("intent") === "preview";
  const done = looking
    ? await previewRule(db, officer.councilId, rule, today)
    : await addRule(work, officer.councilId, rule);
  if (!done.ok) {
    const { value, ...rest } = done.refusal;
    const wrong: RuleFieldErrors = value ? { [valueField(key)]: [value] } : {};
    for (const [field, words] of Object.entries(rest)) wrong[field as RuleField] = [words];
    return data({ typed, errors: wrong, preview: null }, { status: 422 });
  }
  if (!done.value) return redirect("/officer/settings/rules?added=1", 303);
  const { keeps, takes } = done.value;
  const words = ruleInWords(key, rule.value);
  return data({
    typed,
    errors: {} as RuleFieldErrors,
    preview: { words, from: formatDay(rule.from), keeps: keeps.length, takes, refs: keeps.slice(0, 12) },
  });
});

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${found?.line.title ?? "Rule"} - Nearhome` },
];

const UNITS = [
  { value: "working-days", label: "working days" },
  { value: "days", label: "days" },
  { value: "weeks", label: "weeks" },
  { value: "months", label: "months" },
];

type Hours = readonly { name: RuleField; label: string }[];

type ValueProps = {
  kind: string;
  hours: Hours;
  choices: readonly { value: string; label: string }[];
  field: (name: RuleField) => FieldState;
};

function ValueFields({ kind, hours, choices, field }: ValueProps) {
  switch (kind) {
    case "visits":
      return hours.map(({ name, label }) => (
        <TextField key={name} field={field(name)} label={`${label}: hours before`} inputMode="numeric" width={4} />
      ));
    case "period":
      return (
        <>
          <TextField field={field("length")} label="How long" inputMode="numeric" width={4} />
          <SelectField field={field("unit")} label="Counted in" options={UNITS} />
          <RadioField
            field={field("convention")}
            label="How the first day counts"
            small
            choices={[
              { value: "after", label: "The day it begins is not counted" },
              { value: "beginning", label: "The day it begins is the first" },
            ]}
          />
        </>
      );
    case "number":
      return <TextField field={field("amount")} label="How many" inputMode="numeric" width={4} />;
    case "range":
      return (
        <>
          <TextField field={field("low")} label="From" inputMode="numeric" width={4} />
          <TextField field={field("high")} label="To" inputMode="numeric" width={4} />
        </>
      );
    case "choice":
      return <RadioField field={field("choice")} label="Which holds" small choices={choices} />;
    case "risks":
      return (
        <TextArea
          field={field("risks")}
          label="One risk a line: its name, whom it must not meet, what opens the home"
          hint={`Such as “fire-setting 0-17 plan” for children of those ages, or “harm-to-animals pets nothing”. Write “plan” where a written plan opens the home, “nothing” where nothing does. Names: ${RISK_NAMES.join(", ")}.`}
          rows={8}
        />
      );
    case "days":
      return <TextField field={field("before")} label="Numbers, with commas" hint="Such as 7, 14." width={10} />;
    case "clock":
      return (
        <TextField
          field={field("clock")}
          label="From when to when"
          hint="Such as 8:15 to 9:15, with a comma between two stretches."
          width={20}
        />
      );
    case "stages":
      return (
        <TextArea
          field={field("stages")}
          label="A number for each stage"
          hint="One stage a line: its name, then its number."
          rows={8}
        />
      );
    default:
      return (
        <>
          <CheckboxField field={field("halfway")} label="Warn half way" small />
          <TextField
            field={field("before")}
            label="Working days before the end on which to warn"
            hint="Several with commas, such as 5, 2. With 0, on the last day."
            width={10}
          />
        </>
      );
  }
}

/** One rule: what holds, what held and what is to come, and a further row with what it would and would not touch. */
export default function Rule() {
  const { kind, hours, choices, line, start, mayWrite, rows } = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  const values = answered?.typed ?? start;
  const field = (name: RuleField) => fieldFrom(name, { values, errors: answered?.errors });
  const wrong = (Object.keys(answered?.errors ?? {}) as RuleField[]).map(field);
  const preview = answered?.preview;
  return (
    <>
      <PageHeading
        above={<BackLink href="/officer/settings/rules">Rules</BackLink>}
        title={line.title}
        caption={line.about}
      />
      <ErrorSummary fields={wrong} />
      <div className="measure">
        <Facts
          facts={[
            { name: "In force", value: line.value },
            ...(line.example ? [{ name: "For example", value: line.example }] : []),
            { name: "Whose it is", value: `${line.basis}${line.verified ? "" : ", to be confirmed in the source"}` },
            { name: "Where it is written", value: line.source },
            { name: "Since", value: line.from },
          ]}
        />
        <section className="section">
          <h2>Every version of it</h2>
          <DataTable
            caption="Every version of this rule"
            captionHidden
            rows={rows}
            rowKey={(row) => row.id}
            columns={[
              { key: "from", header: "From", cell: (row) => row.from },
              { key: "value", header: "Value", cell: (row) => row.value },
              {
                key: "source",
                header: "Where it is written",
                cell: (row) => `${row.source} (${row.basis.toLowerCase()})`,
              },
              { key: "standing", header: "Now", cell: (row) => row.standing },
            ]}
          />
        </section>
        {mayWrite ? (
          <section className="section">
            <h2>Add a version</h2>
            <p>
              Earlier versions stay. Clocks that run go on under the version they started with, so nobody’s time is bent
              by a change.
            </p>
            {preview ? (
              <Notice title="What it would change">
                <p>
                  {preview.words}, from {preview.from}.
                </p>
                <p>
                  {preview.keeps === 0
                    ? "No application has begun under the version before it. "
                    : `${preview.keeps === 1 ? "1 application keeps the version it has" : `${preview.keeps} applications keep the version they have`}: ${preview.refs.map(({ ref }) => ref).join(", ")}${preview.keeps > preview.refs.length ? " and others" : ""}. `}
                  {preview.takes} open {preview.takes === 1 ? "application takes" : "applications take"} the new one
                  when they come to it on or after that day.
                </p>
                <p>Nothing is changed yet.</p>
              </Notice>
            ) : null}
            <form method="post" noValidate>
              <ValueFields kind={kind} hours={hours} choices={choices} field={field} />
              <TextField field={field("from")} label="From" hint="Today or later." type="date" width={10} />
              <RadioField
                field={field("basis")}
                label="Whose rule it is"
                small
                choices={[
                  { value: "local", label: "Our own" },
                  { value: "law", label: "Law: it has changed" },
                  { value: "standard", label: "A national standard: it has changed" },
                  { value: "guidance", label: "Guidance" },
                ]}
              />
              <TextField
                field={field("source")}
                label="Where it is written"
                hint="Regulation and number, or the paper and its date."
              />
              <CheckboxField field={field("verified")} label="I have read it there" small />
              <TextArea
                field={field("reason")}
                label="Why it changes"
                hint="It stays in the history, with your name."
                rows={3}
              />
              <FormActions>
                <Button name="intent" value="preview" look="secondary">
                  See what it would change
                </Button>
                <Button name="intent" value="add">
                  Add this version
                </Button>
              </FormActions>
            </form>
          </section>
        ) : null}
      </div>
    </>
  );
}
