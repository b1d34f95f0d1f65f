import { describe, expect, test } from "vitest";
import { readAnswers } from "#app/domain/applications/form/engine.ts";
import { EXAMPLE_ANSWERS } from "#app/domain/applications/form/example-answers.ts";
import { day } from "#app/domain/shared/day.ts";
import { answeredDifferently, backFrom, onFrom, placeOfPage } from "./form-pages.ts";
import { markOf, namesSigned, pagesToSign, readSignatures } from "./signing.ts";

const TODAY = day("2026-11-21");
const ALONE = { ...EXAMPLE_ANSWERS, "about-you": { ...EXAMPLE_ANSWERS["about-you"], applying: "alone" } };

describe("the way through the form", () => {
  test("goes from page to page, back to the list before the first, and on to the check after the last", () => {
    expect(onFrom("about-you", EXAMPLE_ANSWERS, false)).toBe("/carer/application/other-applicant");
    expect(onFrom("about-you", ALONE, false)).toBe("/carer/application/contact");
    expect(onFrom("consents", EXAMPLE_ANSWERS, false)).toBe("/carer/application/check");
    expect(backFrom("about-you", EXAMPLE_ANSWERS, false)).toBe("/carer/application");
    expect(backFrom("contact", ALONE, false)).toBe("/carer/application/about-you");
  });

  test("leads back to the check when an answer is changed from there", () => {
    expect(onFrom("home", EXAMPLE_ANSWERS, true)).toBe("/carer/application/check");
    expect(backFrom("home", EXAMPLE_ANSWERS, true)).toBe("/carer/application/check");
  });

  test("leaves the signatures to a page of their own", () => {
    expect(placeOfPage("declaration")).toBeNull();
    expect(placeOfPage("consents")).toMatchObject({ part: 10, parts: 10 });
  });
});

describe("a page changed by two at once", () => {
  test("shows only what is kept differently, rows as one answer", () => {
    const place = placeOfPage("contact");
    if (!place) throw new Error("No such page");
    const kept = { phone: "01782 111 222", safeTimes: "After 4" };
    const typed = { phone: "01782 333 444", safeTimes: "After 4" };
    expect(answeredDifferently(place.page, kept, typed).map(({ name, answer }) => [name, answer])).toEqual([
      ["phone", "01782 111 222"],
    ]);
    expect(answeredDifferently(place.page, kept, kept)).toEqual([]);
  });
});

describe("signing", () => {
  const pages = pagesToSign(EXAMPLE_ANSWERS);

  const typed = (slug: string): [string, string][] =>
    Object.entries(EXAMPLE_ANSWERS[slug] ?? {}).flatMap(([name, value]) =>
      [value].flat().map((one): [string, string] => [`${slug}.${name}`, String(one)]),
    );

  test("is asked of each person who applies", () => {
    expect(pages.map(({ slug }) => slug)).toEqual(["declaration", "other-declaration"]);
    expect(pagesToSign(ALONE).map(({ slug }) => slug)).toEqual(["declaration"]);
  });

  test("reads both signatures of one form, each by its own names", () => {
    const read = readSignatures(pages, [...typed("declaration"), ...typed("other-declaration")], TODAY);
    expect(read).toMatchObject({ ok: true, value: { declaration: EXAMPLE_ANSWERS.declaration } });
    expect(read.ok && namesSigned(pages, read.value)).toEqual(["Priya Sandhu", "Daniel Okoro"]);
  });

  test("says at whose part something is missing, and keeps the other", () => {
    const read = readSignatures(pages, typed("declaration"), TODAY);
    if (read.ok) throw new Error("Accepted without the second signature");
    expect(Object.keys(read.refusal.errors)).toEqual(["other-declaration.agreed", "other-declaration.signed"]);
    expect(read.refusal.typed.declaration).toEqual(EXAMPLE_ANSWERS.declaration);
    const alone = readAnswers(pages[0] as (typeof pages)[number], [], TODAY);
    expect(alone.ok).toBe(false);
  });

  test("knows when an answer was changed after it was read, whatever the order of the pages", () => {
    expect(markOf({ home: 1, contact: 2 })).toBe(markOf({ contact: 2, home: 1 }));
    expect(markOf({ home: 2, contact: 2 })).not.toBe(markOf({ home: 1, contact: 2 }));
    expect(markOf({ home: 1 })).not.toBe(markOf({ home: 1, contact: 1 }));
  });
});
