import * as z from "zod";
import { isDay } from "../../shared/day.ts";
import { parsePostcode } from "../../shared/postcode.ts";

/** A date as typed in three boxes, kept as typed while it is not yet a date. */
export type DateParts = { day: string; month: string; year: string };
/** What a field holds: text (also dates `YYYY-MM-DD` and chosen values), a number, several choices, or rows of a group. */
export type AnswerValue = string | number | readonly string[] | DateParts | readonly PageAnswers[];
/** The answers of one page, by field name. A plain JSON object. */
export type PageAnswers = { readonly [field: string]: AnswerValue | undefined };

export type Option = { value: string; label: string; hint?: string };

/** What an answer is used for, in words that follow "It is used for". */
export const USES = {
  contact: "reaching you",
  checks: "the checks",
  references: "asking the people you name",
  visit: "the home visits",
  report: "your assessment report",
  matching: "finding the right child for your home",
  terms: "what you are approved for",
  support: "the help you get",
  decision: "the decision on your application",
  count: "a count for Ofsted, in total only and never by name",
} as const;
export type Use = keyof typeof USES;

/** What answers are used for, as the end of a sentence. */
export function usesInWords(uses: readonly Use[]): string {
  const words = uses.map((use) => USES[use]);
  return words.length > 1 ? `${words.slice(0, -1).join(", ")} and ${words.at(-1)}` : (words[0] ?? "");
}

type Common = {
  /** The name of the input; in a group the row's place comes before it: `people[0].name`. */
  name: string;
  label: string;
  hint?: string;
  /** One sentence shown on request: why the question is there and who reads the answer. */
  whyAsked: string;
  /** What uses the answer. Absent: what the page says. */
  usedFor?: readonly Use[];
  required: boolean;
  /** Asked only when another field of the same page (or the same row) has one of these answers. */
  onlyIf?: { field: string; is: readonly string[] };
  schema: z.ZodType<AnswerValue | undefined>;
};

export type TextField = Common & { kind: "text" | "email" | "tel" | "postcode"; autocomplete?: string };
export type TextareaField = Common & { kind: "textarea"; maxWords?: number };
export type NumberField = Common & { kind: "number"; min: number; max: number };
export type DateField = Common & { kind: "date"; past: boolean };
export type ChoiceField = Common & { kind: "radios" | "select" | "checkboxes"; options: readonly Option[] };
export type SimpleField = TextField | TextareaField | NumberField | DateField | ChoiceField;
/** Rows of the same questions. `item` names one row ("referee"); without scripts a button of the form adds or removes one. */
export type GroupField = Common & {
  kind: "group";
  item: string;
  fields: readonly SimpleField[];
  min: number;
  max: number;
};
export type FieldDescription = SimpleField | GroupField;

type Asked = {
  label: string;
  hint?: string;
  whyAsked: string;
  usedFor?: readonly Use[];
  onlyIf?: Common["onlyIf"];
  /** What the message says when nothing was given ("Enter your full name"). Absent: the question may be left empty. */
  missing?: string;
  /** What messages call the field, when its label is a question. */
  called?: string;
};

function common(name: string, asked: Asked) {
  const { label, hint, whyAsked, usedFor, onlyIf, missing } = asked;
  return { name, label, hint, whyAsked, usedFor, onlyIf, required: missing !== undefined };
}

function need(asked: Asked, schema: z.ZodType<AnswerValue>): z.ZodType<AnswerValue | undefined> {
  const { missing } = asked;
  if (missing === undefined) return schema.optional();
  return z.unknown().transform((value, ctx): AnswerValue | undefined => {
    const read = value === undefined ? null : schema.safeParse(value);
    if (read?.success) return read.data;
    for (const { message, path } of read?.error.issues ?? [{ message: missing, path: [] }]) {
      ctx.issues.push({ code: "custom", message, path: [...path], input: value });
    }
    return z.NEVER;
  });
}

/** Counts words as people do: runs of anything between spaces. */
export function countWords(text: string): number {
  return text.trim() === "" ? 0 : text.trim().split(/\s+/).length;
}

const wrong = (asked: Asked, fix: string) => `${asked.called ?? asked.label} ${fix}`;

/** One line of text. */
export function text(name: string, asked: Asked & { max?: number; autocomplete?: string }): TextField {
  const max = asked.max ?? 120;
  const schema = z.string().max(max, wrong(asked, `must be ${max} characters or fewer`));
  return { ...common(name, asked), kind: "text", autocomplete: asked.autocomplete, schema: need(asked, schema) };
}

/** An email address. */
export function email(name: string, asked: Asked & { autocomplete?: string }): TextField {
  const schema = z.email(wrong(asked, "must look like name@example.org"));
  return { ...common(name, asked), kind: "email", autocomplete: asked.autocomplete, schema: need(asked, schema) };
}

/** A telephone number, kept as typed: spaces and a leading + are fine, letters are not. */
export function tel(name: string, asked: Asked & { autocomplete?: string }): TextField {
  const schema = z
    .string()
    .refine((typed) => /^\+?[\d\s()-]+$/.test(typed) && /^\d{10,15}$/.test(typed.replace(/\D/g, "")), {
      message: wrong(asked, "must be a phone number with at least 10 digits, like 01782 000000"),
    });
  return { ...common(name, asked), kind: "tel", autocomplete: asked.autocomplete, schema: need(asked, schema) };
}

