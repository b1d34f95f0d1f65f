import { z } from "zod";
import { ruleKind } from "#app/domain/applications/rule-words.ts";
import type { Basis, SettingKey } from "#app/domain/applications/rulebook.ts";
import { VISIT_KIND_NAMES, type VisitKind } from "#app/domain/applications/visits.ts";
import { readConflicts } from "#app/domain/matching/setting-words.ts";
import { readHours } from "#app/domain/scheduling/typed-pattern.ts";
import { isDay } from "#app/domain/shared/day.ts";
import type { RuleTyped } from "#app/services/applications/add-rule.server.ts";

const LONGEST = 2_000;
/** Two weeks: nobody knows earlier than that whether a visit suits them. */
const MOST_HOURS = 336;
const FIELDS = [
  "length",
  "unit",
  "convention",
  "amount",
  "low",
  "high",
  "choice",
  "risks",
  "halfway",
  "before",
  "stages",
  "clock",
  "from",
  "basis",
  "source",
  "verified",
  "reason",
] as const;
/** One field for each kind of visit. */
export const HOURS_FIELDS = VISIT_KIND_NAMES.map((kind) => ({ kind, name: `hours-${kind}` as const }));
const EVERY_FIELD: readonly RuleField[] = [...FIELDS, ...HOURS_FIELDS.map(({ name }) => name)];
export type RuleField = (typeof FIELDS)[number] | `hours-${VisitKind}`;
export type RuleFieldsTyped = Partial<Record<RuleField, string>>;
export type RuleFieldErrors = Partial<Record<RuleField, string[]>>;

const whole = z
  .string()
  .trim()
  .regex(/^\d{1,4}$/)
  .transform(Number);
const basisTyped = z.enum(["law", "standard", "guidance", "local"]);

/** The field in which what is wrong with a value is shown. */
export function valueField(key: SettingKey): RuleField {
  return (
    {
      period: "length",
      number: "amount",
      range: "low",
      choice: "choice",
      risks: "risks",
      warnings: "before",
      days: "before",
      stages: "stages",
      clock: "clock",
      visits: "hours-initial",
    } as const
  )[ruleKind(key)];
}

function wholeIn(typed: string | undefined): number | null {
  const read = whole.safeParse(typed);
  return read.success ? read.data : null;
}

function numbersIn(typed = ""): (number | null)[] {
  return typed
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part) => wholeIn(part));
}

function valueIn(key: SettingKey, typed: RuleFieldsTyped): unknown {
  switch (ruleKind(key)) {
    case "period":
      return { length: wholeIn(typed.length), unit: typed.unit, convention: typed.convention };
    case "number":
      // Left empty it is no number, which a few rules may be; what is none is refused.
      return typed.amount?.trim() ? (wholeIn(typed.amount) ?? Number.NaN) : null;
    case "range":
      return { low: wholeIn(typed.low), high: wholeIn(typed.high) };
    case "choice":
      return typed.choice;
    case "risks":
      return readConflicts(typed.risks ?? "");
    case "days":
      return numbersIn(typed.before);
    case "clock": {
      const hours = readHours(typed.clock ?? "");
      return hours.ok ? hours.value : null;
    }
    case "stages":
      // One stage a line: its name, then its days.
      return Object.fromEntries(
        (typed.stages ?? "")
          .split(/\r?\n/)
          .map((line) => line.trim().split(/\s+/))
          .filter(([stage]) => stage)
          .map(([stage, days]) => [stage, wholeIn(days)]),
      );
    case "visits":
      return Object.fromEntries(HOURS_FIELDS.map(({ kind, name }) => [kind, wholeIn(typed[name])]));
    case "warnings":
      return { halfway: typed.halfway === "on", workingDaysBefore: numbersIn(typed.before) };
  }
}

/** What is wrong with the hours of a visit, each at its own field. */
function hoursMissing(typed: RuleFieldsTyped): RuleFieldErrors {
  const wrong = HOURS_FIELDS.filter(({ name }) => (wholeIn(typed[name]) ?? MOST_HOURS + 1) > MOST_HOURS);
  return Object.fromEntries(wrong.map(({ name }) => [name, [`Enter whole hours, from 0 to ${MOST_HOURS}`]]));
}

/** What is wrong with hours as they are typed: before a visit, or of the clock. */
function wrongHours(key: SettingKey, typed: RuleFieldsTyped): RuleFieldErrors {
  switch (ruleKind(key)) {
    case "visits":
      return hoursMissing(typed);
    case "clock": {
      const read = readHours(typed.clock ?? "");
      return read.ok ? {} : { clock: [read.refusal] };
    }
    default:
      return {};
  }
}

/** What was typed, as it was, and the rule it makes; or what is wrong before the rule can be judged. */
export function readRuleForm(
  key: SettingKey,
  form: FormData,
): { typed: RuleFieldsTyped; rule: RuleTyped | null; errors: RuleFieldErrors } {
  const typed: RuleFieldsTyped = {};
  for (const field of EVERY_FIELD) {
    const value = form.get(field);
    if (typeof value === "string") typed[field] = value.slice(0, LONGEST);
  }
  const hours = wrongHours(key, typed);
  if (Object.keys(hours).length > 0) return { typed, rule: null, errors: hours };
  const basis = basisTyped.safeParse(typed.basis);
  const from = (typed.from ?? "").trim();
  if (!isDay(from)) return { typed, rule: null, errors: { from: ["Enter the day it begins, such as 2027-04-01"] } };
  if (!basis.success) return { typed, rule: null, errors: { basis: ["Choose whose rule it is"] } };
  const rule = {
    key,
    value: valueIn(key, typed),
    from,
    basis: basis.data as Basis,
    source: typed.source ?? "",
    verified: typed.verified === "on",
    reason: typed.reason ?? "",
  };
  return { typed, rule, errors: {} };
}
