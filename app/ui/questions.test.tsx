import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { answersSeenBy } from "#app/domain/applications/form/answers-by-person.ts";
import { applicationForm } from "#app/domain/applications/form/application-form.ts";
import { readAnswers } from "#app/domain/applications/form/engine.ts";
import { EXAMPLE_ANSWERS as EXAMPLE } from "#app/domain/applications/form/example-answers.ts";
import type { PageAnswers } from "#app/domain/applications/form/fields.ts";
import { day } from "#app/domain/shared/day.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { rowsShown, statesOf } from "./field-states.ts";
import { Questions } from "./questions.tsx";

const TODAY = day("2026-11-21");
const EXAMPLE_ANSWERS = answersSeenBy(EXAMPLE, "applicant-1");
const pages = applicationForm.sections.flatMap((section) => section.pages);

function pageOf(slug: string) {
  const found = pages.find((page) => page.slug === slug);
  if (!found) throw new Error(`No page ${slug}`);
  return found;
}

/** A page as it is shown with what was typed, and its summary of errors. */
function shown(slug: string, answers: PageAnswers, errors: Record<string, readonly string[]> = {}): string {
  const { fields } = pageOf(slug);
  return renderToStaticMarkup(
    createElement("main", null, [
      createElement(ErrorSummary, { key: "errors", fields: statesOf(fields, answers, errors) }),
      createElement(Questions, { key: "questions", fields, answers, errors }),
    ]),
  );
}

function attribute(html: string, name: string, tag = "[a-z0-9]+"): string[] {
  return [...html.matchAll(new RegExp(`<${tag}\\b[^>]*?\\s${name}="([^"]*)"`, "g"))].map((match) => match[1] ?? "");
}

/** What a browser would send of a page, as typed text and chosen answers. */
function sent(html: string): [string, string][] {
  const controls =
    html.match(/<(input|textarea|select)\b[^>]*>([^<]*<\/textarea>|(?:<option.*?<\/option>)*<\/select>)?/g) ?? [];
  return controls.flatMap((control): [string, string][] => {
    const of = (name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(control)?.[1];
    const name = of("name");
    if (!name || ((of("type") === "radio" || of("type") === "checkbox") && !/\schecked=/.test(control))) return [];
    const value = control.startsWith("<textarea")
      ? />([^<]*)<\/textarea>/.exec(control)?.[1]
      : control.startsWith("<select")
        ? /<option value="([^"]*)" selected/.exec(control)?.[1]
        : of("value");
    return [[name, (value ?? "").replaceAll("&#x27;", "'").replaceAll("&amp;", "&")]];
  });
}

describe.each(pages.map((page) => page.slug))("the page %s", (slug) => {
  const saved = EXAMPLE_ANSWERS[slug] ?? {};
  const html = shown(slug, saved);

  test("labels every control and has no id twice", () => {
    const ids = attribute(html, "id");
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    const labelled = new Set(attribute(html, "for", "label"));
    const controls = ["input", "select", "textarea"].flatMap((tag) => attribute(html, "id", tag));
    expect(controls.length).toBeGreaterThan(0);
    expect(controls.filter((id) => !labelled.has(id))).toEqual([]);
  });

  test("sends back the answers it was opened with", () => {
    const read = readAnswers(pageOf(slug), sent(html), TODAY, EXAMPLE_ANSWERS);
    if (EXAMPLE_ANSWERS[slug]) expect(read).toEqual({ ok: true, value: saved });
    else expect(read.ok ? read.value : read.refusal.typed).toEqual({});
  });

  test("links every error to a control or group that names it, when nothing was answered", () => {
    const read = readAnswers(pageOf(slug), [], TODAY);
    const errors = read.ok ? {} : read.refusal.errors;
    const refused = shown(slug, read.ok ? {} : read.refusal.typed, errors);
    const ids = new Set(attribute(refused, "id"));
    const targets = attribute(refused, "href", "a").map((href) => href.slice(1));
    expect(targets).toHaveLength(Object.values(errors).flat().length);
    for (const id of targets) {
      expect(ids).toContain(id);
      expect(ids).toContain(`${id}-error`);
      expect(attribute(refused, "aria-describedby").flatMap((value) => value.split(" "))).toContain(`${id}-error`);
    }
  });

  test("says why it asks", () => {
    expect(html).toMatch(/Why we ask th(is|ese)/);
  });
});

describe("questions that depend on another answer", () => {
  test("stand under the answer they belong to", () => {
    const html = shown("home", {});
    expect(html.indexOf('name="petKinds"')).toBeGreaterThan(html.indexOf('name="pets"'));
    expect(html.indexOf('name="petKinds"')).toBeLessThan(html.indexOf('name="smoking"'));
    expect(html).toMatch(/govuk-radios__conditional"><div class="govuk-form-group"><label[^>]*for="petKinds"/);
  });

  test("come after both answers when they are rows, so that no answer is far down the page", () => {
    const html = shown("adults", {});
    const answers = [...html.matchAll(/name="others"/g)].map((match) => match.index);
    expect(answers).toHaveLength(2);
    expect(html.indexOf('name="people[0].name"')).toBeGreaterThan(Math.max(...answers));
  });
});

describe("rows of the same questions", () => {
  const referees = pageOf("referees").fields[0];
  const visitors = pageOf("people-around").fields[0];

  test("open with as many as are needed, and with one where none is", () => {
    if (referees?.kind !== "group" || visitors?.kind !== "group") throw new Error("Not groups");
    expect(rowsShown(referees, {})).toHaveLength(2);
    expect(rowsShown(visitors, {})).toHaveLength(1);
    expect(rowsShown(visitors, { visitors: [] })).toHaveLength(0);
  });

  test("have buttons that add and remove without scripts, never below the fewest", () => {
    const two = shown("referees", { people: [{ name: "A" }, { name: "B" }] });
    expect(two).toContain('value="add:people"');
    expect(two).not.toContain('value="remove:people:0"');
    const three = shown("referees", { people: [{ name: "A" }, { name: "B" }, {}] });
    expect(three).toContain('value="remove:people:2"');
    expect(three).toContain('id="people-row-3"');
    expect(two).toContain('formaction="#people-row-3"');
  });

  test("keep a date that is not one as it was typed", () => {
    const typed = { others: "yes", people: [{ name: "Sam", bornOn: { day: "31", month: "2", year: "2010" } }] };
    const html = shown("adults", typed);
    expect(html).toMatch(/name="people\[0\]\.bornOn\.day"[^>]*value="31"/);
    expect(html).toMatch(/name="people\[0\]\.bornOn\.month"[^>]*value="2"/);
  });
});
