import { describe, expect, test } from "vitest";
import { day } from "../../shared/day.ts";
import { NO_ANSWERS, type PersonKey, pagesAsked, type WrittenPage, withAnswers } from "./answers-by-person.ts";
import { applicationForm } from "./application-form.ts";
import { EXAMPLE_ANSWERS } from "./example-answers.ts";
import { readiness } from "./household-facts.ts";
import { documentSeenBy, freezeApplication, signaturesOf } from "./sent-document.ts";
import { hasSigned, markOf, missingToSign, ownPart, SIGNED_PAGE, signaturesUndone, unsigned } from "./signing.ts";

const unsignedBy = (person: PersonKey) =>
  withAnswers(EXAMPLE_ANSWERS, person, SIGNED_PAGE, unsigned(EXAMPLE_ANSWERS[person][SIGNED_PAGE]));

describe("what each of two applicants signs", () => {
  test("is what they had before them: the household's pages and their own, in whatever order", () => {
    const versions = { household: { home: 1, contact: 2 }, "applicant-1": { safeguarding: 1 }, "applicant-2": {} };
    const other = { household: { contact: 2, home: 1 }, "applicant-1": { safeguarding: 1 }, "applicant-2": {} };
    expect(markOf(versions, "applicant-1")).toBe(markOf(other, "applicant-1"));
    const changed = { ...versions, household: { home: 2, contact: 2 } };
    expect(markOf(changed, "applicant-1")).not.toBe(markOf(versions, "applicant-1"));
    expect(markOf(changed, "applicant-2")).not.toBe(markOf(versions, "applicant-2"));
  });

  test("does not change with what the other writes about themselves, nor with a signature", () => {
    const versions = { household: { home: 1 }, "applicant-1": { [SIGNED_PAGE]: 1 }, "applicant-2": {} };
    const after = { household: { home: 1 }, "applicant-1": { [SIGNED_PAGE]: 2 }, "applicant-2": { safeguarding: 4 } };
    expect(markOf(after, "applicant-1")).toBe(markOf(versions, "applicant-1"));
  });

  test("may be signed before the other has finished, once the household's pages and their own are complete", () => {
    const alone = { ...EXAMPLE_ANSWERS, "applicant-2": {} };
    expect(missingToSign(alone, "applicant-1")).toEqual([]);
    expect(missingToSign(alone, "applicant-2")).toContain("About you");
    const consents = { ...EXAMPLE_ANSWERS["applicant-1"].consents, dbs: "no" };
    const refused = withAnswers(EXAMPLE_ANSWERS, "applicant-1", "consents", consents);
    expect(missingToSign(refused, "applicant-1")).toEqual(["A criminal record (DBS) check on each adult"]);
    expect(missingToSign(refused, "applicant-2")).toEqual([]);
  });

  test("is signed by both before it can be sent", () => {
    expect(readiness(EXAMPLE_ANSWERS).complete).toBe(true);
    expect(readiness(unsignedBy("applicant-2"))).toMatchObject({
      complete: false,
      missingPages: ["Declaration (Daniel)"],
    });
    expect(signaturesOf(EXAMPLE_ANSWERS)).toEqual(["Priya Sandhu", "Daniel Okoro"]);
    expect(hasSigned(unsignedBy("applicant-1"), "applicant-1")).toBe(false);
  });

  test("has to be signed again after a page of the household, and only by its writer after a page of their own", () => {
    expect(signaturesUndone(EXAMPLE_ANSWERS, "household")).toEqual(["applicant-1", "applicant-2"]);
    expect(signaturesUndone(EXAMPLE_ANSWERS, "applicant-2")).toEqual(["applicant-2"]);
    expect(signaturesUndone(unsignedBy("applicant-1"), "household")).toEqual(["applicant-2"]);
  });
});

describe("what one applicant sees of the other", () => {
  test("is how many of their pages are open and whether they signed, and not a word of them", () => {
    const all = { ...EXAMPLE_ANSWERS, "applicant-2": { "about-you": { fullName: "Daniel Okoro" } } };
    expect(ownPart(all, "applicant-2")).toEqual({ name: "Daniel Okoro", missing: 5, signed: false });
    const seen = JSON.stringify(documentSeenBy(freezeApplication(EXAMPLE_ANSWERS, [], new Date(0)), "applicant-1"));
    expect(seen).toContain("27 March 1985");
    expect(seen).not.toContain("2 November 1982");
  });

  test("the document as it was sent has each applicant's own pages once, under their name", () => {
    const pages = freezeApplication(EXAMPLE_ANSWERS, [], new Date(0)).sections.flatMap((section) => section.pages);
    expect(pages.filter(({ slug }) => slug === "safeguarding").map(({ person }) => person?.name)).toEqual([
      "Priya Sandhu",
      "Daniel Okoro",
    ]);
    expect(pages.filter(({ slug }) => slug === "home")).toHaveLength(1);
  });
});

describe("a page that staff typed", () => {
  const written: WrittenPage[] = [
    { page: "home", whose: "household", on: day("2026-11-20"), typedBy: "Amara Boateng" },
    { page: "safeguarding", whose: "applicant-2", on: day("2026-11-21"), typedBy: "Amara Boateng" },
    { page: "contact", whose: "household", on: day("2026-11-22"), typedBy: null },
  ];
  const document = freezeApplication(EXAMPLE_ANSWERS, written, new Date(0));
  const given = (seen: typeof document) =>
    seen.sections.flatMap(({ pages }) => pages.flatMap((page) => (page.given ? [`${page.slug}: ${page.given}`] : [])));

  test("says in the document by whom, for whom and when; what they wrote themselves says nothing", () => {
    expect(given(document)).toEqual([
      "home: Typed by Amara Boateng for Priya Sandhu and Daniel Okoro on 20 November 2026",
      "safeguarding: Typed by Amara Boateng for Daniel Okoro on 21 November 2026",
    ]);
  });

  test("and a page of one applicant's own says it to them and not to the other", () => {
    expect(given(documentSeenBy(document, "applicant-1"))).toHaveLength(1);
    expect(given(documentSeenBy(document, "applicant-2"))).toHaveLength(2);
  });
});

describe("who applies", () => {
  test("alone is asked their own pages once, and two each theirs", () => {
    const slugs = (all: typeof NO_ANSWERS) =>
      pagesAsked(applicationForm, all).filter(({ page }) => page.slug === "safeguarding").length;
    expect(slugs(NO_ANSWERS)).toBe(1);
    expect(slugs(EXAMPLE_ANSWERS)).toBe(2);
  });

  test("after one has left is the other, whoever was first", () => {
    const left = (person: PersonKey) => ({
      ...withAnswers(EXAMPLE_ANSWERS, "household", "applying", { applying: "alone" }),
      left: [person],
    });
    expect(signaturesOf(left("applicant-1"))).toEqual(["Daniel Okoro"]);
    expect(signaturesOf(left("applicant-2"))).toEqual(["Priya Sandhu"]);
    expect(readiness(left("applicant-1")).complete).toBe(true);
  });
});
