import { applicationForm, applicationFormBy } from "#app/domain/applications/form/application-form.ts";
import {
  type AnsweredItem,
  type Answers,
  answersInWords,
  formFor,
  nextPage,
  type Page,
  previousPage,
  type Section,
} from "#app/domain/applications/form/engine.ts";
import type { PageAnswers } from "#app/domain/applications/form/fields.ts";

/** The section that is signed. It is filled in on a page of its own, after everything else has been read through. */
export const SIGNED = "declaration";

/** The form as it is sent, and the pages that may come later. */
const TO_SEND = formFor(applicationForm, ["sending"]);
const LATER = formFor(applicationForm, ["stage-1", "stage-2"]);

/** The sections that are filled in page by page before the application is sent. */
export const WRITTEN_SECTIONS: readonly Section[] = TO_SEND.sections.filter(({ id }) => id !== SIGNED);

/** A page as it asks for so many years of addresses. */
export function inWordsOf(page: Page, addressYears: number | undefined): Page {
  if (addressYears === undefined) return page;
  const pages = applicationFormBy({ addressYears }).sections.flatMap((section) => section.pages);
  return pages.find(({ slug }) => slug === page.slug) ?? page;
}

export type PlaceOfPage = {
  section: Section;
  page: Page;
  part: number;
  parts: number;
  /** The application can be sent without it. */
  later: boolean;
};

/**
 * Where a page stands in the form, whether or not this person is asked it; with the page in the words of so many years of
 * addresses, where they are given.
 */
export function placeOfPage(slug: string, addressYears?: number): PlaceOfPage | null {
  for (const [sections, later] of [
    [WRITTEN_SECTIONS, false],
    [LATER.sections, true],
  ] as const) {
    const part = sections.findIndex(({ pages }) => pages.some((page) => page.slug === slug));
    const section = sections[part];
    const page = section?.pages.find((candidate) => candidate.slug === slug);
    if (section && page)
      return { section, page: inWordsOf(page, addressYears), part: part + 1, parts: sections.length, later };
  }
  return null;
}

const addressOf = (slug: string) => `/carer/application/${slug}`;
const formOf = (slug: string) => (placeOfPage(slug)?.later ? LATER : TO_SEND);

/** Where the way back of a page leads: to where the person came from, else the page before, else the list of parts. */
export function backFrom(slug: string, answers: Answers, fromCheck: boolean): string {
  if (fromCheck) return addressOf("check");
  const before = previousPage(formOf(slug), answers, slug);
  return before ? addressOf(before.slug) : "/carer/application";
}

/**
 * Where a page that was kept leads: back to the check it was changed from, else the next page; after the last to the
 * check, or to the list where the page is one that may come later.
 */
export function onFrom(slug: string, answers: Answers, fromCheck: boolean): string {
  if (fromCheck) return addressOf("check");
  const next = nextPage(formOf(slug), answers, slug);
  if (next && placeOfPage(next.slug)) return addressOf(next.slug);
  return placeOfPage(slug)?.later ? "/carer/application" : addressOf("check");
}

/** The questions that two people answered differently: what is kept now. Rows count as one answer. */
export function answeredDifferently(page: Page, kept: PageAnswers, typed: PageAnswers): AnsweredItem[] {
  const mine = new Map(answersInWords(page.fields, typed).map((item) => [item.name, item]));
  return answersInWords(page.fields, kept).filter(
    (item) => JSON.stringify(item) !== JSON.stringify(mine.get(item.name)),
  );
}
