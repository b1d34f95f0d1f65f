import { formatDay } from "../../shared/day.ts";
import {
  type AnswersByPerson,
  answersSeenBy,
  applicantsIn,
  type PersonKey,
  pagesAsked,
  type Whose,
  type WrittenPage,
} from "./answers-by-person.ts";
import { applicationForm } from "./application-form.ts";
import { answersInWords, type Form, type FrozenAnswers, type FrozenPage } from "./engine.ts";
import { householdFacts } from "./household-facts.ts";
import { paperSignatureIn, SIGNED_PAGE } from "./signing.ts";

/**
 * How a page came where its writer did not type it themselves: "Typed by Amara Boateng for Priya Sandhu on 3 May 2026",
 * and of a declaration that was signed on paper, when that was and who recorded it. Null where they wrote it, and of a page nobody has begun.
 */
export function howGiven(
  all: AnswersByPerson,
  written: readonly WrittenPage[],
  slug: string,
  whose: Whose,
): string | null {
  const page = written.find((one) => one.page === slug && one.whose === whose);
  if (!page?.typedBy) return null;
  const onPaper = slug === SIGNED_PAGE ? paperSignatureIn(all[whose][slug]) : null;
  if (onPaper) {
    const where = onPaper.kept ? `the original is kept: ${onPaper.kept}` : "the signed page is with the papers";
    return `Signed on paper on ${formatDay(onPaper.signedOn)}, recorded by ${page.typedBy} on ${formatDay(page.on)}; ${where}`;
  }
  const names = householdFacts(all)
    .applicants.filter(({ key, name }) => (whose === "household" || key === whose) && name !== "")
    .map(({ name }) => name);
  return `Typed by ${page.typedBy} for ${names.join(" and ") || "the applicant"} on ${formatDay(page.on)}`;
}

/**
 * Freezes a whole application as a document of questions and answers: the household's pages once, each applicant's own
 * pages under their name, and which of them staff typed. `at` is stored as an ISO instant. Pages nobody has begun and
 * that may come later are left out, and so is what is only ever counted. `form`: in the words it was asked in.
 */
export function freezeApplication(
  all: AnswersByPerson,
  written: readonly WrittenPage[],
  at: Date,
  form: Form = applicationForm,
): FrozenAnswers {
  const names = new Map(householdFacts(all).applicants.map(({ key, name }) => [key, name]));
  const asked = pagesAsked(form, all).filter(({ page }) => !page.onlyCounted);
  const sections = form.sections.map((section) => ({
    id: section.id,
    title: section.title,
    pages: section.pages.flatMap((page): FrozenPage[] =>
      asked
        .filter((one) => one.page === page)
        .filter(({ whose }) => (page.neededFor ?? "sending") === "sending" || all[whose][page.slug] !== undefined)
        .map(({ whose }) => {
          const given = howGiven(all, written, page.slug, whose);
          return {
            slug: page.slug,
            title: page.title,
            ...(whose === "household" ? {} : { person: { key: whose, name: names.get(whose) ?? "" } }),
            ...(given ? { given } : {}),
            items: answersInWords(page.fields, all[whose][page.slug] ?? {}),
          };
        }),
    ),
  }));
  return {
    formId: form.id,
    formVersion: form.version,
    title: form.title,
    at: at.toISOString(),
    sections: sections.filter((section) => section.pages.length > 0),
  };
}

/** The document as one applicant may read it: without what the other wrote about themselves. */
export function documentSeenBy(document: FrozenAnswers, person: PersonKey): FrozenAnswers {
  const sections = document.sections.map((section) => ({
    ...section,
    pages: section.pages.filter((page) => !page.person || page.person.key === person),
  }));
  return { ...document, sections: sections.filter(({ pages }) => pages.length > 0) };
}

/** The names typed as signatures, in the order of the applicants. */
export function signaturesOf(all: AnswersByPerson): string[] {
  return applicantsIn(all).map((key) => String(answersSeenBy(all, key).declaration?.signed ?? ""));
}
