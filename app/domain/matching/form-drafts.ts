import { addDays, type Day } from "../shared/day.ts";

/** The forms that keep a draft: raising a request, and the record of a decision. */
export type DraftForm = "request" | "decision";

/** What was typed, by the names of the fields: text, rows, and rows of rows. Nothing of it has been checked. */
export type Typed = { readonly [field: string]: TypedValue };
export type TypedValue = string | null | Typed | readonly TypedValue[];

/** The first day whose drafts are still kept: one is, for so many whole days after the day it was last saved. */
export function draftsKeptSince(today: Day, keptDays: number): Day {
  return addDays(today, -keptDays);
}

function isRow(value: TypedValue | undefined): value is Typed {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The rows of a list as they were typed. */
export function rowsOf(typed: Typed, field: string): Typed[] {
  const value = typed[field];
  return Array.isArray(value) ? value.filter(isRow) : [];
}

/**
 * The rows of a form that has one for each child or council, with what was typed of it: found again by its id, because
 * whom the form is about may have changed since. What was typed of somebody who is no longer asked about is not shown.
 */
export function rowsWithDraft<Row extends object, Key extends string>(
  rows: readonly (Row & { readonly [name in Key]: string })[],
  typed: Typed | null,
  field: string,
  key: Key,
): Row[] {
  const drafted = typed ? rowsOf(typed, field) : [];
  return rows.map((row) => ({ ...row, ...drafted.find((one) => one[key] === row[key]) }));
}

/** What the free texts of a decision are called where they are read again. */
const TEXTS: Readonly<Record<string, string>> = {
  emergencyBecause: "Why it is an emergency",
  "tests.near-home": "Near home",
  "tests.education": "School",
  "tests.siblings": "Brothers and sisters",
  "tests.disability": "Disability",
  "tests.in-area": "Inside the area",
  voices: "In the child’s own words, or why not",
  voiceWeighed: "How their wishes were weighed",
  parentsViews: "What parents and others said",
  reviewingOfficerWhyNot: "Why the reviewing officer was not consulted",
  childrenThereViews: "What children who live there said",
  identity: "Language, religion and culture",
  noContactLooked: "Nobody they are to have no contact with",
  addressLooked: "The address is outside the keep-away circle",
  reasons: "Why this home",
  adoptionConsidered: "How fostering for adoption was considered",
  exception: "Reference of the variation, exemption or emergency decision",
  secondWhy: "Why another home came second",
};

/** The texts of a test or a voice that somebody wrote, and not what was chosen beside them. */
const WRITTEN = ["why", "gap", "who", "voiceWords", "voiceHow", "voiceBy", "voiceWhyNot"];

/** What was chosen of a test, where something was. */
const CHOSEN: Readonly<Record<string, string>> = {
  met: "Met",
  "not-met": "Not met",
  "not-practicable": "Not reasonably practicable",
};

function textsIn(value: TypedValue | undefined): string[] {
  if (typeof value === "string") return value.trim() === "" ? [] : [value];
  if (Array.isArray(value)) return value.flatMap((one) => textsIn(one));
  if (!isRow(value)) return [];
  const chosen = typeof value.answer === "string" ? CHOSEN[value.answer] : undefined;
  return [...(chosen ? [chosen] : []), ...WRITTEN.flatMap((field) => textsIn(value[field]))];
}

/** What somebody wrote of a decision, text by text, for when its form is not there any more: nothing typed is lost. */
export function textsOfDecision(typed: Typed): { label: string; text: string }[] {
  return Object.entries(TEXTS).flatMap(([field, label]) => {
    const [group, within] = field.split(".");
    const found = group ? typed[group] : undefined;
    const value = within && isRow(found) ? found[within] : found;
    const texts = within === undefined || isRow(value) ? textsIn(value) : [];
    return texts.length > 0 ? [{ label, text: texts.join("\n") }] : [];
  });
}

/** What tells a begun request from others on a list: how many children, and the day the home is needed. Both as typed. */
export function begunRequest(typed: Typed): { children: number; neededBy: string | null } {
  const { neededBy } = typed;
  return { children: rowsOf(typed, "children").length, neededBy: typeof neededBy === "string" ? neededBy : null };
}
