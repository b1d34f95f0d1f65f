import type * as z from "zod";
import { type Day, formatDay, isDay } from "../../shared/day.ts";
import { accept, type Result, refuse } from "../../shared/result.ts";
import {
  type AnswerValue,
  type DateParts,
  type FieldDescription,
  type GroupField,
  isAsked,
  type PageAnswers,
  type PageCheck,
  type SimpleField,
  schemaOf,
  type Use,
} from "./fields.ts";

/** The answers of a whole form: one JSON object per page slug. */
export type Answers = Readonly<Record<string, PageAnswers | undefined>>;

/** What cannot go on without a page: sending the form, or the end of a stage of the assessment. */
export type NeededFor = "sending" | "stage-1" | "stage-2";

/** One page of questions. Its schema is made from its fields, so a question cannot be shown and not checked. */
export type Page = {
  slug: string;
  title: string;
  lede?: string;
  fields: readonly FieldDescription[];
  schema: z.ZodType<PageAnswers>;
  /** Whose the answers are where several people fill in one form. "each": everybody answers for themselves, unseen by the others. Absent: the household's. */
  whose?: "household" | "each";
  /** Absent: sending. */
  neededFor?: NeededFor;
  /** What uses the answers of the page, where a question does not say otherwise. */
  usedFor?: readonly Use[];
  /** Answers are only ever counted in total: nobody reads them with a name, and no document holds them. */
  onlyCounted?: true;
  /** What is looked at only as the page is read, because it takes the day and the answers of other pages. */
  checkOnReading?: (answers: PageAnswers, beside: Beside) => { field: string; message: string }[];
  /** Whether the page is part of this person's form, given earlier answers. Absent: always. */
  appliesTo?: (answers: Answers) => boolean;
};

/** Pages that belong together on the task list. `after` names sections that must be complete before it can be started. */
export type Section = { id: string; title: string; pages: readonly Page[]; after?: readonly string[] };

/** A form. `version` is frozen with the answers, so that what someone was asked can be read years later. */
export type Form = { id: string; version: string; title: string; sections: readonly Section[] };

/** What a page is read beside: the day, and what the same person has answered on other pages. */
export type Beside = { today: Day; seen: Answers };

/** Makes a page from its fields. */
export function page(parts: Omit<Page, "schema"> & { check?: PageCheck }): Page {
  const { check, usedFor, ...rest } = parts;
  const fields = usedFor
    ? parts.fields.map((field) => ({ ...field, usedFor: field.usedFor ?? usedFor }))
    : parts.fields;
  return { ...rest, usedFor, fields, schema: schemaOf(parts.fields, check) };
}

/** The part of a form that is needed for something: its sections without the pages that may come earlier or later. */
export function formFor(form: Form, wanted: readonly NeededFor[]): Form {
  const sections = form.sections.map((section) => ({
    ...section,
    pages: section.pages.filter(({ neededFor = "sending" }) => wanted.includes(neededFor)),
  }));
  return { ...form, sections: sections.filter(({ pages }) => pages.length > 0) };
}

/** The pages this person is asked, in order. */
export function pagesThatApply(form: Form, answers: Answers): Page[] {
  return form.sections.flatMap((section) => pagesOf(section, answers));
}

function pagesOf(section: Section, answers: Answers): Page[] {
  return section.pages.filter((candidate) => candidate.appliesTo?.(answers) ?? true);
}

/** The page with a slug and its section, or null when the form has no such page or this person is not asked it. */
export function findPage(form: Form, answers: Answers, slug: string): { section: Section; page: Page } | null {
  for (const section of form.sections) {
    const found = pagesOf(section, answers).find((candidate) => candidate.slug === slug);
    if (found) return { section, page: found };
  }
  return null;
}

/** The page after one, or null after the last. */
export function nextPage(form: Form, answers: Answers, slug: string): Page | null {
  return beside(form, answers, slug, 1);
}

/** The page before one, or null before the first. */
export function previousPage(form: Form, answers: Answers, slug: string): Page | null {
  return beside(form, answers, slug, -1);
}

