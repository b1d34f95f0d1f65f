import { expect, type Page } from "@playwright/test";
import {
  type AnswersByPerson,
  type AskedPage,
  NO_ANSWERS,
  type PersonKey,
  pagesAsked,
  withAnswers,
} from "#app/domain/applications/form/answers-by-person.ts";
import { applicationForm } from "#app/domain/applications/form/application-form.ts";
import { type Answers, type Form, pagesThatApply } from "#app/domain/applications/form/engine.ts";
import type { AnswerValue, FieldDescription, PageAnswers } from "#app/domain/applications/form/fields.ts";
import { pageToSign, SIGNED_PAGE } from "#app/domain/applications/form/signing.ts";

/** Fills one question, whatever its kind, by the names the page posts. */
async function fillField(page: Page, field: FieldDescription, name: string, value: AnswerValue): Promise<void> {
  const box = page.locator(`[name="${name}"]`);
  if (field.kind === "date") {
    const [year = "", month = "", day = ""] = String(value).split("-");
    await page.locator(`[name="${name}.day"]`).fill(String(Number(day)));
    await page.locator(`[name="${name}.month"]`).fill(String(Number(month)));
    await page.locator(`[name="${name}.year"]`).fill(year);
    return;
  }
  if (field.kind === "radios") return page.locator(`[name="${name}"][value="${value}"]`).check();
  if (field.kind === "checkboxes") {
    for (const one of [value].flat()) await page.locator(`[name="${name}"][value="${one}"]`).check();
    return;
  }
  if (field.kind === "select") {
    await box.selectOption(String(value));
    return;
  }
  await box.fill(String(value));
}

/** Fills the questions of a page, in order; a group gets as many rows as there are answers. */
export async function fillQuestions(
  page: Page,
  fields: readonly FieldDescription[],
  answers: PageAnswers,
): Promise<void> {
  for (const field of fields) {
    const value = answers[field.name];
    if (value === undefined) continue;
    if (field.kind !== "group") {
      await fillField(page, field, field.name, value);
      continue;
    }
    const rows = value as readonly PageAnswers[];
    for (const [at, row] of rows.entries()) {
      const [first] = field.fields;
      const shown = page.locator(`[name^="${field.name}[${at}].${first?.name}"]`);
      if ((await shown.count()) === 0) await page.locator(`button[value="add:${field.name}"]`).click();
      for (const inner of field.fields) {
        const answer = row[inner.name];
        if (answer !== undefined) await fillField(page, inner, `${field.name}[${at}].${inner.name}`, answer);
      }
    }
  }
}

/** Looks at a page on the way; what it finds wrong fails the test. */
type Look = (page: Page) => Promise<void>;

/** Which pages of an application are written: whose they are, after which page, and up to which, that one included. */
type Part = { person: PersonKey; household: boolean; after?: string; upTo?: string };

/**
 * Fills in pages of an application as one of the applicants: their own, and the household's where `household` is true.
 * A page that an answer further on opens is filled in after that answer.
 */
export async function writeApplication(page: Page, all: AnswersByPerson, part: Part, look?: Look): Promise<void> {
  const order = pagesAsked(applicationForm, all).filter(({ page: { slug } }) => slug !== SIGNED_PAGE);
  const isOwn = ({ whose }: AskedPage) => whose === part.person || (part.household && whose === "household");
  const placeOf = (slug: string | undefined) => order.findIndex((asked) => asked.page.slug === slug);
  const last = part.upTo === undefined ? order.length - 1 : placeOf(part.upTo);
  const before = order.filter((asked, at) => !isOwn(asked) || at <= placeOf(part.after));
  const left = order.filter((asked, at) => isOwn(asked) && at > placeOf(part.after) && at <= last);
  let written = before.reduce(
    (given, { page: { slug }, whose }) => withAnswers(given, whose, slug, all[whose][slug] ?? {}),
    NO_ANSWERS,
  );
  while (left.length > 0) {
    const open = pagesAsked(applicationForm, written);
    const at = left.findIndex(({ page: asked }) => open.some((one) => one.page === asked));
    const [next] = left.splice(at, 1);
    if (at < 0 || !next) throw new Error(`Nothing opens ${left.map(({ page: { slug } }) => slug).join(", ")}`);
    const { slug, title, fields } = next.page;
    const answers = all[next.whose][slug];
    if (!answers) continue;
    const address = `/carer/application/${slug}`;
    if (new URL(page.url()).pathname !== address) await page.goto(address);
    await expect(page.locator("h1"), slug).toContainText(title);
    await look?.(page);
    await fillQuestions(page, fields, answers);
    await page.getByRole("button", { name: "Save and continue" }).click();
    await expect(page.locator(".govuk-error-summary"), `${slug} was refused`).toHaveCount(0);
    await expect(page, slug).not.toHaveURL(new RegExp(`${address}$`));
    written = withAnswers(written, next.whose, slug, answers);
  }
}

/** Signs as one of the applicants, after all was written; the last signature sends it. */
export async function signApplication(page: Page, all: AnswersByPerson, person: PersonKey): Promise<void> {
  await page.goto("/carer/application/send");
  await fillQuestions(page, pageToSign().fields, all[person][SIGNED_PAGE] ?? {});
  await page.getByRole("button", { name: /^(Sign|Send my application)$/ }).click();
  await expect(page).not.toHaveURL(/\/carer\/application\/send/);
}

/** Fills in the pages of somebody's own link, in order, and leaves them where they can be read through and sent. */
export async function answerInvited(page: Page, form: Form, all: Answers, look?: Look): Promise<void> {
  for (const asked of pagesThatApply(form, all)) {
    await expect(page.locator("h1")).toContainText(asked.title);
    await look?.(page);
    await fillQuestions(page, asked.fields, all[asked.slug] ?? {});
    await page.getByRole("button", { name: "Save and go on" }).click();
    await expect(page.locator(".govuk-error-summary"), `${asked.slug} was refused`).toHaveCount(0);
  }
}