/** A full postcode, stored in its usual spelling. */
export function postcode(name: string, asked: Asked): TextField {
  const schema = z.string().transform((typed, ctx) => {
    const read = parsePostcode(typed);
    if (read.ok && read.value.kind === "full") return read.value.text;
    ctx.issues.push({ code: "custom", message: wrong(asked, "must be a full postcode, like ST4 2DE"), input: typed });
    return z.NEVER;
  });
  const autocomplete = name === "postcode" ? "postal-code" : undefined;
  return { ...common(name, asked), kind: "postcode", autocomplete, schema: need(asked, schema) };
}

/** Several lines, with a limit in words where there is one. */
export function textarea(name: string, asked: Asked & { maxWords?: number }): TextareaField {
  const { maxWords } = asked;
  const base = z.string().max(8000, wrong(asked, "must be 8,000 characters or fewer"));
  const schema = maxWords
    ? base.refine((typed) => countWords(typed) <= maxWords, {
        error: ({ input }) =>
          wrong(asked, `must be ${maxWords} words or fewer. You have written ${countWords(String(input))}`),
      })
    : base;
  return { ...common(name, asked), kind: "textarea", maxWords, schema: need(asked, schema) };
}

/** A whole number between two others. */
export function number(name: string, asked: Asked & { min: number; max: number }): NumberField {
  const { min, max } = asked;
  const message = wrong(asked, `must be a whole number from ${min} to ${max}`);
  const schema = z.int({ error: message }).min(min, message).max(max, message);
  return { ...common(name, asked), kind: "number", min, max, schema: need(asked, schema) };
}

/** A date in three boxes, stored `YYYY-MM-DD`. `past`: a date after today is refused when the page is read. */
export function date(name: string, asked: Asked & { past?: boolean }): DateField {
  const schema = z.custom<string>((value) => typeof value === "string" && isDay(value) && value >= "1900-01-01", {
    error: wrong(asked, "must be a real date with day, month and year, like 27 3 1985"),
  });
  return { ...common(name, asked), kind: "date", past: asked.past ?? false, schema: need(asked, schema) };
}

function choiceOf(asked: Asked, options: readonly Option[]) {
  return z.string().refine((value) => options.some((option) => option.value === value), {
    message: wrong(asked, "must be one of the answers listed"),
  });
}

/** One of a few answers. */
export function radios(name: string, asked: Asked & { options: readonly Option[] }): ChoiceField {
  const schema = need(asked, choiceOf(asked, asked.options));
  return { ...common(name, asked), kind: "radios", options: asked.options, schema };
}

/** One of many answers. */
export function select(name: string, asked: Asked & { options: readonly Option[] }): ChoiceField {
  const schema = need(asked, choiceOf(asked, asked.options));
  return { ...common(name, asked), kind: "select", options: asked.options, schema };
}

/** Any of several answers; `missing` set means at least one. */
export function checkboxes(name: string, asked: Asked & { options: readonly Option[] }): ChoiceField {
  const schema = need(asked, z.array(choiceOf(asked, asked.options)));
  return { ...common(name, asked), kind: "checkboxes", options: asked.options, schema };
}

/** Yes or no. */
export const YES_NO: readonly Option[] = [
  { value: "yes", label: "Yes" },
  { value: "no", label: "No" },
];

/** Whether a field is asked, given the other answers of its page or row. */
export function isAsked(field: FieldDescription, answers: PageAnswers): boolean {
  if (!field.onlyIf) return true;
  const { is } = field.onlyIf;
  const other = answers[field.onlyIf.field];
  return [other].flat().some((value) => typeof value === "string" && is.includes(value));
}

/** A rule over several fields of a page: each message under the name of the field it belongs to. */
export type PageCheck = (answers: PageAnswers) => { field: string; message: string }[];

/** The schema of a set of fields. Fields that are not asked are left out of the value, and every fault is told at once. */
export function schemaOf(fields: readonly FieldDescription[], check?: PageCheck): z.ZodType<PageAnswers> {
  return z.record(z.string(), z.unknown()).transform((given, ctx): PageAnswers => {
    const answers: Record<string, AnswerValue | undefined> = {};
    let faults = 0;
    for (const field of fields) {
      if (!isAsked(field, given as PageAnswers)) continue;
      const read = field.schema.safeParse(given[field.name]);
      if (read.success) {
        if (read.data !== undefined) answers[field.name] = read.data;
        continue;
      }
      for (const { message, path } of read.error.issues) {
        faults += 1;
        ctx.issues.push({ code: "custom", message, path: [field.name, ...path], input: given });
      }
    }
    for (const { field, message } of faults === 0 ? (check?.(answers) ?? []) : []) {
      ctx.issues.push({ code: "custom", message, path: [field], input: given });
    }
    return answers;
  });
}

/** Rows of the same questions, at least `min` and at most `max` of them. `missing` is said when there are too few. */
export function group(
  name: string,
  asked: Omit<Asked, "called"> & { item: string; fields: readonly SimpleField[]; min?: number; max?: number },
): GroupField {
  const { item, fields, min = asked.missing === undefined ? 0 : 1, max = 12 } = asked;
  const rows = z
    .array(schemaOf(fields))
    .min(min, asked.missing)
    .max(max, `${asked.label}: give ${max} at most, and tell your worker about the others`);
  return { ...common(name, asked), kind: "group", item, fields, min, max, schema: need(asked, rows) };
}
