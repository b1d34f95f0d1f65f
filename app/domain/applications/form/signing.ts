import { type Day, isDay } from "../../shared/day.ts";
import {
  type AnswersByPerson,
  applicantsIn,
  type PersonKey,
  pagesMissing,
  type VersionsByPerson,
} from "./answers-by-person.ts";
import { applicationForm } from "./application-form.ts";
import type { Page } from "./engine.ts";
import type { AnswerValue, PageAnswers } from "./fields.ts";
import { householdFacts, readiness } from "./household-facts.ts";

/** The page that each applicant signs for themselves, once everything else is read through. */
export const SIGNED_PAGE = "declaration";

/**
 * Which answers an applicant had before them when they signed, in one word: the household's and their own, without
 * anybody's signature. If it is another when they send, something was changed after they read it.
 */
export function markOf(versions: VersionsByPerson, person: PersonKey): string {
  return (["household", person] as const)
    .flatMap((whose) => Object.entries(versions[whose]).map(([slug, version]) => `${whose}/${slug}:${version}`))
    .filter((word) => !word.includes(`/${SIGNED_PAGE}:`))
    .sort()
    .join(" ");
}

/** Whether an applicant's signature stands. */
export function hasSigned(all: AnswersByPerson, person: PersonKey): boolean {
  const page = pageToSign();
  return page.schema.safeParse(all[person][SIGNED_PAGE] ?? {}).success;
}

/** The page that is signed. */
export function pageToSign(): Page {
  const page = applicationForm.sections.flatMap(({ pages }) => pages).find(({ slug }) => slug === SIGNED_PAGE);
  if (!page) throw new Error("A form without a page to sign");
  return page;
}

/** What an applicant still has to write before they can sign: of the household's pages and their own. Titles of pages and permissions. */
export function missingToSign(all: AnswersByPerson, person: PersonKey): string[] {
  const pages = pagesMissing(applicationForm, all, "sending")
    .filter(({ page, whose }) => page.slug !== SIGNED_PAGE && (whose === "household" || whose === person))
    .map(({ page }) => page.title);
  const alone = { ...all, left: applicantsIn(all).filter((key) => key !== person) };
  return pages.length > 0 ? pages : readiness(alone).missingConsents;
}

/** The applicants whose signature no longer stands once a page is changed: everybody's, or only the writer's own. */
export function signaturesUndone(all: AnswersByPerson, whose: "household" | PersonKey): PersonKey[] {
  return applicantsIn(all).filter((key) => (whose === "household" || whose === key) && hasSigned(all, key));
}

/** A signature given on paper: the day, and the paper it was sent as, or where the original is kept. */
export type PaperSignature = { signedOn: Day; paperId: string | null; kept: string | null };

/** The declaration as it was signed on paper. What is kept beside it goes with it when it has to be signed again. */
export function signedOnPaper(declaration: PageAnswers, { signedOn, paperId, kept }: PaperSignature): PageAnswers {
  return {
    ...declaration,
    paperSignedOn: signedOn,
    ...(paperId ? { paperId } : {}),
    ...(kept ? { paperKept: kept } : {}),
  };
}

/** The signature on paper that stands under a declaration; null where it was signed on screen or not at all. */
export function paperSignatureIn(declaration: PageAnswers | undefined): PaperSignature | null {
  const { paperSignedOn, paperId, paperKept } = declaration ?? {};
  if (typeof paperSignedOn !== "string" || !isDay(paperSignedOn)) return null;
  const words = (value: AnswerValue | undefined) => (typeof value === "string" ? value : null);
  return { signedOn: paperSignedOn, paperId: words(paperId), kept: words(paperKept) };
}

/** Who signed on paper, of those whose signature stands. */
export function signersOnPaper(all: AnswersByPerson): { key: PersonKey; name: string; signature: PaperSignature }[] {
  return applicantsIn(all).flatMap((key) => {
    const signature = hasSigned(all, key) ? paperSignatureIn(all[key][SIGNED_PAGE]) : null;
    const name = String(all[key][SIGNED_PAGE]?.signed ?? "");
    return signature ? [{ key, name, signature }] : [];
  });
}

/** A signature taken back: the page without it, so that it has to be read and signed again. */
export function unsigned(declaration: PageAnswers | undefined): PageAnswers {
  const { signed: _, agreed: __, paperSignedOn: ___, paperId: ____, paperKept: _____, ...rest } = declaration ?? {};
  return rest;
}

/** How far an applicant has come with the pages that only they can fill in, for the other to see: a count and nothing else. */
export function ownPart(all: AnswersByPerson, person: PersonKey): { name: string; missing: number; signed: boolean } {
  const missing = pagesMissing(applicationForm, all, "sending").filter(
    ({ page, whose }) => whose === person && page.slug !== SIGNED_PAGE,
  );
  const name = householdFacts(all).applicants.find(({ key }) => key === person)?.name ?? "";
  return { name, missing: missing.length, signed: hasSigned(all, person) };
}
