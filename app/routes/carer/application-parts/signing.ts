import { applicationForm } from "#app/domain/applications/form/application-form.ts";
import {
  type Answers,
  type Entries,
  type FieldErrors,
  type Page,
  pagesThatApply,
  readAnswers,
} from "#app/domain/applications/form/engine.ts";
import type { PageAnswers } from "#app/domain/applications/form/fields.ts";
import type { Day } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { SIGNED } from "./form-pages.ts";

/** The pages to sign, one for each person who applies. */
export function pagesToSign(answers: Answers): Page[] {
  const slugs = applicationForm.sections.find(({ id }) => id === SIGNED)?.pages.map(({ slug }) => slug) ?? [];
  return pagesThatApply(applicationForm, answers).filter(({ slug }) => slugs.includes(slug));
}

/** What stands before the names of a signed page's inputs, since several pages are signed on one. */
export const prefixOf = (slug: string) => `${slug}.`;

/** The entries of one of the signed pages, by their own names. */
function entriesOf(entries: Entries, slug: string): (readonly [string, unknown])[] {
  const prefix = prefixOf(slug);
  return [...entries].flatMap(([name, value]) =>
    name.startsWith(prefix) ? [[name.slice(prefix.length), value] as const] : [],
  );
}

export type SignedPages = Record<string, PageAnswers>;

/** Reads every signed page of one sent form. Refuses with all messages by input, and with what was typed. */
export function readSignatures(
  pages: readonly Page[],
  entries: Entries,
  today: Day,
): Result<SignedPages, { typed: SignedPages; errors: FieldErrors }> {
  const typed: SignedPages = {};
  const errors: Record<string, readonly string[]> = {};
  for (const page of pages) {
    const read = readAnswers(page, entriesOf(entries, page.slug), today);
    typed[page.slug] = read.ok ? read.value : read.refusal.typed;
    if (read.ok) continue;
    for (const [name, messages] of Object.entries(read.refusal.errors)) errors[prefixOf(page.slug) + name] = messages;
  }
  return Object.keys(errors).length === 0 ? accept(typed) : refuse({ typed, errors });
}

/** The names typed as signatures, in the order of the pages. */
export function namesSigned(pages: readonly Page[], signed: SignedPages): string[] {
  return pages.map(({ slug }) => String(signed[slug]?.signed ?? ""));
}

/**
 * Which answers were on show when somebody signed, in one word. If it is another when they send, something was changed
 * after they read it, and they are asked to read again: nobody signs what they have not seen.
 */
export function markOf(versions: Readonly<Record<string, number>>): string {
  return Object.keys(versions)
    .sort()
    .map((slug) => `${slug}:${versions[slug]}`)
    .join(" ");
}
