import { type FieldErrors, type Page, readAnswers, readTyped } from "#app/domain/applications/form/engine.ts";
import type { PageAnswers } from "#app/domain/applications/form/fields.ts";
import { answersOfPage, READINESS_PAGES } from "#app/domain/enquiries/readiness-form.ts";
import type { Day } from "#app/domain/shared/day.ts";
import { readPlace } from "../near/near.server.ts";

/** What was sent, of all pages at once. What is not an answer is left out. */
export function allAnswers(form: FormData): PageAnswers {
  return Object.assign({}, ...READINESS_PAGES.map((page) => readTyped(page, form)));
}

/** The answers that hold by today's questions; what does not hold is left out, as if it had not been said. */
export function answersThatHold(answers: PageAnswers, today: Day): PageAnswers {
  return Object.assign(
    {},
    ...READINESS_PAGES.map((page) => {
      const own = answersOfPage(page.slug, answers);
      const read = page.schema.safeParse(own);
      if (read.success) return withoutDaysToCome(page, read.data, today);
      const wrong = new Set(read.error.issues.map(({ path }) => String(path[0])));
      const rest = Object.fromEntries(Object.entries(own).filter(([name]) => !wrong.has(name)));
      const again = page.schema.safeParse(rest);
      return again.success ? withoutDaysToCome(page, again.data, today) : {};
    }),
  );
}

function withoutDaysToCome(page: Page, answers: PageAnswers, today: Day): PageAnswers {
  const toCome = page.fields.filter((field) => {
    const value = answers[field.name];
    return field.kind === "date" && field.past && typeof value === "string" && value > today;
  });
  return Object.fromEntries(Object.entries(answers).filter(([name]) => !toCome.some((field) => field.name === name)));
}

/** What is wrong with the page that was sent, by field; nothing where all of it can be read. */
export function wrongOn(page: Page, form: FormData, today: Day): FieldErrors {
  const read = readAnswers(page, form, today);
  const errors: Record<string, readonly string[]> = read.ok ? {} : { ...read.refusal.errors };
  const typed = form.get("postcode");
  if (page.slug === "you" && typeof typed === "string" && typed.trim() !== "") {
    const place = readPlace(typed);
    if (!place.ok) errors.postcode = [place.refusal];
  }
  return errors;
}

/** The postcode as it is understood, or as it was typed where it is not. */
export function postcodeIn(typed: FormDataEntryValue | string | null): string {
  if (typeof typed !== "string" || typed.trim() === "") return "";
  const place = readPlace(typed);
  return place.ok ? place.value.text : typed.slice(0, 60);
}