function beside(form: Form, answers: Answers, slug: string, step: 1 | -1): Page | null {
  const pages = pagesThatApply(form, answers);
  const at = pages.findIndex((candidate) => candidate.slug === slug);
  return at < 0 ? null : (pages[at + step] ?? null);
}

/** Whether a page's saved answers are all there and valid by today's questions. */
export function isPageComplete(candidate: Page, answers: Answers): boolean {
  const saved = answers[candidate.slug];
  return saved !== undefined && candidate.schema.safeParse(saved).success;
}

/** Whether every page that applies is complete. */
export function isComplete(form: Form, answers: Answers): boolean {
  return incompletePages(form, answers).length === 0;
}

/** The pages that still want something, in order. */
export function incompletePages(form: Form, answers: Answers): Page[] {
  return pagesThatApply(form, answers).filter((candidate) => !isPageComplete(candidate, answers));
}

export type TaskState = "cannot-start" | "not-started" | "in-progress" | "complete";
/** One line of the task list. `slug` is where its link goes: the first page that wants something, else its first page. */
export type Task = { id: string; title: string; state: TaskState; slug: string | null; done: number; of: number };

/** The task list, computed from the answers and never stored. Sections with no page for this person are left out. */
export function taskList(form: Form, answers: Answers): Task[] {
  const complete = (id: string) => {
    const section = form.sections.find((candidate) => candidate.id === id);
    return section ? pagesOf(section, answers).every((candidate) => isPageComplete(candidate, answers)) : true;
  };
  return form.sections.flatMap((section): Task[] => {
    const pages = pagesOf(section, answers);
    const [first] = pages;
    if (!first) return [];
    const done = pages.filter((candidate) => isPageComplete(candidate, answers)).length;
    const begun = pages.some((candidate) => answers[candidate.slug] !== undefined);
    const open = pages.find((candidate) => !isPageComplete(candidate, answers)) ?? first;
    const blocked = !(section.after ?? []).every(complete);
    const state = blocked ? "cannot-start" : done === pages.length ? "complete" : begun ? "in-progress" : "not-started";
    return [{ id: section.id, title: section.title, state, slug: blocked ? null : open.slug, done, of: pages.length }];
  });
}

/** The fields of a posted form: a FormData, or anything that lists its names and values. Files are not read here. */
export type Entries = Iterable<readonly [string, unknown]>;

/** What the pressed button asks for. Add and remove change rows of a group and keep everything typed. */
export type Intent =
  | { kind: "continue" }
  | { kind: "save" }
  | { kind: "add"; group: string }
  | { kind: "remove"; group: string; index: number };

/** Reads the button's `intent`: "continue" (also when absent), "save", "add:people" or "remove:people:1". */
export function intentOf(entries: Entries): Intent {
  const [, said] = [...entries].find(([name]) => name === "intent") ?? [];
  const [kind, name, index] = typeof said === "string" ? said.split(":") : [];
  if (kind === "save") return { kind };
  if (kind === "add" && name) return { kind, group: name };
  if (kind === "remove" && name && /^\d{1,3}$/.test(index ?? "")) return { kind, group: name, index: Number(index) };
  return { kind: "continue" };
}

type Posted = ReadonlyMap<string, readonly string[]>;

function postedOf(entries: Entries): Posted {
  const posted = new Map<string, string[]>();
  for (const [name, value] of entries) {
    if (typeof value !== "string") continue;
    posted.set(name, [...(posted.get(name) ?? []), value.replace(/\r\n/g, "\n").trim()]);
  }
  return posted;
}

function readDate(posted: Posted, name: string): AnswerValue | undefined {
  const whole = posted.get(name)?.[0];
  if (whole) return whole;
  const part = (of: keyof DateParts) => posted.get(`${name}.${of}`)?.[0] ?? "";
  const parts = { day: part("day"), month: part("month"), year: part("year") };
  if (parts.day + parts.month + parts.year === "") return undefined;
  const iso = `${parts.year.padStart(4, "0")}-${parts.month.padStart(2, "0")}-${parts.day.padStart(2, "0")}`;
  return /^\d{4}$/.test(parts.year) && isDay(iso) ? iso : parts;
}

