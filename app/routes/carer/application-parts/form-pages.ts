import { applicationForm } from "#app/domain/applications/form/application-form.ts";
import {
  type AnsweredItem,
  type Answers,
  answersInWords,
  nextPage,
  type Page,
  previousPage,
  type Section,
} from "#app/domain/applications/form/engine.ts";
import type { PageAnswers } from "#app/domain/applications/form/fields.ts";

/** The section that is signed. It is filled in on a page of its own, after everything else has been read through. */
export const SIGNED = "declaration";

/** The sections that are filled in page by page. */
export const WRITTEN_SECTIONS: readonly Section[] = applicationForm.sections.filter(({ id }) => id !== SIGNED);

/** Where a page stands in the form, whether or not this person is asked it. */
export function placeOfPage(slug: string): { section: Section; page: Page; part: number; parts: number } | null {
  const part = WRITTEN_SECTIONS.findIndex(({ pages }) => pages.some((page) => page.slug === slug));
  const section = WRITTEN_SECTIONS[part];
  const page = section?.pages.find((candidate) => candidate.slug === slug);
  return section && page ? { section, page, part: part + 1, parts: WRITTEN_SECTIONS.length } : null;
}

const addressOf = (slug: string) => `/carer/application/${slug}`;

/** Where the way back of a page leads: to where the person came from, else the page before, else the list of parts. */
export function backFrom(slug: string, answers: Answers, fromCheck: boolean): string {
  if (fromCheck) return addressOf("check");
  const before = previousPage(applicationForm, answers, slug);
  return before ? addressOf(before.slug) : "/carer/application";
}

/** Where a page that was kept leads: back to the check it was changed from, else the next page, and after the last to the check. */
export function onFrom(slug: string, answers: Answers, fromCheck: boolean): string {
  const next = fromCheck ? null : nextPage(applicationForm, answers, slug);
  return next && placeOfPage(next.slug) ? addressOf(next.slug) : addressOf("check");
}

/** The questions that two people answered differently: what is kept now. Rows count as one answer. */
export function answeredDifferently(page: Page, kept: PageAnswers, typed: PageAnswers): AnsweredItem[] {
  const mine = new Map(answersInWords(page.fields, typed).map((item) => [item.name, item]));
  return answersInWords(page.fields, kept).filter(
    (item) => JSON.stringify(item) !== JSON.stringify(mine.get(item.name)),
  );
}
