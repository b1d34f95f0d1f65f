import { describe, expect, test } from "vitest";
import { answersSeenBy } from "#app/domain/applications/form/answers-by-person.ts";
import { EXAMPLE_ANSWERS as EXAMPLE } from "#app/domain/applications/form/example-answers.ts";
import { answeredDifferently, backFrom, onFrom, placeOfPage } from "./form-pages.ts";

const EXAMPLE_ANSWERS = answersSeenBy(EXAMPLE, "applicant-1");
const ALONE = { ...EXAMPLE_ANSWERS, applying: { applying: "alone" } };

describe("the way through the form", () => {
  test("goes from page to page, back to the list before the first, and on to the check after the last", () => {
    expect(onFrom("applying", EXAMPLE_ANSWERS, false)).toBe("/carer/application/other-applicant");
    expect(onFrom("applying", ALONE, false)).toBe("/carer/application/about-you");
    expect(onFrom("consents", EXAMPLE_ANSWERS, false)).toBe("/carer/application/check");
    expect(backFrom("applying", EXAMPLE_ANSWERS, false)).toBe("/carer/application");
    expect(backFrom("contact", ALONE, false)).toBe("/carer/application/about-you");
  });

  test("leads back to the check when an answer is changed from there", () => {
    expect(onFrom("home", EXAMPLE_ANSWERS, true)).toBe("/carer/application/check");
    expect(backFrom("home", EXAMPLE_ANSWERS, true)).toBe("/carer/application/check");
  });

  test("leaves the signatures to a page of their own", () => {
    expect(placeOfPage("declaration")).toBeNull();
    expect(placeOfPage("consents")).toMatchObject({ part: 10, parts: 10, later: false });
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
