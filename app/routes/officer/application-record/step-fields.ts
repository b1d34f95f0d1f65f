import type { Ask, StepName } from "#app/domain/applications/steps.ts";

/** The fields of a form that takes a step, by what the step asks for. A refusal is shown at the first of them. */
export const FIELDS_OF_ASK: Record<Ask, readonly [string, ...string[]]> = {
  reasons: ["reasons"],
  "own-reasons": ["reasons"],
  worker: ["workerId"],
  signatures: ["signatures"],
  "rests-on-stage-1": ["restsOn"],
  "manager-signed": ["managerSigned"],
  redacted: ["redacted"],
  comments: ["commented", "comments"],
  "panel-date": ["panelOn"],
  "papers-in-time": ["papersSentOn"],
  "review-papers-on": ["reviewPapersOn"],
  "held-on": ["heldOn"],
  quorum: ["membersPresent", "jointPanel"],
  "no-conflict": ["conflictsCleared"],
  recommendation: ["recommendation"],
  "minutes-final": ["minutesFinalOn"],
  "considered-all": ["consideredAll"],
  terms: ["places", "ageMin", "ageMax", "sex", "siblingMax", "careTypes"],
  "withdrawal-code": ["withdrawalCode"],
  "review-date": ["reviewOn"],
  statement: ["statement"],
};

/** What a form may be told beyond what the rules ask for, or needs so that they can be looked at. */
export const EXTRA_FIELDS: Partial<Record<StepName, readonly string[]>> = {
  accept: ["elsewhere"],
  "finish-report": ["secondOpinion"],
  "make-representations": ["receivedOn"],
  "apply-to-review-mechanism": ["receivedOn"],
  "record-review-mechanism": ["receivedOn"],
  withdraw: ["reasons"],
};

/** Every field of the form of a step, in the order in which it is shown. */
export function fieldsOf(step: StepName, asks: readonly Ask[]): string[] {
  return [...(EXTRA_FIELDS[step] ?? []), ...asks.flatMap((ask) => FIELDS_OF_ASK[ask])];
}

/** A form sent back: which step, what was typed, the rule, and what is missing, by field where it belongs to one. */
export type RefusedStep = {
  step: string;
  typed: Record<string, string[]>;
  rule: { words: string; source: string } | null;
  /** What is wrong with the fields, by name. */
  errors: Record<string, string[]>;
  /** What is missing that no field can give. */
  formErrors: string[];
};
