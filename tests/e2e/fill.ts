import { expect, type Page } from "@playwright/test";
import { applicationForm } from "#app/domain/applications/form/application-form.ts";
import { type Answers, pagesThatApply } from "#app/domain/applications/form/engine.ts";
import type { AnswerValue, FieldDescription, PageAnswers } from "#app/domain/applications/form/fields.ts";

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

/** The pages that are signed together at the end. */
const SIGNED = ["declaration", "other-declaration"];

/** Fills in the whole application, page after page as the form leads, then signs and sends it. */
export async function fillApplication(page: Page, answers: Answers): Promise<void> {
  const pages = pagesThatApply(applicationForm, answers);
  for (const { slug, title, fields } of pages.filter((one) => !SIGNED.includes(one.slug))) {
    await page.goto(`/carer/application/${slug}`);
    await expect(page.locator("h1"), slug).toContainText(title);
    await fillPage(page, fields, answers[slug] ?? {});
    await page.getByRole("button", { name: "Save and continue" }).click();
    await expect(page.locator(".govuk-error-summary"), `${slug} was refused`).toHaveCount(0);
  }
  await page.goto("/carer/application/check");
  await expect(page.locator("main")).toContainText("Grace Okoro");
  await page.goto("/carer/application/send");
  for (const { slug, fields } of pages.filter((one) => SIGNED.includes(one.slug))) {
    for (const field of fields) {
      const value = answers[slug]?.[field.name];
      if (value !== undefined) await fillField(page, field, `${slug}.${field.name}`, value);
    }
  }
  await page.getByRole("button", { name: "Send my application" }).click();
  await expect(page).toHaveURL(/\/carer\/application\/sent/);
}