function readSimple(field: SimpleField, posted: Posted, name: string): AnswerValue | undefined {
  if (field.kind === "date") return readDate(posted, name);
  if (field.kind === "checkboxes") {
    const chosen = [...(posted.get(name) ?? []), ...(posted.get(`${name}[]`) ?? [])].filter((value) => value !== "");
    return chosen.length > 0 ? chosen : undefined;
  }
  const typed = posted.get(name)?.[0] ?? "";
  if (typed === "") return undefined;
  return field.kind === "number" && /^-?\d{1,9}$/.test(typed) ? Number(typed) : typed;
}

function readRow(fields: readonly SimpleField[], posted: Posted, prefix: string): PageAnswers {
  const row: Record<string, AnswerValue> = {};
  for (const field of fields) {
    const value = readSimple(field, posted, `${prefix}${field.name}`);
    if (value !== undefined) row[field.name] = value;
  }
  return row;
}

function readGroup(field: GroupField, posted: Posted): PageAnswers[] {
  const indexes = new Set<number>();
  for (const name of posted.keys()) {
    if (!name.startsWith(`${field.name}[`)) continue;
    const index = /^\[(\d{1,3})\]\./.exec(name.slice(field.name.length))?.[1];
    if (index) indexes.add(Number(index));
  }
  return [...indexes].sort((a, b) => a - b).map((index) => readRow(field.fields, posted, `${field.name}[${index}].`));
}

/**
 * What was typed, field by field and unchecked, so that a draft can be kept whatever its state. Names other than the
 * page's own are ignored.
 */
export function readTyped(on: Page, entries: Entries): PageAnswers {
  const posted = postedOf(entries);
  const typed: Record<string, AnswerValue> = {};
  for (const field of on.fields) {
    const value = field.kind === "group" ? readGroup(field, posted) : readSimple(field, posted, field.name);
    if (value !== undefined) typed[field.name] = value;
  }
  return typed;
}

/** The rows of a group as typed or saved; none when it was never answered. */
export function rowsOf(answers: PageAnswers | undefined, name: string): readonly PageAnswers[] {
  const value = answers?.[name];
  return Array.isArray(value) ? value.filter((row): row is PageAnswers => typeof row === "object") : [];
}

/** What was typed after an "add another" or "remove" button: one more empty row, or one row fewer. */
export function applyIntent(on: Page, typed: PageAnswers, intent: Intent): PageAnswers {
  if (intent.kind !== "add" && intent.kind !== "remove") return typed;
  const field = on.fields.find((candidate) => candidate.name === intent.group);
  if (field?.kind !== "group") return typed;
  const rows = rowsOf(typed, field.name);
  if (intent.kind === "remove") return { ...typed, [field.name]: rows.toSpliced(intent.index, 1) };
  return rows.length >= field.max ? typed : { ...typed, [field.name]: [...rows, {}] };
}

/** Messages by field name as the page shows them: `people[0].name`. The first is the one to show. */
export type FieldErrors = Readonly<Record<string, readonly string[]>>;

function nameOf(path: readonly PropertyKey[]): string {
  let name = "";
  for (const part of path) name += typeof part === "number" ? `[${part}]` : name ? `.${String(part)}` : String(part);
  return name;
}

function withoutEmptyRows(on: Page, typed: PageAnswers): PageAnswers {
  const kept: Record<string, AnswerValue | undefined> = { ...typed };
  for (const field of on.fields) {
    if (field.kind !== "group" || kept[field.name] === undefined) continue;
    kept[field.name] = rowsOf(typed, field.name).filter((row) => Object.keys(row).length > 0);
  }
  return kept;
}

function datesToCome(fields: readonly FieldDescription[], answers: PageAnswers, today: Day, prefix = ""): string[][] {
  return fields.flatMap((field): string[][] => {
    if (field.kind === "group") {
      return rowsOf(answers, field.name).flatMap((row, index) =>
        datesToCome(field.fields, row, today, `${prefix}${field.name}[${index}].`),
      );
    }
    const value = answers[field.name];
    const late = field.kind === "date" && field.past && typeof value === "string" && value > today;
    return late ? [[`${prefix}${field.name}`, `${field.label} must be today or in the past`]] : [];
  });
}

