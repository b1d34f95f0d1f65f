import type { Day } from "../../shared/day.ts";
import {
  type Answers,
  type Form,
  isPageComplete,
  type NeededFor,
  type Page,
  pagesThatApply,
  rowsOf,
} from "./engine.ts";
import type { PageAnswers } from "./fields.ts";

/** The places of the people who apply. The first is who was invited; the second is who they name. */
export const PERSON_KEYS = ["applicant-1", "applicant-2"] as const;
export type PersonKey = (typeof PERSON_KEYS)[number];
/** Whose a page of answers is: the household's, which both write, or one applicant's own, which nobody else at home sees. */
export type Whose = "household" | PersonKey;

/**
 * Everything that was written: the household's pages once, and each applicant's own pages. `left` names who has stopped
 * applying while the other went on; what they wrote is kept and counts no more.
 */
export type AnswersByPerson = Readonly<Record<Whose, Answers>> & { readonly left?: readonly PersonKey[] };
/** The version of each page as it was read, which guards the next change of it. */
export type VersionsByPerson = Readonly<Record<Whose, Readonly<Record<string, number>>>>;

export const NO_ANSWERS: AnswersByPerson = { household: {}, "applicant-1": {}, "applicant-2": {} };

/** A page as it is kept. */
export type KeptPage = { page: string; person: string; answers: PageAnswers; version: number };

/** Who wrote a page as it stands, and on which day. `typedBy`: the member of staff who typed it for them; null where they wrote it themselves. */
export type WrittenPage = { page: string; whose: Whose; on: Day; typedBy: string | null };

/** Whether a word names an applicant. */
export function isPersonKey(said: string): said is PersonKey {
  return PERSON_KEYS.some((key) => key === said);
}

/** Whose a page is when this applicant writes it; null where the form has no such page. */
export function whoseIs(form: Form, slug: string, person: PersonKey): Whose | null {
  const page = form.sections.flatMap(({ pages }) => pages).find((candidate) => candidate.slug === slug);
  if (!page) return null;
  return page.whose === "each" ? person : "household";
}

/** Whose a kept page is: one that has become each applicant's own since it was kept for the household is the first's. */
export function whoseKept(form: Form, { page, person }: Pick<KeptPage, "page" | "person">): Whose {
  return isPersonKey(person) ? person : (whoseIs(form, page, "applicant-1") ?? "household");
}

/**
 * Puts kept pages together, as today's form asks for them. A page that has become each applicant's own since it was kept for the household belongs to
 * the first, who wrote it; the second signature of older forms is the second applicant's.
 */
export function gatherAnswers(
  form: Form,
  rows: readonly KeptPage[],
  left: readonly PersonKey[] = [],
): { answers: AnswersByPerson; versions: VersionsByPerson } {
  const answers: Record<Whose, Record<string, PageAnswers>> = { household: {}, "applicant-1": {}, "applicant-2": {} };
  const versions: Record<Whose, Record<string, number>> = { household: {}, "applicant-1": {}, "applicant-2": {} };
  for (const { page, person, answers: kept, version } of rows) {
    const whose = whoseKept(form, { page, person });
    answers[whose][page] = kept;
    versions[whose][page] = version;
  }
  const { address } = answers.household;
  if (address?.postcode !== undefined && address.kind === undefined) {
    answers.household.address = { kind: "uk", ...address };
  }
  const earlier = answers["applicant-1"]["earlier-addresses"];
  if (earlier && earlier.history === undefined) {
    const history = rowsOf(earlier, "addresses").length > 0 ? "own" : "here";
    answers["applicant-1"]["earlier-addresses"] = { history, ...earlier };
  }
  const applying = answers["applicant-1"]["about-you"]?.applying;
  if (applying !== undefined) answers.household.applying ??= { applying };
  const second = answers.household["other-declaration"];
  if (second) answers["applicant-2"].declaration ??= second;
  return { answers: left.length === 0 ? answers : { ...answers, left }, versions };
}

/** The answers as one applicant sees them: the household's and their own, never the other's. */
export function answersSeenBy(all: AnswersByPerson, person: PersonKey): Answers {
  return { ...all.household, ...all[person] };
}

/** The same with one page written anew. */
export function withAnswers(all: AnswersByPerson, whose: Whose, slug: string, answers: PageAnswers): AnswersByPerson {
  return { ...all, [whose]: { ...all[whose], [slug]: answers } };
}

/** Who applies now, in order: one, or two who apply together and of whom neither has left. */
export function applicantsIn(all: AnswersByPerson): PersonKey[] {
  const left = all.left ?? [];
  const named: readonly PersonKey[] =
    all.household.applying?.applying === "jointly" || left.includes("applicant-1") ? PERSON_KEYS : ["applicant-1"];
  return named.filter((key) => !left.includes(key));
}

/** A page that is asked, and of whom. */
export type AskedPage = { page: Page; whose: Whose };

/** Every page that is asked of these applicants, in the order of the form: the household's once, the others of each. */
export function pagesAsked(form: Form, all: AnswersByPerson): AskedPage[] {
  const people = applicantsIn(all);
  const asked = new Map(people.map((key) => [key, new Set(pagesThatApply(form, answersSeenBy(all, key)))]));
  return form.sections
    .flatMap(({ pages }) => pages)
    .flatMap((page): AskedPage[] => {
      const of = people.filter((key) => asked.get(key)?.has(page));
      if (page.whose === "each") return of.map((whose) => ({ page, whose }));
      return of.length > 0 ? [{ page, whose: "household" }] : [];
    });
}

/** The pages that still want something for an application to be sent, or for a stage to be complete. */
export function pagesMissing(form: Form, all: AnswersByPerson, neededFor: NeededFor): AskedPage[] {
  return pagesAsked(form, all).filter(
    ({ page, whose }) => (page.neededFor ?? "sending") === neededFor && !isPageComplete(page, all[whose]),
  );
}

/** How far the applicants have come with a section, all of them together, with the pages that are needed for sending. */
export type SectionProgress = {
  id: string;
  title: string;
  done: number;
  of: number;
  state: "not-started" | "in-progress" | "complete";
};

/** How far an application has come, section by section, for who may not read the answers yet. */
export function progressOf(form: Form, all: AnswersByPerson): SectionProgress[] {
  const asked = pagesAsked(form, all).filter(({ page }) => (page.neededFor ?? "sending") === "sending");
  return form.sections.flatMap(({ id, title, pages }): SectionProgress[] => {
    const own = asked.filter(({ page }) => pages.includes(page));
    if (own.length === 0) return [];
    const done = own.filter(({ page, whose }) => isPageComplete(page, all[whose])).length;
    const begun = own.some(({ page, whose }) => all[whose][page.slug] !== undefined);
    const state = done === own.length ? "complete" : begun ? "in-progress" : "not-started";
    return [{ id, title, done, of: own.length, state }];
  });
}
