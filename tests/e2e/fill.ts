import { expect, type Page } from "@playwright/test";
import { type AnswersByPerson, type PersonKey, pagesAsked } from "#app/domain/applications/form/answers-by-person.ts";
import { applicationForm } from "#app/domain/applications/form/application-form.ts";
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

/** Fills one page of the application form; a group gets as many rows as there are answers. */
async function fillPage(page: Page, fields: readonly FieldDescription[], answers: PageAnswers): Promise<void> {
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

/**
 * Fills in the application as one of the applicants: their own pages, and the household's where `household` is true.
 * Then they read it through and sign; the last signature sends it.
 */
export async function fillApplication(
  page: Page,
  all: AnswersByPerson,
  as: { person: PersonKey; household: boolean },
): Promise<void> {
  const own = pagesAsked(applicationForm, all).filter(
    ({ page: { slug }, whose }) =>
      slug !== SIGNED_PAGE && (whose === as.person || (as.household && whose === "household")),
  );
  for (const { page: asked, whose } of own) {
    const answers = all[whose][asked.slug];
    if (!answers) continue;
    await page.goto(`/carer/application/${asked.slug}`);
    await expect(page.locator("h1"), asked.slug).toContainText(asked.title);
    await fillPage(page, asked.fields, answers);
    await page.getByRole("button", { name: "Save and continue" }).click();
    await expect(page.locator(".govuk-error-summary"), `${asked.slug} was refused`).toHaveCount(0);
  }
  await page.goto("/carer/application/check");
  await expect(page.locator("main")).toContainText("Grace Okoro");
  await page.goto("/carer/application/send");
  await fillPage(page, pageToSign().fields, all[as.person][SIGNED_PAGE] ?? {});
  await page.getByRole("button", { name: /^(Sign|Send my application)$/ }).click();
  await expect(page).not.toHaveURL(/\/carer\/application\/send/);
}