/**
 * Reads and checks a posted page. Accepts the answers to store under the page's slug; refuses with every message by field
 * name and with what was typed, so that nothing is lost. Rows left wholly empty are passed over.
 */
export function readAnswers(
  on: Page,
  entries: Entries,
  today: Day,
  seen: Answers = {},
): Result<PageAnswers, { errors: FieldErrors; typed: PageAnswers }> {
  const typed = withoutEmptyRows(on, readTyped(on, entries));
  const errors: Record<string, string[]> = {};
  const add = (name: string, message: string) => {
    errors[name] = [...(errors[name] ?? []), message];
  };
  const read = on.schema.safeParse(typed);
  if (!read.success) for (const { path, message } of read.error.issues) add(nameOf(path), message);
  for (const [name = "", message = ""] of datesToCome(on.fields, read.success ? read.data : typed, today)) {
    add(name, message);
  }
  const faults = read.success ? (on.checkOnReading?.(read.data, { today, seen }) ?? []) : [];
  for (const { field, message } of faults) add(field, message);
  return read.success && Object.keys(errors).length === 0 ? accept(read.data) : refuse({ errors, typed });
}

/** One question and its answer in words; rows of a group follow as lists of the same. */
export type AnsweredItem = { name: string; question: string; answer: string; rows: AnsweredItem[][] };

/** What stands where an optional question was left empty. */
export const NOT_ANSWERED = "Not answered";

function inWords(field: SimpleField, value: AnswerValue | undefined): string {
  if (value === undefined || value === "") return NOT_ANSWERED;
  if ("options" in field) {
    const label = (chosen: unknown) => field.options.find((option) => option.value === chosen)?.label ?? String(chosen);
    return [value].flat().map(label).join(", ");
  }
  if (field.kind === "date" && typeof value === "string" && isDay(value)) return formatDay(value);
  if (typeof value === "object" && "day" in value) return [value.day, value.month, value.year].join(" ").trim();
  return String(value);
}

/** A page's questions and answers in words, for check-your-answers, the officer's view and the frozen document. */
export function answersInWords(fields: readonly FieldDescription[], answers: PageAnswers): AnsweredItem[] {
  return fields
    .filter((field) => isAsked(field, answers))
    .map((field): AnsweredItem => {
      const { name, label } = field;
      if (field.kind !== "group") return { name, question: label, answer: inWords(field, answers[name]), rows: [] };
      const rows = rowsOf(answers, name).map((row) => answersInWords(field.fields, row));
      return { name, question: label, answer: rows.length === 0 ? "None given" : "", rows };
    });
}

/** What was asked and answered at one moment, readable without the form's code. */
export type FrozenAnswers = {
  formId: string;
  formVersion: string;
  title: string;
  at: string;
  sections: { id: string; title: string; pages: FrozenPage[] }[];
};
/**
 * A page as it was answered. `person`: the one whose own page it is; absent where it is everybody's. `given`: how the
 * answers came where the person did not type them, in words.
 */
export type FrozenPage = {
  slug: string;
  title: string;
  person?: { key: string; name: string };
  given?: string;
  items: AnsweredItem[];
};

/** Freezes the answers as a document of questions and answers; `at` is stored as an ISO instant. */
export function freeze(form: Form, answers: Answers, at: Date): FrozenAnswers {
  const sections = form.sections.map((section) => ({
    id: section.id,
    title: section.title,
    pages: pagesOf(section, answers).map(({ slug, title, fields }) => ({
      slug,
      title,
      items: answersInWords(fields, answers[slug] ?? {}),
    })),
  }));
  return {
    formId: form.id,
    formVersion: form.version,
    title: form.title,
    at: at.toISOString(),
    sections: sections.filter((section) => section.pages.length > 0),
  };
}
